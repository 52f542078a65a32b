//! Reminders, and word of what changes.

use std::{sync::Arc, time::Duration as Limit};

use publicdigit::{
    db::outbox::Outbox,
    election::{
        application::{self as app, Failed},
        domain::{CannotRemind, Reason, SealingGroup},
    },
    kernel::Environment,
    platform::jobs::remind_voters,
};
use sqlx::Row;
use time::Duration;

use super::scene::{ElectionFixture, choose};
use crate::support;

#[tokio::test]
async fn those_who_have_not_voted_are_reminded_and_it_is_written_nowhere_who() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina", "Chet"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    // Not shown yet, so that nobody learns from the reminder who has voted just now.
    assert_eq!(app::reminder(&scene.db, prepared.chief).await.unwrap().to, 3);
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    scene.mails().await;
    let view = app::reminder(&scene.db, prepared.chief).await.unwrap();
    assert_eq!((view.to, view.possible), (2, true));
    assert_eq!(view.preview.unwrap().template, "voter-reminder");
    assert_eq!(app::remind(&scene.db, prepared.chief).await.unwrap(), 2);
    let rows = sqlx::query("select recipient, about, untimed, octet_length(sealed) as length, next_attempt_at::time::text as at from kernel.outbox where template = 'voter-reminder'")
        .fetch_all(&mut *scene.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(rows.len(), 2);
    for row in &rows {
        assert_eq!(row.get::<Option<uuid::Uuid>, _>("recipient"), None);
        assert!(row.get::<bool, _>("untimed"));
        assert_eq!(row.get::<i32, _>("length"), rows[0].get::<i32, _>("length"));
        assert_eq!(row.get::<String, _>("at"), "00:00:00");
    }
    let mails = scene.mails().await;
    let mut names: Vec<_> = mails.iter().map(|mail| mail.args["name"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Bina", "Chet"]);
    assert!(
        mails.iter().all(|mail| !mail.args.contains_key("link") && mail.args.contains_key("in-reply-to"))
    );
    let left: i64 =
        sqlx::query_scalar("select count(*) from kernel.outbox where template = 'voter-reminder'")
            .fetch_one(&mut *scene.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(left, 0);
    let again = app::remind(&scene.db, prepared.chief).await;
    assert!(matches!(again, Err(Failed::Refused(CannotRemind::TooSoon))));
    scene.count(&prepared).await;
    let late = app::remind(&scene.db, prepared.chief).await;
    assert!(matches!(late, Err(Failed::Refused(CannotRemind::WrongPhase(_)))));
}

#[tokio::test]
async fn a_planned_reminder_leaves_by_itself_once_and_not_after_the_end() {
    let (scene, tenants) = ElectionFixture::with_tenants().await;
    let settings = app::forms::SettingsForm {
        closes_at: Some(scene.clock.now() + Duration::days(5)),
        ..scene.settings("Board 2026", SealingGroup::Ed25519)
    };
    let (prepared, _) = scene.voting(settings, &["Asha", "Bina"]).await;
    let never = app::plan_reminder(&scene.db, prepared.chief, Some(3)).await;
    assert!(matches!(never, Err(Failed::Refused(CannotRemind::UnknownTime))));
    app::plan_reminder(&scene.db, prepared.chief, Some(48)).await.unwrap();
    assert!(app::reminder(&scene.db, prepared.chief).await.unwrap().planned.is_some());
    let waiting = async || {
        let waiting = scene.db.waiting().await.unwrap();
        waiting.iter().filter(|(_, mail)| mail.template == "voter-reminder").count()
    };
    let tick = Limit::from_millis(50);
    let working = tokio::spawn(remind_voters::run(tenants, Arc::clone(&scene.clock) as _, tick));
    scene.clock.looked_at(5).await;
    assert_eq!(waiting().await, 0);
    scene.clock.advance(Duration::days(3) + Duration::MINUTE);
    assert!(support::within(Limit::from_secs(30), async || waiting().await == 2).await);
    scene.clock.advance(Duration::hours(21));
    scene.clock.looked_at(5).await;
    assert_eq!(waiting().await, 2, "once");
    scene.clock.advance(Duration::days(3));
    scene.clock.looked_at(5).await;
    assert_eq!(waiting().await, 2, "voting is over");
    working.abort();
}

#[tokio::test]
async fn all_voters_are_told_when_voting_is_extended_or_cancelled() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha", "Bina"]).await;
    let until = scene.clock.now() + Duration::days(3);
    app::extend_voting(&scene.db, prepared.chief, until).await.unwrap();
    let told = scene.mails().await;
    assert_eq!(told.iter().filter(|mail| mail.template == "voter-extended").count(), 2);
    assert!(told.iter().all(|mail| mail.args["closes-at"].ends_with("[UTC]")));
    let reason = Reason::parse("A candidate was left out.").unwrap();
    app::cancel_election(&scene.db, prepared.chief, reason).await.unwrap();
    let told = scene.mails().await;
    assert_eq!(told.iter().filter(|mail| mail.template == "voter-cancelled").count(), 2);
    assert!(told.iter().all(|mail| mail.args["reason"] == "A candidate was left out."));
    // Nobody is told of an election that voters never heard of.
    let draft = scene.draft(scene.settings("Never", SealingGroup::Ed25519), false).await;
    scene.enter_voters(draft, &["Asha"]).await;
    let reason = Reason::parse("It was a mistake.").unwrap();
    app::cancel_election(&scene.db, draft, reason).await.unwrap();
    assert!(scene.mails().await.is_empty());
}
