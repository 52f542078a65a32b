//! What it costs that every organisation has a database of its own: each figure
//! beside the primitive it cannot do without, measured in turns with it.
//!
//! Prints a line per figure: its name, a tab, a number. The number of
//! organisations is the first argument that is one.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot set up has nothing to measure"
)]

#[path = "../durable.rs"]
mod durable;
mod election;
#[path = "../../src/tests/moves/poll.rs"]
mod poll;
#[path = "../../src/tests/site.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod site;
#[path = "../../src/tests/support.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod support;

mod by_hand;
mod commits;
mod copies;
mod migration;
mod plain;
mod pools;
mod provisioning;
mod switch;

use std::time::Instant;

use publicdigit::db::{Budget, scram_verifier};
use sqlx::{AssertSqlSafe, Executor};

use support::{TestPlatform, TestTenant};

/// Organisations if nothing is said.
const TENANTS: usize = 1000;

/// A installation, and the organisations in it.
struct Town {
    installation: TestPlatform,
    residents: Vec<TestTenant>,
}

/// Milliseconds that `work` takes.
async fn timed<T>(work: impl Future<Output = T>) -> (f64, T) {
    let start = Instant::now();
    let done = work.await;
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

/// The value below which a part of all lies.
fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = ((values.len() - 1) as f64 * part).round() as usize;
    values[at]
}

fn median(values: &mut [f64]) -> f64 {
    quantile(values, 0.5)
}

fn say(name: &str, figure: f64) {
    println!("{name}\t{figure:.4}");
}

/// What this process has in memory, in megabytes (`/proc/self/status`).
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1000.0
}

/// Plain connections' superuser logs in as quickly as organisations' roles, with one
/// round of hashing.
async fn let_superuser_in_quickly() {
    let options = support::superuser_options().await;
    let url = sqlx::ConnectOptions::to_url_lossy(&options);
    let verifier = scram_verifier(url.password().unwrap(), [7; 16]).unwrap();
    let text = format!("alter role \"{}\" password '{verifier}'", options.get_username());
    support::superuser("postgres").await.execute(AssertSqlSafe(text)).await.unwrap();
}

/// Lets the server and the file system write what earlier rounds left in memory:
/// while there is much of it, whoever comes next waits for it too.
async fn rest() {
    support::superuser("postgres").await.execute("checkpoint").await.unwrap();
    assert!(tokio::process::Command::new("sync").status().await.unwrap().success());
}

#[tokio::main]
async fn main() {
    let wanted = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(TENANTS);
    // The default: 80 connections, 10 of them the landlord's.
    let installation = support::installation(Budget::default()).await;
    durable::make_durable().await;
    let_superuser_in_quickly().await;
    provisioning::measure(&installation).await;
    let mut residents = Vec::new();
    let start = Instant::now();
    installation.provisioner.prewarm(16).await.unwrap();
    while residents.len() < wanted {
        residents.push(installation.tenant().await);
        if residents.len() % 100 == 0 {
            eprintln!("{} organisations, {:.0} s", residents.len(), start.elapsed().as_secs_f64());
        }
    }
    say("tenants", residents.len() as f64);
    let town = Town { installation, residents };
    pools::measure(&town).await;
    say("memory", memory());
    copies::measure(&town).await;
    // Afterwards the schemas are newer than the program.
    migration::measure(&town).await;
    commits::measure().await;
    switch::measure().await;
}
