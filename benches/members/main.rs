//! What an organisation with 50,000 members waits for: lists and searches beside the bare
//! queries, and files of members beside a bare `COPY`, each in turns, from a server that is a
//! process of its own.
//!
//! Prints a line per figure: its name, a tab, a number.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

// How tests start a PostgreSQL and a server, and give an organisation members.
#[path = "../../src/tests/secrecy/ground.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod ground;
#[path = "../../src/tests/membership/install.rs"]
mod install;
#[path = "../../src/tests/support.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod support;

mod client;
mod files;
mod pages;

use std::time::Instant;

use publicdigit::{
    kernel::Actor,
    membership::{MembershipDb, application::invent},
};

use self::{client::Office, ground::Ground, support::TestTenant};

/// The members of the large organisation, and the rows of each file.
const MEMBERS: u32 = 50_000;
/// The seed of the large organisation's members; files hold those of others.
const SEED: u64 = 1;

/// An organisation whose owner is signed in.
struct Organisation {
    tenant: TestTenant,
    office: Office,
}

/// Milliseconds that `work` takes.
async fn timed<T>(work: impl Future<Output = T>) -> (f64, T) {
    let start = Instant::now();
    let done = work.await;
    (start.elapsed().as_secs_f64() * 1000.0, done)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn say(name: &str, figure: f64) {
    println!("{name}\t{figure:.4}");
}

#[tokio::main]
async fn main() {
    let mut ground = Ground::new("warn").await;
    let platform = support::installation_on(ground.cluster().landlord()).await;
    let mut tenants = Vec::new();
    for _ in 0..=files::ROUNDS {
        let tenant = platform.tenant().await;
        install::install(&platform, tenant.id).await;
        tenants.push(tenant);
    }
    let db = |tenant: &TestTenant| MembershipDb::in_database(tenant.db.clone());
    invent(&db(&tenants[0]), Actor::System, MEMBERS, SEED).await.unwrap();
    // One member, so that there is a kind of membership.
    for tenant in &tenants[1..] {
        invent(&db(tenant), Actor::System, 1, SEED).await.unwrap();
    }
    ground.serve().await;
    let mut organisations = Vec::new();
    for tenant in tenants {
        let office = Office::of(ground.address(), &tenant).await;
        organisations.push(Organisation { tenant, office });
    }
    let large = organisations.remove(0);
    pages::measure(&ground, &large).await;
    files::measure(&mut ground, &large, &organisations).await;
    ground.stop_server().await;
    ground.end().await;
}
