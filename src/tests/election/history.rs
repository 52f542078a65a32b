//! What no board proves is compared with the audit, and shown as the audit tells it.

use publicdigit::election::{
    application::{self as app, views::Alteration},
    domain::{Reason, SealingGroup},
};

use super::{
    altered::{behind_the_servers_back, published},
    scene::ElectionFixture,
};
use crate::site::browser_of;

/// What a superuser changes in an election with its result, how it is undone, and what
/// the page says was altered.
const CHANGES: &[(&str, &str, Alteration)] = &[
    (
        "update election.election set opened_at = opened_at - interval '1 day'",
        "update election.election set opened_at = opened_at + interval '1 day'",
        Alteration::Times,
    ),
    (
        "update election.election set closed_at = closed_at + interval '1 hour'",
        "update election.election set closed_at = closed_at - interval '1 hour'",
        Alteration::History,
    ),
    (
        "update election.election set published_at = published_at - interval '1 hour'",
        "update election.election set published_at = published_at + interval '1 hour'",
        Alteration::History,
    ),
    (
        "update election.election set extended_from = closes_at, closes_at = closes_at + interval '1 day'",
        "update election.election set closes_at = extended_from, extended_from = null",
        Alteration::History,
    ),
    (
        "update election.trustee set checked_at = now() where position = 0",
        "update election.trustee set checked_at = null where position = 0",
        Alteration::History,
    ),
    (
        "update election.trustee set sent_garbage = true where position = 0",
        "update election.trustee set sent_garbage = false where position = 0",
        Alteration::History,
    ),
];

#[tokio::test]
async fn what_no_board_proves_is_shown_as_the_audit_tells_it() {
    let (scene, id) = published().await;
    let before = app::public_election(&scene.db, id).await.unwrap();
    let mut browser = browser_of(&scene.installation).await;
    let seconds = |at: Option<time::OffsetDateTime>| at.map(|at| at.unix_timestamp());
    for (change, back, alteration) in CHANGES {
        behind_the_servers_back(&scene, &[change]).await;
        let after = app::public_election(&scene.db, id).await.unwrap();
        assert_eq!(after.altered, [*alteration], "{change}");
        for (before, after) in [
            (before.opened_at, after.opened_at),
            (before.closes_at, after.closes_at),
            (before.extended_from, after.extended_from),
            (before.closed_at, after.closed_at),
            (before.published_at, after.published_at),
        ] {
            let (before, after) = (seconds(before), seconds(after));
            let apart = before.zip(after).map(|(before, after)| (before - after).abs());
            assert!(before == after || apart.is_some_and(|apart| apart < 60), "{change}: {after:?}");
        }
        assert_eq!(after.trustees, before.trustees, "{change}");
        let body = browser.get(&format!("/{}/elections/{id}", scene.slug)).await.body;
        assert!(body.contains("was altered") && !body.contains("Sent something"), "{change}: {body}");
        assert!(body.contains("is this platform’s word"), "{body}");
        behind_the_servers_back(&scene, &[back]).await;
    }
    assert!(app::public_election(&scene.db, id).await.unwrap().altered.is_empty());
}

#[tokio::test]
async fn an_election_that_no_entry_gives_up_goes_on() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let shown = async || app::public_election(&scene.db, prepared.id()).await.unwrap();
    let given_up = "update election.election
        set phase = 'cancelled', cancelled_because = 'Somebody did not like it.'";
    behind_the_servers_back(&scene, &[given_up]).await;
    let after = shown().await;
    assert_eq!((after.phase.as_str(), after.cancelled_because), ("voting", None));
    assert_eq!(after.altered, [Alteration::History]);
    behind_the_servers_back(
        &scene,
        &["update election.election set phase = 'voting', cancelled_because = null"],
    )
    .await;
    // What the committee decides is no alteration.
    let until = shown().await.closes_at.unwrap() + time::Duration::HOUR;
    app::extend_voting(&scene.db, prepared.chief, until).await.unwrap();
    let extended = shown().await;
    assert!(extended.altered.is_empty() && extended.extended_from.is_some());
    let reason = Reason::parse("A candidate has died.").unwrap();
    app::cancel_election(&scene.db, prepared.chief, reason).await.unwrap();
    let cancelled = shown().await;
    assert!(cancelled.altered.is_empty(), "{:?}", cancelled.altered);
    assert_eq!(cancelled.cancelled_because.as_deref(), Some("A candidate has died."));
}
