//! What becomes of elections because time passes, as a server sees to it.

use std::{sync::Arc, time::Duration as Limit};

use publicdigit::{
    election::{application as app, domain::SealingGroup},
    kernel::{Actor, AuditEntry, Environment, Slug},
    platform::{
        clocks::{ClockFault, Clocks},
        jobs::close_elections,
    },
    tenancy::TenantDirectory,
};
use time::Duration;

use super::scene::ElectionFixture;
use crate::support;

const POLL_INTERVAL: Limit = Limit::from_millis(50);
const LONG: Limit = Limit::from_secs(30);
/// Looks at the clock that are some rounds of the server's.
const ROUNDS: u64 = 12;

/// Waits until the server leaves the organisation alone: it opens no connection there
/// while it looks round and visits `other`, where something has changed.
async fn quiet(scene: &ElectionFixture, tenants: &TenantDirectory, other: &Slug) {
    let tenant = scene.db.tenant();
    let left_alone = async || {
        tenants.pools().retire(tenant);
        let other = tenants.by_slug(other).await.unwrap().unwrap().db();
        let noted = AuditEntry::new(Actor::System, "test.noted", "test");
        other.begin().await.unwrap().commit(noted).await.unwrap();
        tenants.pools().retire(other.tenant());
        scene.clock.looked_at(ROUNDS).await;
        tenants.pools().has(other.tenant()) && !tenants.pools().has(tenant)
    };
    assert!(support::within(LONG, left_alone).await);
}

/// A server's clocks. The databases' go with them, or stay where they are.
fn clocks(scene: &ElectionFixture, together: bool) -> Arc<Clocks> {
    let (environment, clock) = (Arc::clone(&scene.clock) as _, Arc::clone(&scene.clock));
    let ahead = move || if together { clock.ahead() } else { Duration::ZERO };
    Arc::new(Clocks::ahead_of_databases(environment, ahead))
}

async fn phase(tenants: &TenantDirectory, scene: &ElectionFixture) -> String {
    let db = tenants.by_slug(&scene.slug).await.unwrap().unwrap().db();
    sqlx::query_scalar("select phase from election.election")
        .fetch_one(&mut *db.acquire().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn quiet_organisations_are_left_alone_and_polls_closed_at_their_end_all_the_same() {
    let (mut scene, tenants) = ElectionFixture::with_tenants().await;
    let mut settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    settings.closes_at = Some(scene.clock.now() + Duration::minutes(2));
    let other = scene.installation.tenant().await.slug;
    let prepared = scene.ready(settings, &["Asha"]).await;
    let provisioner = scene.installation.provisioner.clone();
    let time = (Arc::clone(&scene.clock) as _, clocks(&scene, true));
    let looks_round = tokio::spawn(close_elections::run(tenants.clone(), provisioner, time, POLL_INTERVAL));
    quiet(&scene, &tenants, &other).await;
    scene.db = tenants
        .by_slug(&scene.slug)
        .await
        .unwrap()
        .unwrap()
        .open::<publicdigit::election::ElectionContext>()
        .unwrap();
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    quiet(&scene, &tenants, &other).await;
    assert_eq!(phase(&tenants, &scene).await, "voting");
    // Long before it would look again at what has nothing to do.
    scene.clock.advance(Duration::minutes(3));
    assert!(support::within(LONG, async || phase(&tenants, &scene).await == "closed").await);
    looks_round.abort();
}

#[tokio::test]
async fn a_clock_that_jumps_closes_nothing_until_it_is_right_again() {
    let (scene, tenants) = ElectionFixture::with_tenants().await;
    let mut settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    settings.closes_at = Some(scene.clock.now() + Duration::hours(2));
    scene.voting(settings, &["Asha"]).await;
    let clocks = clocks(&scene, true);
    let time = (Arc::clone(&scene.clock) as _, Arc::clone(&clocks));
    let provisioner = scene.installation.provisioner.clone();
    let working = tokio::spawn(close_elections::run(tenants.clone(), provisioner, time, POLL_INTERVAL));
    assert!(support::within(LONG, async || phase(&tenants, &scene).await == "voting").await);
    scene.clock.set(Duration::DAY);
    assert!(support::within(LONG, async || clocks.fault() == Some(ClockFault::Set)).await);
    // However often it looks.
    scene.clock.looked_at(ROUNDS).await;
    assert_eq!(phase(&tenants, &scene).await, "voting");
    scene.clock.set(-Duration::DAY);
    assert!(support::within(LONG, async || clocks.fault().is_none()).await);
    assert_eq!(phase(&tenants, &scene).await, "voting");
    scene.clock.advance(Duration::hours(3));
    assert!(support::within(LONG, async || phase(&tenants, &scene).await == "closed").await);
    working.abort();
}

#[tokio::test]
async fn a_server_and_a_database_in_different_times_close_nothing_but_an_officer_can() {
    let (scene, tenants) = ElectionFixture::with_tenants().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let clocks = clocks(&scene, false);
    let time = (Arc::clone(&scene.clock) as _, Arc::clone(&clocks));
    let provisioner = scene.installation.provisioner.clone();
    scene.clock.advance(Duration::DAY * 2);
    let working = tokio::spawn(close_elections::run(tenants.clone(), provisioner, time, POLL_INTERVAL));
    assert!(support::within(LONG, async || clocks.fault() == Some(ClockFault::Differs)).await);
    scene.clock.looked_at(ROUNDS).await;
    assert_eq!(phase(&tenants, &scene).await, "voting");
    app::close_voting(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    assert_eq!(phase(&tenants, &scene).await, "closed");
    working.abort();
}
