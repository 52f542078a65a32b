//! One migration of all organisations, beside the same statements from plain
//! connections, and what a neighbour notices of it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use publicdigit::{
    db::migrate::{MigrationSet, Plan, Step},
    kernel::Actor,
    tenancy::{BatchOptions, Fleet, domain::SchemaState},
};
use sha2::{Digest, Sha384};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use tokio::{task::JoinSet, time::MissedTickBehavior};

use crate::{Town, median, quantile, say, support, timed};

/// How many migrations, each in turns with plain connections.
const ROUNDS: usize = 3;
/// The neighbour's commits while nobody else does anything.
const ALONE: usize = 2500;
/// The time from one of the neighbour's commits to the next.
const PACE: Duration = Duration::from_millis(4);

pub async fn measure(town: &Town) {
    let mut alone = commits(|done| done < ALONE).await.join().unwrap();
    let (mut busy, mut beside_plain) = (Vec::new(), Vec::new());
    let (mut batch, mut plain, mut platform) = (Vec::new(), Vec::new(), Vec::new());
    // Logging in as the superuser takes no longer the more roles there are.
    let logins = logins(town, &support::superuser_options().await).await;
    let platforms = self::logins(town, &town.house.options).await;
    prepare(&logins).await;
    let mut plan = Plan::of(&MigrationSet::TENANT);
    for round in 0..ROUNDS {
        plan = plan.with(step(round));
        let fleet = Fleet::with_plan(town.house.landlord.clone(), plan.clone());
        // What the schemas should be like afterwards is found out once.
        fleet.template().await.unwrap();
        let options = BatchOptions::default();
        let mut took = 0.0;
        busy.extend(
            neighbour(async {
                let (milliseconds, report) =
                    timed(fleet.migrate_batch(&options, Actor::System, &mut |_, _, _| {})).await;
                assert_eq!(report.unwrap().failed(), 0);
                took = milliseconds;
            })
            .await,
        );
        batch.push(took / logins.len() as f64);
        let mut by_hand_took = 0.0;
        let done = neighbour(async { by_hand_took = timed(by_hand(&logins, 2 * round)).await.0 }).await;
        beside_plain.extend(done);
        plain.push(by_hand_took / logins.len() as f64);
        let (by_hand_took, ()) = timed(by_hand(&platforms, 2 * round + 1)).await;
        platform.push(by_hand_took / logins.len() as f64);
        eprintln!("migration {round}: {:.1} ms each, by hand {:.1} ms", batch[round], plain[round]);
        // Whatever was done by hand makes the next pass look twice; not here.
        let states = fleet.examine_all(Actor::System).await.unwrap();
        assert!(states.iter().all(|(_, state)| *state == SchemaState::Synced));
        if round + 1 == ROUNDS {
            let (milliseconds, report) =
                timed(fleet.migrate_batch(&options, Actor::System, &mut |_, _, _| {})).await;
            assert_eq!(report.unwrap().organisations.len(), 0);
            say("nothing-to-do", milliseconds);
        }
    }
    say("batch", median(&mut batch));
    say("batch/plain", median(&mut plain));
    say("batch/platform", median(&mut platform));
    say("neighbour/alone", quantile(&mut alone, 0.99));
    say("neighbour/busy", quantile(&mut busy, 0.99));
    say("neighbour/plain", quantile(&mut beside_plain, 0.99));
}

fn step(round: usize) -> Step {
    let up = format!("alter table access.tenant_user add column bench_{round} text");
    Step {
        set: MigrationSet::Access,
        version: 29990101000000 + i64::try_from(round).unwrap(),
        description: "bench".to_owned(),
        down: format!("alter table access.tenant_user drop column bench_{round}"),
        checksum: Sha384::digest(&up).to_vec(),
        up,
    }
}

/// How `who` logs in to each database.
async fn logins(town: &Town, who: &PgConnectOptions) -> Vec<PgConnectOptions> {
    let mut landlord = town.house.landlord.acquire().await.unwrap();
    let text = "select database_name, role_name from tenancy.tenant where status = 'active'";
    let names: Vec<(String, String)> = sqlx::query_as(text).fetch_all(&mut *landlord).await.unwrap();
    // What is made is the organisation's own, like all else: its backups read it.
    let login = |(name, role): (String, String)| who.clone().database(&name).options([("role", role)]);
    names.into_iter().map(login).collect()
}

/// A table for the plain connections where the program does not look for
/// changes.
async fn prepare(logins: &[PgConnectOptions]) {
    for login in logins {
        let mut connection = PgConnection::connect_with(login).await.unwrap();
        connection.execute("create table migration.plain (version bigint primary key)").await.unwrap();
        connection.close().await.unwrap();
    }
}

/// The same change, as whoever writes a script would make it: nothing is looked at
/// before and afterwards.
async fn by_hand(logins: &[PgConnectOptions], number: usize) {
    let next = Arc::new(AtomicUsize::new(0));
    let logins: Arc<[PgConnectOptions]> = logins.into();
    let mut workers = JoinSet::new();
    for _ in 0..BatchOptions::default().jobs {
        let (next, logins) = (Arc::clone(&next), Arc::clone(&logins));
        workers.spawn(async move {
            while let Some(login) = logins.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut connection = PgConnection::connect_with(login).await.unwrap();
                let text = format!(
                    "begin; set local lock_timeout = '3s'; \
                     alter table migration.plain add column plain_{number} text; \
                     insert into migration.plain (version) values ({number}); commit"
                );
                connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
                connection.close().await.unwrap();
            }
        });
    }
    while let Some(done) = workers.join_next().await {
        done.unwrap();
    }
}

/// How long a neighbour's commits on the same server take during `work`, in
/// milliseconds.
async fn neighbour(work: impl Future<Output = ()>) -> Vec<f64> {
    let over = Arc::new(AtomicBool::new(false));
    let watch = Arc::clone(&over);
    let commits = commits(move |_| !watch.load(Ordering::Relaxed)).await;
    work.await;
    over.store(true, Ordering::Relaxed);
    commits.join().unwrap()
}

/// Commits at an even pace, while `go_on` of the number of those done, on a
/// thread of its own: what else this program computes does not keep it from
/// looking at its clock.
async fn commits(go_on: impl Fn(usize) -> bool + Send + 'static) -> JoinHandle<Vec<f64>> {
    let mut connection = support::superuser("postgres").await;
    connection.execute("create table if not exists neighbour (at timestamptz not null)").await.unwrap();
    connection.close().await.unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = support::superuser("postgres").await;
            let mut pace = tokio::time::interval(PACE);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            let mut took = Vec::new();
            while go_on(took.len()) {
                pace.tick().await;
                took.push(timed(connection.execute("insert into neighbour values (now())")).await.0);
            }
            took
        })
    })
}
