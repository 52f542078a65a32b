//! What becomes of elections because time passes, as a server sees to it.

use std::{sync::Arc, time::Duration as Limit};

use publicdigit::{
    election::{application as app, domain::SealingGroup},
    kernel::{Actor, Ambient, AuditEntry, Slug},
    server::clockwork,
    tenancy::Tenants,
};
use time::Duration;

use super::scene::Scene;
use crate::support;

const TICK: Limit = Limit::from_millis(50);
const LONG: Limit = Limit::from_secs(30);

/// Waits until the server leaves the organisation alone: it opens no connection there
/// while it looks round and visits `other`, where something has changed.
async fn quiet(scene: &Scene, tenants: &Tenants, other: &Slug) {
    let tenant = scene.db.tenant();
    let left_alone = async || {
        tenants.pools().retire(tenant);
        let other = tenants.by_slug(other).await.unwrap().unwrap().db();
        let noted = AuditEntry::new(Actor::System, "test.noted", "test");
        other.begin().await.unwrap().commit(noted).await.unwrap();
        tenants.pools().retire(other.tenant());
        tokio::time::sleep(TICK * 6).await;
        tenants.pools().has(other.tenant()) && !tenants.pools().has(tenant)
    };
    assert!(support::within(LONG, left_alone).await);
}

async fn phase(tenants: &Tenants, scene: &Scene) -> String {
    let db = tenants.by_slug(&scene.slug).await.unwrap().unwrap().db();
    sqlx::query_scalar("select phase from election.election")
        .fetch_one(&mut *db.acquire().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn quiet_organisations_are_left_alone_and_polls_closed_at_their_end_all_the_same() {
    let (mut scene, tenants) = Scene::with_tenants().await;
    let mut settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    settings.closes_at = Some(scene.clock.now() + Duration::minutes(2));
    let other = scene.house.tenant().await.slug;
    let prepared = scene.ready(settings, &["Asha"]).await;
    let provisioner = scene.house.provisioner.clone();
    let looks_round = clockwork::run(tenants.clone(), provisioner, Arc::clone(&scene.clock) as _, TICK);
    let looks_round = tokio::spawn(looks_round);
    quiet(&scene, &tenants, &other).await;
    scene.db = tenants.by_slug(&scene.slug).await.unwrap().unwrap().elections().unwrap();
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    quiet(&scene, &tenants, &other).await;
    assert_eq!(phase(&tenants, &scene).await, "voting");
    // Long before it would look again at what has nothing to do.
    scene.clock.advance(Duration::minutes(3));
    assert!(support::within(LONG, async || phase(&tenants, &scene).await == "closed").await);
    looks_round.abort();
}
