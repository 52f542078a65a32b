//! Whether the rows obey the constraints: those that were declared without
//! looking at the rows there were, or got round with triggers switched off.

use std::{collections::HashMap, time::Duration};

use sqlx::{AssertSqlSafe, PgConnection};
use tokio::time::timeout;

use super::{
    placement::Line,
    servers::{Registered, registered},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

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

/// The size of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseSize {
    /// The database's name.
    pub database: String,
    /// Whose it is; nobody's is the landlord's own.
    pub tenant: Option<TenantId>,
    /// The server it is on.
    pub server: String,
    /// How large it is.
    pub size: Size,
}

/// How large a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Bytes on the server's disk.
    Bytes(i64),
    /// There is no such database.
    Missing,
    /// Its server does not answer.
    Unknown,
}

impl Size {
    /// The bytes, if they are known.
    pub fn bytes(self) -> Option<i64> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Missing | Self::Unknown => None,
        }
    }
}

/// How long a server may take to answer.
const ANSWER: Duration = Duration::from_secs(10);

/// The sizes of the landlord's and all organisations' databases, the largest
/// first.
pub async fn sizes(landlord: &LandlordDb) -> Result<Vec<DatabaseSize>, DbError> {
    let mut known = Vec::new();
    for server in registered(landlord).await? {
        let rows = sqlx::query!(
            r#"
            select database_name as "name!", id as "id?"
            from (
              select current_database()::text as database_name, null::uuid as id, null::uuid as server_id
              union all
              select database_name, id, server_id
              from tenancy.tenant
            ) as known
            where server_id is not distinct from $1
            order by 1
            "#,
            server.id,
        )
        .fetch_all(&mut *landlord.acquire().await?)
        .await?;
        let names: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
        let found = timeout(ANSWER, sizes_on(landlord, &server, &names)).await;
        let found = found.ok().and_then(Result::ok);
        known.extend(rows.into_iter().map(|row| DatabaseSize {
            size: match &found {
                Some(found) => found.get(&row.name).map_or(Size::Missing, |bytes| Size::Bytes(*bytes)),
                None => Size::Unknown,
            },
            database: row.name,
            tenant: row.id.map(TenantId::from),
            server: server.name.clone(),
        }));
    }
    known.sort_by_key(|database| std::cmp::Reverse(database.size.bytes()));
    Ok(known)
}

/// How many bytes those of `names` have that are on `server`.
async fn sizes_on(
    landlord: &LandlordDb,
    server: &Registered,
    names: &[String],
) -> Result<HashMap<String, i64>, DbError> {
    let mut line = Line::open(landlord, server.sealed_url.as_deref()).await?;
    let rows = sqlx::query!(
        r#"
        select datname::text as "name!", pg_database_size(oid) as "bytes!"
        from pg_database
        where datname = any($1::text[])
        "#,
        names,
    )
    .fetch_all(&mut *line)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.bytes)).collect())
}
