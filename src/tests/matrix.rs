//! Every page and every server function against two organisations with the
//! same identifiers, in order and in disorder: nothing of one shows or changes
//! in the other.

mod twins;
mod undelivered;
mod without;

use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::web::{
    declare::{FUNCTIONS, PAGES},
    http::Authority,
};
use sqlx::Executor;
use tokio::task::JoinSet;

use self::twins::{Twin, Twins, twins};
use crate::{
    site::{Answer, Browser},
    support,
};

/// Nothing of `foreign` is in the answer.
fn assert_nothing_of(foreign: &Twin, answer: &Answer, what: &str) {
    let place = answer.body.find(foreign.word);
    let excerpt = place.map(|at| answer.body[at.saturating_sub(80)..].chars().take(160).collect::<String>());
    assert_eq!(excerpt, None, "{what} shows something of the other organisation ({})", answer.status);
    let leads = answer.location.as_deref().unwrap_or_default();
    assert!(!leads.contains(foreign.slug.as_str()), "{what} leads to {leads}");
}

async fn sessions_of(world: &Twins, twin: &Twin) -> [(Authority, Browser); 3] {
    [
        (Authority::Member, world.owner(twin).await),
        (Authority::Voter, world.voter(twin).await),
        (Authority::Membership, world.member(twin).await),
    ]
}

#[tokio::test]
async fn every_page_shows_only_what_belongs_to_its_address_and_session() {
    let world = twins().await;
    let mut own_pages = 0;
    for mine in [&world.one, &world.other] {
        let theirs = world.sibling(mine);
        for (held, browser) in sessions_of(&world, mine).await {
            for page in PAGES.iter() {
                for election in world.elections {
                    // A personal link signs in anew: in a browser of its own.
                    let signs_in = page.path.ends_with("/vote/{token}");
                    let visitor = || if signs_in { world.site.browser() } else { browser.clone() };
                    let at_home = world.address(page.path, mine, election);
                    let answer = visitor().get(&at_home).await;
                    assert_nothing_of(theirs, &answer, &at_home);
                    let is_mine = answer.status == StatusCode::OK && answer.body.contains(mine.word);
                    own_pages += usize::from(is_mine);
                    if page.path.contains("{slug}") {
                        let abroad = world.address(page.path, theirs, election);
                        let answer = visitor().get(&abroad).await;
                        assert_nothing_of(mine, &answer, &abroad);
                        if page.authority == held {
                            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{abroad}");
                        }
                        if page.authority != Authority::Public {
                            assert!(!answer.body.contains(theirs.word), "{abroad}");
                        }
                    }
                }
            }
        }
    }
    // The words were really there to be seen.
    assert!(own_pages > 60, "{own_pages}");
}

/// How many functions at least change something at home.
const ENOUGH: usize = 10;

#[tokio::test]
async fn no_server_function_changes_anything_of_the_other_organisation() {
    let world = twins().await;
    let mut changing = 0;
    for mine in [&world.one, &world.other] {
        let theirs = world.sibling(mine);
        let untouched = theirs.fingerprint().await;
        for election in world.elections {
            for (path, _) in FUNCTIONS.iter() {
                // Those that end a session end it for all that have its cookie.
                for (_, mut browser) in sessions_of(&world, mine).await {
                    // Looked at until enough of them have done something at home.
                    let before = if changing > ENOUGH { None } else { Some(mine.fingerprint().await) };
                    // The form and the page name the other's address.
                    let answer = world.call(&mut browser, path, theirs, election).await;
                    assert!(!answer.body.contains(theirs.word), "{path} shows something");
                    if let Some(before) = before {
                        changing += usize::from(mine.fingerprint().await != before);
                    }
                }
            }
        }
        let now = theirs.fingerprint().await;
        for (table, sum) in &untouched {
            // What was typed into a refused form is kept where the session is
            // at home, and attempts to sign in are counted where they are made.
            assert_eq!(now.get(table), Some(sum), "{table}; last entries: {:?}", theirs.last_entries().await);
        }
    }
    // They really did something, at home.
    assert!(changing > ENOUGH, "{changing}");
}

/// Both owners, signed in.
async fn owners(world: &Twins) -> [Browser; 2] {
    [world.owner(&world.one).await, world.owner(&world.other).await]
}

