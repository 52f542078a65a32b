//! How many mails there are of what kind, without opening them.

use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::db::{DbError, LandlordDb, TenantDb};

/// How an organisation's mail stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailFacts {
    /// Mails that could not be sent at the first try and will be tried again.
    pub put_off: i64,
    /// Addresses that mail servers have refused.
    pub refused: i64,
}

impl TenantDb {
    /// How the organisation's mail stands.
    pub async fn mail_facts(&self) -> Result<MailFacts, DbError> {
        Ok(sqlx::query_as!(
            MailFacts,
            r#"
            select
              count(*) filter (where sent_at is null and failed_at is null and last_error is not null) as "put_off!",
              count(distinct refused_tag) as "refused!"
            from kernel.outbox
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?)
    }

    /// How many mails wait to be sent.
    pub async fn mails_waiting(&self) -> Result<i64, DbError> {
        waiting_mails(&mut *self.acquire().await?).await
    }

    /// When the next mail is to be tried, if one waits, and how many wait.
    pub async fn next_attempt(&self) -> Result<(Option<OffsetDateTime>, u64), DbError> {
        let row = sqlx::query!(
            r#"
            select min(next_attempt_at) as next, count(*) as "waiting!"
            from kernel.outbox
            where sent_at is null and failed_at is null
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok((row.next, row.waiting.unsigned_abs()))
    }
}

impl LandlordDb {
    /// How many mails of the platform's own wait to be sent.
    pub async fn mails_waiting(&self) -> Result<u64, DbError> {
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from platform.outbox
            where sent_at is null and failed_at is null
            "#
        );
        Ok(count.fetch_one(&mut *self.acquire().await?).await?.unsigned_abs())
    }
}

/// How many mails wait in the organisation's database behind `connection`.
pub async fn waiting_mails(connection: &mut PgConnection) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from kernel.outbox
        where sent_at is null and failed_at is null
        "#
    )
    .fetch_one(connection)
    .await?)
}

/// Gives up the mails that wait in the organisation's database behind `connection`, and
/// wipes their content; how many.
pub async fn give_up_waiting(connection: &mut PgConnection, why: &str) -> Result<u64, DbError> {
    Ok(sqlx::query!(
        r#"
        update kernel.outbox
        set sealed = null, failed_at = date_trunc('day', now(), 'UTC'), last_error = $1
        where sent_at is null and failed_at is null
        "#,
        why,
    )
    .execute(connection)
    .await?
    .rows_affected())
}
