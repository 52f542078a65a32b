//! Nothing ties a person to a ballot, and nothing acknowledged is lost: 200 voters
//! cast with 40 clients at once while server and PostgreSQL are killed; then everything
//! that a copy of the databases and the logs hold is compared with the ballots' order.
//!
//! # What counts as found
//!
//! Five runs give some hundred orders with a probability each. One of them counts as a
//! suspicion if that is below 0.01 divided by their number (Bonferroni): of runs in
//! which nothing is to be found, one in a hundred has a suspicion by chance. A
//! suspicion is a leak if five further runs confirm it, which chance does in one of ten
//! thousand. A real leak has probabilities like 10⁻²⁰, and is planted in the end to
//! show that it is found.

pub mod ground;
mod orders;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use publicdigit::{
    ballot::verifier::{self, Options},
    db::PlatformKey,
    election::{application as app, domain::SealingGroup},
    kernel::{ElectionId, Mail},
};
use sqlx::Executor;

use self::{
    ground::Ground,
    orders::{Finding, People, finding, lines_about, survey},
};
use crate::{
    election::scene::{Access, ElectionFixture, choose, rng},
    support,
};

/// How many voters there are: fewer only to try this test itself.
fn voters() -> usize {
    std::env::var("PUBLICDIGIT_VOTERS").ok().and_then(|text| text.parse().ok()).unwrap_or(200)
}

const CLIENTS: usize = 40;
const RUNS: usize = 5;
const LONG: Duration = Duration::from_secs(120);

/// Somebody about to vote.
struct Intent {
    /// Whose booth it is.
    id: String,
    voter: String,
    link: String,
    ballot: String,
}

/// A ballot that was acknowledged, with the cookie it was cast with.
struct Acknowledged {
    voter: String,
    tracker: String,
    cookie: String,
}

