//! What taking migrations back would cost.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{MigrationError, migrator, target};

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
    set: &'static crate::kernel::Context,
    steps: usize,
    database: &mut PgConnection,
) -> Result<Vec<Loss>, MigrationError> {
    let target = target(set, steps, database).await?;
    let mut whole = database.begin().await?;
    let before = tables(&mut whole).await?;
    let mut trial = whole.begin().await?;
    migrator(set).undo(&mut *trial, target).await?;
    let after = tables(&mut trial).await?;
    trial.rollback().await?;
    let mut losses = Vec::new();
    for (number, Table { name: table, columns }) in before {
        let gone: Vec<_> = match after.get(&number) {
            None => vec![None],
            Some(left) => {
                let is_gone = |(number, _): &(i16, String)| !left.columns.contains_key(number);
                columns.into_iter().filter(is_gone).map(|(_, column)| Some(column)).collect()
            }
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

/// A table and its columns by number, quoted where SQL wants it.
struct Table {
    name: String,
    columns: BTreeMap<i16, String>,
}

/// All tables by number: what is only called otherwise is not gone.
async fn tables(database: &mut PgConnection) -> Result<BTreeMap<i64, Table>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"
        select pg_class.oid::bigint as "number!", format('%I.%I', nspname, relname) as "table!",
          array_agg(attnum) as "numbers!", array_agg(quote_ident(attname)) as "columns!"
        from pg_class
          join pg_namespace on pg_namespace.oid = relnamespace
          join pg_attribute on attrelid = pg_class.oid
        where relkind = 'r'
          and attnum > 0
          and not attisdropped
          and nspname !~ '^pg_'
          and nspname not in ('information_schema', 'migration')
        group by 1, 2
        "#
    )
    .fetch_all(database)
    .await?;
    let table = |name, numbers: Vec<i16>, columns: Vec<String>| Table {
        name,
        columns: numbers.into_iter().zip(columns).collect(),
    };
    Ok(rows.into_iter().map(|row| (row.number, table(row.table, row.numbers, row.columns))).collect())
}
