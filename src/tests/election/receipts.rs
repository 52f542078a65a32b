//! Receipts leave together, some time after casting, each once.

use std::{sync::Arc, time::Duration as Limit};

use publicdigit::{
    db::outbox::{Attempt, Outbox},
    election::{application as app, domain::SealingGroup},
    kernel::Environment,
    platform::jobs::mail_receipts,
};
use sqlx::Executor;
use time::{Duration, OffsetDateTime};

use super::scene::{ElectionFixture, choose};
use crate::support;

const POLL_INTERVAL: Limit = Limit::from_millis(50);
const LONG: Limit = Limit::from_secs(30);

const VOTERS: [&str; 5] = ["Asha", "Bina", "Chet", "Devi", "Esha"];

/// The receipts in the outbox: when each is due, and how long it is.
async fn posted(scene: &ElectionFixture) -> Vec<(OffsetDateTime, i32)> {
    let text = "select next_attempt_at, octet_length(sealed) from kernel.outbox
      where template = 'voter-receipt' order by ctid";
    sqlx::query_as(text).fetch_all(&mut *scene.db.acquire().await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_receipts_row_tells_neither_whose_it_is_nor_when_it_came_about() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &VOTERS).await;
    for voter in VOTERS {
        scene.vote(&access[voter], &choose("A", "D")).await;
    }
    assert_eq!(app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap(), 5);
    let rows = posted(&scene).await;
    assert_eq!(rows.len(), 5);
    for (due, length) in &rows {
        assert_eq!((due.time(), *length), (time::Time::MIDNIGHT, rows[0].1));
        assert!(*due <= scene.clock.now());
    }
    // Nor does a second mail server's answer.
    let claimed = scene.db.claim().await.unwrap();
    let (first, rest) = claimed.split_first().unwrap();
    scene
        .db
        .settle(first.id, &first.mail.to, Attempt::Later(scene.clock.now() + Duration::MINUTE), None)
        .await
        .unwrap();
    assert!(posted(&scene).await.iter().all(|(due, _)| due.time() == time::Time::MIDNIGHT));
    assert!(scene.db.claim().await.unwrap().is_empty(), "it was put off");
    scene.clock.advance(Duration::minutes(2));
    let again = scene.db.claim().await.unwrap();
    assert_eq!(again.iter().map(|mail| mail.id).collect::<Vec<_>>(), [first.id]);
    // What was sent leaves nothing.
    for mail in again.iter().chain(rest) {
        scene.db.settle(mail.id, &mail.mail.to, Attempt::Sent, None).await.unwrap();
    }
    assert!(posted(&scene).await.is_empty());
}

#[tokio::test]
async fn each_ballot_has_one_receipt_whenever_posting_is_interrupted() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &VOTERS).await;
    let mut trackers = Vec::new();
    for voter in VOTERS {
        trackers.push(scene.vote(&access[voter], &choose("A", "D")).await.tracker.as_str().to_owned());
    }
    // Posting stops at its first write, and is killed there.
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    superuser.execute("begin; lock table kernel.outbox in exclusive mode").await.unwrap();
    let (db, id, slug) = (scene.db.clone(), prepared.id(), scene.slug.clone());
    let posting = tokio::spawn(async move { app::post_receipts(&db, id, &slug).await });
    let killed = async || {
        let text = "select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = $1 and wait_event_type = 'Lock'";
        let mut other = support::superuser("postgres").await;
        let database = scene.slug.database_name();
        let count: i64 = sqlx::query_scalar(text).bind(database).fetch_one(&mut other).await.unwrap();
        count > 0
    };
    assert!(support::within(LONG, killed).await);
    assert!(posting.await.unwrap().is_err());
    superuser.execute("rollback").await.unwrap();
    assert!(posted(&scene).await.is_empty());
    // Two servers at once afterwards.
    let other = scene.another_server().await;
    let (one, two) = tokio::join!(
        app::post_receipts(&scene.db, prepared.id(), &scene.slug),
        app::post_receipts(&other, prepared.id(), &scene.slug)
    );
    assert_eq!(one.unwrap() + two.unwrap(), 5);
    assert_eq!(app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap(), 0);
    let mut mailed: Vec<_> = scene.mails().await.iter().map(|mail| mail.args["tracker"].clone()).collect();
    mailed.sort_unstable();
    trackers.sort_unstable();
    assert_eq!(mailed, trackers);
}

#[tokio::test]
async fn receipts_wait_for_company_and_leave_without_it_after_a_while_and_at_the_end() {
    let (scene, tenants) = ElectionFixture::with_tenants().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &VOTERS).await;
    let working = tokio::spawn(mail_receipts::run(tenants, Arc::clone(&scene.clock) as _, POLL_INTERVAL));
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    // However often the server looks.
    scene.clock.looked_at(10).await;
    assert!(posted(&scene).await.is_empty());
    scene.clock.advance(Duration::minutes(16));
    assert!(support::within(LONG, async || posted(&scene).await.len() == 1).await);
    scene.vote(&access["Bina"], &choose("A", "D")).await;
    scene.count(&prepared).await;
    assert!(support::within(LONG, async || posted(&scene).await.len() == 2).await);
    working.abort();
}
