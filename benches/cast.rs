//! Casting ballots into a real PostgreSQL, beside what it cannot do without:
//! the check of the proofs, and one durable insert.
//!
//! Prints a line per figure: its name, a tab, milliseconds per ballot.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

// How tests start a PostgreSQL and arrange an election.
#[path = "../src/tests/election/scene.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod scene;
#[path = "../src/tests/support.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod support;

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use publicdigit::{
    ballot::{BallotVerifier, CredentialList, ElectionDefinition, PrivateCredential},
    election::{
        application::{self as app, Voter},
        domain::SealingGroup,
    },
};
use scene::{Scene, choose};
use sqlx::{Executor as _, PgPool, postgres::PgPoolOptions};
use tokio::task::JoinSet;

/// Ballots cast for each figure.
const BALLOTS: usize = 120;
/// How many are on their way at the same time.
const AT_ONCE: [usize; 3] = [1, 2, 8];

/// A voter with a ballot in hand.
type Sealed = (Voter, Vec<u8>);

struct Setting {
    scene: Scene,
    verifier: BallotVerifier,
    sealed: Vec<Sealed>,
}

/// An open election; every voter has sealed a ballot.
async fn setting() -> Setting {
    let scene = Scene::new().await;
    let names: Vec<String> = (0..BALLOTS * AT_ONCE.len()).map(|number| format!("voter{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (_prepared, access) = scene.voting(settings, &names).await;
    let mut sealed = Vec::new();
    for own in access.values() {
        let voter = scene.voter(own).await;
        sealed.push((voter, scene.seal(voter, own, &choose("A", "DE")).await));
    }
    let booth = app::booth(&scene.db, sealed[0].0).await.unwrap();
    let definition = ElectionDefinition::parse(booth.definition_json.as_bytes()).unwrap();
    let (group, uuid) = (definition.group(), definition.uuid());
    let credentials = access.values().map(|own| {
        let credential = PrivateCredential::parse(own.credential.as_ref().unwrap()).unwrap();
        (credential.public(group, uuid), 1)
    });
    let list = CredentialList::new(group, credentials.collect()).unwrap();
    let verifier = BallotVerifier::new(&definition, list).unwrap();
    Setting { scene, verifier, sealed }
}

/// Does the work for every item, `at_once` of them at a time; milliseconds per
/// item.
async fn time<F>(items: std::ops::Range<usize>, at_once: usize, work: impl Fn(usize) -> F) -> f64
where
    F: Future<Output = ()> + Send + 'static,
{
    let count = items.len() as f64;
    let start = Instant::now();
    let mut running = JoinSet::new();
    for item in items {
        if running.len() == at_once {
            running.join_next().await.unwrap().unwrap();
        }
        running.spawn(work(item));
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
    start.elapsed().as_secs_f64() * 1000.0 / count
}

/// Tests do without durability; a ballot box does not.
async fn make_durable() {
    let mut superuser = support::superuser("postgres").await;
    for setting in ["fsync", "full_page_writes"] {
        let text = sqlx::AssertSqlSafe(format!("alter system set {setting} = on"));
        superuser.execute(text).await.unwrap();
    }
    superuser.execute("select pg_reload_conf()").await.unwrap();
}

/// A table with nothing but what a ballot must leave behind.
async fn bare_table(options: sqlx::postgres::PgConnectOptions) -> PgPool {
    let most = u32::try_from(AT_ONCE[2]).unwrap();
    let pool = PgPoolOptions::new().min_connections(most).max_connections(most).connect_with(options);
    let pool = pool.await.unwrap();
    pool.execute(
        "create table ballot (number bigint generated always as identity primary key, body bytea not null)",
    )
    .await
    .unwrap();
    pool
}

#[tokio::main]
async fn main() {
    let setting = Arc::new(setting().await);
    let house = support::house(publicdigit::db::Budget::default()).await;
    let pool = bare_table(house.options.clone()).await;
    make_durable().await;
    for (round, at_once) in AT_ONCE.into_iter().enumerate() {
        let own = round * BALLOTS..(round + 1) * BALLOTS;
        let proof = time(own.clone(), at_once, |item| {
            let setting = Arc::clone(&setting);
            async move {
                let check = move || setting.verifier.accept(&setting.sealed[item].1).map(|_| ());
                tokio::task::spawn_blocking(check).await.unwrap().unwrap();
            }
        });
        println!("proof/{at_once}\t{:.4}", proof.await);
        let insert = time(own.clone(), at_once, |item| {
            let (setting, pool) = (Arc::clone(&setting), pool.clone());
            async move {
                let insert = sqlx::query("insert into ballot (body) values ($1)");
                insert.bind(&setting.sealed[item].1).execute(&pool).await.unwrap();
            }
        });
        println!("insert/{at_once}\t{:.4}", insert.await);
        let cast = time(own, at_once, |item| {
            let setting = Arc::clone(&setting);
            async move {
                let (voter, ballot) = &setting.sealed[item];
                setting.scene.cast(*voter, ballot).await.unwrap();
            }
        });
        println!("cast/{at_once}\t{:.4}", cast.await);
    }
}
