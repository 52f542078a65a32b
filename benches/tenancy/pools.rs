//! Getting at organisations' databases, beside the driver alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use publicdigit::db::{Budget, OutboxSignal, PlatformKey};
use publicdigit::{db::TenantPools, platform::SystemEnvironment, tenancy::TenantDirectory};
use sqlx::{Connection, Executor, PgConnection};
use tokio::task::JoinSet;

use crate::{Town, median, quantile, say, support, timed};

/// Databases opened one after the other.
const COLD: usize = 200;
/// Visits in bursts: how many at once, and how many bursts.
const AT_ONCE: usize = 200;
const BURSTS: usize = 15;

pub async fn measure(town: &Town) {
    cold(town).await;
    bursts(town).await;
    cached(town).await;
}

/// The first connection to a database, and the driver's with the same log-in.
async fn cold(town: &Town) {
    let (mut ours, mut driver) = (Vec::new(), Vec::new());
    let key = Arc::new(PlatformKey::new([7; 32]));
    let pools =
        TenantPools::new(Budget::default(), key, Arc::new(SystemEnvironment), OutboxSignal::default());
    let tenants = TenantDirectory::new(town.installation.landlord.clone(), pools);
    let listening = tokio::spawn(tenants.clone().listen());
    let first = &town.residents[0].slug;
    let remembers = || async {
        tenants.by_slug(first).await.unwrap();
        tenants.knows(first)
    };
    assert!(support::within(Duration::from_secs(5), remembers).await);
    for (round, resident) in town.residents.iter().cycle().take(COLD).enumerate() {
        let found = tenants.by_slug(&resident.slug).await.unwrap().unwrap();
        // The very same log-in.
        let login = town.installation.login(&resident.slug).await.unwrap();
        let database = login.get_database().unwrap();
        // Whoever is first finds less of the database in memory.
        for is_ours in [round % 2 == 0, round % 2 == 1] {
            if is_ours {
                let checkout = async {
                    let mut connection = found.db().acquire().await.unwrap();
                    connection.execute("select 1").await.unwrap();
                };
                ours.push(timed(checkout).await.0);
                tenants.pools().retire(resident.id);
            } else {
                let connect = async {
                    let mut connection = PgConnection::connect_with(&login).await.unwrap();
                    connection.execute("select 1").await.unwrap();
                    connection
                };
                let (milliseconds, connection) = timed(connect).await;
                driver.push(milliseconds);
                connection.close().await.unwrap();
            }
            support::left(database).await;
        }
    }
    listening.abort();
    say("cold", median(&mut ours));
    say("cold/driver", median(&mut driver));
}

/// All organisations are visited, far more at once than there are connections.
async fn bursts(town: &Town) {
    let tenants = &town.installation.tenants;
    let (mut took, mut most) = (Vec::new(), 0);
    for burst in 0..BURSTS {
        let mut visits = JoinSet::new();
        for visit in 0..AT_ONCE {
            let slug = town.residents[(burst * AT_ONCE + visit) % town.residents.len()].slug.clone();
            let tenants = tenants.clone();
            visits.spawn(async move {
                let visit = async {
                    let db = tenants.by_slug(&slug).await.unwrap().unwrap().db();
                    let mut connection = db.acquire().await.unwrap();
                    connection.execute("select count(*) from access.tenant_user").await.unwrap();
                };
                timed(visit).await.0
            });
        }
        while let Some(done) = visits.join_next().await {
            took.push(done.unwrap());
            most = most.max(tenants.pools().metrics().open);
        }
    }
    assert!(most <= Budget::default().connections, "{most}");
    say("burst/p95", quantile(&mut took, 0.95));
    say("burst/connections", most as f64);
}

/// Finding an organisation that is known, in microseconds.
async fn cached(town: &Town) {
    for resident in &town.residents {
        town.installation.tenants.by_slug(&resident.slug).await.unwrap();
    }
    // Without the landlord: whatever asked it would fail.
    let before = town.installation.landlord.connections();
    let start = Instant::now();
    for resident in &town.residents {
        assert!(town.installation.tenants.knows(&resident.slug));
        town.installation.tenants.by_slug(&resident.slug).await.unwrap().unwrap();
    }
    say("cached", start.elapsed().as_secs_f64() * 1e6 / town.residents.len() as f64);
    assert_eq!(before, town.installation.landlord.connections());
}
