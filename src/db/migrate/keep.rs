//! A context that is closed and whose data stays for a while: the role that serves
//! reaches nothing of it, see `migrations/tenant/kernel/*_kept_schema.up.sql`.

use std::{fmt::Write, time::Duration};

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::{
    ChangeError, Step,
    apply::{keep_as_they_are, refusal_in_use},
    rights::APPLY,
    version_table,
};
use crate::{
    db::DbError,
    kernel::{Context, hex},
};

/// Takes the role that serves its rights on the schema of `set`, after those who write
/// there have ended; done already, it does nothing.
///
/// # Errors
///
/// [`ChangeError::InUse`] while the context says that it is in use; nothing was done then.
pub async fn close(
    database: &mut PgConnection,
    set: &'static Context,
    lock_timeout: Duration,
) -> Result<(), ChangeError> {
    let mut script = String::from("do $publicdigit$ declare held regclass; begin\n");
    let _ = writeln!(
        script,
        "for held in select oid from pg_class where relnamespace = to_regnamespace('{set}') and relkind = 'r'
           order by relname loop
           execute format('lock table %s in share row exclusive mode', held);
         end loop;
         {}
         insert into kernel.kept_schema (name) values ('{set}') on conflict do nothing;
         end $publicdigit$;
         {APPLY}",
        refusal_in_use(set),
    );
    within(database, lock_timeout, script).await
}

/// Gives the role that serves its rights on the schema of `set`; done already, it does
/// nothing.
///
/// # Errors
///
/// If the database does not answer, or somebody changes its schemas for too long.
pub async fn open(
    database: &mut PgConnection,
    set: &'static Context,
    lock_timeout: Duration,
) -> Result<(), ChangeError> {
    let script = format!(
        "do $publicdigit$ begin
         if to_regclass('kernel.kept_schema') is not null then
           delete from kernel.kept_schema where name = '{set}';
         end if;
         end $publicdigit$;
         {APPLY}"
    );
    within(database, lock_timeout, script).await
}

/// Fills in what the context of `set` begins with, if it says how: the function `seed()`
/// of its schema, which leaves the same behind when it is called again.
///
/// # Errors
///
/// If the function refuses, or the database does not answer.
pub async fn seed(
    database: &mut PgConnection,
    set: &'static Context,
    lock_timeout: Duration,
) -> Result<(), ChangeError> {
    let script = format!(
        "do $publicdigit$ begin
         if to_regprocedure('{set}.seed()') is not null then perform {set}.seed(); end if;
         end $publicdigit$;"
    );
    within(database, lock_timeout, script).await
}

/// Whether the database can keep contexts that are closed.
///
/// # Errors
///
/// If it does not answer.
pub async fn can_keep(database: &mut PgConnection) -> Result<bool, DbError> {
    let text = "select to_regclass('kernel.kept_schema') is not null";
    Ok(sqlx::query_scalar(text).fetch_one(database).await?)
}

/// The contexts that are closed and kept.
///
/// # Errors
///
/// If the database does not answer.
pub async fn kept(database: &mut PgConnection) -> Result<Vec<String>, DbError> {
    if !can_keep(&mut *database).await? {
        return Ok(Vec::new());
    }
    let text = "select name from kernel.kept_schema order by name";
    Ok(sqlx::query_scalar(text).fetch_all(database).await?)
}

/// Removes a schema of `set` of which no migration is noted: what an interrupted import
/// left. Whether migrations are noted, so that it was left alone.
///
/// # Errors
///
/// If the database does not answer.
pub async fn remove_unnoted(database: &mut PgConnection, set: &'static Context) -> Result<bool, ChangeError> {
    let table = version_table(set);
    // Safe: made of the set's name, which is a constant.
    let noted: bool = sqlx::query_scalar(AssertSqlSafe(format!("select to_regclass('{table}') is not null")))
        .fetch_one(&mut *database)
        .await?;
    if !noted {
        // Safe: made of the set's name, which is a constant.
        database.execute(AssertSqlSafe(format!("drop schema if exists {set} cascade"))).await?;
    }
    Ok(noted)
}

/// Notes that the database has the migrations `steps` of `set`, which came with its data.
///
/// # Errors
///
/// If they are noted already, or the database does not answer.
pub async fn note_applied(
    database: &mut PgConnection,
    set: &'static Context,
    steps: &[&Step],
    lock_timeout: Duration,
) -> Result<(), ChangeError> {
    let table = version_table(set);
    let mut script = format!(
        "create table {table} (version bigint primary key, description text not null, \
         installed_on timestamptz not null default now(), success boolean not null, \
         checksum bytea not null, execution_time bigint not null);\n"
    );
    for step in steps {
        let _ = writeln!(
            script,
            "insert into {table} (version, description, success, checksum, execution_time) values \
             ({}, '{}', true, '\\x{}', 0);",
            step.version,
            step.description.replace('\'', "''"),
            hex(&step.checksum),
        );
    }
    within(database, lock_timeout, script).await
}

/// Runs `script` in a transaction in which nobody else changes the schemas.
async fn within(
    database: &mut PgConnection,
    lock_timeout: Duration,
    script: String,
) -> Result<(), ChangeError> {
    let mut tx = sqlx::Connection::begin(database).await?;
    keep_as_they_are(&mut tx, lock_timeout).await?;
    // Safe: made of the program's own migrations, of names that are constants, and of
    // numbers and hexadecimal digits.
    tx.execute(sqlx::raw_sql(AssertSqlSafe(script))).await?;
    Ok(tx.commit().await?)
}
