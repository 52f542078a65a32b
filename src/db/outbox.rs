//! The outboxes: one in the landlord's database, one in each tenant's.
//!
//! A mail is claimed by moving its next attempt ahead, in a transaction of its
//! own: whoever claims it has that long to send it. A sender that dies leaves
//! the mail to be claimed again; at worst it is sent twice, never lost.
//!
//! Receipts of ballots are *untimed*: their rows tell no time finer than a day. One
//! is claimed until the next day, when another process tries it again if this one
//! died; when this one is to try it again is kept in memory.

mod counts;

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use time::{Duration, OffsetDateTime, Time, UtcOffset};
use uuid::Uuid;

pub use self::counts::{MailFacts, give_up_waiting, waiting_mails};
use super::{DbError, LandlordDb, PlatformKey, TenantDb, mail};
use crate::kernel::{EmailAddress, Mail};

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
    /// The next server has it. Its content is wiped; an untimed one is deleted.
    Sent,
    /// It is to be tried again at this time.
    Later(OffsetDateTime),
    /// The server refuses the recipient. Its content is wiped, and the address
    /// remembered until a mail to it is sent.
    Refused,
    /// It will not be tried again. Its content is wiped.
    GivenUp,
}

/// An outbox.
pub trait Outbox: Sync {
    /// Claims mails that are due.
    fn claim(&self) -> impl Future<Output = Result<Vec<Claimed>, DbError>> + Send;

    /// Notes what became of a claimed mail to `to`. `error` names the kind of failure.
    fn settle(
        &self,
        id: Uuid,
        to: &EmailAddress,
        attempt: Attempt,
        error: Option<&'static str>,
    ) -> impl Future<Output = Result<(), DbError>> + Send;

    /// The mails that wait, the newest first, at most a hundred.
    fn waiting(&self) -> impl Future<Output = Result<Vec<(OffsetDateTime, Mail)>, DbError>> + Send;
}

/// What an address that was refused is found by, in an organisation's outbox.
fn address_tag(key: &PlatformKey, address: &EmailAddress) -> Result<[u8; 32], DbError> {
    Ok(key.tag("refused-address", &[address.as_str().as_bytes()])?)
}

/// Which addresses mail servers have refused.
#[derive(Clone, Debug, Default)]
pub struct RefusedAddresses(HashSet<EmailAddress>);

impl RefusedAddresses {
    /// Whether mail to `address` was refused and none was taken since.
    pub fn contains(&self, address: &str) -> bool {
        self.0.iter().any(|refused| refused.as_str() == address)
    }
}

impl TenantDb {
    /// Those of `addresses` that mail servers have refused.
    pub async fn refused_addresses(
        &self,
        addresses: impl IntoIterator<Item = EmailAddress>,
    ) -> Result<RefusedAddresses, DbError> {
        let tagged = addresses.into_iter().map(|address| Ok((address_tag(self.key(), &address)?, address)));
        let tagged = tagged.collect::<Result<Vec<_>, DbError>>()?;
        let tags: Vec<_> = tagged.iter().map(|(tag, _)| tag.to_vec()).collect();
        let refused = sqlx::query_scalar!(
            r#"
            select distinct refused_tag as "tag!"
            from kernel.outbox
            where refused_tag = any($1)
            "#,
            &tags,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let is_refused = |tag: &[u8; 32]| refused.iter().any(|found| found == tag);
        let refused = tagged.into_iter().filter(|(tag, _)| is_refused(tag));
        Ok(RefusedAddresses(refused.map(|(_, address)| address).collect()))
    }
}

/// The day of `at`, as an untimed row tells it: its beginning (UTC).
pub(super) fn day(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(UtcOffset::UTC).replace_time(Time::MIDNIGHT)
}

/// When this process tries untimed mails again that were put off.
#[derive(Default)]
struct PutOff(Mutex<HashMap<Uuid, OffsetDateTime>>);

impl PutOff {
    fn until(&self, id: Uuid, at: OffsetDateTime) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, at);
    }

    /// Those whose time has not come at `now`.
    fn at(&self, now: OffsetDateTime) -> Vec<Uuid> {
        let mut put_off = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        put_off.retain(|_, at| *at > now);
        put_off.keys().copied().collect()
    }
}

fn claimed(key: &PlatformKey, id: Uuid, sealed: Option<Vec<u8>>, attempts: i32) -> Result<Claimed, DbError> {
    let sealed = sealed.ok_or(DbError::Malformed("outbox"))?;
    let attempts = u32::try_from(attempts).unwrap_or(u32::MAX);
    Ok(Claimed { id, attempts, mail: mail::open(key, &sealed)? })
}

