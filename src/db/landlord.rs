use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    Connection, Executor, PgConnection, PgPool, Postgres, Transaction, pool::PoolConnection,
    postgres::PgPoolOptions,
};

use super::{DbError, OutboxSignal, PlatformKey, mail};
use crate::kernel::{AuditEntry, Environment, Mail};

/// The platform's own database: admins, applications, tenants, sessions.
/// Never members, elections or ballots.
#[derive(Clone, Debug)]
pub struct LandlordDb {
    pool: PgPool,
    /// A connection of its own for whoever asks whether the database answers.
    monitor: PgPool,
    key: Arc<PlatformKey>,
    environment: Arc<dyn Environment>,
    signal: OutboxSignal,
}

impl LandlordDb {
    /// The landlord's database behind `pool`; `signal` is given after commits
    /// with mail.
    pub fn new(
        pool: PgPool,
        key: Arc<PlatformKey>,
        environment: Arc<dyn Environment>,
        signal: OutboxSignal,
    ) -> Self {
        let monitor = PgPoolOptions::new().max_connections(1);
        let monitor = monitor.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
        let monitor = monitor.connect_lazy_with((*pool.connect_options()).clone());
        Self { pool, monitor, key, environment, signal }
    }

    /// Where and as whom the database is reached.
    pub(crate) fn options(&self) -> sqlx::postgres::PgConnectOptions {
        (*self.pool.connect_options()).clone()
    }

    /// A connection for reading.
    pub async fn acquire(&self) -> Result<PoolConnection<Postgres>, DbError> {
        Ok(self.pool.acquire().await?)
    }

    /// Whether the database answers, asked through a connection that requests do not
    /// use.
    pub async fn answers(&self) -> Result<(), DbError> {
        let mut connection = self.monitor.acquire().await?;
        Ok(connection.ping().await?)
    }

    /// Begins a change.
    pub async fn begin(&self) -> Result<LandlordTransaction, DbError> {
        let inner = self.pool.begin().await?;
        Ok(LandlordTransaction { inner, db: self.clone(), has_mail: false })
    }

    pub(crate) fn shared_key(&self) -> &Arc<PlatformKey> {
        &self.key
    }

    pub(crate) fn shared_environment(&self) -> &Arc<dyn Environment> {
        &self.environment
    }

    /// The key that seals stored secrets.
    pub fn key(&self) -> &PlatformKey {
        &self.key
    }

    /// The time and randomness.
    pub fn environment(&self) -> &dyn Environment {
        &*self.environment
    }

    /// How many connections are open, and how many of them nobody uses.
    pub fn connections(&self) -> (u32, usize) {
        (self.pool.size(), self.pool.num_idle())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.monitor.close().await;
        self.pool.close().await;
    }
}

/// A change of the landlord's database. It is taken back unless it is
/// committed, and it is committed together with its audit entry.
pub struct LandlordTransaction {
    inner: Transaction<'static, Postgres>,
    db: LandlordDb,
    has_mail: bool,
}

impl LandlordTransaction {
    /// Puts a mail into the outbox; it is sent after the commit.
    pub async fn enqueue(&mut self, mail: &Mail) -> Result<(), DbError> {
        let sealed = mail::seal(&self.db.key, mail, &*self.db.environment)?;
        sqlx::query!(
            r#"
            insert into platform.outbox (id, template, sealed, next_attempt_at)
            values ($1, $2, $3, $4)
            "#,
            self.db.environment.new_id(),
            mail.template,
            sealed,
            self.db.environment.now(),
        )
        .execute(&mut *self.inner)
        .await?;
        self.has_mail = true;
        Ok(())
    }

    /// Makes the change durable together with the entry that tells of it.
    pub async fn commit(mut self, entry: AuditEntry) -> Result<(), DbError> {
        self.audit(&entry).await?;
        self.finish().await
    }

    /// Lets the commit not wait for the disk: until something after it in the same
    /// server's log is durable, it may be lost.
    pub async fn do_not_wait_for_disk(&mut self) -> Result<(), DbError> {
        self.inner.execute("set local synchronous_commit to off").await?;
        Ok(())
    }

    /// Writes a further audit entry; for changes that are several things.
    pub async fn audit(&mut self, entry: &AuditEntry) -> Result<(), DbError> {
        let operator = self.db.environment.operator();
        let actor = entry.actor.named(operator).map_err(|_| DbError::Malformed("actor"))?;
        sqlx::query!(
            r#"
            insert into platform.audit_entry (at, actor, action, subject, details)
            values ($1, $2, $3, $4, $5)
            "#,
            self.db.environment.now(),
            actor,
            entry.action,
            entry.subject,
            entry.details,
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Commits what is no change of anybody's affairs: sessions, counters of
    /// attempts, forms kept for correction, the state of the outbox; durably,
    /// unless [it need not wait](Self::do_not_wait_for_disk).
    pub async fn commit_unaudited(self) -> Result<(), DbError> {
        self.finish().await
    }

    async fn finish(self) -> Result<(), DbError> {
        self.inner.commit().await?;
        if self.has_mail {
            self.db.signal.ring_landlord();
        }
        Ok(())
    }
}

impl Deref for LandlordTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for LandlordTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}
