use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    DbError, Generation, Placement, PlatformKey, TenantPools,
    mail::{self, day},
    pools::connection::{AfterCommit, PooledConnection},
    pools::{Shared, TenantPool, Test},
};
use crate::kernel::{AuditEntry, Environment, Mail, TenantId, shuffle};

/// One organisation's database.
///
/// Only the tenancy engine makes it, from the organisation's placement; each
/// of its connections has shown that it leads to that organisation's database.
/// Whoever holds a `TenantDb` may use it until the organisation is suspended or
/// moved; nobody can turn it into another one.
#[derive(Clone)]
pub struct TenantDb {
    pool: Arc<TenantPool>,
    shared: Arc<Shared>,
}

impl TenantPools {
    /// The database at `placement`. No connection is made yet; the first one
    /// asks the database whose it is.
    pub fn open(&self, placement: &Placement) -> Result<TenantDb, DbError> {
        Ok(TenantDb::new(self.shared().pool(placement)?, Arc::clone(self.shared())))
    }

    /// [`Self::open`] with a connection that is there already, made with the
    /// placement's options.
    pub async fn open_with(
        &self,
        placement: &Placement,
        connection: PgConnection,
    ) -> Result<TenantDb, DbError> {
        let pool = self.shared().pool(placement)?;
        self.shared().adopt(Arc::clone(&pool), connection).await?;
        Ok(TenantDb::new(pool, Arc::clone(self.shared())))
    }
}

impl TenantDb {
    fn new(pool: Arc<TenantPool>, shared: Arc<Shared>) -> Self {
        Self { pool, shared }
    }

    /// Whose database it is.
    pub fn tenant(&self) -> TenantId {
        self.pool.placement.tenant
    }

    /// Which generation of the placement it is.
    pub fn generation(&self) -> Generation {
        self.pool.placement.generation
    }

    /// The key that seals stored secrets.
    pub fn key(&self) -> &PlatformKey {
        self.shared.key()
    }

    /// The time and randomness.
    pub fn environment(&self) -> &dyn Environment {
        &**self.shared.environment()
    }

    /// A connection for reading.
    pub async fn acquire(&self) -> Result<TenantConnection, DbError> {
        Ok(TenantConnection(self.shared.acquire(&self.pool, Test::Always).await?))
    }

    /// A connection for statements that the caller tries again if it turns out to
    /// be lost: one that was in use a moment ago is not tested.
    pub(crate) async fn acquire_fresh(&self) -> Result<TenantConnection, DbError> {
        Ok(TenantConnection(self.shared.acquire(&self.pool, Test::UnlessFresh).await?))
    }

    /// What this process remembers of the database, as long as it is this one.
    pub(crate) fn memory<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.pool.memory.get()
    }

    /// Tells that ballots were put into a box.
    pub(crate) fn note_casting(&self) {
        self.shared.note_casting(self.tenant());
    }

    /// What the database's clock tells.
    pub async fn clock(&self) -> Result<OffsetDateTime, DbError> {
        let told = sqlx::query_scalar!(r#"select clock_timestamp() as "now!""#);
        Ok(told.fetch_one(&mut *self.acquire().await?).await?)
    }

    /// Begins a change.
    pub async fn begin(&self) -> Result<TenantTransaction, DbError> {
        let mut connection = self.shared.acquire(&self.pool, Test::Always).await?;
        connection.begin().await?;
        Ok(TenantTransaction {
            connection,
            tenant: self.tenant(),
            shared: Arc::clone(&self.shared),
            has_mail: false,
        })
    }
}

impl fmt::Debug for TenantDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantDb").field("tenant", &self.tenant()).finish_non_exhaustive()
    }
}

/// A connection to one organisation's database, for reading.
pub struct TenantConnection(PooledConnection);

impl TenantConnection {
    /// Gives the connection back, whose last statement has ended: it need not be
    /// asked whether it has.
    pub(crate) fn release(self) {
        self.0.release();
    }
}

impl Deref for TenantConnection {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for TenantConnection {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

/// A change of an organisation's database. It is taken back unless it is
/// committed, and it is committed together with its audit entry.
pub struct TenantTransaction {
    connection: PooledConnection,
    tenant: TenantId,
    shared: Arc<Shared>,
    has_mail: bool,
}

impl TenantTransaction {
    /// The time and randomness.
    pub(super) fn environment(&self) -> &Arc<dyn Environment> {
        self.shared.environment()
    }

