//! Whether the rows obey the constraints: those that were declared without
//! looking at the rows there were, or got round with triggers switched off.

use sqlx::{AssertSqlSafe, PgConnection};

use crate::db::DbError;

/// A constraint that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The table.
    pub table: String,
    /// The constraint's name.
    pub constraint: String,
    /// How many rows break it.
    pub rows: i64,
    /// Whether PostgreSQL believes that it holds.
    pub validated: bool,
}

/// The check constraints that some row breaks, or that were never validated.
pub async fn broken_checks(connection: &mut PgConnection) -> Result<Vec<Violation>, DbError> {
    let checks = sqlx::query!(
        r#"
        select conrelid::regclass::text as "table!", conname::text as "name!", convalidated as "validated!",
          pg_get_expr(conbin, conrelid) as "expression!"
        from pg_constraint
        join pg_namespace on pg_namespace.oid = connamespace
        where contype = 'c'
          and conrelid <> 0
          and nspname !~ '^pg_'
          and nspname <> 'information_schema'
        order by 1, 2
        "#
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut broken = Vec::new();
    for check in checks {
        // Safe: PostgreSQL itself wrote the expression and quoted the name.
        let text = format!("select count(*) from {} where ({}) is false", check.table, check.expression);
        let rows = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut *connection).await?;
        if rows > 0 || !check.validated {
            let (table, constraint, validated) = (check.table, check.name, check.validated);
            broken.push(Violation { table, constraint, rows, validated });
        }
    }
    Ok(broken)
}

/// The foreign keys of which some row points nowhere, or that were never
/// validated.
pub async fn broken_foreign_keys(connection: &mut PgConnection) -> Result<Vec<Violation>, DbError> {
    let keys = sqlx::query!(
        r#"
        select conrelid::regclass::text as "child!", confrelid::regclass::text as "parent!",
          conname::text as "name!", convalidated as "validated!",
          string_agg(format('child.%I = parent.%I', own.attname, other.attname), ' and ') as "matches!",
          string_agg(format('child.%I is not null', own.attname), ' and ') as "filled!"
        from pg_constraint
        join pg_namespace on pg_namespace.oid = connamespace
        cross join unnest(conkey, confkey) as pair (own, other)
        join pg_attribute as own on own.attrelid = conrelid and own.attnum = pair.own
        join pg_attribute as other on other.attrelid = confrelid and other.attnum = pair.other
        where contype = 'f'
          and nspname !~ '^pg_'
        group by pg_constraint.oid, conrelid, confrelid, conname, convalidated
        order by 1, 3
        "#
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut broken = Vec::new();
    for key in keys {
        // Safe: PostgreSQL itself quoted the names.
        let text = format!(
            "select count(*) from {} as child where {} and not exists (select from {} as parent where {})",
            key.child, key.filled, key.parent, key.matches
        );
        let rows = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut *connection).await?;
        if rows > 0 || !key.validated {
            let (table, constraint, validated) = (key.child, key.name, key.validated);
            broken.push(Violation { table, constraint, rows, validated });
        }
    }
    Ok(broken)
}
