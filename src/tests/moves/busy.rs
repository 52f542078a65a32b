//! An organisation whose database is exchanged while members vote and visitors
//! read, through the server.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;
use publicdigit::{
    election::application as app,
    kernel::Actor,
    tenancy::{BatchOptions, MoveError, Moved},
};
use tokio::task::JoinSet;

use super::{
    generation,
    poll::{Poll, VOTERS, cast, poll},
    unhurried,
};
use crate::{away::SecondServer, support};

/// How many times each votes: as often as one may in a minute.
const VOTES: usize = 6;
const READERS: usize = 4;

/// Everybody votes and reads until `exchange` has ended and all ballots are
/// cast; every request is answered.
async fn under_load(poll: &Poll, exchange: impl Future<Output = Result<Moved, MoveError>>) {
    let over = Arc::new(AtomicBool::new(false));
    let reads = Arc::new(AtomicUsize::new(0));
    let mut work = JoinSet::new();
    for _ in 0..READERS {
        let (over, reads, mut browser) = (Arc::clone(&over), Arc::clone(&reads), poll.site.browser());
        let path = format!("/{}/elections/{}", poll.slug, poll.election);
        work.spawn(async move {
            while !over.load(Ordering::Relaxed) {
                assert_eq!(browser.get(&path).await.status, StatusCode::OK);
                reads.fetch_add(1, Ordering::Relaxed);
            }
            Vec::new()
        });
    }
    for (browser, ballots) in &poll.voters {
        let (mut browser, ballots) = (browser.clone(), ballots.clone());
        work.spawn(async move {
            let mut trackers = Vec::new();
            for ballot in ballots {
                let (answer, tracker) = cast(&mut browser, &ballot).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
                trackers.push(tracker.unwrap());
                // As fast as this group votes; nothing waits for it.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            trackers
        });
    }
    exchange.await.unwrap();
    let before = reads.load(Ordering::Relaxed);
    let goes_on = async || reads.load(Ordering::Relaxed) > before;
    assert!(before > 0 && support::within(Duration::from_secs(30), goes_on).await, "{before}");
    let mut trackers = Vec::new();
    let mut left = work.len();
    while let Some(ended) = work.join_next().await {
        trackers.extend(ended.unwrap());
        left -= 1;
        if left == READERS {
            over.store(true, Ordering::Relaxed);
        }
    }
    assert_eq!(trackers.len(), VOTERS.len() * VOTES);
    // Every ballot that was acknowledged is on the board.
    let db = poll
        .site
        .app
        .platform
        .tenants
        .by_slug(&poll.slug)
        .await
        .unwrap()
        .unwrap()
        .open::<publicdigit::election::ElectionContext>()
        .unwrap();
    for tracker in &trackers {
        app::find_ballot(&db, poll.election, tracker).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_vote_while_their_organisation_moves_to_another_server() {
    let poll = poll(VOTES).await;
    let away = SecondServer::start().await;
    let servers = away.join(&poll.site.installation, "berlin").await;
    let provisioner = &poll.site.app.platform.provisioner;
    let drained = servers.drain("berlin", false, Actor::System).await.unwrap();
    assert_eq!(drained, []);
    under_load(&poll, provisioner.move_to(poll.tenant, "berlin", &unhurried(), Actor::System)).await;
    assert_eq!(generation(&poll.site.installation, poll.tenant).await, (2, 1, Some("berlin".to_owned())));
    assert_eq!(away.databases().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_vote_while_their_organisation_is_migrated_beside() {
    let poll = poll(VOTES).await;
    let provisioner = &poll.site.app.platform.provisioner;
    let schemas = provisioner.schemas();
    let options = BatchOptions { even_in_use: true, ..BatchOptions::default() };
    assert_eq!(
        schemas
            .rollback(poll.tenant, Some(&publicdigit::access::CONTEXT), 1, &options, Actor::System)
            .await
            .unwrap(),
        1
    );
    under_load(&poll, provisioner.migrate_beside(poll.tenant, &unhurried(), Actor::System)).await;
    assert_eq!(generation(&poll.site.installation, poll.tenant).await, (2, 1, None));
    assert_eq!(schemas.examine(poll.tenant, Actor::System).await.unwrap().name(), "synced");
}
