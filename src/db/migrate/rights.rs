//! The rights of the role that serves, as `migrations/tenant/kernel/*_rights.up.sql`
//! lets every context declare them.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::db::DbError;

/// Brings the rights in line with what is declared, where that can be declared.
pub(super) const APPLY: &str = "do $publicdigit$ begin
if to_regprocedure('kernel.apply_rights()') is not null then perform kernel.apply_rights(); end if;
end $publicdigit$;\n";

/// Refuses, inside a `do` block, rights and owners that are not as declared.
pub(super) const REFUSE_OTHERS: &str = "if to_regprocedure('kernel.differing_rights()') is not null then
if exists (select from kernel.differing_rights()) then raise exception 'differs' using errcode = 'PD002'; end if;
end if;\n";

/// Gives the role that serves what is declared, and takes the rest. Nothing is written
/// if that is so already. The connection is the owner's.
///
/// # Errors
///
/// If PostgreSQL refuses, for instance because the connection is not the owner's.
pub async fn apply_rights(database: &mut PgConnection) -> Result<(), DbError> {
    // Safe: a constant.
    database.execute(sqlx::raw_sql(AssertSqlSafe(APPLY))).await?;
    Ok(())
}

/// Where rights and owners differ from what is declared, a line each, in order.
pub(super) async fn differing_rights(database: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    let declares: bool =
        sqlx::query_scalar("select to_regprocedure('kernel.differing_rights()') is not null")
            .fetch_one(&mut *database)
            .await?;
    if !declares {
        return Ok(Vec::new());
    }
    sqlx::query_scalar("select line from kernel.differing_rights() as line order by line collate \"C\"")
        .fetch_all(database)
        .await
}
