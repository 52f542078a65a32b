//! What contexts do by themselves in each organisation that has them.

use std::{pin::Pin, time::Duration};

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::per_tenant::{Limits, TenantTasks};
use crate::{
    db::{DbError, TenantDb},
    kernel::{Context, Slug},
    tenancy::TenantDirectory,
};

/// What a job is while it runs.
pub type JobFuture = Pin<Box<dyn Future<Output = Result<(), DbError>> + Send>>;

/// A job that a context declares: done again and again in every organisation that has the
/// context, and in no other.
pub struct TenantJob {
    /// Whose it is.
    pub context: &'static Context,
    /// What it does, for the log.
    pub name: &'static str,
    /// How often.
    pub every: Duration,
    /// Does it in one organisation. Safe to repeat.
    pub run: fn(TenantDb) -> JobFuture,
}

inventory::collect!(TenantJob);

/// How many organisations a job is done in at a time.
const LIMITS: Limits =
    Limits { at_once: 8, slow_after: Duration::from_secs(2), timeout: Duration::from_secs(60) };

/// Does every job until it is dropped.
pub(crate) async fn run(tenants: TenantDirectory) {
    let jobs = inventory::iter::<TenantJob>().map(|job| repeat(job, tenants.clone()));
    futures_util::future::join_all(jobs).await;
}

async fn repeat(job: &'static TenantJob, tenants: TenantDirectory) {
    let mut ticks = interval(job.every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tasks = TenantTasks::new(LIMITS);
    loop {
        let _: Instant = ticks.tick().await;
        let active = match tenants.active().await {
            Ok(active) => active,
            Err(error) => {
                tracing::warn!(%error, job.name, "the organisations could not be listed");
                continue;
            }
        };
        let slugs = active.into_iter().map(|tenant| tenant.slug).collect();
        tasks.spawn_due(slugs, |slug| visit(job, tenants.clone(), slug)).await;
    }
}

/// Does the job in one organisation, if it has the context.
async fn visit(job: &'static TenantJob, tenants: TenantDirectory, slug: Slug) {
    let done = async {
        match tenants.by_slug(&slug).await? {
            Some(tenant) if tenant.has(job.context) => (job.run)(tenant.db()).await,
            Some(_) | None => Ok(()),
        }
    };
    if let Err(error) = done.await {
        tracing::warn!(%error, job.name, tenant.slug = %slug, "a job was not done; it is tried again");
    }
}
