//! What a ballot costs a whole running platform: processor time of the server and
//! of PostgreSQL together while ballots come in through HTTP, beside what both
//! cannot do without: the check of the proofs, and one durable insert.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

// How tests start a PostgreSQL and a server, and arrange an election.
#[path = "../src/tests/secrecy/ground.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod ground;
#[path = "../src/tests/election/scene.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod scene;
#[path = "../src/tests/support.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod support;

use std::{fs, sync::Arc, time::Instant};

use publicdigit::{
    ballot::{BallotVerifier, Choice, CredentialList, PrivateCredential},
    election::{
        application::{self as app, forms::PostForm},
        domain::SealingGroup,
    },
};
use scene::ElectionFixture;
use sqlx::{Connection as _, Executor as _};

use ground::Ground;

/// Ballots for each figure.
const BALLOTS: usize = 240;
/// Ballots before anything is counted.
const WARM_UP: usize = 40;
/// How many are on their way at the same time.
const AT_ONCE: [usize; 2] = [1, 8];

/// A voter who is signed in, with a ballot in hand.
struct Intent {
    cookie: String,
    body: String,
    ballot: Vec<u8>,
}

/// Processor time so far, in seconds.
#[derive(Clone, Copy)]
struct Spent {
    server: f64,
    postgres: f64,
}

impl Spent {
    fn now(ground: &Ground) -> Self {
        let (server, postgres) = ground.processes();
        Self { server: seconds(server), postgres: seconds(postgres) }
    }
}

/// Processor time of a process, its threads, and its children, also those that
/// have ended.
fn seconds(process: i32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // utime, stime, cutime, cstime (proc_pid_stat(5)), a hundred to the second.
    let own: f64 = fields.iter().skip(11).take(4).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    own / 100.0 + ground::children(process).into_iter().map(seconds).sum::<f64>()
}

/// An open election in which everybody has signed in and sealed a ballot.
async fn setting(ground: &mut Ground) -> (Vec<Intent>, BallotVerifier) {
    let installation = support::installation_on(ground.cluster().landlord()).await;
    let scene = ElectionFixture::in_installation(installation).await.0;
    let names: Vec<String> =
        (0..WARM_UP + BALLOTS * AT_ONCE.len()).map(|voter| format!("Voter{voter}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chief = scene.draft(scene.settings("Board", SealingGroup::Ed25519), false).await;
    let post = PostForm {
        title: "Chair".into(),
        seats: "1".into(),
        min: "1".into(),
        max: "1".into(),
        ..PostForm::default()
    };
    scene.enter_post(chief, post, &["Ada", "Bob", "Cy"]).await;
    let prepared = scene.complete(chief, &names).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    ground.serve().await;
    let mut intents = Vec::new();
    for own in access.values() {
        let voter = scene.voter(own).await;
        let ballot = scene.seal(voter, own, &[Choice::Selected(vec![true, false, false])]).await;
        let link = format!("/{}/vote/{}", scene.slug, own.link.as_ref().unwrap().reveal());
        let cookie = ground.ask("GET", &link, "", None).await.unwrap().cookie.unwrap();
        let text = String::from_utf8(ballot.clone()).unwrap();
        let body = serde_json::json!({ "voter": voter.voter(), "ballot": text }).to_string();
        intents.push(Intent { cookie, body, ballot });
    }
    let voter = scene.voter(access.values().next().unwrap()).await;
    let definition = scene.definition(voter.election()).await;
    let (group, uuid) = (definition.group(), definition.uuid());
    let credentials = access.values().map(|own| {
        let credential = PrivateCredential::parse(own.credential.as_ref().unwrap()).unwrap();
        (credential.public(group, uuid), 1)
    });
    let list = CredentialList::new(group, credentials.collect()).unwrap();
    (intents, BallotVerifier::new(&definition, list).unwrap())
}

/// Casts all of them, so many at a time.
async fn cast(ground: &Ground, intents: &[Arc<Intent>], at_once: usize) {
    let mut running = tokio::task::JoinSet::new();
    for intent in intents {
        if running.len() == at_once {
            running.join_next().await.unwrap().unwrap();
        }
        let (address, intent) = (ground.address(), Arc::clone(intent));
        running.spawn(async move {
            let path = "/api/vote/cast";
            let answer =
                ground::ask(address, "POST", path, &intent.cookie, Some(&intent.body)).await.unwrap();
            assert_eq!(answer.status, 200, "{}", answer.body);
        });
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
}

/// What the bare work costs: the check in this process, on one thread and so by
/// the clock; the insert in PostgreSQL's processes.
async fn bound(ground: &Ground, verifier: &BallotVerifier, intents: &[Arc<Intent>]) -> (f64, f64) {
    let start = Instant::now();
    for intent in intents {
        verifier.accept(&intent.ballot).unwrap();
    }
    let proof = start.elapsed().as_secs_f64();
    let mut database = ground.superuser("postgres").await;
    let table = "create table bare (number bigint generated always as identity primary key, body bytea)";
    database.execute(table).await.unwrap();
    let before = Spent::now(ground).postgres;
    for intent in intents {
        let insert = sqlx::query("insert into bare (body) values ($1)").bind(&intent.ballot);
        insert.execute(&mut database).await.unwrap();
    }
    let insert = Spent::now(ground).postgres - before;
    database.close().await.unwrap();
    (proof, insert)
}

#[tokio::main]
async fn main() {
    let mut ground = Ground::new("info").await;
    let (intents, verifier) = setting(&mut ground).await;
    let mut intents: Vec<_> = intents.into_iter().map(Arc::new).collect();
    cast(&ground, &intents.split_off(intents.len() - WARM_UP), 1).await;
    let per_ballot = |seconds: f64| seconds / BALLOTS as f64 * 1000.0;
    for at_once in AT_ONCE {
        let batch = intents.split_off(intents.len() - BALLOTS);
        let before = Spent::now(&ground);
        cast(&ground, &batch, at_once).await;
        let after = Spent::now(&ground);
        println!("http/{at_once}/server\t{:.3}", per_ballot(after.server - before.server));
        println!("http/{at_once}/postgres\t{:.3}", per_ballot(after.postgres - before.postgres));
        if at_once == 1 {
            let (proof, insert) = bound(&ground, &verifier, &batch).await;
            println!("http/bound/proof\t{:.3}", per_ballot(proof));
            println!("http/bound/insert\t{:.3}", per_ballot(insert));
        }
    }
    ground.stop_server().await;
    ground.end().await;
}
