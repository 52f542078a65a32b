//! Hearing of changes of tenants, whichever server made them.

use std::time::Duration;

use sqlx::{
    Executor,
    postgres::{PgListener, PgPoolOptions},
};
use tokio::time::timeout;

use super::TenantDirectory;
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry},
    tenancy::application::Maintenance,
};

/// What a change of a tenant is announced on.
const CHANNEL: &str = "tenant_changed";

/// How long to wait before listening again after the landlord was lost.
const RECONNECT_INTERVAL: Duration = Duration::from_millis(250);

/// After how long without a word it is asked whether the landlord still speaks.
const SILENCE: Duration = Duration::from_secs(15);
/// How long the answer may take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

impl TenantDirectory {
    /// Listens for changes until it is dropped.
    pub async fn listen(self) {
        loop {
            if let Err(error) = self.listen_once().await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "changes of tenants cannot be heard"
                );
            }
            self.forget_all(false, None);
            tokio::time::sleep(RECONNECT_INTERVAL).await;
        }
    }

    async fn listen_once(&self) -> Result<(), DbError> {
        let pool = PgPoolOptions::new().max_connections(1);
        let mut listener =
            PgListener::connect_with(&pool.connect_lazy_with(self.0.landlord.options())).await?;
        listener.listen(CHANNEL).await?;
        let notice = self.0.landlord.platform_notice().await?;
        self.forget_all(true, notice);
        // Whatever changed while nobody listened.
        self.refresh_open().await?;
        loop {
            let notification = match timeout(SILENCE, listener.try_recv()).await {
                Ok(Ok(Some(notification))) => notification,
                Ok(Ok(None)) => return Ok(()),
                Ok(Err(error)) => return Err(error.into()),
                // Nothing happens, or nothing gets through any more.
                Err(_) => {
                    let answer = timeout(ANSWER_TIMEOUT, listener.execute("select 1")).await;
                    answer.map_err(|_| DbError::Busy)??;
                    continue;
                }
            };
            match notification.payload().parse() {
                Ok(tenant) => self.refresh(tenant).await?,
                // Not a tenant: the platform itself.
                Err(_) => {
                    let notice = self.0.landlord.platform_notice().await?;
                    self.cache().notice = notice;
                }
            }
        }
    }

    async fn refresh_open(&self) -> Result<(), DbError> {
        for tenant in self.0.pools.tenants() {
            self.refresh(tenant).await?;
        }
        Ok(())
    }

    fn forget_all(&self, listening: bool, notice: Option<String>) {
        self.cache().forget_all(listening, notice);
    }
}

impl LandlordDb {
    /// Announces every tenant as changed, so that every server forgets what it
    /// knew of it; how many there are.
    pub async fn announce_all(&self, actor: Actor) -> Result<i64, DbError> {
        let mut tx = self.begin().await?;
        let told = sqlx::query_scalar!(
            r#"
            select count(pg_notify('tenant_changed', id::text)::text) as "told!"
            from tenancy.tenant
            "#
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(actor, "tenants.announced", "tenants")).await?;
        Ok(told)
    }
}