/// When it was sent, when it was given up, and when it is tried again.
type Settled = (Option<OffsetDateTime>, Option<OffsetDateTime>, OffsetDateTime);

fn settled(attempt: Attempt, now: OffsetDateTime) -> Settled {
    match attempt {
        Attempt::Sent => (Some(now), None, now),
        Attempt::Refused | Attempt::GivenUp => (None, Some(now), now),
        Attempt::Later(next) => (None, None, next),
    }
}

impl Outbox for LandlordDb {
    async fn claim(&self) -> Result<Vec<Claimed>, DbError> {
        let now = self.environment().now();
        let mut tx = self.begin().await?;
        let rows = sqlx::query!(
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
            now,
            now + CLAIM,
            AT_ONCE,
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        rows.into_iter().map(|row| claimed(self.key(), row.id, row.sealed, row.attempts)).collect()
    }

    async fn settle(
        &self,
        id: Uuid,
        _: &EmailAddress,
        attempt: Attempt,
        error: Option<&'static str>,
    ) -> Result<(), DbError> {
        let (sent, failed, next) = settled(attempt, self.environment().now());
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            update platform.outbox
            set sent_at = $2, failed_at = $3, next_attempt_at = $4, last_error = $5,
              sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
            where id = $1
            "#,
            id,
            sent,
            failed,
            next,
            error,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await
    }

    async fn waiting(&self) -> Result<Vec<(OffsetDateTime, Mail)>, DbError> {
        let rows = sqlx::query!(
            r#"
            select next_attempt_at, sealed as "sealed!"
            from platform.outbox
            where sealed is not null
            order by next_attempt_at desc, id
            limit 100
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter().map(|row| Ok((row.next_attempt_at, mail::open(self.key(), &row.sealed)?))).collect()
    }
}

impl Outbox for TenantDb {
    async fn claim(&self) -> Result<Vec<Claimed>, DbError> {
        let now = self.environment().now();
        let put_off = self.memory::<PutOff>().at(now);
        let mut tx = self.begin().await?;
        let rows = sqlx::query!(
            r#"
            update kernel.outbox
            set next_attempt_at = case when untimed then $4::timestamptz else $2::timestamptz end, attempts = attempts + 1
            where id in (
              select id
              from kernel.outbox
              where sent_at is null and failed_at is null and next_attempt_at <= $1 and id <> all($5)
              order by next_attempt_at
              limit $3
              for update skip locked
            )
            returning id, sealed, attempts
            "#,
            now,
            now + CLAIM,
            AT_ONCE,
            day(now) + Duration::DAY,
            &put_off,
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        rows.into_iter().map(|row| claimed(self.key(), row.id, row.sealed, row.attempts)).collect()
    }

    async fn settle(
        &self,
        id: Uuid,
        to: &EmailAddress,
        attempt: Attempt,
        error: Option<&'static str>,
    ) -> Result<(), DbError> {
        let tag = address_tag(self.key(), to)?;
        let now = self.environment().now();
        let mut tx = self.begin().await?;
        if attempt == Attempt::Sent {
            sqlx::query!("delete from kernel.outbox where id = $1 and untimed", id).execute(&mut *tx).await?;
            // The address is one after all.
            sqlx::query!("update kernel.outbox set refused_tag = null where refused_tag = $1", &tag)
                .execute(&mut *tx)
                .await?;
        }
        let refused = (attempt == Attempt::Refused).then_some(&tag[..]);
        let (sent, failed, next) = settled(attempt, now);
        let untimed = sqlx::query_scalar!(
            r#"
            update kernel.outbox
            set sent_at = $2, last_error = $5,
              failed_at = case when untimed and $3::timestamptz is not null then $6::timestamptz else $3 end,
              next_attempt_at = case when untimed then $6::timestamptz else $4::timestamptz end,
              refused_tag = case when not untimed then $7::bytea end,
              sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
            where id = $1
            returning untimed
            "#,
            id,
            sent,
            failed,
            next,
            error,
            day(now),
            refused,
        )
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        if let (Some(true), Attempt::Later(next)) = (untimed, attempt) {
            self.memory::<PutOff>().until(id, next);
        }
        Ok(())
    }

    async fn waiting(&self) -> Result<Vec<(OffsetDateTime, Mail)>, DbError> {
        let rows = sqlx::query!(
            r#"
            select next_attempt_at, sealed as "sealed!"
            from kernel.outbox
            where sealed is not null
            order by next_attempt_at desc, id
            limit 100
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter().map(|row| Ok((row.next_attempt_at, mail::open(self.key(), &row.sealed)?))).collect()
    }
}
