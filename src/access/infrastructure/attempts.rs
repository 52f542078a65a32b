//! Attempts to sign in, remembered without saying whose they were.

use sqlx::{AssertSqlSafe, PgConnection, Row};
use time::{Duration, OffsetDateTime};

use crate::{
    access::{
        application::{AttemptKey, Attempts},
        domain::{Failures, MustWait},
    },
    db::{AnyDb, DbError, PlatformKey},
};

/// What fingerprints of attempts are made for.
const ATTEMPT: &str = "sign-in-attempt";
/// How long what nobody adds to is kept.
const KEPT: Duration = Duration::DAY;

/// The table `attempt_count` of a schema, on the organisations' side or the landlord's.
struct AttemptTable<'a> {
    schema: &'static str,
    /// What fingerprints are made with.
    key: &'a PlatformKey,
    now: OffsetDateTime,
}

impl<'a> AttemptTable<'a> {
    fn of(db: &'a AnyDb) -> Self {
        let schema = match db {
            AnyDb::Tenant(_) => "access",
            AnyDb::Landlord(_) => "platform",
        };
        Self { schema, key: db.key(), now: db.environment().now() }
    }

    fn tag(&self, name: &str) -> Result<Vec<u8>, DbError> {
        Ok(self.key.tag(ATTEMPT, &[name.as_bytes()])?.to_vec())
    }

    fn tags(&self, keys: &[AttemptKey]) -> Result<Vec<Vec<u8>>, DbError> {
        keys.iter().map(|key| self.tag(&key.name)).collect()
    }

    /// See [`Attempts::begin_attempt`]; the transaction is to be taken back if it has
    /// to wait.
    async fn begin(
        &self,
        connection: &mut PgConnection,
        keys: &[AttemptKey],
    ) -> Result<Result<(), MustWait>, DbError> {
        let Self { schema, now, .. } = self;
        let tags = self.tags(keys)?;
        let accounts: Vec<_> = keys.iter().map(|key| self.tag(&key.account)).collect::<Result<_, _>>()?;
        let text = format!("delete from {schema}.attempt_count where last_at < $1");
        sqlx::query(AssertSqlSafe(text)).bind(*now - KEPT).execute(&mut *connection).await?;
        // In the order of their tags, so that no two wait for each other.
        let text = format!(
            "insert into {schema}.attempt_count (key_tag, account_tag, count, last_at)
             select key_tag, account_tag, 0, $3 from unnest($1::bytea[], $2::bytea[]) as t (key_tag, account_tag)
             order by key_tag
             on conflict (key_tag) do nothing"
        );
        let insert = sqlx::query(AssertSqlSafe(text)).bind(&tags).bind(&accounts).bind(*now);
        insert.execute(&mut *connection).await?;
        let text = format!(
            "select key_tag, count, last_at from {schema}.attempt_count
             where key_tag = any($1) order by key_tag for update"
        );
        let rows = sqlx::query(AssertSqlSafe(text)).bind(&tags).fetch_all(&mut *connection).await?;
        let mut counts = Vec::with_capacity(keys.len());
        for (key, tag) in keys.iter().zip(&tags) {
            let row = rows.iter().find(|row| row.get::<&[u8], _>("key_tag") == tag);
            let row = row.ok_or(DbError::Malformed("attempt_count"))?;
            let count: i32 = row.try_get("count")?;
            let failures = Failures { count: count.unsigned_abs(), last: row.try_get("last_at")? };
            match failures.begin(key.pace, *now) {
                Ok(begun) => counts.push(i32::try_from(begun.count).unwrap_or(i32::MAX)),
                Err(wait) => return Ok(Err(wait)),
            }
        }
        let text = format!(
            "update {schema}.attempt_count as kept set count = t.count, last_at = $3
             from unnest($1::bytea[], $2::int[]) as t (key_tag, count) where kept.key_tag = t.key_tag"
        );
        let update = sqlx::query(AssertSqlSafe(text)).bind(&tags).bind(&counts).bind(*now);
        update.execute(connection).await?;
        Ok(Ok(()))
    }

    /// See [`Attempts::end_attempt`].
    async fn end(
        &self,
        connection: &mut PgConnection,
        keys: &[AttemptKey],
        succeeded: bool,
    ) -> Result<(), DbError> {
        let tags = self.tags(keys)?;
        let schema = self.schema;
        let text = format!(
            "update {schema}.attempt_count
             set count = case when $3 and key_tag = $2 then 0 else greatest(count - 1, 0) end
             where key_tag in (select key_tag from {schema}.attempt_count where key_tag = any($1)
               order by key_tag for update)"
        );
        let update = sqlx::query(AssertSqlSafe(text)).bind(&tags).bind(tags.first()).bind(succeeded);
        update.execute(connection).await?;
        Ok(())
    }

    /// See [`Attempts::forget_attempts`].
    async fn forget(&self, connection: &mut PgConnection, key: &str) -> Result<u64, DbError> {
        let schema = self.schema;
        let text = format!("delete from {schema}.attempt_count where key_tag = $1 or account_tag = $1");
        let delete = sqlx::query(AssertSqlSafe(text)).bind(self.tag(key)?);
        Ok(delete.execute(connection).await?.rows_affected())
    }
}

impl<D: Clone + Into<AnyDb> + Send + Sync> Attempts for D {
    type Error = DbError;

    async fn begin_attempt(&self, keys: &[AttemptKey]) -> Result<Result<(), MustWait>, DbError> {
        let db = self.clone().into();
        let mut tx = db.begin().await?;
        let begun = AttemptTable::of(&db).begin(&mut tx, keys).await?;
        if begun.is_ok() {
            tx.commit_unaudited().await?;
        }
        Ok(begun)
    }

    async fn end_attempt(&self, keys: &[AttemptKey], succeeded: bool) -> Result<(), DbError> {
        let db = self.clone().into();
        let mut tx = db.begin().await?;
        AttemptTable::of(&db).end(&mut tx, keys, succeeded).await?;
        tx.commit_unaudited().await
    }

    async fn forget_attempts(&self, key: &str) -> Result<u64, DbError> {
        let db = self.clone().into();
        let mut tx = db.begin().await?;
        let forgotten = AttemptTable::of(&db).forget(&mut tx, key).await?;
        tx.commit_unaudited().await?;
        Ok(forgotten)
    }
}
