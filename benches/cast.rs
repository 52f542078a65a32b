//! Casting ballots into a real PostgreSQL, beside what it cannot do without:
//! the check of the proofs, and one durable insert.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

mod durable;
// How tests start a PostgreSQL and arrange an election.
#[path = "../src/tests/election/scene.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod scene;
#[path = "../src/tests/support.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod support;

use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, measurement::WallTime};
use publicdigit::{
    ballot::{BallotVerifier, CredentialList, PrivateCredential},
    election::{application::Voter, domain::SealingGroup},
};
use scene::{ElectionFixture, choose};
use sqlx::{Executor as _, PgPool, postgres::PgPoolOptions};
use tokio::{runtime::Runtime, task::JoinSet};

/// Ballots of one sample: each can be cast only once.
const BATCH: usize = 24;
const SAMPLES: usize = 10;
/// Ballots cast for each figure; the first batch is for warming up.
const BALLOTS: usize = BATCH * (SAMPLES + 1);
/// How many are on their way at the same time.
const AT_ONCE: [usize; 3] = [1, 2, 8];

/// A voter with a ballot in hand.
type Sealed = (Voter, Vec<u8>);

struct Setting {
    scene: ElectionFixture,
    verifier: BallotVerifier,
    sealed: Vec<Sealed>,
}

/// An open election; every voter has sealed a ballot.
async fn setting() -> Setting {
    let scene = ElectionFixture::new().await;
    let names: Vec<String> = (0..BALLOTS * AT_ONCE.len()).map(|number| format!("voter{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (_prepared, access) = scene.voting(settings, &names).await;
    let mut sealed = Vec::new();
    for own in access.values() {
        let voter = scene.voter(own).await;
        sealed.push((voter, scene.seal(voter, own, &choose("A", "DE")).await));
    }
    let definition = scene.definition(sealed[0].0.election()).await;
    let (group, uuid) = (definition.group(), definition.uuid());
    let credentials = access.values().map(|own| {
        let credential = PrivateCredential::parse(own.credential.as_ref().unwrap()).unwrap();
        (credential.public(group, uuid), 1)
    });
    let list = CredentialList::new(group, credentials.collect()).unwrap();
    let verifier = BallotVerifier::new(&definition, list).unwrap();
    Setting { scene, verifier, sealed }
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

/// Does the work for every item, `at_once` of them at a time.
async fn measure<F>(items: Range<usize>, at_once: usize, work: impl Fn(usize) -> F) -> Duration
where
    F: Future<Output = ()> + Send + 'static,
{
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
    start.elapsed()
}

/// One figure: `work` for the ballots of this round, a batch per iteration.
fn figure<F>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    runtime: &Runtime,
    name: &str,
    (round, at_once): (usize, usize),
    work: impl Fn(usize) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let mut next = round * BALLOTS;
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|iterations| {
            let mut took = Duration::ZERO;
            for _ in 0..iterations {
                let batch = next..next + BATCH;
                next = batch.end;
                took += runtime.block_on(measure(batch, at_once, &work));
            }
            took
        });
    });
    assert_eq!(next, (round + 1) * BALLOTS, "criterion asked for another number of samples");
}

fn main() {
    let runtime = Runtime::new().unwrap();
    let (setting, pool) = runtime.block_on(async {
        let setting = Arc::new(setting().await);
        let installation = support::installation(publicdigit::db::Budget::default()).await;
        let pool = bare_table(installation.options.clone()).await;
        durable::make_durable().await;
        (setting, pool)
    });
    // An iteration is a whole batch: one to warm up, one per sample.
    let shortest = Duration::from_millis(1);
    let mut criterion = Criterion::default()
        .sample_size(SAMPLES)
        .warm_up_time(shortest)
        .measurement_time(shortest)
        .configure_from_args();
    for (round, at_once) in AT_ONCE.into_iter().enumerate() {
        let mut group = criterion.benchmark_group(format!("casting-{at_once}"));
        group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(BATCH as u64));
        figure(&mut group, &runtime, "proof", (round, at_once), |item| {
            let setting = Arc::clone(&setting);
            async move {
                let check = move || setting.verifier.accept(&setting.sealed[item].1).map(|_| ());
                tokio::task::spawn_blocking(check).await.unwrap().unwrap();
            }
        });
        figure(&mut group, &runtime, "insert", (round, at_once), |item| {
            let (setting, pool) = (Arc::clone(&setting), pool.clone());
            async move {
                let insert = sqlx::query("insert into ballot (body) values ($1)");
                insert.bind(&setting.sealed[item].1).execute(&pool).await.unwrap();
            }
        });
        figure(&mut group, &runtime, "cast", (round, at_once), |item| {
            let setting = Arc::clone(&setting);
            async move {
                let (voter, ballot) = &setting.sealed[item];
                setting.scene.cast(*voter, ballot).await.unwrap();
            }
        });
        group.finish();
    }
    criterion.final_summary();
}
