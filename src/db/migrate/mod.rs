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
mod plan;
mod remove;
mod schema;

use std::{fmt, str::FromStr, time::Duration};

use sqlx::{AssertSqlSafe, PgConnection, migrate::Migrator};
use thiserror::Error;

pub use self::{
    apply::{Change, ChangeError, apply, mark, take_back},
    plan::{Fingerprint, Plan, State, Step},
    remove::remove,
    schema::{SchemaHash, schema_hash, schema_lines},
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
#[error("there is no such set of migrations")]
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
        [Self::Landlord].into_iter().chain(Self::TENANT).find(|set| set.name() == name).ok_or(UnknownSet)
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

struct Applied {
    version: i64,
    description: String,
    checksum: Vec<u8>,
    took: Duration,
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
    record(set, database, landlord, actor).await
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
    let applied = applied(set, database).await?;
    let kept = applied.len().saturating_sub(steps);
    let target = kept.checked_sub(1).and_then(|last| applied.get(last)).map_or(0, |last| last.version);
    set.migrator().undo(&mut *database, target).await?;
    record(set, database, landlord, actor).await
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
    let applied = applied(set, database).await?;
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
pub async fn versions(set: MigrationSet, database: &mut PgConnection) -> Result<Vec<i64>, MigrationError> {
    Ok(applied(set, database).await?.into_iter().map(|done| done.version).collect())
}

/// How many databases have the newest version of `set`, and how many have any
/// of it, as the history tells.
pub async fn spread(set: MigrationSet, landlord: &LandlordDb) -> Result<(i64, i64), DbError> {
    let row = sqlx::query!(
        r#"
        select count(*) filter (where version >= $2) as "newest!", count(*) as "any!"
        from (
          select database_name, max(version) as version
          from (
            select distinct on (database_name, version) database_name, version, direction
            from platform.schema_change
            where set_name = $1
            order by database_name, version, position desc
          ) as latest
          where direction = 'up'
          group by database_name
        ) as standing
        "#,
        set.name(),
        set.newest(),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    Ok((row.newest, row.any))
}

/// Brings the history in line with the version table of `set` in `database`.
pub async fn record(
    set: MigrationSet,
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), MigrationError> {
    let name = sqlx::query_scalar!(r#"select current_database() as "name!: String""#)
        .fetch_one(&mut *database)
        .await?;
    let applied = applied(set, database).await?;
    Ok(reconcile(set, &name, &applied, landlord, actor).await?)
}

/// Tells the history that the database `name` was dropped.
pub async fn record_drop(name: &str, landlord: &LandlordDb, actor: Actor) -> Result<(), DbError> {
    for set in MigrationSet::TENANT {
        reconcile(set, name, &[], landlord, actor).await?;
    }
    Ok(())
}

async fn reconcile(
    set: MigrationSet,
    name: &str,
    applied: &[Applied],
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), DbError> {
    let actor = serde_json::to_value(actor).map_err(|_| DbError::Malformed("actor"))?;
    let now = landlord.ambient().now();
    let mut transaction = landlord.begin().await?;
    let told = sqlx::query!(
        r#"
        select version, description, checksum
        from (
          select distinct on (version) version, description, checksum, direction
          from platform.schema_change
          where database_name = $1
            and set_name = $2
          order by version, position desc
        ) as latest
        where direction = 'up'
        "#,
        name,
        set.name(),
    )
    .fetch_all(&mut *transaction)
    .await?;
    let gone = told.iter().filter(|told| applied.iter().all(|done| done.version != told.version));
    let gone = gone.map(|told| (told.version, &told.description, &told.checksum, "down", Duration::ZERO));
    let new = applied.iter().filter(|done| told.iter().all(|told| told.version != done.version));
    let new = new.map(|done| (done.version, &done.description, &done.checksum, "up", done.took));
    for (version, description, checksum, direction, took) in gone.chain(new) {
        sqlx::query!(
            r#"
            insert into platform.schema_change
              (at, actor, database_name, set_name, version, description, direction, checksum,
               duration_microseconds)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            "#,
            now,
            actor,
            name,
            set.name(),
            version,
            description,
            direction,
            checksum,
            i64::try_from(took.as_micros()).unwrap_or(i64::MAX),
        )
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit_bookkeeping().await
}

/// What the version table of `set` says, oldest first; nothing if there is no
/// such table.
async fn applied(set: MigrationSet, database: &mut PgConnection) -> Result<Vec<Applied>, sqlx::Error> {
    let table = set.version_table();
    let exists = sqlx::query_scalar!(r#"select to_regclass($1) is not null as "exists!""#, table)
        .fetch_one(&mut *database)
        .await?;
    if !exists {
        return Ok(Vec::new());
    }
    // Safe: the table's name is made of the set's, a constant.
    let text = format!("select version, description, checksum, execution_time from {table} order by version");
    let rows: Vec<(i64, String, Vec<u8>, i64)> =
        sqlx::query_as(AssertSqlSafe(text)).fetch_all(database).await?;
    Ok(rows
        .into_iter()
        .map(|(version, description, checksum, nanoseconds)| Applied {
            version,
            description,
            checksum,
            took: Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(0)),
        })
        .collect())
}
