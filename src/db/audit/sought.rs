use time::OffsetDateTime;

use super::{ChainReport, ShownEntry, Trail, verify};
use crate::{
    db::{DbError, TenantDb},
    kernel::{Actor, UserId},
};

/// Which entries of an organisation's audit are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Written at this moment or later.
    pub from: Option<OffsetDateTime>,
    /// Written before this moment.
    pub before: Option<OffsetDateTime>,
    /// Caused by this user.
    pub by: Option<UserId>,
    /// What the action begins with: `election.`.
    pub kind: Option<String>,
}

impl Sought {
    fn actor(&self) -> Result<Option<serde_json::Value>, DbError> {
        let actor = self.by.map(|user| Actor::User(user).named(None)).transpose();
        actor.map_err(|_| DbError::Malformed("actor"))
    }
}

impl TenantDb {
    /// How many entries of the organisation's audit are looked for.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn count_audit(&self, sought: &Sought) -> Result<i64, DbError> {
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from kernel.audit_entry
            where ($1::timestamptz is null or at >= $1)
              and ($2::timestamptz is null or at < $2)
              and ($3::jsonb is null or actor = $3)
              and ($4::text is null or starts_with(action, $4))
            "#,
            sought.from,
            sought.before,
            sought.actor()?,
            sought.kind,
        );
        Ok(count.fetch_one(&mut *self.acquire().await?).await?)
    }

    /// The entries of the organisation's audit that are looked for, the newest first:
    /// `limit` of them, without the first `offset`.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn audit_page(
        &self,
        sought: &Sought,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<ShownEntry>, DbError> {
        let entries = sqlx::query_as!(
            ShownEntry,
            r#"
            select position, at, actor, action, subject, details
            from kernel.audit_entry
            where ($1::timestamptz is null or at >= $1)
              and ($2::timestamptz is null or at < $2)
              and ($3::jsonb is null or actor = $3)
              and ($4::text is null or starts_with(action, $4))
            order by position desc
            limit $5
            offset $6
            "#,
            sought.from,
            sought.before,
            sought.actor()?,
            sought.kind,
            limit,
            offset,
        );
        Ok(entries.fetch_all(&mut *self.acquire().await?).await?)
    }

    /// The entries that are looked for after `position`, the oldest first, at most `limit`.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn audit_after(
        &self,
        sought: &Sought,
        position: i64,
        limit: i64,
    ) -> Result<Vec<ShownEntry>, DbError> {
        let entries = sqlx::query_as!(
            ShownEntry,
            r#"
            select position, at, actor, action, subject, details
            from kernel.audit_entry
            where position > $6
              and ($1::timestamptz is null or at >= $1)
              and ($2::timestamptz is null or at < $2)
              and ($3::jsonb is null or actor = $3)
              and ($4::text is null or starts_with(action, $4))
            order by position
            limit $5
            "#,
            sought.from,
            sought.before,
            sought.actor()?,
            sought.kind,
            limit,
            position,
        );
        Ok(entries.fetch_all(&mut *self.acquire().await?).await?)
    }

    /// Computes every link of the organisation's audit again.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn verify_audit(&self) -> Result<ChainReport, DbError> {
        verify(&mut *self.acquire().await?, Trail::Tenant, &[]).await
    }
}
