//! Schemas: which sets of migrations there are, how they are applied and taken
//! back, and the audit of it.
//!
//! Every set has a version table of its own, `migration.<set>`, in the database
//! it is applied to, so that contexts come and go alone. The landlord's
//! `platform.schema_change` tells the history of all databases. No transaction
//! spans both: after each change the history is brought in line with the
//! version table, and what a crash kept from being written is written the next
//! time.

mod apply;
mod destructive;
mod error;
mod history;
mod plan;
mod remove;
mod rights;
mod schema;
mod standing;

use std::{fmt, str::FromStr};

use sqlx::{PgConnection, migrate::Migrator};
use thiserror::Error;

pub(crate) use self::apply::{PUBLICATION, keep_as_they_are};
pub use self::{
    apply::{Change, apply, mark, take_back},
    destructive::{Loss, would_lose},
    error::ChangeError,
    history::{RecordedChange, reconcile, record, record_drop, tell},
    plan::{Fingerprint, Plan, State, Step},
    remove::remove,
    rights::apply_rights,
    schema::{SchemaHash, schema_hash, schema_lines},
    standing::{Named, Standing, Unfit},
};
use super::{DbError, LandlordDb};
use crate::kernel::Actor;

/// The migrations of one schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MigrationSet {
    /// The platform's own database.
    Landlord,
    /// What every tenant's database has.
    Kernel,
    /// Users and roles of an organisation.
    Access,
    /// Elections of an organisation.
    Election,
}

/// The text names no set of migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("there is no such set of migrations: landlord, kernel, access or election")]
pub struct UnknownSet;

impl MigrationSet {
    /// The sets a tenant's database can have, in the order of installation.
    pub const TENANT: [Self; 3] = [Self::Kernel, Self::Access, Self::Election];

    /// The set's name, which is also that of its version table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Landlord => "landlord",
            Self::Kernel => "kernel",
            Self::Access => "access",
            Self::Election => "election",
        }
    }

    fn migrator(self) -> Migrator {
        let mut migrator = match self {
            Self::Landlord => sqlx::migrate!("migrations/landlord"),
            Self::Kernel => sqlx::migrate!("migrations/tenant/kernel"),
            Self::Access => sqlx::migrate!("migrations/tenant/access"),
            Self::Election => sqlx::migrate!("migrations/tenant/election"),
        };
        migrator.dangerous_set_table_name(self.version_table());
        migrator.create_schema("migration");
        migrator
    }

    fn version_table(self) -> String {
        format!("migration.{}", self.name())
    }

    /// The newest version the program knows; 0 if the set is empty.
    pub fn newest(self) -> i64 {
        self.migrator().iter().map(|migration| migration.version).max().unwrap_or(0)
    }
}

impl fmt::Display for MigrationSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for MigrationSet {
    type Err = UnknownSet;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut sets = [Self::Landlord].into_iter().chain(Self::TENANT);
        sets.find(|set| set.name().eq_ignore_ascii_case(name)).ok_or(UnknownSet)
    }
}

/// Why a schema was not changed.
#[derive(Debug, Error)]
pub enum MigrationError {
    /// A migration failed; it was taken back whole.
    #[error("a migration failed")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A version table or the history could not be read or written.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for MigrationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// One migration, as a database stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStatus {
    /// The set it belongs to.
    pub set: MigrationSet,
    /// Its version, which is the time it was written.
    pub version: i64,
    /// What it does, from its file's name.
    pub description: String,
    /// Whether the database has it.
    pub applied: bool,
}

/// Applies what `database` does not yet have of `set`. Done already, it does
/// nothing.
pub async fn upgrade(
    set: MigrationSet,
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), MigrationError> {
    set.migrator().run_direct(None, database, false).await?;
    Ok(record(&[set], database, landlord, actor).await?)
}

/// Takes back the last `steps` migrations of `set`, all of them if there are
/// fewer.
pub async fn revert(
    set: MigrationSet,
    steps: usize,
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), MigrationError> {
    let target = target(set, steps, database).await?;
    set.migrator().undo(&mut *database, target).await?;
    Ok(record(&[set], database, landlord, actor).await?)
}

/// The version that is the last one without the last `steps`; 0: none is left.
async fn target(set: MigrationSet, steps: usize, database: &mut PgConnection) -> Result<i64, DbError> {
    let applied = history::read(set, database).await?;
    let kept = applied.len().saturating_sub(steps);
    Ok(kept.checked_sub(1).and_then(|last| applied.get(last)).map_or(0, |last| last.version))
}

/// Takes back every migration of `set`, the history of them included.
pub async fn revert_untold(set: MigrationSet, database: &mut PgConnection) -> Result<(), MigrationError> {
    Ok(set.migrator().undo(database, 0).await?)
}

/// How `database` stands to every migration of `set` that the program knows.
pub async fn status(
    set: MigrationSet,
    database: &mut PgConnection,
) -> Result<Vec<MigrationStatus>, MigrationError> {
    let applied = history::read(set, database).await?;
    Ok(set
        .migrator()
        .iter()
        .filter(|migration| migration.migration_type.is_up_migration())
        .map(|migration| MigrationStatus {
            set,
            version: migration.version,
            description: migration.description.to_string(),
            applied: applied.iter().any(|done| done.version == migration.version),
        })
        .collect())
}

/// The versions of `set` that `database` has, oldest first.
pub async fn versions(set: MigrationSet, database: &mut PgConnection) -> Result<Vec<i64>, DbError> {
    Ok(history::read(set, database).await?.into_iter().map(|done| done.version).collect())
}
