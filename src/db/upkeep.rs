//! What the operator's side asks of contexts whose tables it does not know: what must
//! not be lost, whether it is whole, and what a copy must not keep.

use std::fmt;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{DbError, TenantDb};
use crate::kernel::Context;

/// Where a chain of records stands that only grows: what a backup remembers of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainMark {
    /// Whose chain it is: an election's id.
    #[serde(rename = "election")]
    pub owner: Uuid,
    /// Its name in its archive, drawn anew at each beginning.
    pub uuid: String,
    /// How many records there are.
    pub length: i64,
    /// The hash of the last event, in hexadecimal digits.
    pub head: String,
}

/// How many of something a context holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Which context.
    pub context: &'static Context,
    /// The key of the message that says so, with `count`.
    pub message: &'static str,
    /// How many.
    pub count: i64,
}

/// Something in a table that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inconsistency {
    /// The table, with its schema.
    pub table: &'static str,
    /// Which row.
    pub row: String,
    /// What differs, and how.
    pub differs: String,
}

impl fmt::Display for Inconsistency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.table, self.row, self.differs)
    }
}

/// Why a chain was not examined, or found wanting.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// It is not whole.
    #[error("{0}")]
    Broken(String),
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The file that it is examined in could not be written or read.
    #[error("the archive could not be written into a file")]
    File(#[from] std::io::Error),
}

/// What makes a copy of an organisation one of its own.
#[derive(Clone, Copy, Debug)]
pub struct Copied<'a> {
    /// Random, and forgotten afterwards.
    pub salt: &'a [u8; 32],
    /// When the copy was made.
    pub now: OffsetDateTime,
}

/// A context's answers. Each is about one organisation's database, which may be
/// without the context: then there is nothing to tell and nothing to do.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// What `database` holds of the context, for who decides whether to do without it.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn holdings(&self, database: &mut PgConnection) -> Result<Vec<Holding>, DbError> {
        let _ = database;
        Ok(Vec::new())
    }

    /// Where the chains stand that `database` holds.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn marks(&self, database: &mut PgConnection) -> Result<Vec<ChainMark>, DbError> {
        let _ = database;
        Ok(Vec::new())
    }

    /// Verifies the chain of `mark`, if it is this context's, as a stranger would.
    ///
    /// # Errors
    ///
    /// [`ChainError::Broken`] says what is wrong with it.
    async fn verify(&self, database: &TenantDb, mark: &ChainMark) -> Result<(), ChainError> {
        let _ = (database, mark);
        Ok(())
    }

    /// Compares all that the context's tables say with what it is derived from.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn inconsistencies(&self, database: &TenantDb) -> Result<Vec<Inconsistency>, ChainError> {
        let _ = database;
        Ok(Vec::new())
    }

    /// Lets what was handed out by the original open nothing in a copy.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn close_to_others(&self, database: &mut PgConnection, copied: Copied<'_>) -> Result<(), DbError> {
        let _ = (database, copied);
        Ok(())
    }
}

/// One context's answers, as it hands them in.
pub struct Answering(pub &'static dyn Upkeep);

inventory::collect!(Answering);

/// All contexts' answers.
pub fn upkeep() -> impl Iterator<Item = &'static dyn Upkeep> {
    inventory::iter::<Answering>().map(|answering| answering.0)
}
