//! The right to have a connection, and how one is opened and closed.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::TryStreamExt as _;
use sqlx::{Connection, PgConnection};
use tokio::time::timeout;
use uuid::Uuid;

use super::{Placement, shared::Shared, state::TenantPool};
use crate::{
    db::{DbError, pools::connection::PooledConnection},
    kernel::TenantId,
};

/// The right to have one connection of `pool`; given back when it is dropped.
pub(in crate::db) struct Permit {
    pub(in crate::db) shared: Arc<Shared>,
    pub(in crate::db) pool: Arc<TenantPool>,
    pub(super) returns_on_drop: bool,
}

pub(super) struct Grant {
    pub(super) permit: Permit,
    pub(super) connection: Granted,
}

/// Whether an idle connection is asked for a sign of life before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::db) enum Test {
    /// Always.
    Always,
    /// Unless it was in use a moment ago: for whoever tries again with another
    /// connection if this one turns out to be lost.
    UnlessFresh,
}

impl Test {
    fn may_be_left_out(self, since: Instant) -> bool {
        self == Self::UnlessFresh && since.elapsed() < FRESH
    }
}

/// How long a connection counts as used a moment ago.
const FRESH: Duration = Duration::from_secs(1);

/// How a request for a connection is granted.
pub(super) enum Granted {
    /// An idle connection of the tenant, and since when it is idle.
    Idle(PgConnection, Instant),
    /// Open a new one.
    New,
    /// Open a new one after closing this one of another tenant.
    Instead(PgConnection),
}

impl Grant {
    /// The granted connection; `None` if it was an idle one that had died.
    pub(super) async fn redeem(self, test: Test) -> Result<Option<PooledConnection>, DbError> {
        let Self { permit, connection } = self;
        match connection {
            Granted::Idle(connection, since) if test.may_be_left_out(since) => {
                Ok(Some(PooledConnection::new(permit, connection)))
            }
            Granted::Idle(mut connection, _) => match connection.ping().await {
                Ok(()) => Ok(Some(PooledConnection::new(permit, connection))),
                Err(_) => Ok(None),
            },
            Granted::New => permit.connect().await.map(Some),
            Granted::Instead(other) => {
                close_connection(other).await;
                permit.connect().await.map(Some)
            }
        }
    }
}

impl Permit {
    async fn connect(self) -> Result<PooledConnection, DbError> {
        let placement = &self.pool.placement;
        let mut connection = PgConnection::connect_with(&placement.options).await?;
        if let Err(error) = identify(&mut connection, placement).await {
            close_connection(connection).await;
            return Err(error);
        }
        Ok(PooledConnection::new(self, connection))
    }

    /// Gives up the duty to give the permit back: its connection lives on.
    pub(super) fn keep(mut self) {
        self.returns_on_drop = false;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.returns_on_drop {
            self.shared.give_back(&self.pool);
        }
    }
}

/// Asks the database whose it is: an address may lead elsewhere. `connection` was
/// made with the placement's options; PostgreSQL lets a session only into the
/// database that it names, and renames none that has sessions.
pub(super) async fn identify(connection: &mut PgConnection, placement: &Placement) -> Result<(), DbError> {
    if placement.options.get_database() != Some(placement.database.as_str()) {
        return Err(DbError::WrongDatabase);
    }
    // Every new session asks this before anything else: as a copy, for which
    // nothing is planned and no index opened, it takes a third of a query's time.
    let copy = connection.copy_out_raw("copy kernel.identity (tenant_id) to stdout").await;
    let rows = match copy {
        Ok(rows) => rows.try_collect::<Vec<_>>().await,
        Err(error) => Err(error),
    };
    match rows {
        Ok(rows) if is_tenant(&rows.concat(), placement.tenant) => Ok(()),
        Ok(_) => Err(DbError::WrongDatabase),
        Err(sqlx::Error::Database(error)) if missing_or_forbidden(error.code().as_deref()) => {
            Err(DbError::WrongDatabase)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether the rows of `kernel.identity`, as text, are the one of `tenant`.
fn is_tenant(rows: &[u8], tenant: TenantId) -> bool {
    let text = rows.strip_suffix(b"\n").unwrap_or(rows);
    Uuid::try_parse_ascii(text).is_ok_and(|found| TenantId::from(found) == tenant)
}

/// No such schema or table, or no right to read it: not a tenant's database,
/// or not this role's.
fn missing_or_forbidden(code: Option<&str>) -> bool {
    matches!(code, Some("3F000" | "42P01" | "42501"))
}

/// Closes a connection, so that the server knows at once. If that fails, the
/// connection is lost already.
pub(super) async fn close_connection(connection: PgConnection) {
    let _ = timeout(Duration::from_secs(1), connection.close()).await;
}