/// Asks for pages of both, all at once, and checks every answer.
async fn storm(world: &Twins, owners: &[Browser; 2], rounds: usize) {
    let mut requests = JoinSet::new();
    for round in 0..rounds {
        for (mine, owner) in [&world.one, &world.other].into_iter().zip(owners) {
            let path = ["/{slug}/office", "/{slug}/office/people", "/{slug}/elections/{election}"][round % 3];
            let path = world.address(path, mine, world.elections[0]);
            let (own, foreign) = (mine.word, world.sibling(mine).word);
            let mut browser = owner.clone();
            requests.spawn(async move {
                let answer = browser.get(&path).await;
                assert!(!answer.body.contains(foreign), "{path} shows something of the other organisation");
                if answer.status != StatusCode::SERVICE_UNAVAILABLE {
                    assert_eq!(answer.status, StatusCode::OK, "{path}");
                    assert!(answer.body.contains(own), "{path} lacks its own");
                }
                answer.status
            });
        }
    }
    while let Some(done) = requests.join_next().await {
        done.unwrap();
    }
}

#[tokio::test]
async fn with_many_requests_at_once_nobody_gets_anothers_answer() {
    let world = twins().await;
    storm(&world, &owners(&world).await, 60).await;
}

#[tokio::test]
async fn an_organisation_that_uses_up_its_connections_gets_an_honest_no_and_the_other_its_pages() {
    let world = twins().await;
    let mut owners = owners(&world).await;
    let tenants = &world.site.app.platform.tenants;
    let db = tenants.by_slug(&world.one.slug).await.unwrap().unwrap().db();
    let mut held = Vec::new();
    for _ in 0..tenants.pools().budget().per_tenant {
        held.push(db.acquire().await.unwrap());
    }
    let pages = ["/{slug}/office", "/{slug}/office/people", "/{slug}/elections/{election}"];
    let mut waiting = JoinSet::new();
    for path in pages {
        let (mut browser, path) = (owners[0].clone(), world.address(path, &world.one, world.elections[0]));
        waiting.spawn(async move { browser.get(&path).await });
    }
    for path in pages {
        let path = world.address(path, &world.other, world.elections[0]);
        let answer = owners[1].get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(world.other.word) && !answer.body.contains(world.one.word));
    }
    while let Some(answer) = waiting.join_next().await {
        let answer = answer.unwrap();
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!answer.body.contains(world.one.word) && !answer.body.contains(world.other.word));
    }
    drop(held);
    storm(&world, &owners, 3).await;
    assert_eq!(owners[0].get(&format!("/{}/office", world.one.slug)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn cancelled_requests_and_panics_leave_nothing_to_the_next_one() {
    let world = twins().await;
    let owners = owners(&world).await;
    // Signing in is audited.
    let before = [world.one.fingerprint().await, world.other.fingerprint().await];
    let mut disturbances = JoinSet::new();
    for round in 0..120_u64 {
        let at = usize::try_from(round % 2).unwrap();
        let twin = [&world.one, &world.other][at];
        let mut browser = owners[at].clone();
        let path = world.address("/{slug}/office/elections/{election}", twin, world.elections[0]);
        disturbances.spawn(async move {
            // Given up at any point on its way.
            let limit = Duration::from_micros(round * 150);
            let _ = tokio::time::timeout(limit, browser.get(&path)).await;
        });
        let tenants = world.site.app.platform.tenants.clone();
        let (slug, word) = (twin.slug.clone(), twin.word);
        disturbances.spawn(async move {
            let db = tenants.by_slug(&slug).await.unwrap().unwrap().db();
            let Ok(mut tx) = db.begin().await else { return };
            tx.execute("update election.election set title = title || ' torn'").await.unwrap();
            tx.execute("set local search_path = access").await.unwrap();
            panic!("{word}, in the middle of a change");
        });
    }
    while disturbances.join_next().await.is_some() {}
    storm(&world, &owners, 20).await;
    for (twin, before) in [&world.one, &world.other].into_iter().zip(before) {
        let after = twin.fingerprint().await;
        let changed: Vec<_> = before.keys().filter(|table| before.get(*table) != after.get(*table)).collect();
        assert_eq!(changed, Vec::<&String>::new());
    }
    let pools = world.site.app.platform.tenants.pools();
    let calm = || async {
        let metrics = pools.metrics();
        metrics.open == metrics.idle && metrics.waiting == 0
    };
    assert!(support::within(Duration::from_secs(5), calm).await, "{:?}", pools.metrics());
}
