//! Databases, as a role makes and sees them that is no superuser.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::db::DbError;

/// Makes an empty database that has never let anybody in but the owner, by default the
/// role of the connection, and `run_time`, the role that serves from it.
pub(super) async fn make_database(
    connection: &mut PgConnection,
    name: &str,
    owner: Option<&str>,
    run_time: Option<&str>,
) -> Result<(), DbError> {
    create_disallowing_connections(connection, name, owner, None).await?;
    if let Some(run_time) = run_time {
        // Safe: quotes in the names are doubled.
        let text = format!("grant connect on database {} to {}", quoted(name), quoted(run_time));
        connection.execute(AssertSqlSafe(text)).await?;
    }
    open_to_owner(connection, name).await
}

/// Lets those into a database again who may connect, and nobody else, however it was
/// closed.
pub(super) async fn open_to_owner(connection: &mut PgConnection, name: &str) -> Result<(), DbError> {
    let name = quoted(name);
    // Safe: quotes in the name are doubled.
    let text = format!(
        "revoke all on database {name} from public;
         alter database {name} with allow_connections true connection limit -1"
    );
    execute(connection, text, is_concurrent).await
}

/// Lets nobody into a database, its owner included, until [`open_to_owner`].
pub(super) async fn disallow_connections(connection: &mut PgConnection, name: &str) -> Result<(), DbError> {
    let statements = sqlx::query_scalar!(
        r#"
        select format('alter database %I with allow_connections false; revoke all on database %I from public', datname,
          datname) || coalesce((
            select string_agg(distinct ', ' || quote_ident(rolname), '')
            from aclexplode(coalesce(datacl, acldefault('d', datdba)))
              join pg_roles on pg_roles.oid = grantee
          ), '') as "statements!"
        from pg_database
        where datname = $1
        "#,
        name,
    )
    .fetch_one(&mut *connection)
    .await?;
    // Safe: PostgreSQL itself quoted the names.
    connection.execute(sqlx::raw_sql(AssertSqlSafe(statements))).await?;
    Ok(())
}

/// Makes a database that nobody can connect to yet. PostgreSQL lets every role
/// into a new one, and who is in stays when the right to come in is taken away. What stands
/// in the way of an empty one passes; a template that is in use is not waited for longer than
/// PostgreSQL does.
pub(super) async fn create_disallowing_connections(
    connection: &mut PgConnection,
    name: &str,
    owner: Option<&str>,
    template: Option<&str>,
) -> Result<(), DbError> {
    let origin = match template {
        Some(template) => quoted(template),
        None => "template0 encoding 'UTF8'".to_owned(),
    };
    // Safe: quotes in the names are doubled.
    let owner = owner.map_or_else(String::new, |owner| format!(" owner {}", quoted(owner)));
    let text = format!("create database {}{owner} template {origin} allow_connections false", quoted(name));
    execute(connection, text, if template.is_some() { is_concurrent } else { is_passing }).await
}

/// Lets nobody but its owner and `run_time`, the role that serves, into `database`,
/// which may be closed to everybody so far, and nobody but its owner into that of
/// `connection`. Nothing is written if that is so.
pub(super) async fn let_in_only(
    connection: &mut PgConnection,
    database: &str,
    run_time: &str,
) -> Result<(), DbError> {
    let statements = sqlx::query_scalar!(
        r#"
        select string_agg(statement, '; ' order by statement desc)
        from (
          select format('revoke all on database %I from public', datname)
          from pg_database
            cross join aclexplode(coalesce(datacl, acldefault('d', datdba))) as granted
          where datname in ($1, current_database())
            and granted.grantee = 0
          union
          select format('alter database %I with allow_connections true', datname)
          from pg_database
          where datname = $1
            and not datallowconn
          union
          select format('grant connect on database %I to %I', datname, rolname)
          from pg_database
            join pg_roles on rolname = $2
          where datname = $1
            and datdba <> pg_roles.oid
            and not exists (
              select from aclexplode(datacl) where grantee = pg_roles.oid and privilege_type = 'CONNECT')
        ) as needed (statement)
        "#,
        database,
        run_time,
    )
    .fetch_one(&mut *connection)
    .await?;
    if let Some(statements) = statements {
        // Safe: PostgreSQL itself quoted the names.
        execute(connection, statements, is_concurrent).await?;
    }
    Ok(())
}

/// How often to try what another command's change of the same row was in the way of.
const TRIES: u32 = 20;
/// How long to wait in between.
const RETRY_INTERVAL: Duration = Duration::from_millis(10);

/// Executes `statements`, again as long as what stands in the way `passes`.
async fn execute(
    connection: &mut PgConnection,
    statements: String,
    passes: fn(&sqlx::Error) -> bool,
) -> Result<(), DbError> {
    let mut tries = 0;
    loop {
        // Safe: whoever calls it says why.
        match connection.execute(sqlx::raw_sql(AssertSqlSafe(statements.clone()))).await {
            Ok(_) => return Ok(()),
            Err(error) if tries < TRIES && passes(&error) => tries += 1,
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(RETRY_INTERVAL).await;
    }
}

/// Whether another command changed the same row of a catalog in the same moment: PostgreSQL
/// does not let one wait for the other.
fn is_concurrent(error: &sqlx::Error) -> bool {
    let message = error.as_database_error().map(|error| error.message());
    matches!(message, Some("tuple concurrently updated" | "tuple concurrently deleted"))
}

/// An identifier as SQL writes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
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

/// Whether what failed may succeed when it is tried again: somebody's session was in the
/// way, or another command changed the same row of a catalog in the same moment.
pub(super) fn is_passing(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("42501" | "55006")) || is_concurrent(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_sql_wants_it() {
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
    }
}
