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
mod tests {
    use std::{
        future,
        sync::{
            Mutex,
            atomic::{AtomicUsize, Ordering},
        },
    };

    use super::*;

    const LONG: Duration = Duration::from_secs(2);
    const LIMITS: Limits = Limits { at_once: 2, slow_after: Duration::from_millis(20), timeout: LONG };

    fn slugs() -> Vec<Slug> {
        ["first", "second", "third", "fourth"].map(|slug| Slug::parse(slug).unwrap()).to_vec()
    }

    /// Waits for the end of all visits.
    async fn end(per_tenant: &TenantTasks) {
        while !per_tenant.visits.values().all(AbortOnDropHandle::is_finished) {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn visits_that_last_keep_nobody_waiting_and_are_begun_again_when_they_were_given_up() {
        let visited = Arc::new(Mutex::new(Vec::new()));
        let work = |slug: Slug| {
            let visited = Arc::clone(&visited);
            async move {
                visited.lock().unwrap().push(slug.as_str().to_owned());
                if slug.as_str() != "fourth" {
                    future::pending::<()>().await;
                }
            }
        };
        let (mut per_tenant, fourth) = (TenantTasks::new(LIMITS), Slug::parse("fourth").unwrap());
        per_tenant.spawn_due(slugs(), work).await;
        while !per_tenant.visits[&fourth].is_finished() {
            tokio::task::yield_now().await;
        }
        per_tenant.spawn_due(slugs(), work).await;
        end(&per_tenant).await;
        assert_eq!(*visited.lock().unwrap(), ["first", "second", "third", "fourth", "fourth"]);
        per_tenant.spawn_due(slugs(), work).await;
        while visited.lock().unwrap().len() < 9 {
            tokio::task::yield_now().await;
        }
        assert_eq!(visited.lock().unwrap()[5..], ["first", "second", "third", "fourth"]);
    }

    #[tokio::test]
    async fn no_more_are_visited_at_a_time_than_may_be() {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = |_| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
                // Whoever may begin meanwhile does.
                tokio::task::yield_now().await;
                now.fetch_sub(1, Ordering::Relaxed);
            }
        };
        let mut per_tenant = TenantTasks::new(Limits { slow_after: LONG, ..LIMITS });
        per_tenant.spawn_due(slugs(), work).await;
        end(&per_tenant).await;
        assert_eq!(most.load(Ordering::Relaxed), LIMITS.at_once);
    }
}
