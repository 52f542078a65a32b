//! What became of the mails to somebody.

use std::{collections::HashMap, sync::Arc};

use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    db::{DbError, PlatformKey, TenantDb, TenantTransaction},
    kernel::{ElectionId, Environment, MailState, Recipient, VoterId},
};

/// What the words of servers are sealed for.
const LABEL: &str = "outbox-answer";
/// Why a mail was refused, if nothing else is said.
pub(super) const UNKNOWN: &str = "mailbox-unknown";
/// Why a mail is withdrawn: a later one has taken its place.
pub(super) const REPLACED: &str = "replaced";

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The kind of failure, the end of a message's key (`mail-reason-…`).
    pub reason: &'static str,
    /// What the server said, as it said it. It may hold addresses: never log it.
    pub answer: Option<String>,
}

impl Trouble {
    /// A failure about which no server said anything.
    pub fn of(reason: &'static str) -> Self {
        Self { reason, answer: None }
    }
}

/// The last mail of a kind to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which kind.
    pub template: String,
    /// What became of it.
    pub state: MailState,
    /// When it was sent or given up, or is tried again.
    pub at: OffsetDateTime,
    /// Why it was not taken.
    pub reason: Option<String>,
    /// What the server said.
    pub answer: Option<String>,
}

/// How many voters' mails are in which state.
pub type DeliveryCounts = HashMap<MailState, u32>;

/// Seals what a server said.
pub(super) fn seal_answer(
    key: &PlatformKey,
    answer: &str,
    environment: &dyn Environment,
) -> Result<Vec<u8>, DbError> {
    Ok(key.seal(LABEL, answer.as_bytes(), environment)?)
}

fn state(text: &str) -> Result<MailState, DbError> {
    let found = MailState::ALL.into_iter().find(|state| state.as_str() == text);
    found.ok_or(DbError::Malformed("state of a mail"))
}

