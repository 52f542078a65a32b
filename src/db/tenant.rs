use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use sqlx::{PgConnection, PgPool, Postgres, Transaction, pool::PoolConnection};

use super::{DbError, PlatformKey, mail};
use crate::kernel::{Ambient, AuditEntry, Mail, TenantId};

/// One organisation's database.
///
/// Only the tenancy engine makes it, from the organisation's placement, after
/// the database has shown that it is that organisation's. Whoever holds a
/// `TenantDb` may use it; nobody can turn it into another one.
#[derive(Clone)]
pub struct TenantDb {
    tenant: TenantId,
    pool: PgPool,
    key: Arc<PlatformKey>,
    ambient: Arc<dyn Ambient>,
}

impl TenantDb {
    pub(super) fn new(
        tenant: TenantId,
        pool: PgPool,
        key: Arc<PlatformKey>,
        ambient: Arc<dyn Ambient>,
    ) -> Self {
        Self { tenant, pool, key, ambient }
    }

    /// Whose database it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The key that seals stored secrets.
    pub fn key(&self) -> &PlatformKey {
        &self.key
    }

    /// The time and randomness.
    pub fn ambient(&self) -> &dyn Ambient {
        &*self.ambient
    }

    /// A connection for reading.
    pub async fn acquire(&self) -> Result<TenantConnection, DbError> {
        Ok(TenantConnection { inner: self.pool.acquire().await? })
    }

    /// Begins a change.
    pub async fn begin(&self) -> Result<TenantTransaction, DbError> {
        let inner = self.pool.begin().await?;
        Ok(TenantTransaction { inner, key: Arc::clone(&self.key), ambient: Arc::clone(&self.ambient) })
    }
}

impl fmt::Debug for TenantDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantDb").field("tenant", &self.tenant).finish_non_exhaustive()
    }
}

/// A connection to one organisation's database, for reading.
pub struct TenantConnection {
    inner: PoolConnection<Postgres>,
}

impl Deref for TenantConnection {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for TenantConnection {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}

/// A change of an organisation's database. It is taken back unless it is
/// committed, and it is committed together with its audit entry.
pub struct TenantTransaction {
    inner: Transaction<'static, Postgres>,
    key: Arc<PlatformKey>,
    ambient: Arc<dyn Ambient>,
}

impl TenantTransaction {
    /// Puts a mail into the outbox; it is sent after the commit.
    pub async fn post(&mut self, mail: &Mail) -> Result<(), DbError> {
        let sealed = mail::seal(&self.key, mail, &*self.ambient)?;
        sqlx::query!(
            r#"
            insert into kernel.outbox (id, template, sealed, next_attempt_at)
            values ($1, $2, $3, $4)
            "#,
            self.ambient.new_id(),
            mail.template,
            sealed,
            self.ambient.now(),
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Makes the change durable together with the entry that tells of it.
    pub async fn commit(mut self, entry: AuditEntry) -> Result<(), DbError> {
        self.audit(&entry).await?;
        Ok(self.inner.commit().await?)
    }

    /// Writes a further audit entry; for changes that are several things.
    pub async fn audit(&mut self, entry: &AuditEntry) -> Result<(), DbError> {
        let actor = serde_json::to_value(entry.actor).map_err(|_| DbError::Malformed("actor"))?;
        sqlx::query!(
            r#"
            insert into kernel.audit_entry (at, actor, action, subject, details)
            values ($1, $2, $3, $4, $5)
            "#,
            self.ambient.now(),
            actor,
            entry.action,
            entry.subject,
            entry.details,
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Makes durable what is no change of anybody's affairs: sessions, counters
    /// of attempts, forms kept for correction, the state of the outbox.
    pub async fn commit_bookkeeping(self) -> Result<(), DbError> {
        Ok(self.inner.commit().await?)
    }
}

impl Deref for TenantTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for TenantTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}
