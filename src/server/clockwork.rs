//! What happens because time passes.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Interval, MissedTickBehavior, interval, timeout},
};
use tokio_util::task::AbortOnDropHandle;

use crate::{
    db::DbError,
    election::application::close_due,
    kernel::Slug,
    tenancy::{Provisioner, Tenants},
};

/// How often to look. A ballot that comes after the end is refused whether or
/// not the box has been closed by then.
const TICK: Duration = Duration::from_secs(30);

/// How many organisations are looked after at a time.
const AT_ONCE: usize = 4;
/// After how long one no longer keeps others waiting: counting may take longer.
const QUICK: Duration = Duration::from_secs(10);
/// After how long one is given up until the next round; its server may be gone.
const LONG: Duration = Duration::from_secs(30 * 60);

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
    let mut rounds = Rounds { places: Arc::new(Semaphore::new(AT_ONCE)), visits: HashMap::new() };
    loop {
        ticks.tick().await;
        if let Err(error) = rounds.go(tenants).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the organisations could not be listed");
        }
    }
}

/// Visits to organisations, some of which may still last.
struct Rounds {
    places: Arc<Semaphore>,
    visits: HashMap<Slug, AbortOnDropHandle<()>>,
}

impl Rounds {
    /// Begins a visit to every organisation that is not being visited.
    async fn go(&mut self, tenants: &Tenants) -> Result<(), DbError> {
        self.visits.retain(|_, visit| !visit.is_finished());
        for slug in tenants.active().await? {
            if self.visits.contains_key(&slug) {
                continue;
            }
            // Never closed.
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { return Ok(()) };
            let visit = tokio::spawn(visit(tenants.clone(), slug.clone(), place));
            self.visits.insert(slug, AbortOnDropHandle::new(visit));
        }
        Ok(())
    }
}

/// Looks after one organisation. It gives its `place` to the next when it is done
/// or takes long: one organisation's trouble is not the others'.
async fn visit(tenants: Tenants, slug: Slug, place: OwnedSemaphorePermit) {
    let work = async {
        let Some(tenant) = tenants.by_slug(&slug).await? else { return Ok(()) };
        let Some(elections) = tenant.elections() else { return Ok(()) };
        close_due(&elections).await?;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
    };
    tokio::pin!(work);
    let done = match timeout(QUICK, &mut work).await {
        Ok(done) => done,
        Err(_) => {
            drop(place);
            let Ok(done) = timeout(LONG, work).await else {
                tracing::error!(tenant.slug = %slug, "elections could not be closed in time");
                return;
            };
            done
        }
    };
    if let Err(error) = done {
        let error = &*error as &dyn std::error::Error;
        tracing::error!(error, tenant.slug = %slug, "elections could not be closed");
    }
}
