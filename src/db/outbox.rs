//! The outboxes: one in the landlord's database, one in each tenant's.
//!
//! A mail is claimed by moving its next attempt ahead, in a transaction of its
//! own: whoever claims it has that long to send it. A sender that dies leaves
//! the mail to be claimed again; at worst it is sent twice, never lost.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{DbError, LandlordDb, TenantDb, mail};
use crate::kernel::Mail;

/// How long a claimed mail is kept from other senders.
const CLAIM: Duration = Duration::minutes(5);
/// How many mails are claimed at once.
const AT_ONCE: i64 = 20;

/// A mail to be sent now.
#[derive(Debug)]
pub struct Claimed {
    /// Which.
    pub id: Uuid,
    /// How often it was tried before.
    pub attempts: u32,
    /// The mail.
    pub mail: Mail,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The next server has it. Its content is wiped.
    Sent,
    /// It is to be tried again at this time.
    Later(OffsetDateTime),
    /// It will not be tried again. Its content is wiped.
    GivenUp,
}

/// An outbox.
pub trait Outbox: Sync {
    /// Claims mails that are due.
    fn claim(&self) -> impl Future<Output = Result<Vec<Claimed>, DbError>> + Send;

    /// Notes what became of a claimed mail. `error` names the kind of failure.
    fn settle(
        &self,
        id: Uuid,
        attempt: Attempt,
        error: Option<&'static str>,
    ) -> impl Future<Output = Result<(), DbError>> + Send;

    /// The mails that wait, the newest first, at most a hundred.
    fn waiting(&self) -> impl Future<Output = Result<Vec<(OffsetDateTime, Mail)>, DbError>> + Send;
}

impl TenantDb {
    /// When the next mail is to be tried, if one waits.
    pub async fn next_attempt(&self) -> Result<Option<OffsetDateTime>, DbError> {
        Ok(sqlx::query_scalar!(
            r#"
            select min(next_attempt_at)
            from kernel.outbox
            where sent_at is null and failed_at is null
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?)
    }
}

/// Implements [`Outbox`] for the database `$db` with its outbox in `$schema`:
/// the queries differ in nothing else, but SQL is checked word by word.
macro_rules! outbox {
    ($db:ty, $claim:literal, $settle:literal, $waiting:literal) => {
        impl Outbox for $db {
            async fn claim(&self) -> Result<Vec<Claimed>, DbError> {
                let now = self.ambient().now();
                let mut tx = self.begin().await?;
                let rows = sqlx::query!($claim, now, now + CLAIM, AT_ONCE).fetch_all(&mut *tx).await?;
                tx.commit_bookkeeping().await?;
                rows.into_iter()
                    .map(|row| {
                        let sealed = row.sealed.ok_or(DbError::Malformed("outbox"))?;
                        Ok(Claimed {
                            id: row.id,
                            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
                            mail: mail::open(self.key(), &sealed)?,
                        })
                    })
                    .collect()
            }

            async fn settle(
                &self,
                id: Uuid,
                attempt: Attempt,
                error: Option<&'static str>,
            ) -> Result<(), DbError> {
                let now = self.ambient().now();
                let (sent, failed, next) = match attempt {
                    Attempt::Sent => (Some(now), None, now),
                    Attempt::GivenUp => (None, Some(now), now),
                    Attempt::Later(next) => (None, None, next),
                };
                let mut tx = self.begin().await?;
                sqlx::query!($settle, id, sent, failed, next, error).execute(&mut *tx).await?;
                tx.commit_bookkeeping().await
            }

            async fn waiting(&self) -> Result<Vec<(OffsetDateTime, Mail)>, DbError> {
                let rows = sqlx::query!($waiting).fetch_all(&mut *self.acquire().await?).await?;
                rows.into_iter()
                    .filter_map(|row| Some((row.next_attempt_at, row.sealed?)))
                    .map(|(at, sealed)| Ok((at, mail::open(self.key(), &sealed)?)))
                    .collect()
            }
        }
    };
}

outbox!(
    LandlordDb,
    r#"
    update platform.outbox
    set next_attempt_at = $2, attempts = attempts + 1
    where id in (
      select id
      from platform.outbox
      where sent_at is null and failed_at is null and next_attempt_at <= $1
      order by next_attempt_at
      limit $3
      for update skip locked
    )
    returning id, sealed, attempts
    "#,
    r#"
    update platform.outbox
    set sent_at = $2, failed_at = $3, next_attempt_at = $4, last_error = $5,
      sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
    where id = $1
    "#,
    r#"
    select next_attempt_at, sealed
    from platform.outbox
    where sealed is not null
    order by next_attempt_at desc, id
    limit 100
    "#
);

outbox!(
    TenantDb,
    r#"
    update kernel.outbox
    set next_attempt_at = $2, attempts = attempts + 1
    where id in (
      select id
      from kernel.outbox
      where sent_at is null and failed_at is null and next_attempt_at <= $1
      order by next_attempt_at
      limit $3
      for update skip locked
    )
    returning id, sealed, attempts
    "#,
    r#"
    update kernel.outbox
    set sent_at = $2, failed_at = $3, next_attempt_at = $4, last_error = $5,
      sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
    where id = $1
    "#,
    r#"
    select next_attempt_at, sealed
    from kernel.outbox
    where sealed is not null
    order by next_attempt_at desc, id
    limit 100
    "#
);