    /// The key that seals stored secrets.
    pub(super) fn key(&self) -> &PlatformKey {
        self.shared.key()
    }

    /// Puts a mail into the outbox; it is sent after the commit.
    pub async fn enqueue(&mut self, mail: &Mail) -> Result<(), DbError> {
        self.enqueue_of(&[], mail).await
    }

    /// The same with a mail that belongs to `people` or names them: whoever erases them
    /// [withdraws it](Self::forget_mails_of).
    pub async fn enqueue_of(&mut self, people: &[Uuid], mail: &Mail) -> Result<(), DbError> {
        let environment = Arc::clone(self.shared.environment());
        let sealed = mail::seal(self.shared.key(), mail, &*environment)?;
        let now = environment.now();
        let recipient = mail.recipient;
        sqlx::query!(
            r#"
            insert into kernel.outbox (id, template, sealed, next_attempt_at, about, recipient, queued_at, people)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            "#,
            environment.new_id(),
            mail.template,
            sealed,
            now,
            recipient.map(|recipient| Uuid::from(recipient.election)),
            recipient.map(|recipient| Uuid::from(recipient.voter)),
            recipient.map(|_| now),
            (!people.is_empty()).then_some(people),
        )
        .execute(&mut **self)
        .await?;
        self.has_mail = true;
        Ok(())
    }

    /// Puts receipts into the outbox, in random order. Neither their rows nor the
    /// order and size of these tell whose they are or when they came about.
    pub async fn enqueue_receipts(&mut self, mut mails: Vec<Mail>) -> Result<(), DbError> {
        let environment = Arc::clone(self.shared.environment());
        shuffle(&mut mails, &*environment);
        let seal = |mail: &Mail| mail::seal_padded(self.shared.key(), mail, &*environment);
        let sealed = mails.iter().map(seal).collect::<Result<Vec<_>, _>>()?;
        let ids: Vec<_> = mails.iter().map(|_| environment.new_id()).collect();
        let templates: Vec<_> = mails.into_iter().map(|mail| mail.template).collect();
        sqlx::query!(
            r#"
            insert into kernel.outbox (id, template, sealed, next_attempt_at, untimed)
            select id, template, sealed, $4, true
            from unnest($1::uuid[], $2::text[], $3::bytea[]) as receipt (id, template, sealed)
            "#,
            &ids,
            &templates,
            &sealed,
            day(environment.now()),
        )
        .execute(&mut **self)
        .await?;
        self.has_mail = true;
        Ok(())
    }

    /// Makes the change durable together with the entry that tells of it.
    pub async fn commit(mut self, entry: AuditEntry) -> Result<(), DbError> {
        self.audit(&entry).await?;
        self.finish(true).await
    }

    /// Writes a further audit entry; for changes that are several things.
    pub async fn audit(&mut self, entry: &AuditEntry) -> Result<(), DbError> {
        let operator = self.shared.environment().operator();
        let actor = entry.actor.named(operator).map_err(|_| DbError::Malformed("actor"))?;
        let now = self.shared.environment().now();
        sqlx::query!(
            r#"
            insert into kernel.audit_entry (at, actor, action, subject, details)
            values ($1, $2, $3, $4, $5)
            "#,
            now,
            actor,
            entry.action,
            entry.subject,
            entry.details,
        )
        .execute(&mut **self)
        .await?;
        Ok(())
    }

    /// Makes durable what is no change of anybody's affairs: sessions, counters
    /// of attempts, forms kept for correction, the state of the outbox.
    pub async fn commit_unaudited(self) -> Result<(), DbError> {
        self.finish(false).await
    }

    async fn finish(mut self, is_change: bool) -> Result<(), DbError> {
        let (tenant, has_mail) = (self.tenant, self.has_mail);
        let after_commit = AfterCommit { shared: Arc::clone(&self.shared), tenant, is_change, has_mail };
        self.connection.commit(after_commit).await
    }
}

impl Deref for TenantTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.connection
    }
}

impl DerefMut for TenantTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.connection
    }
}
