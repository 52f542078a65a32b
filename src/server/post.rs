use std::error::Error;

use tokio::time::timeout;

use super::mailer::{Mailer, SWEEP};
use crate::{
    db::{DbError, LandlordDb, OutboxBell, Rung},
    kernel::TenantId,
    tenancy::{Tenant, Tenants},
};

/// Goes round the outboxes: at once to those whose bell rang after a commit,
/// now and then to all, for what was put off or left by a crash.
pub struct Post {
    mailer: Mailer,
    landlord: LandlordDb,
    tenants: Tenants,
}

impl Post {
    /// A round with `mailer`.
    pub fn new(mailer: Mailer, landlord: LandlordDb, tenants: Tenants) -> Self {
        Self { mailer, landlord, tenants }
    }

    /// Works until it is dropped.
    pub async fn run(self, bell: OutboxBell) {
        loop {
            self.sweep().await;
            let next_sweep = tokio::time::Instant::now() + SWEEP;
            while let Ok(rung) = timeout(next_sweep - tokio::time::Instant::now(), bell.heard()).await {
                self.answer(rung).await;
            }
        }
    }

    /// Empties the outboxes whose bell rang.
    pub async fn answer(&self, rung: Rung) {
        if rung.landlord {
            note(self.landlords().await);
        }
        for tenant in rung.tenants {
            note(self.tenants(tenant).await);
        }
    }

    /// Empties all outboxes. One that fails does not keep the others waiting.
    pub async fn sweep(&self) {
        note(self.landlords().await);
        match self.tenants.active().await {
            Ok(slugs) => {
                for slug in slugs {
                    match self.tenants.by_slug(&slug).await {
                        Ok(tenant) => note(self.empty(tenant).await),
                        Err(error) => note(Err(error)),
                    }
                }
            }
            Err(error) => note(Err(error)),
        }
    }

    async fn landlords(&self) -> Result<(), DbError> {
        self.mailer.empty(&self.landlord, self.landlord.ambient().now()).await.map(drop)
    }

    async fn tenants(&self, tenant: TenantId) -> Result<(), DbError> {
        let tenant = self.tenants.by_id(tenant).await?;
        self.empty(tenant).await
    }

    async fn empty(&self, tenant: Option<Tenant>) -> Result<(), DbError> {
        let Some(tenant) = tenant else { return Ok(()) };
        let db = tenant.db();
        self.mailer.empty(&db, db.ambient().now()).await.map(drop)
    }
}

fn note(result: Result<(), DbError>) {
    if let Err(error) = result {
        tracing::warn!(error = &error as &dyn Error, "an outbox could not be emptied");
    }
}
