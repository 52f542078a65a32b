//! The mails that wait, to be read.

use std::cmp::Reverse;

use super::Platform;
use crate::{
    db::{DbError, outbox::Outbox},
    kernel::{Language, Mail},
    messages::{self, WordedMail},
    tenancy::Active,
};

/// A mail that waits in an outbox, worded.
#[derive(Clone, Debug)]
pub struct WaitingMail {
    /// Whom it is to.
    pub to: String,
    /// The language of its subject and text.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Whether it stays there because its organisation is a rehearsal.
    pub is_held: bool,
}

impl Platform {
    /// The mails nobody sends, opened and worded, the newest first. For demonstrations
    /// only: they hold links that open doors.
    pub async fn waiting_mails(&self) -> Result<Vec<WaitingMail>, DbError> {
        let waiting = self.landlord.waiting().await?;
        let mut mails: Vec<_> = waiting.into_iter().map(|(at, mail)| (at, mail, false)).collect();
        for Active { slug, .. } in self.tenants.active().await? {
            if let Some(tenant) = self.tenants.by_slug(&slug).await? {
                let waiting = tenant.db().waiting().await?.into_iter();
                mails.extend(waiting.map(|(at, mail)| (at, mail, tenant.is_rehearsal())));
            }
        }
        mails.sort_by_key(|(at, ..)| Reverse(*at));
        let word = |mail: &Mail, is_held| {
            let WordedMail { language, subject, body } = messages::mail(mail, &self.config.public_url);
            WaitingMail { to: mail.to.as_str().to_owned(), language, subject, body, is_held }
        };
        Ok(mails.iter().map(|(_, mail, is_held)| word(mail, *is_held)).collect())
    }
}
