//! The sender of mail: empties the outboxes, tries again when a server is not
//! there, and gives up after a day.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use thiserror::Error;
use time::OffsetDateTime;
use tokio::time::timeout;

use super::config::Smtp;
use crate::{
    db::{
        DbError,
        outbox::{Attempt, Claimed, Outbox},
    },
    kernel::Mail,
    messages,
};

/// How often all outboxes are looked through, whether or not a bell rang.
pub const SWEEP: Duration = Duration::from_secs(60);
/// How long a mail server, or a database, may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// After so many attempts a mail is given up: with the waits of [`wait`] that
/// is after about a day.
const MOST_ATTEMPTS: u32 = 17;

/// Why the sender cannot be set up.
#[derive(Debug, Error)]
pub enum MailerError {
    /// The server's address cannot be read.
    #[error("PUBLICDIGIT_SMTP_URL is not an address such as smtps://user:password@mail.example.org")]
    Url(#[source] lettre::transport::smtp::Error),
    /// The sender's address cannot be read.
    #[error("PUBLICDIGIT_MAIL_FROM is not an address such as Public Digit <elections@example.org>")]
    From(#[source] lettre::address::AddressError),
}

/// Sends mails through an SMTP server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
}

impl Mailer {
    /// A sender through `smtp`; links in mails begin with `public_url`.
    pub fn new(smtp: &Smtp, public_url: &str) -> Result<Self, MailerError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url)
            .map_err(MailerError::Url)?
            .timeout(Some(PATIENCE))
            .build();
        let from = smtp.from.parse().map_err(MailerError::From)?;
        Ok(Self { transport, from, public_url: public_url.to_owned() })
    }

    /// Sends everything that is due in `outbox`.
    pub async fn empty(&self, outbox: &impl Outbox, now: OffsetDateTime) -> Result<(), DbError> {
        while self.send_some(outbox, now).await? {}
        Ok(())
    }

    /// Sends some of what is due in `outbox`; whether there was anything.
    pub async fn send_some(&self, outbox: &impl Outbox, now: OffsetDateTime) -> Result<bool, DbError> {
        let claimed = answered(outbox.claim()).await?;
        let any = !claimed.is_empty();
        for mail in claimed {
            self.deliver(outbox, mail, now).await?;
        }
        Ok(any)
    }

    async fn deliver(
        &self,
        outbox: &impl Outbox,
        claimed: Claimed,
        now: OffsetDateTime,
    ) -> Result<(), DbError> {
        match self.send(&claimed.mail).await {
            Ok(()) => answered(outbox.settle(claimed.id, Attempt::Sent, None)).await,
            Err(failure) => {
                let attempt = match failure {
                    Failure::Later(_) if claimed.attempts < MOST_ATTEMPTS => {
                        Attempt::Later(now + wait(claimed.attempts))
                    }
                    Failure::Later(_) | Failure::Never(_) => Attempt::GivenUp,
                };
                let reason = failure.reason();
                tracing::warn!(mail.id = %claimed.id, mail.template = %claimed.mail.template, attempt = claimed.attempts, reason, "a mail was not sent");
                answered(outbox.settle(claimed.id, attempt, Some(reason))).await
            }
        }
    }

    async fn send(&self, mail: &Mail) -> Result<(), Failure> {
        let (subject, body) = messages::mail(mail, &self.public_url);
        let to = mail.to.as_str().parse().map_err(|_| Failure::Never("address"))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|_| Failure::Never("message"))?;
        match timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(Failure::Never("refused")),
            Ok(Err(error)) if error.is_transient() => Err(Failure::Later("put off")),
            Ok(Err(_)) => Err(Failure::Later("connection")),
            Err(_) => Err(Failure::Later("time-out")),
        }
    }
}

/// What a database answers, if it does so in time: its server may be gone without
/// a word, and others' mail waits.
pub(super) async fn answered<T>(question: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    timeout(PATIENCE, question).await.unwrap_or(Err(DbError::Busy))
}

/// Why a mail did not leave. What servers say may hold addresses, so only the
/// kind is kept.
enum Failure {
    /// Trying again may help.
    Later(&'static str),
    /// It never will.
    Never(&'static str),
}

impl Failure {
    fn reason(&self) -> &'static str {
        match self {
            Self::Later(reason) | Self::Never(reason) => reason,
        }
    }
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
    fn a_mail_is_given_up_after_about_a_day() {
        let all: Duration = (1..MOST_ATTEMPTS).map(wait).sum();
        assert!(all > Duration::from_secs(18 * 3600), "{all:?}");
        assert!(all < Duration::from_secs(30 * 3600), "{all:?}");
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        assert_eq!(wait(1), Duration::from_secs(30));
        assert_eq!(wait(2), Duration::from_secs(60));
        assert_eq!(wait(u32::MAX), Duration::from_secs(3 * 3600));
    }
}
