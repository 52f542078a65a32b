//! The sender of mail: empties the outboxes, and tries again whatever a server does not
//! take, save what it says of a recipient.

use std::{
    collections::HashSet,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use lettre::{address::Address, message::Mailbox};
use thiserror::Error;
use time::OffsetDateTime;
use tokio::time::timeout;
use uuid::Uuid;

use super::{
    config::{ReturnAddresses, Smtp},
    hand_overs::HandOvers,
    jobs::mail_figures::MailFigures,
    mail_form::Letter,
    mail_rate::MailRate,
    smtp::{Conversation, Failure, Relay},
};
use crate::{
    db::{
        DbError,
        outbox::{AT_ONCE, Attempt, Claimed, Outbox, ReturnCode, Trouble},
    },
    kernel::Mail,
    messages,
};

/// How often all outboxes are looked through, whether or not a signal was given.
pub const SWEEP: Duration = Duration::from_secs(60);
/// How long a database may take.
const QUERY_TIMEOUT: Duration = Duration::from_secs(60);
/// After so long no mail of a batch is begun any more: its claim ends in five minutes,
/// and then somebody else may send it.
const BATCH: Duration = Duration::from_secs(150);
/// After so many attempts a mail is given up: with the waits of [`wait`] that is after
/// about a month.
const MOST_ATTEMPTS: u32 = 250;

/// Why the sender cannot be set up.
#[derive(Debug, Error)]
pub enum MailerError {
    /// The server's address cannot be read.
    #[error("PUBLICDIGIT_SMTP_URL is not an address such as smtps://user:password@mail.example.org")]
    Url(#[source] lettre::transport::smtp::Error),
    /// The server's address names no server.
    #[error("PUBLICDIGIT_SMTP_URL names no server")]
    Host,
    /// The sender's address cannot be read.
    #[error("PUBLICDIGIT_MAIL_FROM is not an address such as Public Digit <elections@example.org>")]
    From(#[source] lettre::address::AddressError),
}

/// The way to the mail server, while a batch is sent.
enum Line {
    /// There is no conversation.
    Closed,
    /// Mails can be handed over.
    Open(Box<Conversation>),
    /// No conversation came about; the rest of the batch does not try again.
    Unreachable(Failure),
}

impl Line {
    fn conversation(&mut self) -> Result<&mut Conversation, Failure> {
        match self {
            Self::Open(conversation) => Ok(conversation),
            Self::Unreachable(failure) => Err(failure.clone()),
            Self::Closed => Err(Failure::Later(Trouble::of("unreachable"))),
        }
    }

    /// Ends the conversation if it cannot go on after what was answered.
    async fn go_on_after(&mut self, answered: &Result<(), Failure>) {
        if answered.is_err() {
            self.go_on().await;
        }
    }

    /// Leaves the mail that was offered, and ends the conversation if it cannot go on then.
    async fn go_on(&mut self) {
        if let Self::Open(conversation) = self
            && !conversation.goes_on().await
        {
            *self = Self::Closed;
        }
    }
}

/// Sends mails through an SMTP server.
pub struct Mailer {
    relay: Relay,
    from: Mailbox,
    public_url: String,
    /// Mails that the server has and whose database does not know it yet.
    handed_over: Mutex<HashSet<Uuid>>,
    figures: Arc<MailFigures>,
    rate: Option<MailRate>,
    /// Of usual mails, and of those with credentials.
    returns: Option<[Address; 2]>,
    hand_overs: HandOvers,
}

impl Mailer {
    /// A sender through `smtp`; links in mails begin with `public_url`.
    pub fn new(smtp: &Smtp, public_url: &str) -> Result<Self, MailerError> {
        let relay = Relay::parse(&smtp.url)?;
        let from = smtp.from.parse().map_err(MailerError::From)?;
        Ok(Self {
            relay,
            from,
            public_url: public_url.to_owned(),
            handed_over: Mutex::default(),
            figures: Arc::default(),
            rate: None,
            returns: None,
            hand_overs: HandOvers::default(),
        })
    }

    /// The same, which counts in `figures`.
    #[must_use]
    pub fn counting_in(self, figures: Arc<MailFigures>) -> Self {
        Self { figures, ..self }
    }

    /// The same, which sends at most so many mails an hour.
    #[must_use]
    pub fn at_most(self, per_hour: Option<NonZeroU32>) -> Self {
        Self { rate: per_hour.map(MailRate::new), ..self }
    }

    /// The same, whose mails come back to these addresses.
    ///
    /// # Errors
    /// [`MailerError::From`] if one is none.
    pub fn returning_to(self, addresses: Option<&ReturnAddresses>) -> Result<Self, MailerError> {
        let read = |address: &str| address.parse::<Address>().map_err(MailerError::From);
        let both = addresses.map(|both| Ok::<_, MailerError>([read(&both.usual)?, read(&both.credentials)?]));
        Ok(Self { returns: both.transpose()?, ..self })
    }

    /// The same, which begins to hand over no mail once `hand_overs` are stopped.
    #[must_use]
    pub(super) fn stopping_with(self, hand_overs: &HandOvers) -> Self {
        Self { hand_overs: hand_overs.clone(), ..self }
    }

    /// Where a mail comes back to. Those that are for nobody in particular name no mail:
    /// their rows are gone.
    fn return_address(&self, code: ReturnCode, mail: &Mail) -> Address {
        let Some([usual, credentials]) = &self.returns else { return self.from.email.clone() };
        let base = if mail.args.contains_key("credential") { credentials } else { usual };
        let named =
            mail.recipient.and_then(|_| Address::new(format!("{}+{code}", base.user()), base.domain()).ok());
        named.unwrap_or_else(|| base.clone())
    }

    /// What it and its round count in.
    pub(crate) fn figures(&self) -> &MailFigures {
        &self.figures
    }

    /// Sends everything that is due in `outbox`.
    pub async fn empty(&self, outbox: &impl Outbox, now: OffsetDateTime) -> Result<(), DbError> {
        while self.send_some(outbox, now).await? {}
        Ok(())
    }

    /// Sends some of what is due in `outbox`; whether there was anything.
    pub async fn send_some(&self, outbox: &impl Outbox, now: OffsetDateTime) -> Result<bool, DbError> {
        let allowed = self.rate.as_ref().map_or(AT_ONCE, |rate| rate.take(AT_ONCE, now));
        if allowed == 0 {
            return Ok(false);
        }
        let (claimed, begun) = (answered(outbox.claim_some(allowed)).await?, Instant::now());
        let any = !claimed.is_empty();
        if let (Some(rate), Ok(taken)) = (&self.rate, u32::try_from(claimed.len())) {
            rate.give_back(allowed.saturating_sub(taken));
        }
        let (mut line, one_at_a_time) = (Line::Closed, outbox.hand_over_lock());
        for mail in claimed {
            if begun.elapsed() > BATCH {
                break;
            }
            let back = self.return_address(outbox.return_code(mail.id)?, &mail.mail);
            let offered = self.offer(&mut line, &mail, &back).await;
            let (_locked, _under_way) = (one_at_a_time.take().await, self.hand_overs.begin().await);
            // Others may have taken long.
            if begun.elapsed() > BATCH {
                break;
            }
            if matches!(offered, Ok(Some(_))) && !answered(outbox.is_wanted(mail.id)).await? {
                line.go_on().await;
                continue;
            }
            let sent = match offered {
                Ok(Some(message)) => self.hand_over(&mut line, &message).await,
                Ok(None) => Ok(()),
                Err(failure) => Err(failure),
            };
            self.settle(outbox, &mail, sent, now).await?;
        }
        if let Line::Open(conversation) = line {
            conversation.end().await;
        }
        Ok(any)
    }

    async fn settle(
        &self,
        outbox: &impl Outbox,
        claimed: &Claimed,
        sent: Result<(), Failure>,
        now: OffsetDateTime,
    ) -> Result<(), DbError> {
        let to = &claimed.mail.to;
        let Err(failure) = sent else {
            self.figures.note(Attempt::Sent);
            self.handed_over().insert(claimed.id);
            answered(outbox.settle(claimed.id, to, Attempt::Sent, None)).await?;
            self.handed_over().remove(&claimed.id);
            return Ok(());
        };
        let (attempt, trouble) = match failure {
            Failure::Recipient(trouble) => (Attempt::Refused, trouble),
            Failure::Message => (Attempt::GivenUp, Trouble::of("no-message")),
            Failure::Later(trouble) if claimed.attempts < MOST_ATTEMPTS => {
                (Attempt::Later(now + wait(claimed.attempts)), trouble)
            }
            Failure::Later(trouble) => (Attempt::GivenUp, trouble),
        };
        self.figures.note(attempt);
        // Not what the server said: it may hold addresses.
        tracing::warn!(mail.id = %claimed.id, mail.template = %claimed.mail.template, attempt = claimed.attempts, reason = trouble.reason, "a mail was not sent");
        answered(outbox.settle(claimed.id, to, attempt, Some(&trouble))).await
    }

    fn handed_over(&self) -> std::sync::MutexGuard<'_, HashSet<Uuid>> {
        self.handed_over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Offers a mail in the conversation, which is begun if there is none; the message that
    /// is to be handed over, unless the server has it.
    async fn offer(
        &self,
        line: &mut Line,
        claimed: &Claimed,
        back: &Address,
    ) -> Result<Option<Vec<u8>>, Failure> {
        if self.handed_over().contains(&claimed.id) {
            return Ok(None);
        }
        let (to, message) = self.word(claimed).ok_or(Failure::Message)?;
        if matches!(line, Line::Closed) {
            *line = self.relay.open().await.map_or_else(Line::Unreachable, |open| Line::Open(Box::new(open)));
        }
        let offered = line.conversation()?.offer(back, &to, &message).await;
        line.go_on_after(&offered).await;
        offered.map(|()| Some(message))
    }

    /// Hands over the mail that was offered.
    async fn hand_over(&self, line: &mut Line, message: &[u8]) -> Result<(), Failure> {
        let sent = line.conversation()?.hand_over(message).await;
        line.go_on_after(&sent).await;
        sent
    }

    /// The message, to whom.
    fn word(&self, claimed: &Claimed) -> Option<(Address, Vec<u8>)> {
        let Claimed { id, mail, .. } = claimed;
        let to: Address = mail.to.for_servers().parse().ok()?;
        let said = messages::mail(mail, &self.public_url);
        let earlier = mail.args.get("in-reply-to").and_then(|id| id.parse().ok());
        let in_reply_to = earlier.map(|id| self.message_id(id));
        let letter = Letter { from: &self.from, to: &to, id: self.message_id(*id), in_reply_to, said: &said };
        let message = letter.message()?;
        Some((to, message))
    }

    /// What names a mail of an outbox in its headers.
    fn message_id(&self, id: Uuid) -> String {
        format!("<{}@{}>", id.simple(), self.from.email.domain())
    }
}

/// What a database answers, if it does so in time: its server may be gone without
/// a word, and others' mail waits.
pub(crate) async fn answered<T>(question: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    timeout(QUERY_TIMEOUT, question).await.unwrap_or(Err(DbError::Busy))
}

/// How long to wait after the attempt numbered `attempt`, from 1: half a
/// minute, then twice as long each time, but never more than three hours.
pub fn wait(attempt: u32) -> Duration {
    let doubled = 30_u64.saturating_mul(1 << attempt.saturating_sub(1).min(20));
    Duration::from_secs(doubled.min(3 * 3600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_given_up_after_about_a_month() {
        let all: Duration = (1..MOST_ATTEMPTS).map(wait).sum();
        assert!(all > Duration::from_secs(28 * 24 * 3600), "{all:?}");
        assert!(all < Duration::from_secs(32 * 24 * 3600), "{all:?}");
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        assert_eq!(wait(1), Duration::from_secs(30));
        assert_eq!(wait(2), Duration::from_secs(60));
        assert_eq!(wait(u32::MAX), Duration::from_secs(3 * 3600));
    }
}
