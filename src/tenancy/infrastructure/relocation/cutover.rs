//! The moment in which one database takes the place of the other.
//!
//! 1. Every server lets requests for the organisation wait, and closes its
//!    connections as they become free.
//! 2. When nobody is connected any more, the original's tables are locked
//!    against writing: a server that heard nothing cannot slip in between. A
//!    crash frees the locks.
//! 3. The changes left are made in the copy, up to a mark put behind them.
//! 4. Sequences follow, triggers work again, pending migrations are applied.
//! 5. One transaction of the landlord's changes the placement; with it every
//!    server hears of it and serves who waits from the new database.
//! 6. Nobody can connect to the old one any more; only then the locks go.
//!
//! If any of this is not done in time, everything is as before.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use time::OffsetDateTime;

use super::{Endpoints, RelocationError, apply::Stream, copy, records};
use crate::{
    db::LandlordDb,
    kernel::{AuditEntry, TenantId},
    tenancy::infrastructure::{
        owner::owner_role,
        schemas::{Schemas, TenantSchemas},
    },
};

/// How often it is asked whether everybody has left.
const PAUSE: Duration = Duration::from_millis(2);

/// What is exchanged, and how.
pub(super) struct Exchange<'a> {
    pub(super) landlord: &'a LandlordDb,
    pub(super) tenant: TenantId,
    /// The role that serves.
    pub(super) run_time: &'a str,
    pub(super) from: &'a Endpoints,
    pub(super) to: &'a Endpoints,
    /// Applies pending migrations to the copy.
    pub(super) schemas: Option<(&'a TenantSchemas, &'a Schemas)>,
    /// The slot through which the changes of the old database are told.
    pub(super) slot: &'a str,
    /// Whether the changes of the new database are told, to take all of this
    /// back.
    pub(super) can_go_back: bool,
    /// For how long requests may wait.
    pub(super) outage: Duration,
    pub(super) keep_until: OffsetDateTime,
}

/// How long the parts of an exchange took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Downtime {
    /// From the first request that waited to the last one.
    pub whole: Duration,
    /// The part after the last connection to the old database was closed.
    pub after_draining: Duration,
}

impl Exchange<'_> {
    /// Exchanges the databases or leaves everything as it was.
    pub(super) async fn run(
        &self,
        stream: &mut Stream,
        entry: AuditEntry,
    ) -> Result<Downtime, RelocationError> {
        // Connected before anybody waits.
        let mut lines = Lines {
            watch: PgConnection::connect_with(&self.from.platform).await?,
            lock: PgConnection::connect_with(&self.from.address.options).await?,
            copy: PgConnection::connect_with(&self.to.address.options).await?,
            copy_platform: PgConnection::connect_with(&self.to.platform).await?,
        };
        let texts = Texts {
            lock: lock_statement(&mut lines.lock, "exclusive").await?,
            enable: copy::trigger_statements(&mut lines.copy, true).await?,
        };
        for connection in [&mut lines.lock, &mut lines.copy] {
            get_acquainted(connection).await?;
        }
        let begun = Instant::now();
        // A little more than may be used, so that it cannot end in between.
        records::hold(self.landlord, self.tenant, Some(self.outage.as_secs_f64() * 1.2)).await?;
        let done = match self.while_held(stream, &mut lines, texts, begun, entry).await {
            // The answer may have been lost, not the change.
            Err(_) if records::is_at(self.landlord, self.tenant, &self.to.place).await? => {
                Ok(Downtime { whole: begun.elapsed(), after_draining: begun.elapsed() })
            }
            done => done,
        };
        match done {
            Ok(_) => self.leave(&mut lines.watch).await,
            Err(_) => {
                records::hold(self.landlord, self.tenant, None).await?;
                copy::triggers(&mut lines.copy, false).await?;
            }
        }
        // With the locks; not before nobody can come in.
        let Lines { watch, lock, copy, copy_platform } = lines;
        for connection in [watch, lock, copy, copy_platform] {
            // Lost ones are closed already.
            let _ = connection.close().await;
        }
        done
    }

    /// Shuts the old database, which is no longer the organisation's.
    async fn leave(&self, watch: &mut PgConnection) {
        let roles = [owner_role(self.tenant), self.run_time.to_owned()];
        let left = async {
            copy::close(watch, &self.from.place, &roles).await?;
            copy::unpublish(watch, self.slot).await
        };
        if let Err(error) = left.await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, tenant.id = %self.tenant, "a former database could not be shut");
        }
    }

    async fn while_held(
        &self,
        stream: &mut Stream,
        lines: &mut Lines,
        texts: Texts,
        begun: Instant,
        entry: AuditEntry,
    ) -> Result<Downtime, RelocationError> {
        let left = || self.outage.saturating_sub(begun.elapsed());
        lines.drained(left).await?;
        let drained = Instant::now();
        let exchanged = async {
            // Not a guard that takes it back: the locks stay until the connection
            // is closed.
            lines.lock.execute("begin").await?;
            // Safe: PostgreSQL itself quoted the names.
            lines.lock.execute(AssertSqlSafe(texts.lock)).await?;
            if !nobody(&mut lines.watch).await? {
                return Err(RelocationError::Busy);
            }
            let token = format!("{:?}", drained);
            sqlx::query!("select pg_logical_emit_message(true, 'relocation', $1::text)::text", token)
                .fetch_one(&mut lines.watch)
                .await?;
            while !stream.portion(&mut lines.watch, &mut lines.copy, token.as_bytes()).await?.1 {}
            let sequences = copy::sequence_statements(&mut lines.lock).await?;
            // Safe: likewise. Together they wait for the disk once.
            let text = format!("{sequences}; {}", texts.enable);
            lines.copy.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
            if let Some((tenant_schemas, schemas)) = self.schemas {
                tenant_schemas.bring_up_copy(schemas, &mut lines.copy, left()).await?;
            }
            // What was done until now is not told to the old database.
            let told_from = if self.can_go_back {
                Some(copy::log_position(&mut lines.copy_platform).await?)
            } else {
                None
            };
            records::exchange(self.landlord, self.tenant, self.keep_until, told_from, entry).await?;
            Ok(())
        };
        match tokio::time::timeout(left(), exchanged).await {
            Ok(done) => done?,
            Err(_) => return Err(RelocationError::Slow),
        }
        Ok(Downtime { whole: begun.elapsed(), after_draining: drained.elapsed() })
    }
}

