//! Reading the audit, and checking its chain.
//!
//! Entries are written and linked by [`super::LandlordTransaction`],
//! [`super::TenantTransaction`] and the database itself; see the migrations
//! `audit_chain`. Here an operator looks at them.

mod chain;
mod sought;

use serde::Serialize;
use sqlx::PgConnection;
use time::OffsetDateTime;

pub use self::{
    chain::{ChainBreak, ChainReport, head, verify},
    sought::Sought,
};
use super::{DbError, LandlordDb};

/// Whose audit it is; it says in which schema it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trail {
    /// The landlord's.
    Landlord,
    /// An organisation's.
    Tenant,
}

/// An entry as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownEntry {
    /// Its place.
    pub position: i64,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Who did it.
    pub actor: serde_json::Value,
    /// What was done.
    pub action: String,
    /// What to.
    pub subject: String,
    /// Facts about it.
    pub details: serde_json::Value,
}

/// The newest `limit` entries since `since` whose action begins with `action`,
/// oldest first.
pub async fn show(
    connection: &mut PgConnection,
    trail: Trail,
    since: Option<OffsetDateTime>,
    action: &str,
    limit: i64,
) -> Result<Vec<ShownEntry>, DbError> {
    let mut entries = match trail {
        Trail::Landlord => {
            sqlx::query_as!(
                ShownEntry,
                r#"
                select position, at, actor, action, subject, details
                from platform.audit_entry
                where ($1::timestamptz is null or at >= $1)
                  and starts_with(action, $2)
                order by position desc
                limit $3
                "#,
                since,
                action,
                limit,
            )
            .fetch_all(connection)
            .await?
        }
        Trail::Tenant => {
            sqlx::query_as!(
                ShownEntry,
                r#"
                select position, at, actor, action, subject, details
                from kernel.audit_entry
                where ($1::timestamptz is null or at >= $1)
                  and starts_with(action, $2)
                order by position desc
                limit $3
                "#,
                since,
                action,
                limit,
            )
            .fetch_all(connection)
            .await?
        }
    };
    entries.reverse();
    Ok(entries)
}

/// The entries of an organisation's audit that tell of `subject`, of these actions alone,
/// oldest first.
pub async fn of_subject(
    connection: &mut PgConnection,
    subject: &str,
    actions: &[String],
) -> Result<Vec<ShownEntry>, DbError> {
    Ok(sqlx::query_as!(
        ShownEntry,
        r#"
        select position, at, actor, action, subject, details
        from kernel.audit_entry
        where subject = $1 and action = any($2)
        order by position
        "#,
        subject,
        actions,
    )
    .fetch_all(connection)
    .await?)
}

impl LandlordDb {
    /// When `action` was last done to `subject`.
    pub async fn last_entry(&self, action: &str, subject: &str) -> Result<Option<OffsetDateTime>, DbError> {
        let at = sqlx::query_scalar!(
            r#"
            select max(at)
            from platform.audit_entry
            where subject = $2
              and action = $1
            "#,
            action,
            subject,
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(at)
    }
}
