//! What taking migrations back would cost.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{MigrationError, MigrationSet, target};

/// A table, or one of its columns, that would be gone, with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The table, with its schema.
    pub table: String,
    /// The column; none: the whole table.
    pub column: Option<String>,
    /// How many rows have something there.
    pub rows: i64,
}

/// What is lost if the last `steps` migrations of `set` are taken back: found out by
/// doing it in a transaction that is not committed. What is empty is no loss.
pub async fn would_lose(
    set: MigrationSet,
    steps: usize,
    database: &mut PgConnection,
) -> Result<Vec<Loss>, MigrationError> {
    let target = target(set, steps, database).await?;
    let mut whole = database.begin().await?;
    let before = columns(&mut whole).await?;
    let mut trial = whole.begin().await?;
    set.migrator().undo(&mut *trial, target).await?;
    let after = columns(&mut trial).await?;
    trial.rollback().await?;
    let mut losses = Vec::new();
    for (table, columns) in before {
        let left = after.get(&table);
        let gone: Vec<_> = match left {
            None => vec![None],
            Some(left) => columns.into_iter().filter(|column| !left.contains(column)).map(Some).collect(),
        };
        for column in gone {
            let wanted = column.as_ref().map_or("true".to_owned(), |column| format!("{column} is not null"));
            // Safe: PostgreSQL itself quoted the names.
            let text = format!("select count(*) from {table} where {wanted}");
            let rows = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut *whole).await?;
            if rows > 0 {
                losses.push(Loss { table: table.clone(), column, rows });
            }
        }
    }
    whole.rollback().await?;
    Ok(losses)
}

/// All tables with their columns, quoted where SQL wants it.
async fn columns(database: &mut PgConnection) -> Result<BTreeMap<String, Vec<String>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"
        select format('%I.%I', nspname, relname) as "table!", array_agg(quote_ident(attname)) as "columns!"
        from pg_class
          join pg_namespace on pg_namespace.oid = relnamespace
          join pg_attribute on attrelid = pg_class.oid
        where relkind = 'r'
          and attnum > 0
          and not attisdropped
          and nspname !~ '^pg_'
          and nspname not in ('information_schema', 'migration')
        group by 1
        "#
    )
    .fetch_all(database)
    .await?;
    Ok(rows.into_iter().map(|row| (row.table, row.columns)).collect())
}
