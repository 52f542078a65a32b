//! Exchanges places between the platform and organisations, once a day, when the process
//! starts, and when it is asked to: organisations' official places are brought up to date, what
//! they propose is sent, and what was decided of that is taken over. Nothing is deleted.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::Notify,
    time::{MissedTickBehavior, interval},
};

use super::per_tenant::{Limits, TenantTasks};
use crate::{
    db::{DbError, LandlordDb},
    geography::{
        GeographyContext, GeographyDb,
        application::{PlacesError, bring_up_to_date, settle_proposals, submit_proposals},
    },
    kernel::{Slug, TenantId},
    tenancy::{Tenant, TenantDirectory},
};

/// How often.
pub const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many organisations are visited at a time.
const LIMITS: Limits =
    Limits { at_once: 2, slow_after: Duration::from_secs(10), timeout: Duration::from_secs(120) };

/// The exchange, which everybody in the process can ask for.
#[derive(Clone, Debug)]
pub struct SyncPlaces {
    landlord: LandlordDb,
    tenants: TenantDirectory,
    asked: Arc<Asked>,
}

/// Which organisations are to be visited soon.
#[derive(Debug, Default)]
struct Asked {
    tenants: Mutex<BTreeSet<TenantId>>,
    wake: Notify,
}

impl SyncPlaces {
    /// The exchange between `landlord` and its organisations.
    pub fn new(landlord: LandlordDb, tenants: TenantDirectory) -> Self {
        Self { landlord, tenants, asked: Arc::default() }
    }

    /// Asks for an organisation's exchange without waiting for it.
    pub fn request(&self, tenant: TenantId) {
        self.asked.tenants.lock().unwrap_or_else(PoisonError::into_inner).insert(tenant);
        self.asked.wake.notify_one();
    }

    /// Whether the organisation is to be visited; from now on, not any more.
    fn take(&self, tenant: TenantId) -> bool {
        self.asked.tenants.lock().unwrap_or_else(PoisonError::into_inner).remove(&tenant)
    }

    /// Visits all organisations again and again, and those that are asked for, until it is
    /// dropped.
    pub async fn run(self, every: Duration) {
        let mut ticks = interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut tasks = TenantTasks::new(LIMITS);
        loop {
            let due = tokio::select! {
                _ = ticks.tick() => self.active().await,
                () = self.asked.wake.notified() => self.asked_for().await,
            };
            match due {
                Ok(slugs) => tasks.spawn_due(slugs, |slug| self.clone().visit(slug)).await,
                Err(error) => tracing::warn!(%error, "the organisations could not be listed"),
            }
        }
    }

    async fn active(&self) -> Result<Vec<Slug>, DbError> {
        Ok(self.tenants.active().await?.into_iter().map(|tenant| tenant.slug).collect())
    }

    /// Those that are open; a visit crosses them off.
    async fn asked_for(&self) -> Result<Vec<Slug>, DbError> {
        let asked = self.asked.tenants.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let active = self.tenants.active().await?.into_iter();
        Ok(active.filter(|tenant| asked.contains(&tenant.id)).map(|tenant| tenant.slug).collect())
    }

    /// Visits one organisation, and again if that is asked for meanwhile.
    async fn visit(self, slug: Slug) {
        let done = async {
            let Some(tenant) = self.tenants.by_slug(&slug).await? else { return Ok(()) };
            loop {
                self.take(tenant.id());
                self.exchange(&tenant).await?;
                if !self.take(tenant.id()) {
                    return Ok(());
                }
            }
        };
        let done: Result<(), DbError> = done.await;
        if let Err(error) = done {
            tracing::warn!(%error, tenant.slug = %slug, "places were not exchanged; tomorrow tries again");
        }
    }

    /// The exchange with one organisation, if it has places. A rehearsal proposes nothing.
    async fn exchange(&self, tenant: &Tenant) -> Result<(), DbError> {
        let Some(db) = tenant.open::<GeographyContext>() else { return Ok(()) };
        if !tenant.is_rehearsal() {
            submit_proposals(&self.landlord, &db, tenant.id()).await?;
        }
        if self.bring_up_to_date(tenant, &db).await? {
            settle_proposals(&self.landlord, &db, tenant.id()).await?;
        }
        Ok(())
    }

    /// Whether the official places are up to date now.
    async fn bring_up_to_date(&self, tenant: &Tenant, db: &GeographyDb) -> Result<bool, DbError> {
        match bring_up_to_date(&self.landlord, db).await {
            Ok(_) => Ok(true),
            Err(PlacesError::Store(error)) => Err(error),
            Err(PlacesError::Refused(refused)) => {
                tracing::warn!(%refused, tenant.slug = %tenant.slug(), "places were not brought up to date");
                Ok(false)
            }
        }
    }
}
