use std::fmt::Write;

use sqlx::postgres::PgDatabaseError;
use thiserror::Error;

use crate::db::DbError;

/// Why the schemas were not changed. Nothing of the change is left.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// Somebody else changes these schemas now.
    #[error("somebody else is changing this database's schemas")]
    Locked,
    /// A lock was not had in time, or the transaction lost to another one.
    #[error("the database was busy")]
    Busy(#[source] sqlx::Error),
    /// A context is in use: a poll is open.
    #[error("a poll is open")]
    InUse,
    /// Another database follows its changes: the organisation is being moved, or
    /// was, and the former database is still kept.
    #[error("the organisation is being moved, or its former database is still kept")]
    Followed,
    /// The database is not as it was when it was last looked at.
    #[error("the database has changed since it was last looked at")]
    Changed,
    /// The schemas would not become what they should.
    #[error("the schemas would not become what they should be")]
    Differs,
    /// Somebody has changed the schemas by hand.
    #[error("the schemas were changed by hand (tenant status shows how)")]
    ByHand,
    /// A statement of a migration was refused.
    #[error("a migration was refused")]
    Refused(#[source] sqlx::Error),
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ChangeError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        match code.as_deref() {
            Some("PD001") => Self::Locked,
            Some("PD002") => Self::Differs,
            Some("PD003") => Self::Changed,
            Some("PD004") => Self::InUse,
            Some("PD005") => Self::Followed,
            // A lock not available, a deadlock, a serialization failure.
            Some("55P03" | "40P01" | "40001") => Self::Busy(error),
            Some(_) => Self::Refused(error),
            None => Self::Db(error.into()),
        }
    }
}

impl ChangeError {
    /// What may be kept and shown of it: PostgreSQL's code and the names of
    /// things, never values.
    pub fn brief(&self) -> String {
        match self {
            Self::Refused(sqlx::Error::Database(error)) => {
                let mut text = format!("{self}: {}", error.code().unwrap_or_default());
                let error = error.try_downcast_ref::<PgDatabaseError>();
                let names = error.map(|error| [error.schema(), error.table(), error.constraint()]);
                for name in names.into_iter().flatten().flatten() {
                    let _ = write!(text, " {name}");
                }
                text
            }
            Self::Refused(_)
            | Self::Locked
            | Self::Busy(_)
            | Self::InUse
            | Self::Followed
            | Self::Changed
            | Self::Differs
            | Self::ByHand
            | Self::Db(_) => self.to_string(),
        }
    }

    /// Whether trying again soon may help.
    pub fn passes(&self) -> bool {
        match self {
            Self::Locked | Self::Busy(_) => true,
            Self::Db(error) => match error {
                DbError::Busy | DbError::Sql(sqlx::Error::Io(_)) => true,
                DbError::Sql(_)
                | DbError::WrongDatabase
                | DbError::Gone
                | DbError::Closed
                | DbError::Sealed(_)
                | DbError::NotOurs(_)
                | DbError::NotManaged(_)
                | DbError::Malformed(_)
                | DbError::MalformedText { .. } => false,
            },
            Self::InUse
            | Self::Followed
            | Self::Changed
            | Self::Differs
            | Self::ByHand
            | Self::Refused(_) => false,
        }
    }
}
