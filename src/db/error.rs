use thiserror::Error;

use super::KeyError;

/// Why a database did not do what it was asked.
#[derive(Debug, Error)]
pub enum DbError {
    /// Every connection of the budget is in use, and the queue is full or the
    /// wait was too long. Trying again later helps.
    #[error("no database connection could be had in time: all are in use, or PostgreSQL does not answer")]
    Busy,
    /// The database behind the address belongs to somebody else.
    #[error("the database is not the one of this organisation")]
    WrongDatabase,
    /// The organisation's database was moved, suspended or removed since this
    /// handle to it was made. A new handle has to be asked for.
    #[error("the organisation's database is no longer served through this handle")]
    Gone,
    /// The organisation is closed for maintenance; it will open again.
    #[error("the organisation is closed for maintenance")]
    Closed,
    /// What was sealed does not open with the platform's key.
    #[error("a sealed value could not be opened")]
    Sealed(#[from] KeyError),
    /// A stored value does not have the form it was stored in.
    #[error("a stored value is malformed: {0}")]
    Malformed(&'static str),
    /// A stored text does not have the form it was stored in.
    #[error("a stored text is malformed: {table}, row {row}: {column}")]
    MalformedText {
        /// The table, with its schema.
        table: &'static str,
        /// The row's identifier.
        row: uuid::Uuid,
        /// The column.
        column: &'static str,
    },
    /// Something on a server that is not, or no longer, this platform's. Nothing was done
    /// to it.
    #[error("{0} on the server is not this platform's; it was left alone")]
    NotOurs(String),
    /// Roles that were made before PostgreSQL 16 and may not be altered since.
    #[error(
        "the platform may not alter roles that were made before the server was PostgreSQL 16; nothing was done. A superuser of that server says: {0}"
    )]
    NotManaged(String),
    /// PostgreSQL refused, or could not be reached.
    #[error("PostgreSQL refused or could not be reached")]
    Sql(#[source] sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            // too_many_connections
            sqlx::Error::Database(answer) if answer.code().as_deref() == Some("53300") => Self::Busy,
            other => Self::Sql(other),
        }
    }
}

impl DbError {
    /// Whether a statement named a schema that is not there, or a table of it.
    pub fn is_missing_schema(&self) -> bool {
        let code = self.answer().and_then(|answer| answer.code());
        matches!(code.as_deref(), Some("3F000" | "42P01"))
    }

    /// Whether it is the database that is away or overloaded, so that the same may be
    /// possible in a while.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Busy => true,
            Self::Sql(sqlx::Error::Database(answer)) => answer.code().is_some_and(|code| {
                // connection_exception, insufficient_resources, operator_intervention;
                // 55000: the database takes no connections
                ["08", "53", "57P", "55000"].iter().any(|class| code.starts_with(class))
            }),
            Self::Sql(sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Tls(_)) => true,
            Self::Sql(_) => self.is_lost(),
            Self::WrongDatabase
            | Self::Gone
            | Self::Closed
            | Self::Sealed(_)
            | Self::NotOurs(_)
            | Self::NotManaged(_)
            | Self::Malformed(_)
            | Self::MalformedText { .. } => false,
        }
    }

    /// [`Self::is_outage`], told in the log if it is one.
    pub fn is_outage_logged(&self) -> bool {
        let is_outage = self.is_outage();
        if is_outage {
            tracing::warn!(error = self as &dyn std::error::Error, "a database does not answer");
        }
        is_outage
    }

    /// Whether the connection was lost, so that another one may do.
    pub fn is_lost(&self) -> bool {
        match self {
            // admin_shutdown, crash_shutdown
            Self::Sql(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("57P01" | "57P02"))
            }
            Self::Sql(error) => matches!(error, sqlx::Error::Io(_) | sqlx::Error::Protocol(_)),
            Self::Busy
            | Self::WrongDatabase
            | Self::Gone
            | Self::Closed
            | Self::Sealed(_)
            | Self::NotOurs(_)
            | Self::NotManaged(_)
            | Self::Malformed(_)
            | Self::MalformedText { .. } => false,
        }
    }

    /// The name of the constraint that refused the change, if one did.
    pub fn constraint(&self) -> Option<&str> {
        self.answer()?.constraint()
    }

    /// What PostgreSQL answered, if it did.
    fn answer(&self) -> Option<&dyn sqlx::error::DatabaseError> {
        match self {
            Self::Sql(sqlx::Error::Database(error)) => Some(&**error),
            Self::Sql(_)
            | Self::Busy
            | Self::WrongDatabase
            | Self::Gone
            | Self::Closed
            | Self::Sealed(_)
            | Self::NotOurs(_)
            | Self::NotManaged(_)
            | Self::Malformed(_)
            | Self::MalformedText { .. } => None,
        }
    }
}
