use std::{fmt, time::Duration};

use thiserror::Error;

use super::{
    super::{backup::BackupError, schemas::SchemasError, tenant_lock::TenantBusy},
    cutover::Downtime,
};
use crate::db::{DbError, migrate::ChangeError};

/// How an organisation's database is exchanged.
#[derive(Clone, Copy, Debug)]
pub struct MoveOptions {
    /// For how long requests may have to wait. If the exchange takes longer,
    /// everything stays as it was.
    pub downtime: Duration,
    /// How often to try, if somebody stays connected too long.
    pub tries: u32,
    /// For how long it can be taken back. The server keeps its log that long.
    pub window: Duration,
}

impl Default for MoveOptions {
    fn default() -> Self {
        Self { downtime: Duration::from_secs(1), tries: 5, window: Duration::from_secs(3600) }
    }
}

/// Which of the two servers of an exchange, which may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// That of the database so far.
    Source,
    /// That of the copy.
    Target,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Source => "the server it is on",
            Self::Target => "the server it goes to",
        })
    }
}

/// Why an organisation's database was not exchanged.
#[derive(Debug, Error)]
pub enum MoveError {
    /// There is no such server.
    #[error("there is no such server")]
    NoServer,
    /// It is there already.
    #[error("its database is on that server already")]
    There,
    /// An earlier exchange can still be taken back.
    #[error(
        "an earlier exchange is not finished; end it with tenant move --finish, or take it back with --rollback"
    )]
    Pending,
    /// There is no exchange to take back or to finish.
    #[error("there is no exchange to take back or to finish")]
    Nothing,
    /// The target has a role of that name that belongs to somebody else.
    #[error("the server has a role of that name that belongs to somebody else")]
    NameTaken,
    /// A database of that name is not the platform's, or is gone.
    #[error("the server's database {0} is not this platform's any more; it was left alone")]
    DatabaseTaken(String),
    /// A server does not keep what logical decoding needs.
    #[error("{0} must be started with wal_level = logical")]
    NotLogical(Side),
    /// The platform's role may not decode a server's log.
    #[error("the platform's role on {0} needs the attribute REPLICATION")]
    NoReplication(Side),
    /// A server cannot keep its log for as many as want to read it.
    #[error(
        "{0} has no free replication slot; raise max_replication_slots there, or end other moves with tenant move --finish"
    )]
    NoSlot(Side),
    /// Somebody stayed connected to the old database; everything is as before.
    #[error("somebody stayed connected to the database; everything is as before")]
    Busy,
    /// It took too long; everything is as before.
    #[error("the exchange took too long; everything is as before")]
    Slow,
    /// PostgreSQL told of a change in an unknown form.
    #[error("a change was told in an unknown form")]
    Garbled,
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// The schemas could not be looked at.
    #[error(transparent)]
    TenantSchemas(#[from] SchemasError),
    /// A migration failed; everything is as before.
    #[error("the copy could not be migrated; everything is as before: {0}")]
    Migration(#[from] ChangeError),
    /// The copy could not be filled.
    #[error(transparent)]
    Copy(#[from] BackupError),
    /// A database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Moved {
    /// How long requests waited.
    pub downtime: Downtime,
    /// How many rows changed while the copy was filled and until the exchange.
    pub rows: u64,
}