impl TenantDb {
    /// The last mail of each kind to those of `recipients`, about an election.
    pub async fn deliveries(
        &self,
        about: ElectionId,
        recipients: &[VoterId],
    ) -> Result<HashMap<VoterId, Vec<Delivery>>, DbError> {
        let recipients: Vec<Uuid> = recipients.iter().map(|recipient| Uuid::from(*recipient)).collect();
        let rows = sqlx::query!(
            r#"
            select distinct on (recipient, template) recipient as "recipient!", template, last_error, answer_sealed,
              coalesce(bounced_at, sent_at, failed_at, next_attempt_at) as "at!",
              case
                when bounced_at is not null then 'bounced'
                when sent_at is not null then 'sent'
                when failed_at is null and last_error is null then 'waiting'
                when failed_at is null then 'put-off'
                when last_error = 'mailbox-unknown' then 'refused'
                else 'given-up'
              end as "state!"
            from kernel.outbox
            where about = $1 and recipient = any($2)
            order by recipient, template, queued_at desc
            "#,
            Uuid::from(about),
            &recipients,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut deliveries: HashMap<VoterId, Vec<Delivery>> = HashMap::new();
        for row in rows {
            let open = |sealed: Vec<u8>| {
                let plain = self.key().open(LABEL, &sealed)?;
                Ok::<_, DbError>(String::from_utf8_lossy(&plain).into_owned())
            };
            let state = state(&row.state)?;
            let trouble = state != MailState::Sent;
            deliveries.entry(row.recipient.into()).or_default().push(Delivery {
                template: row.template,
                state,
                at: row.at,
                reason: row.last_error.filter(|_| trouble),
                answer: row.answer_sealed.filter(|_| trouble).map(open).transpose()?,
            });
        }
        Ok(deliveries)
    }

    /// The names in the outbox of the last mails of a kind, about an election.
    pub async fn last_mails(
        &self,
        about: ElectionId,
        template: &str,
    ) -> Result<HashMap<VoterId, Uuid>, DbError> {
        let rows = sqlx::query!(
            r#"
            select distinct on (recipient) recipient as "recipient!", id
            from kernel.outbox
            where about = $1 and template = $2
            order by recipient, queued_at desc
            "#,
            Uuid::from(about),
            template,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        Ok(rows.into_iter().map(|row| (row.recipient.into(), row.id)).collect())
    }

    /// How many have which as the worst of their last mails of these kinds, about an
    /// election.
    pub async fn delivery_counts(
        &self,
        about: ElectionId,
        templates: &[&str],
    ) -> Result<DeliveryCounts, DbError> {
        let rows = sqlx::query!(
            r#"
            select worst as "worst!", count(*) as "count!"
            from (
              select recipient, max(rank) as worst
              from (
                select distinct on (recipient, template) recipient,
                  case
                    when bounced_at is not null then 5
                    when sent_at is not null then 0
                    when failed_at is null and last_error is null then 1
                    when failed_at is null then 2
                    when last_error = 'mailbox-unknown' then 4
                    else 3
                  end as rank
                from kernel.outbox
                where about = $1 and template = any($2)
                order by recipient, template, queued_at desc
              ) as last_mail
              group by recipient
            ) as voter
            group by worst
            "#,
            Uuid::from(about),
            templates as &[&str],
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let count = |rank: i32, count: i64| {
            let state = usize::try_from(rank).ok().and_then(|rank| MailState::ALL.get(rank).copied());
            Some((state?, u32::try_from(count).ok()?))
        };
        rows.into_iter()
            .map(|row| count(row.worst, row.count).ok_or(DbError::Malformed("state of a mail")))
            .collect()
    }
}

/// A mail that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BouncedMail {
    /// Which kind.
    pub template: String,
    /// Whom it was for, if that is known.
    pub recipient: Option<Recipient>,
}

impl TenantDb {
    /// A mail that was sent and has not come back until now.
    pub async fn sent_mail(&self, id: Uuid) -> Result<Option<BouncedMail>, DbError> {
        let row = sqlx::query!(
            r#"
            select template, about, recipient
            from kernel.outbox
            where id = $1 and sent_at is not null and bounced_at is null
            "#,
            id,
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| {
            let recipient = row.about.zip(row.recipient);
            let recipient = recipient
                .map(|(election, voter)| Recipient { election: election.into(), voter: voter.into() });
            BouncedMail { template: row.template, recipient }
        }))
    }
}

impl TenantTransaction {
    /// Notes that a mail came back; whether it was not known yet.
    pub async fn note_bounce(&mut self, id: Uuid, trouble: &Trouble) -> Result<bool, DbError> {
        let environment = Arc::clone(self.environment());
        let answer = trouble.answer.as_deref();
        let answer = answer.map(|answer| seal_answer(self.key(), answer, &*environment)).transpose()?;
        let noted = sqlx::query!(
            r#"
            update kernel.outbox
            set bounced_at = $2, last_error = $3, answer_sealed = $4
            where id = $1 and sent_at is not null and bounced_at is null and not untimed
            "#,
            id,
            environment.now(),
            trouble.reason,
            answer,
        )
        .execute(&mut **self)
        .await?;
        Ok(noted.rows_affected() > 0)
    }

    /// Whether no later mail of its kind was made for whom this one is for.
    pub async fn is_latest(&mut self, id: Uuid) -> Result<bool, DbError> {
        let is_latest = sqlx::query_scalar!(
            r#"
            select not exists (
              select from kernel.outbox as later
              where later.about = mail.about and later.recipient = mail.recipient
                and later.template = mail.template and later.queued_at > mail.queued_at) as "is_latest!"
            from kernel.outbox as mail
            where mail.id = $1
            "#,
            id,
        )
        .fetch_optional(&mut **self)
        .await?;
        Ok(is_latest.unwrap_or(false))
    }

    /// Withdraws the mails to somebody that wait, or those of one template: what they hold is
    /// not to be used any more. They are wiped.
    pub async fn withdraw_mails(
        &mut self,
        about: ElectionId,
        recipient: VoterId,
        template: Option<&str>,
    ) -> Result<u64, DbError> {
        Ok(sqlx::query!(
            r#"
            update kernel.outbox
            set sealed = null, failed_at = next_attempt_at, last_error = $3, answer_sealed = null
            where about = $1 and recipient = $2 and sent_at is null and failed_at is null
              and ($4::text is null or template = $4)
            "#,
            Uuid::from(about),
            Uuid::from(recipient),
            REPLACED,
            template,
        )
        .execute(&mut **self)
        .await?
        .rows_affected())
    }
}
