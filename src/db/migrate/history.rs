//! The history of all databases' schemas, in the landlord's.

use std::time::Duration;

use sqlx::{AssertSqlSafe, PgConnection};

use super::{Step, version_table};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, Context, Environment},
};

/// One change of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedChange {
    /// The set it is of.
    pub set: &'static Context,
    /// The migration's version.
    pub version: i64,
    /// What the migration does.
    pub description: String,
    /// Its checksum.
    pub checksum: Vec<u8>,
    /// Whether it was applied; otherwise it was taken back.
    pub up: bool,
    /// How long that took, if it is known.
    pub took: Duration,
}

impl RecordedChange {
    /// That `step` was applied or taken back.
    pub fn of(step: &Step, up: bool) -> Self {
        Self {
            set: step.set,
            version: step.version,
            description: step.description.clone(),
            checksum: step.checksum.clone(),
            up,
            took: Duration::ZERO,
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        (self.set, self.version) == (other.set, other.version)
    }
}

/// Brings the history in line with the version tables of `sets` in `database`.
pub async fn record(
    sets: &[&'static Context],
    database: &mut PgConnection,
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), DbError> {
    let name = sqlx::query_scalar!(r#"select current_database() as "name!: String""#)
        .fetch_one(&mut *database)
        .await?;
    let mut applied = Vec::new();
    for &set in sets {
        applied.extend(read(set, database).await?);
    }
    let mut tx = landlord.begin().await?;
    if reconcile(&mut tx, sets, &name, &applied, actor, landlord.environment()).await? {
        tx.commit_unaudited().await?;
    }
    Ok(())
}

/// Tells the history that the database `name`, which had some of `sets`, was dropped.
pub async fn record_drop(
    name: &str,
    sets: &[&'static Context],
    landlord: &LandlordDb,
    actor: Actor,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    if reconcile(&mut tx, sets, name, &[], actor, landlord.environment()).await? {
        tx.commit_unaudited().await?;
    }
    Ok(())
}

/// Tells the history what it does not know yet of the database `name`, which has
/// exactly `applied` of `sets`. Gives whether there was anything.
pub async fn reconcile(
    landlord: &mut PgConnection,
    sets: &[&'static Context],
    name: &str,
    applied: &[RecordedChange],
    actor: Actor,
    environment: &dyn Environment,
) -> Result<bool, DbError> {
    let known = known(landlord, sets, name).await?;
    let gone = known.iter().filter(|known| !applied.iter().any(|done| done.is_of(known)));
    let gone: Vec<_> = gone.map(|known| RecordedChange { up: false, ..known.clone() }).collect();
    let new = applied.iter().filter(|done| !known.iter().any(|known| known.is_of(done)));
    let changes: Vec<_> = gone.iter().chain(new).map(|told| (name, told)).collect();
    tell(landlord, &changes, actor, environment).await?;
    Ok(!changes.is_empty())
}

/// Adds `changes`, each of the database named with it.
pub async fn tell(
    landlord: &mut PgConnection,
    changes: &[(&str, &RecordedChange)],
    actor: Actor,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    if changes.is_empty() {
        return Ok(());
    }
    let actor = actor.named(environment.operator()).map_err(|_| DbError::Malformed("actor"))?;
    let microseconds = |told: &RecordedChange| i64::try_from(told.took.as_micros()).unwrap_or(i64::MAX);
    sqlx::query!(
        r#"
        insert into platform.schema_change
          (at, actor, database_name, set_name, version, description, direction, checksum,
           duration_microseconds)
        select $1, $2, change.*
        from unnest($3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bytea[], $9::bigint[])
          as change
        "#,
        environment.now(),
        actor,
        &changes.iter().map(|(database, _)| (*database).to_owned()).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| told.set.name.to_owned()).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| told.version).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| told.description.clone()).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| if told.up { "up" } else { "down" }.to_owned()).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| told.checksum.clone()).collect::<Vec<_>>(),
        &changes.iter().map(|(_, told)| microseconds(told)).collect::<Vec<_>>(),
    )
    .execute(landlord)
    .await?;
    Ok(())
}

/// What the history says the database `name` has of `sets`, oldest first.
async fn known(
    landlord: &mut PgConnection,
    sets: &[&'static Context],
    name: &str,
) -> Result<Vec<RecordedChange>, DbError> {
    let names: Vec<_> = sets.iter().map(|set| set.name.to_owned()).collect();
    let rows = sqlx::query!(
        r#"
        select set_name, version, description, checksum
        from (
          select distinct on (set_name, version) set_name, version, description, checksum, direction
          from platform.schema_change
          where database_name = $1
            and set_name = any($2)
          order by set_name, version, position desc
        ) as latest
        where direction = 'up'
        "#,
        name,
        &names,
    )
    .fetch_all(landlord)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RecordedChange {
                set: sets
                    .iter()
                    .copied()
                    .find(|set| set.name == row.set_name)
                    .ok_or(DbError::Malformed("set"))?,
                version: row.version,
                description: row.description,
                checksum: row.checksum,
                up: true,
                took: Duration::ZERO,
            })
        })
        .collect()
}

/// What the version table of `set` says, oldest first; nothing if there is no
/// such table.
pub(super) async fn read(
    set: &'static Context,
    database: &mut PgConnection,
) -> Result<Vec<RecordedChange>, sqlx::Error> {
    let table = version_table(set);
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
        .map(|(version, description, checksum, nanoseconds)| RecordedChange {
            set,
            version,
            description,
            checksum,
            up: true,
            took: Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(0)),
        })
        .collect())
}
