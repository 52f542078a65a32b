//! Databases, as a role sees and removes them that is no superuser.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::db::DbError;

/// How often to try.
const TRIES: u32 = 5;

/// Drops a database, if it is there, and ends the sessions in it.
///
/// Only a superuser may end a worker of autovacuum by force; without force
/// PostgreSQL asks it to leave and waits for it, but not for other sessions. So
/// one is tried after the other.
pub(super) async fn drop_database(connection: &mut PgConnection, name: &str) -> Result<(), DbError> {
    let name = name.replace('"', "\"\"");
    let mut tries = 0;
    loop {
        let how = if tries % 2 == 0 { " with (force)" } else { "" };
        // Safe: quotes in the name are doubled.
        let text = format!("drop database if exists \"{name}\"{how}");
        match connection.execute(AssertSqlSafe(text)).await {
            Ok(_) => return Ok(()),
            Err(error) if tries < TRIES && in_use(&error) => tries += 1,
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Whether the server of `connection` has a database of that name.
pub(super) async fn is_there(connection: &mut PgConnection, name: &str) -> Result<bool, DbError> {
    Ok(
        sqlx::query_scalar!(
            r#"select exists (select from pg_database where datname = $1) as "there!""#,
            name,
        )
        .fetch_one(connection)
        .await?,
    )
}

/// Whether `role` owns a database on the server of `connection`.
pub(super) async fn owns_any(connection: &mut PgConnection, role: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from pg_database where pg_get_userbyid(datdba)::text = $1) as "owns!""#,
        role,
    )
    .fetch_one(connection)
    .await?)
}

/// Somebody's session, which could or could not be ended, is in the way.
fn in_use(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("42501" | "55006"))
}