/// Statements made before anybody waits.
struct Texts {
    /// Locks the original's tables against writing.
    lock: String,
    /// Lets the copy's triggers work.
    enable: String,
}

/// The connections an exchange needs.
struct Lines {
    /// To the original, as the platform: reads changes and who is connected.
    watch: PgConnection,
    /// To the original, as its owner: holds the locks.
    lock: PgConnection,
    copy: PgConnection,
    copy_platform: PgConnection,
}

impl Lines {
    /// Waits until nobody is connected to the original but us.
    async fn drained(&mut self, left: impl Fn() -> Duration) -> Result<(), RelocationError> {
        while !nobody(&mut self.watch).await? {
            if left().is_zero() {
                return Err(RelocationError::Busy);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }
}

/// Whether nobody is connected but the two of us.
async fn nobody(watch: &mut PgConnection) -> Result<bool, RelocationError> {
    let others = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from pg_stat_activity
        where datname = current_database()
          -- What others' sessions are is not told to everybody; those of the
          -- server itself have no user.
          and usesysid is not null
          and coalesce(backend_type, 'client backend') = 'client backend'
          and coalesce(application_name, '') <> 'relocation'
        "#
    )
    .fetch_one(watch)
    .await?;
    Ok(others == 0)
}

/// Opens every table for a moment, so that the session knows them when it
/// matters. Nobody else notices.
async fn get_acquainted(connection: &mut PgConnection) -> Result<(), RelocationError> {
    let text = lock_statement(connection, "access share").await?;
    let mut tx = connection.begin().await?;
    // Safe: PostgreSQL itself quoted the names.
    tx.execute(AssertSqlSafe(text)).await?;
    Ok(tx.rollback().await?)
}

/// A statement that locks all tables.
async fn lock_statement(connection: &mut PgConnection, mode: &str) -> Result<String, RelocationError> {
    let tables = sqlx::query_scalar!(
        r#"
        select string_agg(format('%I.%I', nspname, relname), ', ' order by nspname, relname) as "tables!"
        from pg_class
          join pg_namespace on pg_namespace.oid = relnamespace
        where relkind = 'r'
          and nspname !~ '^pg_' and nspname <> 'information_schema'
        "#
    )
    .fetch_one(connection)
    .await?;
    Ok(format!("lock table {tables} in {mode} mode"))
}
