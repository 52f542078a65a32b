//! Brings organisations' official places up to date, once a day and when the process
//! starts: what the platform's list has changed is changed, and nothing is deleted.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::per_tenant::{Limits, TenantTasks};
use crate::{
    db::{DbError, LandlordDb},
    geography::{
        GeographyContext,
        application::{PlacesError, bring_up_to_date},
    },
    kernel::Slug,
    tenancy::TenantDirectory,
};

/// How often.
pub const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many organisations are brought up to date at a time.
const LIMITS: Limits =
    Limits { at_once: 2, slow_after: Duration::from_secs(10), timeout: Duration::from_secs(120) };

/// Brings all organisations up to date again and again, until it is dropped.
pub async fn run(landlord: LandlordDb, tenants: TenantDirectory, every: Duration) {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tasks = TenantTasks::new(LIMITS);
    loop {
        ticks.tick().await;
        let active = match tenants.active().await {
            Ok(active) => active,
            Err(error) => {
                tracing::warn!(%error, "the organisations could not be listed");
                continue;
            }
        };
        let slugs = active.into_iter().map(|tenant| tenant.slug).collect();
        tasks.spawn_due(slugs, |slug| visit(landlord.clone(), tenants.clone(), slug)).await;
    }
}

/// Brings one organisation's official places up to date, if it has places.
async fn visit(landlord: LandlordDb, tenants: TenantDirectory, slug: Slug) {
    let done = async {
        let Some(tenant) = tenants.by_slug(&slug).await? else { return Ok(()) };
        let Some(db) = tenant.open::<GeographyContext>() else { return Ok(()) };
        match bring_up_to_date(&landlord, &db).await {
            Ok(_) => Ok(()),
            Err(PlacesError::Store(error)) => Err(error),
            Err(PlacesError::Refused(refused)) => {
                tracing::warn!(%refused, tenant.slug = %slug, "places were not brought up to date");
                Ok::<_, DbError>(())
            }
        }
    };
    if let Err(error) = done.await {
        tracing::warn!(%error, tenant.slug = %slug, "places were not brought up to date; tomorrow tries again");
    }
}
