//! Receipts of ballots leave some time after casting, many together.

use std::{
    collections::HashMap,
    error::Error,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use time::OffsetDateTime;
use tokio::time::{MissedTickBehavior, interval};

use super::{
    calendar::Calendar,
    rounds::{Limits, Rounds},
};
use crate::{
    db::Generation,
    election::{
        ElectionDb,
        application::{post_receipts, receipts_due},
        domain::receipts_are_due,
    },
    kernel::{Ambient, ElectionId, Slug},
    tenancy::{Active, Tenants},
};

/// How often to look.
pub const TICK: Duration = Duration::from_secs(30);

const LIMITS: Limits =
    Limits { at_once: 2, quick: Duration::from_secs(5), long: Duration::from_secs(10 * 60) };

/// Posts receipts until it is dropped. Looks every `tick`.
pub async fn run(tenants: Tenants, ambient: Arc<dyn Ambient>, tick: Duration) {
    let watch = Watch { tenants, ambient, calendar: Calendar::default(), known: Mutex::default() };
    Arc::new(watch).look_round(tick).await;
}

/// The organisations, and when to look at them again.
struct Watch {
    tenants: Tenants,
    ambient: Arc<dyn Ambient>,
    calendar: Calendar<State>,
    /// Since when ballots are known that have no receipts. Kept in memory only: after
    /// a crash their voters wait somewhat longer.
    known: Mutex<HashMap<ElectionId, OffsetDateTime>>,
}

/// An organisation's database, and how many changes and castings this process made.
type State = (Generation, u64, u64);

impl Watch {
    async fn look_round(self: Arc<Self>, tick: Duration) {
        let mut ticks = interval(tick);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut rounds = Rounds::new(LIMITS);
        loop {
            ticks.tick().await;
            match self.tenants.active().await {
                Ok(active) => {
                    self.calendar.keep(&active.iter().map(|tenant| tenant.id).collect());
                    let due = active.into_iter().filter(|tenant| self.is_due(tenant));
                    let due = due.map(|tenant| tenant.slug).collect();
                    rounds.go(due, |slug| Arc::clone(&self).visit(slug)).await;
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
        self.calendar.is_due(tenant.id, &state, self.ambient.now())
    }

    /// Posts what is due of one organisation. What fails is tried with the next tick.
    async fn visit(self: Arc<Self>, slug: Slug) {
        let visited = async {
            let Some(tenant) = self.tenants.by_slug(&slug).await? else { return Ok(()) };
            let (id, now) = (tenant.id(), self.ambient.now());
            let state = self.state(id, tenant.db().generation());
            let waiting = match tenant.elections() {
                Some(elections) => self.post(&elections, &slug, now).await?,
                None => false,
            };
            if waiting {
                self.calendar.forget(id);
            } else {
                self.calendar.enter(id, state, now, None);
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
            let since = *self.known().entry(due.election).or_insert(now);
            if receipts_are_due(due.ballots, now - since, due.voting) {
                post_receipts(elections, due.election, slug).await?;
                self.known().remove(&due.election);
            } else {
                waiting = true;
            }
        }
        Ok(waiting)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<ElectionId, OffsetDateTime>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
