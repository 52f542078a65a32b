//! Two hundred requests a second, reads and casts, while the database behind them
//! is exchanged for a migrated copy.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use publicdigit::tenancy::{BatchOptions, MoveOptions};
use publicdigit::{election::application as app, kernel::Actor};
use tokio::task::JoinSet;

use crate::{
    poll::{Poll, cast, poll},
    quantile, say,
};

const PER_SECOND: u32 = 200;
const SECONDS: u32 = 8;
/// One request in so many casts a ballot.
const CASTS: usize = 10;

/// What came of one request.
struct Done {
    milliseconds: f64,
    answered: bool,
    tracker: Option<String>,
}

pub async fn measure() {
    let requests = (PER_SECOND * SECONDS) as usize;
    let poll = poll(requests / CASTS / crate::poll::VOTERS.len() + 1).await;
    let provisioner = poll.site.app.platform.provisioner.clone();
    let even_in_use = BatchOptions { even_in_use: true, ..BatchOptions::default() };
    let election = Some(&publicdigit::election::CONTEXT);
    provisioner.schemas().rollback(poll.tenant, election, 1, &even_in_use, Actor::System).await.unwrap();
    let tenant = poll.tenant;
    let exchange = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        provisioner.migrate_beside(tenant, &MoveOptions::default(), Actor::System).await.unwrap()
    });
    let done = load(&poll, requests).await;
    let exchanged = exchange.await.unwrap();
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
    let mut cast = 0;
    for tracker in done.iter().filter_map(|one| one.tracker.as_ref()) {
        app::find_ballot(&db, poll.election, tracker).await.unwrap();
        cast += 1;
    }
    let mut took: Vec<f64> = done.iter().map(|one| one.milliseconds).collect();
    say("switch/requests", done.len() as f64);
    say("switch/failed", done.iter().filter(|one| !one.answered).count() as f64);
    say("switch/cast", f64::from(cast));
    say("switch/median", quantile(&mut took, 0.5));
    say("switch/longest", quantile(&mut took, 1.0));
    say("switch/downtime", exchanged.downtime.whole.as_secs_f64() * 1000.0);
}

/// Sends requests at their times, whether or not earlier ones were answered.
async fn load(poll: &Poll, requests: usize) -> Vec<Done> {
    let mut voters: Vec<_> =
        poll.voters.iter().map(|(browser, ballots)| (browser.clone(), ballots.clone())).collect();
    let visitor = poll.site.browser();
    let path = format!("/{}/elections/{}", poll.slug, poll.election);
    let mut running = JoinSet::new();
    let start = Instant::now();
    for number in 0..requests {
        let at = start + Duration::from_secs(1) * u32::try_from(number).unwrap() / PER_SECOND;
        tokio::time::sleep_until(at.into()).await;
        if number % CASTS == 0 {
            let at = number / CASTS % voters.len();
            let (browser, ballots) = &mut voters[at];
            let (mut browser, ballot) = (browser.clone(), ballots.pop().unwrap());
            running.spawn(async move {
                let begun = Instant::now();
                let (answer, tracker) = cast(&mut browser, &ballot).await;
                let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
                Done { milliseconds, answered: answer.status == StatusCode::OK, tracker }
            });
        } else {
            let (mut browser, path) = (visitor.clone(), path.clone());
            running.spawn(async move {
                let begun = Instant::now();
                let answer = browser.get(&path).await;
                let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
                Done { milliseconds, answered: answer.status == StatusCode::OK, tracker: None }
            });
        }
    }
    running.join_all().await
}
