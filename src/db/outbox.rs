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
mod deliveries;
mod hand_over_lock;
mod left;
mod people;
mod refused;
mod return_code;
mod settling;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use self::settling::settled;
pub use self::{
    counts::{MailFacts, give_up_waiting, waiting_mails},
    deliveries::{BouncedMail, Delivery, DeliveryCounts, Trouble},
    hand_over_lock::HandOverLock,
    left::{MailLeft, ToldOfMails},
    refused::RefusedAddresses,
    return_code::ReturnCode,
};
use super::{
    DbError, LandlordDb, PlatformKey, TenantDb,
    mail::{self, day},
};
use crate::kernel::{EmailAddress, Mail};

/// How long a claimed mail is kept from other senders.
const CLAIM: Duration = Duration::minutes(5);
/// How many mails are claimed at once.
pub const AT_ONCE: u32 = 20;

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
    fn claim(&self) -> impl Future<Output = Result<Vec<Claimed>, DbError>> + Send {
        self.claim_some(AT_ONCE)
    }

    /// Claims at most so many mails that are due.
    fn claim_some(&self, most: u32) -> impl Future<Output = Result<Vec<Claimed>, DbError>> + Send;

    /// What the return address of a mail says: whose outbox and which mail, so that a
    /// bounce can be told from what somebody invents.
    fn return_code(&self, id: Uuid) -> Result<ReturnCode, DbError>;

    /// What keeps the senders of this process from handing over at the same time.
    fn hand_over_lock(&self) -> Arc<HandOverLock>;

    /// Whether a claimed mail is still to be sent: it may be withdrawn meanwhile.
    fn is_wanted(&self, id: Uuid) -> impl Future<Output = Result<bool, DbError>> + Send;

    /// Notes what became of a claimed mail to `to`, and why it was not taken. One that was
    /// withdrawn meanwhile stays so.
    fn settle(
        &self,
        id: Uuid,
        to: &EmailAddress,
        attempt: Attempt,
        trouble: Option<&Trouble>,
    ) -> impl Future<Output = Result<(), DbError>> + Send;

    /// The mails that wait, the newest first, at most a hundred.
    fn waiting(&self) -> impl Future<Output = Result<Vec<(OffsetDateTime, Mail)>, DbError>> + Send;
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

impl Outbox for LandlordDb {
    fn return_code(&self, id: Uuid) -> Result<ReturnCode, DbError> {
        ReturnCode::new(self.key(), None, id)
    }

    /// It has one sender at a time.
    fn hand_over_lock(&self) -> Arc<HandOverLock> {
        Arc::default()
    }

    async fn claim_some(&self, most: u32) -> Result<Vec<Claimed>, DbError> {
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
            i64::from(most),
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
        trouble: Option<&Trouble>,
    ) -> Result<(), DbError> {
        let (sent, failed, next) = settled(attempt, self.environment().now());
        let error = trouble.map(|trouble| trouble.reason);
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            update platform.outbox
            set sent_at = $2, failed_at = $3, next_attempt_at = $4, last_error = $5,
              sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
            where id = $1 and sent_at is null and failed_at is null
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

    /// Nobody withdraws one of its mails.
    async fn is_wanted(&self, _: Uuid) -> Result<bool, DbError> {
        Ok(true)
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
    fn return_code(&self, id: Uuid) -> Result<ReturnCode, DbError> {
        ReturnCode::new(self.key(), Some(self.tenant()), id)
    }

    fn hand_over_lock(&self) -> Arc<HandOverLock> {
        self.memory()
    }

    async fn claim_some(&self, most: u32) -> Result<Vec<Claimed>, DbError> {
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
            i64::from(most),
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
        trouble: Option<&Trouble>,
    ) -> Result<(), DbError> {
        settling::settle(self, id, to, attempt, trouble).await
    }

    async fn is_wanted(&self, id: Uuid) -> Result<bool, DbError> {
        let wanted = sqlx::query_scalar!(
            r#"
            select exists (
              select
              from kernel.outbox
              where id = $1 and sent_at is null and failed_at is null) as "wanted!"
            "#,
            id,
        );
        Ok(wanted.fetch_one(&mut *self.acquire().await?).await?)
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
