//! What happens because time passes.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::{
    db::DbError,
    election::application::close_due,
    tenancy::{Provisioner, Tenants},
};

/// How often to look. A ballot that comes after the end is refused whether or
/// not the box has been closed by then.
const TICK: Duration = Duration::from_secs(30);

/// Closes the ballot boxes whose time has come, takes up tallies that were
/// interrupted, and removes databases that exchanges no longer need, until it
/// is dropped.
pub(super) async fn run(tenants: Tenants, provisioner: Provisioner) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = look_round(&tenants).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the organisations could not be listed");
        }
        if let Err(error) = provisioner.tidy_up().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "databases that are not needed could not be looked for");
        }
    }
}

async fn look_round(tenants: &Tenants) -> Result<(), DbError> {
    for slug in tenants.active().await? {
        let Some(tenant) = tenants.by_slug(&slug).await? else { continue };
        let Some(elections) = tenant.elections() else { continue };
        // One organisation's trouble is not the others'.
        if let Err(error) = close_due(&elections).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, tenant.slug = %slug, "elections could not be closed");
        }
    }
    Ok(())
}
