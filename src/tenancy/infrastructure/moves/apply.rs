//! Making in a copy the changes that were made in the original.

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    MoveError,
    changes::{Message, Relation, Row, Seen, Value},
};
use crate::db::DbError;

/// How many changes are asked for at once.
const PORTION: i32 = 5000;

/// Reads the changes of one database and makes them in another.
///
/// Every change can be made twice with the same outcome. Columns and tables
/// that the other database does not have are left out, so that changes of a
/// newer schema can be made in an older one.
pub(super) struct Stream {
    slot: String,
    /// What the copy was made from; nothing of it is made again.
    seen: Option<Seen>,
    skipping: bool,
    relations: HashMap<u32, Target>,
    /// Table and columns with their types and whether they are the key.
    tables: HashMap<(String, String), HashMap<String, Column>>,
    /// How many rows were changed in the copy.
    pub(super) rows: u64,
}

#[derive(Clone)]
struct Column {
    type_name: String,
    is_key: bool,
}

/// A table of the copy, with its columns in the order in which rows are told.
struct Target {
    name: String,
    /// Quoted name and column; `None` for those the copy does not have.
    columns: Vec<Option<(String, Column)>>,
}

impl Stream {
    /// Changes told by `slot` for the database of `copy`.
    pub(super) async fn new(
        slot: String,
        seen: Option<Seen>,
        copy: &mut PgConnection,
    ) -> Result<Self, DbError> {
        let rows = sqlx::query!(
            r#"
            select nspname::text as "schema!", relname::text as "table!", attname::text as "column!",
              format_type(atttypid, atttypmod) as "type_name!",
              exists (
                select from pg_index
                where indrelid = pg_class.oid and indisprimary and attnum = any(indkey)
              ) as "is_key!"
            from pg_class
              join pg_namespace on pg_namespace.oid = relnamespace
              join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
            where relkind = 'r'
              and attgenerated = ''
              and nspname !~ '^pg_' and nspname <> 'information_schema'
            "#
        )
        .fetch_all(copy)
        .await?;
        let mut tables: HashMap<_, HashMap<_, _>> = HashMap::new();
        for row in rows {
            let column = Column { type_name: row.type_name, is_key: row.is_key };
            tables.entry((row.schema, row.table)).or_default().insert(row.column, column);
        }
        Ok(Self { slot, seen, skipping: false, relations: HashMap::new(), tables, rows: 0 })
    }

    /// Makes the changes of one portion; how many messages it had, and whether
    /// `mark` was among them.
    pub(super) async fn portion(
        &mut self,
        original: &mut PgConnection,
        copy: &mut PgConnection,
        mark: &[u8],
    ) -> Result<(usize, bool), MoveError> {
        let told = sqlx::query_scalar!(
            r#"
            select data as "data!"
            from pg_logical_slot_peek_binary_changes($1::text::name, null, $2, 'proto_version', '1',
              'publication_names', 'relocation', 'messages', 'true')
            "#,
            self.slot,
            PORTION,
        )
        .fetch_all(&mut *original)
        .await?;
        if told.is_empty() {
            return Ok((0, false));
        }
        let (mut marked, mut end) = (false, None);
        let mut tx = copy.begin().await?;
        tx.execute("set constraints all deferred").await?;
        for message in &told {
            let message = Message::parse(message).map_err(|_| MoveError::Garbled)?;
            match &message {
                Message::Note { content } if content == mark => marked = true,
                Message::Commit { end: at } => end = Some(*at),
                _ => {}
            }
            self.make(&mut tx, message).await?;
        }
        tx.commit().await?;
        // Only now: what a crash left undone is told again, and done again. After
        // the mark the slot has served its purpose; decoding up to there once more
        // would only take time.
        if let Some(end) = end.filter(|_| !marked) {
            sqlx::query!(
                r#"select end_lsn::text from pg_replication_slot_advance($1::text::name, $2::text::pg_lsn)"#,
                self.slot,
                format!("{:X}/{:X}", end >> 32, end & 0xFFFF_FFFF),
            )
            .fetch_one(&mut *original)
            .await?;
        }
        Ok((told.len(), marked))
    }

