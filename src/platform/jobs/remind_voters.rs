//! Reminds voters some time before voting ends, where the committee has planned that.

use std::{error::Error, sync::Arc, time::Duration};

use tokio::time::{MissedTickBehavior, interval};

use super::{
    per_tenant::{Limits, TenantTasks},
    schedule::NextDue,
};
use crate::{
    db::Generation,
    election::{ElectionContext, application::remind_due},
    kernel::{Environment, Slug},
    tenancy::{Active, TenantDirectory},
};

/// How often to look.
pub const POLL_INTERVAL: Duration = Duration::from_secs(60);

const LIMITS: Limits =
    Limits { at_once: 2, slow_after: Duration::from_secs(5), timeout: Duration::from_secs(10 * 60) };

/// Reminds until it is dropped. Looks every `tick`.
pub async fn run(tenants: TenantDirectory, environment: Arc<dyn Environment>, tick: Duration) {
    let job = Arc::new(Job { tenants, environment, schedule: NextDue::default() });
    let mut ticks = interval(tick);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut per_tenant = TenantTasks::new(LIMITS);
    loop {
        ticks.tick().await;
        match job.tenants.active().await {
            Ok(active) => {
                job.schedule.keep(&active.iter().map(|tenant| tenant.id).collect());
                let due = active.into_iter().filter(|tenant| job.is_due(tenant));
                let due = due.map(|tenant| tenant.slug).collect();
                per_tenant.spawn_due(due, |slug| Arc::clone(&job).visit(slug)).await;
            }
            Err(error) => {
                let error = &error as &dyn Error;
                tracing::error!(error, "the organisations could not be listed");
            }
        }
    }
}

struct Job {
    tenants: TenantDirectory,
    environment: Arc<dyn Environment>,
    schedule: NextDue<State>,
}

/// An organisation's database, and how many changes of its affairs this process made.
type State = (Generation, u64);

impl Job {
    fn is_due(&self, tenant: &Active) -> bool {
        let state = (tenant.generation, self.tenants.pools().changes(tenant.id));
        self.schedule.is_due(tenant.id, &state, self.environment.now())
    }

    /// Reminds what is due of one organisation. What fails is tried with the next tick.
    async fn visit(self: Arc<Self>, slug: Slug) {
        let visited = async {
            let Some(tenant) = self.tenants.by_slug(&slug).await? else { return Ok(()) };
            let (id, now) = (tenant.id(), self.environment.now());
            let state = (tenant.db().generation(), self.tenants.pools().changes(id));
            let next = match tenant.open::<ElectionContext>() {
                Some(elections) => remind_due(&elections).await?,
                None => None,
            };
            self.schedule.enter(id, state, now, next);
            Ok::<_, Box<dyn Error + Send + Sync>>(())
        };
        if let Err(error) = visited.await {
            tracing::warn!(error = &*error as &dyn Error, tenant.slug = %slug, "voters could not be reminded");
        }
    }
}
