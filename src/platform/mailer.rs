//! The sender of mail: empties the outboxes, and tries again whatever a server does not
//! take, save what it says of a recipient.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use lettre::{
    Message,
    address::Address,
    message::{Mailbox, header::ContentType},
};
use thiserror::Error;
use time::OffsetDateTime;
use tokio::time::timeout;
use uuid::Uuid;

use super::{
    config::Smtp,
    jobs::mail_figures::MailFigures,
    smtp::{Conversation, Failure, Relay},
};
use crate::{
    db::{
        DbError,
        outbox::{Attempt, Claimed, Outbox},
    },
    messages,
};

/// How often all outboxes are looked through, whether or not a signal was given.
pub const SWEEP: Duration = Duration::from_secs(60);
/// How long a database may take.
const PATIENCE: Duration = Duration::from_secs(60);
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
    Away(Failure),
}

/// Sends mails through an SMTP server.
pub struct Mailer {
    relay: Relay,
    from: Mailbox,
    public_url: String,
    /// Mails that the server has and whose database does not know it yet.
    handed_over: Mutex<HashSet<Uuid>>,
    figures: Arc<MailFigures>,
}

impl Mailer {
    /// A sender through `smtp`; links in mails begin with `public_url`.
    pub fn new(smtp: &Smtp, public_url: &str) -> Result<Self, MailerError> {
        let relay = Relay::parse(&smtp.url)?;
        let from = smtp.from.parse().map_err(MailerError::From)?;
        let (public_url, handed_over) = (public_url.to_owned(), Mutex::default());
        Ok(Self { relay, from, public_url, handed_over, figures: Arc::default() })
    }

    /// The same, which counts in `figures`.
    #[must_use]
    pub fn counting_in(self, figures: Arc<MailFigures>) -> Self {
        Self { figures, ..self }
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
        let (claimed, begun) = (answered(outbox.claim()).await?, Instant::now());
        let any = !claimed.is_empty();
        let mut line = Line::Closed;
        for mail in claimed {
            if begun.elapsed() > BATCH {
                break;
            }
            let sent = self.send(&mut line, &mail).await;
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
        let (attempt, reason) = match failure {
            Failure::Recipient => (Attempt::Refused, "recipient refused"),
            Failure::Message => (Attempt::GivenUp, "no message"),
            Failure::Later(reason) if claimed.attempts < MOST_ATTEMPTS => {
                (Attempt::Later(now + wait(claimed.attempts)), reason)
            }
            Failure::Later(reason) => (Attempt::GivenUp, reason),
        };
        self.figures.note(attempt);
        tracing::warn!(mail.id = %claimed.id, mail.template = %claimed.mail.template, attempt = claimed.attempts, reason, "a mail was not sent");
        answered(outbox.settle(claimed.id, to, attempt, Some(reason))).await
    }

    fn handed_over(&self) -> std::sync::MutexGuard<'_, HashSet<Uuid>> {
        self.handed_over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands a mail over in the conversation, which is begun if there is none, and
    /// ended if it cannot go on.
    async fn send(&self, line: &mut Line, claimed: &Claimed) -> Result<(), Failure> {
        if self.handed_over().contains(&claimed.id) {
            return Ok(());
        }
        let (to, message) = self.word(claimed).ok_or(Failure::Message)?;
        if matches!(line, Line::Closed) {
            *line = self.relay.open().await.map_or_else(Line::Away, |open| Line::Open(Box::new(open)));
        }
        let conversation = match line {
            Line::Open(conversation) => conversation,
            Line::Away(failure) => return Err(*failure),
            Line::Closed => return Err(Failure::Later("connection")),
        };
        let sent = conversation.hand_over(&self.from.email, &to, &message).await;
        if sent.is_err() && !conversation.goes_on().await {
            *line = Line::Closed;
        }
        sent
    }

    /// The message, to whom. Sent again it has the same identifier, so that who gets
    /// it twice is shown it once.
    fn word(&self, claimed: &Claimed) -> Option<(Address, Vec<u8>)> {
        let Claimed { id, mail, .. } = claimed;
        let (subject, body) = messages::mail(mail, &self.public_url);
        let to: Address = mail.to.as_str().parse().ok()?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .message_id(Some(format!("<{}@{}>", id.simple(), self.from.email.domain())))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .ok()?;
        Some((to, message.formatted()))
    }
}

/// What a database answers, if it does so in time: its server may be gone without
/// a word, and others' mail waits.
pub(crate) async fn answered<T>(question: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    timeout(PATIENCE, question).await.unwrap_or(Err(DbError::Busy))
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