    async fn make(&mut self, copy: &mut PgConnection, message: Message) -> Result<(), MoveError> {
        match message {
            Message::Begin { xid } => {
                self.skipping = self.seen.as_ref().is_some_and(|seen| seen.shows(xid));
            }
            Message::Relation(relation) => {
                if let Some(target) = self.target(&relation) {
                    self.relations.insert(relation.id, target);
                }
            }
            Message::Insert { relation, new } => self.change(copy, relation, None, Some(&new)).await?,
            Message::Update { relation, old, new } => {
                self.change(copy, relation, Some(old.as_ref().unwrap_or(&new)), Some(&new)).await?;
            }
            Message::Delete { relation, old } => self.change(copy, relation, Some(&old), None).await?,
            Message::Truncate { relations } => {
                let names = relations.iter().filter_map(|id| self.relations.get(id));
                let names: Vec<_> = names.map(|target| target.name.as_str()).collect();
                if !self.skipping && !names.is_empty() {
                    // Safe: the names are quoted.
                    copy.execute(AssertSqlSafe(format!("truncate {}", names.join(", ")))).await?;
                }
            }
            Message::Commit { .. } | Message::Note { .. } | Message::Other => {}
        }
        Ok(())
    }

    fn target(&self, relation: &Relation) -> Option<Target> {
        let known = self.tables.get(&(relation.schema.clone(), relation.name.clone()))?;
        let columns = relation.columns.iter();
        let columns = columns.map(|(name, _)| Some((quoted(name), known.get(name)?.clone()))).collect();
        let name = format!("{}.{}", quoted(&relation.schema), quoted(&relation.name));
        Some(Target { name, columns })
    }

    async fn change(
        &mut self,
        copy: &mut PgConnection,
        relation: u32,
        old: Option<&Row>,
        new: Option<&Row>,
    ) -> Result<(), MoveError> {
        let Some(target) = self.relations.get(&relation).filter(|_| !self.skipping) else { return Ok(()) };
        let (text, values) = match (old, new) {
            (None, Some(new)) => target.insertion(new),
            (Some(old), Some(new)) => target.update(old, new),
            (Some(old), None) => target.deletion(old),
            (None, None) => return Ok(()),
        };
        let mut query = sqlx::query(AssertSqlSafe(text));
        for value in values {
            query = query.bind(value);
        }
        self.rows += query.execute(copy).await?.rows_affected();
        Ok(())
    }
}

/// A statement with its values, all given as text.
type Statement = (String, Vec<Option<String>>);

impl Target {
    /// The columns that a row tells, with their values.
    fn told<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a Column, Option<String>)> {
        self.columns.iter().zip(row).filter_map(|(column, value)| {
            let (name, column) = column.as_ref()?;
            let value = match value {
                Value::Unchanged => return None,
                Value::Null => None,
                Value::Text(text) => Some(text.clone()),
            };
            Some((name.as_str(), column, value))
        })
    }

    fn insertion(&self, new: &Row) -> Statement {
        let (mut names, mut places, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let (mut keys, mut others) = (Vec::new(), Vec::new());
        for (name, column, value) in self.told(new) {
            values.push(value);
            names.push(name);
            places.push(place(values.len(), column));
            if column.is_key {
                keys.push(name);
            } else {
                others.push(format!("{name} = excluded.{name}"));
            }
        }
        let otherwise = match (keys.is_empty(), others.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!(" on conflict ({}) do nothing", keys.join(", ")),
            (false, false) => {
                format!(" on conflict ({}) do update set {}", keys.join(", "), others.join(", "))
            }
        };
        let text = format!(
            "insert into {} ({}) overriding system value values ({}){otherwise}",
            self.name,
            names.join(", "),
            places.join(", ")
        );
        (text, values)
    }

    fn update(&self, old: &Row, new: &Row) -> Statement {
        let (mut sets, mut values) = (Vec::new(), Vec::new());
        for (name, column, value) in self.told(new) {
            values.push(value);
            sets.push(format!("{name} = {}", place(values.len(), column)));
        }
        let which = self.which(old, &mut values);
        (format!("update {} set {} where {which}", self.name, sets.join(", ")), values)
    }

    fn deletion(&self, old: &Row) -> Statement {
        let mut values = Vec::new();
        let which = self.which(old, &mut values);
        (format!("delete from {} where {which}", self.name), values)
    }

    /// The condition that finds the row `old`, by its key.
    fn which(&self, old: &Row, values: &mut Vec<Option<String>>) -> String {
        let mut conditions = Vec::new();
        for (name, column, value) in self.told(old).filter(|(_, column, _)| column.is_key) {
            values.push(value);
            conditions.push(format!("{name} = {}", place(values.len(), column)));
        }
        // Every table of ours has a key; one without is not found.
        if conditions.is_empty() { "false".to_owned() } else { conditions.join(" and ") }
    }
}

fn place(number: usize, column: &Column) -> String {
    format!("${number}::text::{}", column.type_name)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