/// One election in which everybody has voted.
struct Run {
    scene: ElectionFixture,
    election: ElectionId,
    access: BTreeMap<String, Access>,
    acknowledged: Vec<Acknowledged>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost_and_nothing_tells_whose_ballot_is_whose() {
    let mut ground = Ground::new("debug,sqlx=trace").await;
    let installation = support::installation_on(ground.cluster().landlord()).await;
    let scene = ElectionFixture::in_installation(installation).await.0;
    ground.serve().await;
    let mut suspects: Option<BTreeSet<String>> = None;
    let mut number = 0;
    let mut scene = Some(scene);
    loop {
        let mut findings = Vec::new();
        for _ in 0..RUNS {
            let run = vote(&mut ground, scene.take().unwrap(), number).await;
            let people = run.people().await;
            run.keeps_what_was_acknowledged().await;
            findings.extend(run.findings(&ground, &people, number).await);
            if number == 0 {
                planted_leaks_are_found(&ground, &run, &people).await;
            }
            scene = Some(run.scene);
            number += 1;
        }
        let suspicious = suspicions(&findings);
        let confirmed = match suspects {
            None => suspicious,
            Some(before) => before.intersection(&suspicious).cloned().collect(),
        };
        if confirmed.is_empty() {
            break;
        }
        assert!(number < 2 * RUNS, "the order of the ballots can be told from {confirmed:?}");
        suspects = Some(confirmed);
    }
    ground.stop_server().await;
    ground.end().await;
}

/// The orders that chance does not explain, printed with all others.
fn suspicions(findings: &[Finding]) -> BTreeSet<String> {
    assert!(findings.iter().any(|found| found.order.ends_with("election.voter (physical order)")));
    let limit = 0.01 / findings.len() as f64;
    for Finding { order, rows, correlation, probability } in findings {
        println!("{order}: {rows} rows, correlation {correlation:+.3}, p = {probability:.4}");
    }
    let suspicious = findings.iter().filter(|found| found.probability < limit);
    suspicious.map(|found| found.order.clone()).collect()
}

/// Everybody votes, while things are killed.
async fn vote(ground: &mut Ground, scene: ElectionFixture, number: usize) -> Run {
    let names: Vec<String> = (0..voters()).map(|voter| format!("Voter{number}x{voter:03}")).collect();
    let settings = scene.settings(&format!("Board {number}"), SealingGroup::Ed25519);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (prepared, mut access) = scene.voting(settings, &names).await;
    // The outbox also holds receipts of the runs before.
    access.retain(|name, _| names.contains(&name.as_str()));
    let mut intents = Vec::new();
    for (voter, own) in &access {
        let own_voter = scene.voter(own).await;
        let ballot = scene.seal(own_voter, own, &choose("A", "DE")).await;
        let link = format!("/{}/vote/{}", scene.slug, own.link.as_ref().unwrap().reveal());
        let (id, ballot) = (own_voter.voter().to_string(), String::from_utf8(ballot).unwrap());
        intents.push(Intent { voter: voter.clone(), id, link, ballot });
    }
    shuffle(&mut intents);
    let done = Arc::new(AtomicUsize::new(0));
    let waiting = Arc::new(Mutex::new(intents));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let (waiting, done, address) = (Arc::clone(&waiting), Arc::clone(&done), ground.address());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                loop {
                    let Some(intent) = waiting.lock().unwrap().pop() else { return acknowledged };
                    acknowledged.push(insist(address, intent).await);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for (part, postgres) in [(4, false), (2, true)] {
        let some = || async { done.load(Ordering::Relaxed) >= voters() / part };
        assert!(support::within(LONG, some).await);
        if postgres {
            ground.kill_postgres().await;
        } else {
            ground.kill_server().await;
        }
    }
    let mut acknowledged = Vec::new();
    for client in clients {
        acknowledged.extend(client.await.unwrap());
    }
    Run { election: prepared.id(), scene, access, acknowledged }
}

/// Comes in by the link and casts, again and again until it is acknowledged, as a
/// voter whose connection is bad.
async fn insist(address: std::net::SocketAddr, intent: Intent) -> Acknowledged {
    let pause = || tokio::time::sleep(Duration::from_millis(200));
    let mut cookie = None;
    let body = serde_json::json!({ "voter": intent.id, "ballot": intent.ballot }).to_string();
    let begun = std::time::Instant::now();
    loop {
        assert!(begun.elapsed() < LONG, "a voter was not acknowledged");
        let Some(own) = cookie.clone() else {
            cookie = ground::ask(address, "GET", &intent.link, "", None).await.and_then(|came| came.cookie);
            if cookie.is_none() {
                pause().await;
            }
            continue;
        };
        match ground::ask(address, "POST", "/api/vote/cast", &own, Some(&body)).await {
            Some(answer) if answer.status == 200 => {
                let receipt: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
                let tracker = receipt["tracker"].as_str().unwrap().to_owned();
                return Acknowledged { voter: intent.voter, tracker, cookie: own };
            }
            // Without its database the server knows no session: 401 is said then too.
            Some(answer)
                if answer.status < 500 && answer.status != 401 && !answer.body.contains("too-fast") =>
            {
                panic!("{answer:?}")
            }
            Some(_) | None => pause().await,
        }
    }
}

fn shuffle<T>(items: &mut [T]) {
    use rand_core::Rng;
    for last in (1..items.len()).rev() {
        items.swap(last, (rng().next_u64() % (last as u64 + 1)) as usize);
    }
}

impl Run {
    /// The places of the voters' ballots, and what names the voters.
    async fn people(&self) -> People {
        let text = "select tracker from election.ballot where election_id = $1 order by number";
        let trackers: Vec<String> = sqlx::query_scalar(text)
            .bind(uuid::Uuid::from(self.election))
            .fetch_all(&mut *self.scene.db.acquire().await.unwrap())
            .await
            .unwrap();
        let mut people = People::default();
        for Acknowledged { voter, tracker, cookie } in &self.acknowledged {
            let place = trackers.iter().position(|other| other == tracker);
            let own = &self.access[voter];
            let id = self.scene.voter(own).await.voter();
            let words = [
                voter.clone(),
                format!("{}@example.org", voter.to_lowercase()),
                own.link.as_ref().unwrap().reveal(),
                own.credential.clone().unwrap(),
                cookie.rsplit('=').next().unwrap().to_owned(),
            ];
            people.add(place.expect("an acknowledged ballot is on the board"), words, id.into());
        }
        people
    }

    /// Everything acknowledged is in the archive, and nothing else.
    async fn keeps_what_was_acknowledged(&self) {
        let archive = self.scene.archive(self.election).await;
        let report = verifier::verify(std::io::Cursor::new(&archive), &Options::default(), &mut |_| ());
        let report = report.unwrap();
        assert_eq!(self.acknowledged.len(), voters());
        assert_eq!(report.ballots_counted as usize, voters());
    }

    /// All orders of what can be joined to voters, and that logs name none.
    async fn findings(&self, ground: &Ground, people: &People, number: usize) -> Vec<Finding> {
        app::post_receipts(&self.scene.db, self.election, &self.scene.slug).await.unwrap();
        let mut findings = Vec::new();
        for database in [self.scene.slug.database_name(), "landlord".to_owned()] {
            let mut connection = ground.superuser(&database).await;
            findings.extend(survey(&mut connection, "", people).await);
        }
        findings.extend(self.receipts(ground, number).await);
        for (name, log) in ground.logs() {
            assert_eq!(lines_about(&log, people), Vec::<&str>::new(), "{name}");
            for Acknowledged { tracker, .. } in &self.acknowledged {
                assert!(!log.contains(tracker), "{name} has a tracker");
            }
        }
        findings
    }

    /// The order of receipts that were posted together, which only the platform's key
    /// tells.
    async fn receipts(&self, ground: &Ground, number: usize) -> Option<Finding> {
        let text = "select xmin::text, sealed from kernel.outbox where untimed order by ctid";
        let mut connection = ground.superuser(&self.scene.slug.database_name()).await;
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(text).fetch_all(&mut connection).await.unwrap();
        let lengths: BTreeSet<usize> = rows.iter().map(|(_, sealed)| sealed.len()).collect();
        assert_eq!(lengths.len(), 1, "receipts differ in size");
        let text = "select tracker from election.ballot where election_id = $1 order by number";
        let trackers: Vec<String> = sqlx::query_scalar(text)
            .bind(uuid::Uuid::from(self.election))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let mut together: BTreeMap<String, Vec<(usize, serde_json::Value)>> = BTreeMap::new();
        for (transaction, sealed) in rows {
            let mail = PlatformKey::new([7; 32]).open("outbox", &sealed).unwrap();
            let mail: Mail = serde_json::from_slice(&mail).unwrap();
            let Some(place) = trackers.iter().position(|other| *other == mail.args["tracker"]) else {
                continue;
            };
            let posted = together.entry(transaction).or_default();
            posted.push((place, posted.len().into()));
        }
        assert_eq!(together.values().map(Vec::len).sum::<usize>(), voters(), "in run {number}");
        let most = together.values().max_by_key(|posted| posted.len())?;
        finding("receipts posted together".to_owned(), most)
    }
}

/// What this test is for is found where it is.
async fn planted_leaks_are_found(ground: &Ground, run: &Run, people: &People) {
    let mut connection = ground.superuser(&run.scene.slug.database_name()).await;
    let planting = "create table public.arrived (voter uuid);
      create table public.seen (voter uuid, at timestamptz);";
    connection.execute(sqlx::raw_sql(planting)).await.unwrap();
    let mut seen: Vec<_> = run.acknowledged.iter().map(|one| (&one.voter, &one.tracker)).collect();
    let text = "select tracker from election.ballot where election_id = $1 order by number";
    let trackers: Vec<String> = sqlx::query_scalar(text)
        .bind(uuid::Uuid::from(run.election))
        .fetch_all(&mut connection)
        .await
        .unwrap();
    let place = |tracker: &String| trackers.iter().position(|other| other == tracker);
    seen.sort_by_key(|(_, tracker)| place(tracker));
    for (voter, _) in &seen {
        let id = run.scene.voter(&run.access[*voter]).await.voter();
        let insert = sqlx::query("insert into public.arrived (voter) values ($1)");
        insert.bind(uuid::Uuid::from(id)).execute(&mut connection).await.unwrap();
    }
    let written = "insert into public.seen (voter, at)
      select voter, timestamptz '2026-01-01' + number * interval '1 second'
      from (select voter, row_number() over (order by ctid) as number from public.arrived) as arrived
      order by random()";
    connection.execute(written).await.unwrap();
    let findings = survey(&mut connection, "", people).await;
    let found = |order: &str| findings.iter().find(|found| found.order.ends_with(order)).unwrap().probability;
    assert!(found("public.seen (physical order)") > 1e-6);
    for order in ["public.arrived (physical order)", "public.arrived (xmin)", "public.seen at"] {
        assert!(found(order) < 1e-12, "{order}");
    }
    connection.execute(sqlx::raw_sql("drop table public.arrived; drop table public.seen")).await.unwrap();
    let planted = format!("INFO voter {} came", run.access.keys().next().unwrap());
    assert_eq!(lines_about(&planted, people).len(), 1);
}
