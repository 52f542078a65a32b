//! Whether the platform's key is the one that everything is sealed with.

use sqlx::PgConnection;

use super::{DbError, LandlordDb};

/// What the fingerprint is made for.
const LABEL: &str = "platform-key";

/// Whether the landlord's database behind `connection` was used with a key before: a
/// new one would open nothing there.
pub async fn needs_its_key(connection: &mut PgConnection) -> Result<bool, DbError> {
    let is_made: bool = sqlx::query_scalar("select to_regclass('platform.audit_entry') is not null")
        .fetch_one(&mut *connection)
        .await?;
    if !is_made {
        return Ok(false);
    }
    let used = sqlx::query_scalar!(r#"select exists (select from platform.audit_entry) as "used!""#);
    Ok(used.fetch_one(connection).await?)
}

impl LandlordDb {
    /// Whether the key is the one that was [noted down](Self::note_key); `None` if
    /// none was.
    pub async fn has_its_key(&self) -> Result<Option<bool>, DbError> {
        let noted = sqlx::query_scalar!("select tag from platform.key_check")
            .fetch_optional(&mut *self.acquire().await?)
            .await?;
        let tag = self.key().tag(LABEL, &[])?;
        Ok(noted.map(|noted| noted == tag))
    }

    /// Notes down that everything is sealed with this key, unless a key was noted down.
    pub async fn note_key(&self) -> Result<(), DbError> {
        let tag = self.key().tag(LABEL, &[])?;
        sqlx::query!(
            r#"
            insert into platform.key_check (tag)
            values ($1)
            on conflict do nothing
            "#,
            tag.as_slice(),
        )
        .execute(&mut *self.acquire().await?)
        .await?;
        Ok(())
    }
}
