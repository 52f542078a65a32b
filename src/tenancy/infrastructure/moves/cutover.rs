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

use super::{Endpoints, MoveError, apply::Stream, copy, records};
use crate::{
    db::LandlordDb,
    kernel::{AuditEntry, TenantId},
    tenancy::infrastructure::{
        owner::owner_role,
        schemas::{Schemas, TenantSchemas},
    },
};

/// How often it is asked whether everybody has left.
const DRAIN_POLL_INTERVAL: Duration = Duration::from_millis(2);

/// What is exchanged, and how.
pub(super) struct Cutover<'a> {
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
    pub(super) downtime: Duration,
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

impl Cutover<'_> {
    /// Exchanges the databases or leaves everything as it was.
    pub(super) async fn run(&self, stream: &mut Stream, entry: AuditEntry) -> Result<Downtime, MoveError> {
        // Connected before anybody waits.
        let mut connections = Connections {
            watch: PgConnection::connect_with(&self.from.platform).await?,
            lock: PgConnection::connect_with(&self.from.address.options).await?,
            copy: PgConnection::connect_with(&self.to.address.options).await?,
            copy_platform: PgConnection::connect_with(&self.to.platform).await?,
        };
        let texts = Texts {
            lock: lock_statement(&mut connections.lock, "exclusive").await?,
            enable: copy::trigger_statements(&mut connections.copy, true).await?,
        };
        for connection in [&mut connections.lock, &mut connections.copy] {
            warm_catalog_cache(connection).await?;
        }
        let begun = Instant::now();
        // A little more than may be used, so that it cannot end in between.
        records::pause(self.landlord, self.tenant, Some(self.downtime.as_secs_f64() * 1.2)).await?;
        let done = match self.while_paused(stream, &mut connections, texts, begun, entry).await {
            // The answer may have been lost, not the change.
            Err(_) if records::is_at(self.landlord, self.tenant, &self.to.place).await? => {
                Ok(Downtime { whole: begun.elapsed(), after_draining: begun.elapsed() })
            }
            done => done,
        };
        match done {
            Ok(_) => self.close_source(&mut connections.watch).await,
            Err(_) => {
                records::pause(self.landlord, self.tenant, None).await?;
                copy::triggers(&mut connections.copy, false).await?;
            }
        }
        // With the locks; not before nobody can come in.
        let Connections { watch, lock, copy, copy_platform } = connections;
        for connection in [watch, lock, copy, copy_platform] {
            // Lost ones are closed already.
            let _ = connection.close().await;
        }
        done
    }

    /// Shuts the old database, which is no longer the organisation's.
    async fn close_source(&self, watch: &mut PgConnection) {
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

    async fn while_paused(
        &self,
        stream: &mut Stream,
        connections: &mut Connections,
        texts: Texts,
        begun: Instant,
        entry: AuditEntry,
    ) -> Result<Downtime, MoveError> {
        let left = || self.downtime.saturating_sub(begun.elapsed());
        connections.drained(left).await?;
        let drained = Instant::now();
        let switched = async {
            // Not a guard that takes it back: the locks stay until the connection
            // is closed.
            connections.lock.execute("begin").await?;
            // Safe: PostgreSQL itself quoted the names.
            connections.lock.execute(AssertSqlSafe(texts.lock)).await?;
            if !is_drained(&mut connections.watch).await? {
                return Err(MoveError::Busy);
            }
            let token = format!("{:?}", drained);
            sqlx::query!("select pg_logical_emit_message(true, 'cutover', $1::text)::text", token)
                .fetch_one(&mut connections.watch)
                .await?;
            while !stream.portion(&mut connections.watch, &mut connections.copy, token.as_bytes()).await?.1 {}
            let sequences = copy::sequence_statements(&mut connections.lock).await?;
            // Safe: likewise. Together they wait for the disk once.
            let text = format!("{sequences}; {}", texts.enable);
            connections.copy.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
            if let Some((tenant_schemas, schemas)) = self.schemas {
                tenant_schemas.bring_up_copy(schemas, &mut connections.copy, left()).await?;
            }
            // What was done until now is not told to the old database.
            let confirmed_lsn = if self.can_go_back {
                Some(copy::log_position(&mut connections.copy_platform).await?)
            } else {
                None
            };
            records::cut_over(self.landlord, self.tenant, self.keep_until, confirmed_lsn, entry).await?;
            Ok(())
        };
        match tokio::time::timeout(left(), switched).await {
            Ok(done) => done?,
            Err(_) => return Err(MoveError::Slow),
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
struct Connections {
    /// To the original, as the platform: reads changes and who is connected.
    watch: PgConnection,
    /// To the original, as its owner: holds the locks.
    lock: PgConnection,
    copy: PgConnection,
    copy_platform: PgConnection,
}

impl Connections {
    /// Waits until nobody is connected to the original but us.
    async fn drained(&mut self, left: impl Fn() -> Duration) -> Result<(), MoveError> {
        while !is_drained(&mut self.watch).await? {
            if left().is_zero() {
                return Err(MoveError::Busy);
            }
            tokio::time::sleep(DRAIN_POLL_INTERVAL).await;
        }
        Ok(())
    }
}

/// Whether nobody is connected but the two of us.
async fn is_drained(watch: &mut PgConnection) -> Result<bool, MoveError> {
    let others = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from pg_stat_activity
        where datname = current_database()
          -- What others' sessions are is not told to everybody; those of the
          -- server itself have no user.
          and usesysid is not null
          and coalesce(backend_type, 'client backend') = 'client backend'
          and coalesce(application_name, '') <> 'database_move'
        "#
    )
    .fetch_one(watch)
    .await?;
    Ok(others == 0)
}

/// Opens every table for a moment, so that the session knows them when it
/// matters. Nobody else notices.
async fn warm_catalog_cache(connection: &mut PgConnection) -> Result<(), MoveError> {
    let text = lock_statement(connection, "access share").await?;
    let mut tx = connection.begin().await?;
    // Safe: PostgreSQL itself quoted the names.
    tx.execute(AssertSqlSafe(text)).await?;
    Ok(tx.rollback().await?)
}

/// A statement that locks all tables.
async fn lock_statement(connection: &mut PgConnection, mode: &str) -> Result<String, MoveError> {
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
