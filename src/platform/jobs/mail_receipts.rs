//! Receipts of ballots leave some time after casting, many together; and links are
//! shown as opened some time after they were.

use std::{
    collections::HashMap,
    error::Error,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use time::OffsetDateTime;
use tokio::time::{MissedTickBehavior, interval};

use super::{
    per_tenant::{Limits, TenantTasks},
    schedule::NextDue,
};
use crate::{
    db::Generation,
    election::{
        ElectionContext, ElectionDb,
        application::{post_receipts, receipts_due, show_openings},
        domain::receipts_are_due,
    },
    kernel::{ElectionId, Environment, Slug},
    tenancy::{Active, TenantDirectory},
};

/// How often to look.
pub const POLL_INTERVAL: Duration = Duration::from_secs(30);

const LIMITS: Limits =
    Limits { at_once: 2, slow_after: Duration::from_secs(5), timeout: Duration::from_secs(10 * 60) };

/// Posts receipts until it is dropped. Looks every `tick`.
pub async fn run(tenants: TenantDirectory, environment: Arc<dyn Environment>, tick: Duration) {
    let watch = Job { tenants, environment, schedule: NextDue::default(), known: Mutex::default() };
    Arc::new(watch).poll(tick).await;
}

/// The organisations, and when to look at them again.
struct Job {
    tenants: TenantDirectory,
    environment: Arc<dyn Environment>,
    schedule: NextDue<State>,
    /// Since when ballots are known that have no receipts, and openings that are not
    /// shown. Kept in memory only: after a crash they wait somewhat longer.
    known: Mutex<HashMap<(ElectionId, Kind), OffsetDateTime>>,
}

/// What waits for company.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Ballots,
    Openings,
}

/// An organisation's database, and how many changes and castings this process made.
type State = (Generation, u64, u64);

impl Job {
    async fn poll(self: Arc<Self>, tick: Duration) {
        let mut ticks = interval(tick);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut per_tenant = TenantTasks::new(LIMITS);
        loop {
            ticks.tick().await;
            match self.tenants.active().await {
                Ok(active) => {
                    self.schedule.keep(&active.iter().map(|tenant| tenant.id).collect());
                    let due = active.into_iter().filter(|tenant| self.is_due(tenant));
                    let due = due.map(|tenant| tenant.slug).collect();
                    per_tenant.spawn_due(due, |slug| Arc::clone(&self).visit(slug)).await;
                }
                Err(error) => {
                    let error = &error as &dyn Error;
                    tracing::error!(error, "the organisations could not be listed");
                }
            }
        }
    }

    fn state(&self, tenant: crate::kernel::TenantId, generation: Generation) -> State {
        let pools = self.tenants.pools();
        (generation, pools.changes(tenant), pools.castings(tenant))
    }

    fn is_due(&self, tenant: &Active) -> bool {
        let state = self.state(tenant.id, tenant.generation);
        self.schedule.is_due(tenant.id, &state, self.environment.now())
    }

    /// Posts what is due of one organisation. What fails is tried with the next tick.
    async fn visit(self: Arc<Self>, slug: Slug) {
        let visited = async {
            let Some(tenant) = self.tenants.by_slug(&slug).await? else { return Ok(()) };
            let (id, now) = (tenant.id(), self.environment.now());
            let state = self.state(id, tenant.db().generation());
            let waiting = match tenant.open::<ElectionContext>() {
                Some(elections) => self.post(&elections, &slug, now).await?,
                None => false,
            };
            if waiting {
                self.schedule.forget(id);
            } else {
                self.schedule.enter(id, state, now, None);
            }
            Ok::<_, Box<dyn Error + Send + Sync>>(())
        };
        if let Err(error) = visited.await {
            tracing::warn!(error = &*error as &dyn Error, tenant.slug = %slug, "receipts could not be posted");
        }
    }

    /// Posts the receipts that are due; whether others wait for company.
    async fn post(
        &self,
        elections: &ElectionDb,
        slug: &Slug,
        now: OffsetDateTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>> {
        let mut waiting = false;
        for due in receipts_due(elections).await? {
            let is_due = |kind, count| {
                let since = *self.known().entry((due.election, kind)).or_insert(now);
                receipts_are_due(count, now - since, due.voting)
            };
            if due.ballots > 0 && is_due(Kind::Ballots, due.ballots) {
                post_receipts(elections, due.election, slug).await?;
                self.forget(due.election, Kind::Ballots);
                self.forget(due.election, Kind::Openings);
                continue;
            }
            waiting |= due.ballots > 0;
            if due.openings > 0 && is_due(Kind::Openings, due.openings) {
                show_openings(elections, due.election).await?;
                self.forget(due.election, Kind::Openings);
            } else {
                waiting |= due.openings > 0;
            }
        }
        Ok(waiting)
    }

    fn forget(&self, election: ElectionId, kind: Kind) {
        self.known().remove(&(election, kind));
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<(ElectionId, Kind), OffsetDateTime>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
