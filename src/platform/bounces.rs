//! Mails that come back: delivery status notifications (RFC 3464), as Postfix, Exim,
//! OpenSMTPD, Exchange and Gmail write them, read from a pipe or a mailbox.
//!
//! Whose mail it was is told by the address that the notification came to. What it says
//! is decided by `Action`, then `Diagnostic-Code`, then `Status`: Exim's and OpenSMTPD's
//! status is always 5.0.0.

mod report;

use thiserror::Error;

use self::report::{Report, Verdict};
use super::Platform;
use crate::{
    db::{DbError, outbox::ReturnCode},
    election::{
        ElectionContext,
        application::{Failed, note_bounce, ports::BounceReason},
    },
};

/// What became of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    /// The mail is marked as bounced.
    Noted,
    /// That it bounced was known, or the mail is no longer.
    Known,
    /// It says that the mail is delayed or was delivered, or is no notification.
    NoBounce,
    /// It came to no address that this platform sends with.
    NotOurs,
}

impl Bounce {
    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::Known => "known",
            Self::NoBounce => "no bounce",
            Self::NotOurs => "not ours",
        }
    }
}

/// Why a notification was not taken in.
#[derive(Debug, Error)]
pub enum BounceError {
    /// A database does not answer.
    #[error("a database does not answer")]
    Db(#[from] DbError),
    /// The election's store failed.
    #[error("the election could not be changed")]
    Election(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Platform {
    /// Takes in a notification, which came to `recipient` if that is known otherwise than
    /// by its headers.
    ///
    /// # Errors
    /// [`BounceError`] if a database fails: it can be taken in again.
    pub async fn take_bounce(&self, raw: &[u8], recipient: Option<&str>) -> Result<Bounce, BounceError> {
        let Report { code, verdict } = report::read(raw, recipient);
        let Some(code) = code else { return Ok(Bounce::NotOurs) };
        let Verdict::Failed(trouble) = verdict else { return Ok(Bounce::NoBounce) };
        let why = BounceReason { reason: trouble.reason, answer: trouble.answer };
        self.note(code, why).await
    }

    async fn note(&self, code: ReturnCode, why: BounceReason) -> Result<Bounce, BounceError> {
        for active in self.tenants.active().await? {
            if !code.may_be_of(active.id) {
                continue;
            }
            let Some(id) = code.mail_of(self.landlord.key(), active.id)? else { continue };
            let Some(tenant) = self.tenants.by_slug(&active.slug).await? else { continue };
            let Some(mail) = tenant.db().sent_mail(id).await? else { return Ok(Bounce::Known) };
            let (Some(recipient), Some(elections)) = (mail.recipient, tenant.open::<ElectionContext>())
            else {
                return Ok(Bounce::Known);
            };
            let noted = note_bounce(&elections, (recipient, &mail.template), id, why).await;
            return match noted {
                Ok(true) => Ok(Bounce::Noted),
                Ok(false) | Err(Failed::NotFound) => Ok(Bounce::Known),
                Err(error) => Err(BounceError::Election(Box::new(error))),
            };
        }
        Ok(Bounce::NotOurs)
    }
}
