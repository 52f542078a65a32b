//! One migration of all organisations, beside the same statements from plain
//! connections, and what a neighbour notices of it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use publicdigit::{
    contexts::CONTEXTS,
    db::migrate::{Plan, Step},
    kernel::Actor,
    tenancy::{BatchOptions, TenantSchemas, domain::SchemaState},
};
use sha2::{Digest, Sha384};
use sqlx::{Connection, Executor};
use tokio::time::MissedTickBehavior;

use crate::{Town, median, plain::Plain, quantile, say, support, timed};

/// How many migrations, each in turns with plain connections.
const ROUNDS: usize = 3;
/// The neighbour's commits before each migration, while nobody else does anything.
const ALONE: usize = 1000;
/// The time from one of the neighbour's commits to the next.
const PACE: Duration = Duration::from_millis(4);

pub async fn measure(town: &Town) {
    let (mut alone, mut busy, mut beside_plain) = (Vec::new(), Vec::new(), Vec::new());
    let (mut batch, mut same) = (Vec::new(), Vec::new());
    let (mut plain, mut platform) = (Vec::new(), Vec::new());
    // Logging in as the superuser takes no longer the more roles there are.
    let superuser = Plain::of(town, &support::superuser_options().await).await;
    let landlord = Plain::of(town, &town.installation.options).await;
    superuser.prepare().await;
    let mut plan = Plan::of(&CONTEXTS);
    examine(town, &plan, SchemaState::Synced).await;
    let options = BatchOptions::default();
    for round in 0..ROUNDS {
        let before = plan.state();
        plan = plan.with(step(2 * round));
        same.push(superuser.apply(town, before, step(2 * round)).await);
        plan = plan.with(step(2 * round + 1));
        // What was done behind its back makes the next pass look twice; not here.
        // What the schemas should be like is found out once.
        let schemas = examine(town, &plan, SchemaState::Outdated).await;
        let mut took = 0.0;
        let work = async {
            let (milliseconds, report) =
                timed(schemas.migrate_batch(&options, Actor::System, &mut |_, _, _| {})).await;
            let report = report.unwrap();
            assert_eq!((report.failed(), report.left()), (0, 0));
            took = milliseconds / report.organisations.len() as f64;
        };
        alone.extend(commits(|done| done < ALONE).await.join().unwrap());
        busy.extend(neighbour(work).await);
        batch.push(took);
        let mut took = 0.0;
        beside_plain.extend(neighbour(async { took = superuser.alter(2 * round).await }).await);
        plain.push(took);
        platform.push(landlord.alter(2 * round + 1).await);
        eprintln!(
            "migration {round}: {:.1} ms each, the same {:.1} ms, by hand {took:.1} ms",
            batch[round], same[round]
        );
        let schemas = examine(town, &plan, SchemaState::Synced).await;
        if round + 1 == ROUNDS {
            let (milliseconds, report) =
                timed(schemas.migrate_batch(&options, Actor::System, &mut |_, _, _| {})).await;
            assert_eq!(report.unwrap().organisations.len(), 0);
            say("nothing-to-do", milliseconds);
        }
    }
    say("batch", median(&mut batch));
    say("batch/same", median(&mut same));
    say("batch/plain", median(&mut plain));
    say("batch/platform", median(&mut platform));
    say("neighbour/alone", quantile(&mut alone, 0.99));
    say("neighbour/busy", quantile(&mut busy, 0.99));
    say("neighbour/plain", quantile(&mut beside_plain, 0.99));
}

/// Looks at all organisations, which all are to be in `state`.
async fn examine(town: &Town, plan: &Plan, state: SchemaState) -> TenantSchemas {
    let schemas = TenantSchemas::with_plan(town.installation.landlord.clone(), plan.clone());
    schemas.template().await.unwrap();
    let states = schemas.examine_all(Actor::System).await.unwrap();
    assert!(states.iter().all(|found| found.state == state), "{states:?}");
    schemas
}

fn step(number: usize) -> Step {
    let up = format!("alter table access.tenant_user add column bench_{number} text");
    Step {
        set: &publicdigit::access::CONTEXT,
        version: 29990101000000 + i64::try_from(number).unwrap(),
        description: "bench".to_owned(),
        down: format!("alter table access.tenant_user drop column bench_{number}"),
        checksum: Sha384::digest(&up).to_vec(),
        up,
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
