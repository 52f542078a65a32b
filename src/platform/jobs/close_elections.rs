//! Closes the ballot boxes whose time has come, and removes databases nobody needs any more.

use std::{
    collections::BTreeSet,
    error::Error,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::{Interval, MissedTickBehavior, interval};

use super::{
    per_tenant::{Limits, TenantTasks},
    schedule::NextDue,
};
use crate::platform::clocks::Clocks;
use crate::{
    access::application::Users,
    db::Generation,
    election::application::{Reach, close_due, finish_tallies},
    kernel::{Environment, Slug},
    tenancy::{Active, Provisioner, TenantDirectory},
};

/// How often to look. A ballot that comes after the end is refused whether or
/// not the box has been closed by then.
pub const POLL_INTERVAL: Duration = Duration::from_secs(30);

/// Counting may last.
const LIMITS: Limits =
    Limits { at_once: 4, slow_after: Duration::from_secs(10), timeout: Duration::from_secs(30 * 60) };

/// Closes the ballot boxes whose time has come unless the [clocks](Clocks) contradict
/// each other, takes up tallies that were
/// interrupted, and removes databases that exchanges no longer need, until it
/// is dropped. Looks every `tick`.
pub async fn run(
    tenants: TenantDirectory,
    provisioner: Provisioner,
    (environment, clocks): (Arc<dyn Environment>, Arc<Clocks>),
    tick: Duration,
) {
    let watch =
        Job { tenants, environment, clocks, schedule: NextDue::default(), troubled: Mutex::default() };
    tokio::join!(Arc::new(watch).poll(ticks(tick)), tidy_up(&provisioner, ticks(tick)));
}

async fn tidy_up(provisioner: &Provisioner, mut ticks: Interval) {
    loop {
        ticks.tick().await;
        if let Err(error) = provisioner.tidy_up().await {
            let error = &error as &dyn Error;
            tracing::error!(error, "databases that are not needed could not be looked for");
        }
    }
}

fn ticks(tick: Duration) -> Interval {
    let mut ticks = interval(tick);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// The organisations, and when to look at them again.
struct Job {
    tenants: TenantDirectory,
    environment: Arc<dyn Environment>,
    clocks: Arc<Clocks>,
    schedule: NextDue<State>,
    /// Where that was not possible the last time.
    troubled: Mutex<BTreeSet<Slug>>,
}

/// Its database, and how many changes of its affairs this process made.
type State = (Generation, u64);

impl Job {
    async fn poll(self: Arc<Self>, mut ticks: Interval) {
        let mut per_tenant = TenantTasks::new(LIMITS);
        loop {
            ticks.tick().await;
            // Told in the log; asked again before anything is closed.
            let _ = self.clocks.check(None);
            match self.tenants.active().await {
                Ok(active) => {
                    self.schedule.keep(&active.iter().map(|tenant| tenant.id).collect());
                    let due = active.into_iter().filter(|tenant| self.is_due(tenant));
                    let due = due.map(|tenant| tenant.slug).collect();
                    per_tenant.spawn_due(due, |slug| Arc::clone(&self).close(slug)).await;
                }
                Err(error) => {
                    let error = &error as &dyn Error;
                    tracing::error!(error, "the organisations could not be listed");
                }
            }
        }
    }

    fn is_due(&self, tenant: &Active) -> bool {
        let state = (tenant.generation, self.tenants.pools().changes(tenant.id));
        self.schedule.is_due(tenant.id, &state, self.environment.now())
    }

    /// Closes what is due of one organisation.
    async fn close(self: Arc<Self>, slug: Slug) {
        let closed = async {
            let Some(tenant) = self.tenants.by_slug(&slug).await? else { return Ok(()) };
            let (id, now) = (tenant.id(), self.environment.now());
            let state = (tenant.db().generation(), self.tenants.pools().changes(id));
            let Some(elections) = tenant.open() else {
                self.schedule.enter(id, state, now, None);
                return Ok(());
            };
            let everybody = tenant.db().all().await?;
            let addresses = everybody.into_iter().map(|person| (person.id, person.email)).collect();
            let reach = Reach { organisation: slug.clone(), addresses };
            match self.clocks.check(Some(tenant.db().clock().await?)) {
                Ok(()) => self.schedule.enter(id, state, now, close_due(&elections, &reach).await?.next),
                // Visited again with every tick: the clocks may agree by then.
                Err(_) => {
                    finish_tallies(&elections, &reach).await?;
                    self.schedule.forget(id);
                }
            }
            Ok::<_, Box<dyn Error + Send + Sync>>(())
        };
        let closed = closed.await;
        // It is tried again every time, and told once.
        let is_news = {
            let mut troubled = self.troubled.lock().unwrap_or_else(PoisonError::into_inner);
            if closed.is_ok() { troubled.remove(&slug) } else { troubled.insert(slug.clone()) }
        };
        match closed {
            Err(error) if is_news => {
                let error = &*error as &dyn Error;
                tracing::error!(error, tenant.slug = %slug, "elections could not be looked after");
            }
            Ok(()) if is_news => tracing::info!(tenant.slug = %slug, "elections are looked after again"),
            Ok(()) | Err(_) => {}
        }
    }
}
