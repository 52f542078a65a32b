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
pub mod keep;
mod plan;
mod remove;
mod rights;
mod schema;
mod standing;

use sqlx::{
    PgConnection, SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};
use thiserror::Error;

pub(crate) use self::apply::{PUBLICATION, keep_as_they_are};
pub use self::{
    apply::{Change, apply, mark, roll_back},
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
use crate::kernel::{Actor, Context, Presence};

/// The platform's own database, which has one schema version as a context has.
pub static LANDLORD: Context = Context {
    name: "landlord",
    version: "1.0.0",
    presence: Presence::Required,
    depends_on: &[],
    migrations: migrations!("migrations/landlord"),
    mails: &[],
    permissions: &[],
    plan_feature: None,
};

/// The table that says which migrations of a context a database has.
fn version_table(context: &Context) -> String {
    format!("migration.{}", context.name)
}

/// What applies a context's migrations and takes them back.
fn migrator(context: &Context) -> Migrator {
    let migrations = context.migrations.iter().flat_map(|migration| {
        let ways =
            [(MigrationType::ReversibleUp, migration.up), (MigrationType::ReversibleDown, migration.down)];
        ways.map(|(way, text)| {
            let outside = text.starts_with("-- no-transaction");
            Migration::new(migration.version, migration.description.into(), way, text.into_sql_str(), outside)
        })
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.dangerous_set_table_name(version_table(context));
    migrator.create_schema("migration");
    migrator
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
    pub set: &'static Context,
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
    set: &'static Context,
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), MigrationError> {
    migrator(set).run_direct(None, database, false).await?;
    Ok(record(&[set], database, landlord, actor).await?)
}

/// Takes back the last `steps` migrations of `set`, all of them if there are
/// fewer.
pub async fn revert(
    set: &'static Context,
    steps: usize,
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), MigrationError> {
    let target = target(set, steps, database).await?;
    migrator(set).undo(&mut *database, target).await?;
    Ok(record(&[set], database, landlord, actor).await?)
}

/// The version that is the last one without the last `steps`; 0: none is left.
async fn target(set: &'static Context, steps: usize, database: &mut PgConnection) -> Result<i64, DbError> {
    let applied = history::read(set, database).await?;
    let kept = applied.len().saturating_sub(steps);
    Ok(kept.checked_sub(1).and_then(|last| applied.get(last)).map_or(0, |last| last.version))
}

/// Takes back every migration of `set`, the history of them included.
pub async fn revert_untold(set: &'static Context, database: &mut PgConnection) -> Result<(), MigrationError> {
    Ok(migrator(set).undo(database, 0).await?)
}

/// How `database` stands to every migration of `set` that the program knows.
pub async fn status(
    set: &'static Context,
    database: &mut PgConnection,
) -> Result<Vec<MigrationStatus>, MigrationError> {
    let applied = history::read(set, database).await?;
    Ok(migrator(set)
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
pub async fn versions(set: &'static Context, database: &mut PgConnection) -> Result<Vec<i64>, DbError> {
    Ok(history::read(set, database).await?.into_iter().map(|done| done.version).collect())
}
