//! Failed attempts to sign in, remembered without saying whose they were.

use time::OffsetDateTime;

use crate::{
    access::application::Attempts,
    db::{DbError, TenantDb},
};

/// What fingerprints of failed attempts are made for.
const ATTEMPT: &str = "sign-in-attempt";

impl Attempts for TenantDb {
    type Error = DbError;

    async fn failed_attempts(&self, key: &str, since: OffsetDateTime) -> Result<u32, DbError> {
        let tag = self.key().tag(ATTEMPT, &[key.as_bytes()])?;
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from access.attempt
            where key_tag = $1 and at > $2
            "#,
            tag.as_slice(),
            since,
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn note_failed_attempt(&self, key: &str) -> Result<(), DbError> {
        let tag = self.key().tag(ATTEMPT, &[key.as_bytes()])?;
        let now = self.ambient().now();
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            delete from access.attempt
            where at < $1
            "#,
            now - time::Duration::days(1),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            r#"
            insert into access.attempt (key_tag, at)
            values ($1, $2)
            "#,
            tag.as_slice(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }
}
