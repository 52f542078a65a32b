//! Visits to all organisations again and again, none of which keeps the others
//! waiting.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use tokio_util::task::AbortOnDropHandle;

use crate::kernel::Slug;

/// What visits may take.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// How many organisations are visited at a time.
    pub(crate) at_once: usize,
    /// After how long a visit no longer keeps others waiting.
    pub(crate) slow_after: Duration,
    /// After how long it is given up until the next round: the organisation's
    /// server may be gone.
    pub(crate) timeout: Duration,
}

/// Visits, some of which may last beyond their round.
pub(crate) struct TenantTasks {
    limits: Limits,
    places: Arc<Semaphore>,
    visits: HashMap<Slug, AbortOnDropHandle<()>>,
}

impl TenantTasks {
    /// Nobody is being visited yet.
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, places: Arc::new(Semaphore::new(limits.at_once)), visits: HashMap::new() }
    }

    /// Begins `work` with each of `slugs` that is not being visited.
    pub(crate) async fn spawn_due<F>(&mut self, slugs: Vec<Slug>, work: impl Fn(Slug) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.visits.retain(|_, visit| !visit.is_finished());
        for slug in slugs {
            if self.visits.contains_key(&slug) {
                continue;
            }
            // Never closed.
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { return };
            let visit = tokio::spawn(visit(slug.clone(), work(slug.clone()), self.limits, place));
            self.visits.insert(slug, AbortOnDropHandle::new(visit));
        }
    }
}

/// One visit. It gives its `place` to the next when it is done or takes long.
async fn visit(slug: Slug, work: impl Future<Output = ()>, limits: Limits, place: OwnedSemaphorePermit) {
    tokio::pin!(work);
    if timeout(limits.slow_after, &mut work).await.is_ok() {
        return;
    }
    drop(place);
    if timeout(limits.timeout, work).await.is_err() {
        tracing::error!(tenant.slug = %slug, "a visit took too long and was given up");
    }
}

#[cfg(test)]
#[path = "per_tenant_tests.rs"]
mod tests;
