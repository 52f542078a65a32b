//! What happens because time passes.

use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior, interval};

use super::rounds::{Limits, Rounds};
use crate::{
    election::application::close_due,
    kernel::Slug,
    tenancy::{Provisioner, Tenants},
};

/// How often to look. A ballot that comes after the end is refused whether or
/// not the box has been closed by then.
const TICK: Duration = Duration::from_secs(30);

/// Counting may last.
const LIMITS: Limits =
    Limits { at_once: 4, quick: Duration::from_secs(10), long: Duration::from_secs(30 * 60) };

/// Closes the ballot boxes whose time has come, takes up tallies that were
/// interrupted, and removes databases that exchanges no longer need, until it
/// is dropped.
pub(super) async fn run(tenants: Tenants, provisioner: Provisioner) {
    tokio::join!(look_round(&tenants), tidy_up(&provisioner));
}

async fn tidy_up(provisioner: &Provisioner) {
    let mut ticks = ticks();
    loop {
        ticks.tick().await;
        if let Err(error) = provisioner.tidy_up().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "databases that are not needed could not be looked for");
        }
    }
}

fn ticks() -> Interval {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

async fn look_round(tenants: &Tenants) {
    let mut ticks = ticks();
    let mut rounds = Rounds::new(LIMITS);
    loop {
        ticks.tick().await;
        match tenants.active().await {
            Ok(slugs) => rounds.go(slugs, |slug| close(tenants.clone(), slug)).await,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "the organisations could not be listed");
            }
        }
    }
}

/// Closes what is due of one organisation.
async fn close(tenants: Tenants, slug: Slug) {
    let closed = async {
        let Some(tenant) = tenants.by_slug(&slug).await? else { return Ok(()) };
        let Some(elections) = tenant.elections() else { return Ok(()) };
        close_due(&elections).await?;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
    };
    if let Err(error) = closed.await {
        let error = &*error as &dyn std::error::Error;
        tracing::error!(error, tenant.slug = %slug, "elections could not be closed");
    }
}
