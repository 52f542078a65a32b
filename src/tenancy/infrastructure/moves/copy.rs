//! The other database, filled from one snapshot of the original.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{Endpoints, MoveError, changes::Seen, records::Place};
use crate::{
    db::{
        DbError,
        migrate::{PUBLICATION, apply_rights, keep_as_they_are},
    },
    tenancy::infrastructure::backup::{Dumper, Restorer, fill, pour},
};

/// How long to wait for whoever changes the schemas of a database.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// Lets the changes of all tables of a database be told, from now on, through
/// the slot `slot`.
pub(super) async fn publish(ends: &Endpoints, slot: &str) -> Result<(), MoveError> {
    let mut owner = PgConnection::connect_with(&ends.address.options).await?;
    let mut tx = owner.begin().await?;
    // From here on migrations are refused; one under way has its tables among these.
    keep_as_they_are(&mut tx, LOCK_TIMEOUT).await?;
    let tables = sqlx::query_scalar!(
        r#"
        select string_agg(format('%I.%I', nspname, relname), ', ') as "tables!"
        from pg_class
          join pg_namespace on pg_namespace.oid = relnamespace
        where relkind = 'r'
          and nspname !~ '^pg_' and nspname <> 'information_schema'
        "#
    )
    .fetch_one(&mut *tx)
    .await?;
    // Safe: PostgreSQL itself quoted the names.
    let text = format!(
        "drop publication if exists {PUBLICATION}; create publication {PUBLICATION} for table {tables}"
    );
    tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    tx.commit().await?;
    owner.close().await?;
    let mut connection = PgConnection::connect_with(&ends.platform).await?;
    sqlx::query!(
        r#"
        select slot_name::text
        from pg_create_logical_replication_slot($1::text::name, 'pgoutput')
        "#,
        slot,
    )
    .fetch_one(&mut connection)
    .await?;
    Ok(connection.close().await?)
}

/// Up to where the log of the server of `connection` is safe on its disk.
pub(super) async fn log_position(connection: &mut PgConnection) -> Result<String, DbError> {
    Ok(sqlx::query_scalar!(r#"select pg_current_wal_flush_lsn()::text as "position!""#)
        .fetch_one(connection)
        .await?)
}

/// Lets `slot` tell nothing from before `position`.
pub(super) async fn advance_slot(ends: &Endpoints, slot: &str, position: &str) -> Result<(), DbError> {
    let mut connection = PgConnection::connect_with(&ends.platform).await?;
    sqlx::query!(
        r#"
        select advanced.end_lsn::text
        from pg_replication_slots as slot
          cross join pg_replication_slot_advance(slot.slot_name, $2::text::pg_lsn) as advanced
        where slot.slot_name = $1::text::name
          and slot.confirmed_flush_lsn < $2::text::pg_lsn
        "#,
        slot,
        position,
    )
    .fetch_optional(&mut connection)
    .await?;
    Ok(connection.close().await?)
}

/// Stops telling the changes of the database of `connection` through `slot`, if
/// that is done.
pub(super) async fn unpublish(connection: &mut PgConnection, slot: &str) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        select pg_drop_replication_slot(slot_name)::text
        from pg_replication_slots
        where slot_name = $1::text::name
          and database = current_database()
        "#,
        slot,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let owner = sqlx::query_scalar!(
        r#"select quote_ident(pg_get_userbyid(datdba)) as "owner!" from pg_database where datname = current_database()"#
    )
    .fetch_one(&mut *connection)
    .await?;
    // Safe: PostgreSQL itself quoted the name.
    let text = format!("set role {owner}; drop publication if exists {PUBLICATION}; reset role");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    Ok(())
}

/// Ends what a command that was given up still does in the database of
/// `connection`: PostgreSQL notices only when it is done, and it may wait for
/// others.
pub(super) async fn end_others(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        select pg_terminate_backend(pid, 10000)
        from pg_stat_activity
        where datname = current_database()
          and pid <> pg_backend_pid()
          and application_name = 'database_move'
        "#
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Lets nobody connect to the database of `connection` any more, and ends the
/// sessions of the tenant's `roles`: what they still do there would be lost.
pub(super) async fn close(
    connection: &mut PgConnection,
    place: &Place,
    roles: &[String],
) -> Result<(), DbError> {
    // Safe: the name has only letters, digits and underscores.
    let text = format!("alter database \"{}\" connection limit 0", place.database);
    connection.execute(AssertSqlSafe(text)).await?;
    sqlx::query!(
        r#"
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where datname = current_database()
          and usename::text = any($1)
          and coalesce(application_name, '') <> 'database_move'
        "#,
        roles,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Fills the copy with what one snapshot of the original shows.
pub(super) async fn transfer(from: &Endpoints, to: &Endpoints) -> Result<Seen, MoveError> {
    let mut connection = PgConnection::connect_with(&from.address.options).await?;
    let mut snapshot = connection.begin().await?;
    snapshot.execute("set transaction isolation level repeatable read, read only").await?;
    let row =
        sqlx::query!(r#"select pg_export_snapshot() as "name!", pg_current_snapshot()::text as "seen!""#)
            .fetch_one(&mut *snapshot)
            .await?;
    let seen = Seen::parse(&row.seen).ok_or(MoveError::Garbled)?;
    let dumper = Dumper::find(&mut snapshot).await?;
    let mut there = PgConnection::connect_with(&to.address.options).await?;
    let restorer = Restorer::find(&mut there, Some(dumper.version)).await?;
    there.close().await?;
    let address = from.address.clone();
    fill(to.address.clone(), restorer, move |input| pour(&address, &dumper, &row.name, input)).await?;
    snapshot.rollback().await?;
    connection.close().await?;
    // They are in no dump.
    let mut copy = PgConnection::connect_with(&to.address.options).await?;
    apply_rights(&mut copy).await?;
    copy.close().await?;
    Ok(seen)
}

/// Lets the triggers of all tables work or rest: what they did in the original
/// is told with the changes.
pub(super) async fn triggers(connection: &mut PgConnection, work: bool) -> Result<(), DbError> {
    let statements = trigger_statements(connection, work).await?;
    // Safe: PostgreSQL itself quoted the names.
    connection.execute(sqlx::raw_sql(AssertSqlSafe(statements))).await?;
    Ok(())
}

/// The statements that [`triggers`] executes.
pub(super) async fn trigger_statements(connection: &mut PgConnection, work: bool) -> Result<String, DbError> {
    let verb = if work { "enable" } else { "disable" };
    Ok(sqlx::query_scalar!(
        r#"
        select coalesce(string_agg(distinct format('alter table %I.%I %s trigger user', nspname, relname, $1::text), '; '),
          'select') as "statements!"
        from pg_trigger
          join pg_class on pg_class.oid = tgrelid
          join pg_namespace on pg_namespace.oid = relnamespace
        where not tgisinternal
        "#,
        verb,
    )
    .fetch_one(connection)
    .await?)
}

/// Statements that set a copy's sequences to where the original's are.
pub(super) async fn sequence_statements(original: &mut PgConnection) -> Result<String, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select 'select ' || coalesce(string_agg(
          format('setval(to_regclass(%L), %s)', format('%I.%I', schemaname, sequencename), last_value), ', '), '')
          as "statement!"
        from pg_sequences
        where last_value is not null
        "#
    )
    .fetch_one(original)
    .await?)
}
