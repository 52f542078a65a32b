//! Mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Refusal, tidy};

/// A mail address, in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address that somebody typed: one `@`, a dotted domain, no white space,
    /// at most 254 characters (RFC 5321, section 4.5.3.1.3). Whether it exists only a
    /// mail can tell.
    ///
    /// The domain is brought into the form that mail servers take (IDNA 2008, RFC 5891):
    /// `b@müller.de` and `b@xn--mller-kva.de` are one address. Letters beyond ASCII
    /// before the `@` are nearly always a mistake, and few servers take them.
    ///
    /// # Errors
    /// [`EmailError`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = tidy(text, false).to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(EmailError::Malformed)?;
        if !local.is_ascii() && local.chars().all(local_character) {
            return Err(EmailError::NotAscii);
        }
        let domain = idna::domain_to_ascii(domain).map_err(|_| EmailError::Malformed)?;
        Self::kept(&format!("{local}@{domain}"))
    }

    /// Reads an address as it was kept, perhaps by a release that took more of them.
    ///
    /// # Errors
    /// [`EmailError::Malformed`] if it is none.
    pub fn kept(text: &str) -> Result<Self, EmailError> {
        let text = tidy(text, false).to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(EmailError::Malformed)?;
        let well_formed = text.len() <= 254
            && !local.is_empty()
            && local.len() <= 64
            && local.chars().all(local_character)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(label);
        if well_formed { Ok(Self(text)) } else { Err(EmailError::Malformed) }
    }

    /// The address with its domain as mail servers take it.
    pub fn for_servers(&self) -> String {
        let whole = || self.0.clone();
        let Some((local, domain)) = self.0.split_once('@') else { return whole() };
        idna::domain_to_ascii(domain).map_or_else(|_| whole(), |domain| format!("{local}@{domain}"))
    }

    /// The address as text. Never log it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// Why a text is no mail address that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    /// It is none.
    #[error("not a mail address")]
    Malformed,
    /// Before the `@` there are letters beyond ASCII.
    #[error("letters beyond ASCII before the @")]
    NotAscii,
}

impl EmailError {
    /// The refusal of the field that held the address.
    pub fn on(self, field: &str) -> Refusal {
        match self {
            Self::Malformed => Refusal::field(field, "email-malformed"),
            Self::NotAscii => Refusal::field(field, "email-not-ascii"),
        }
    }
}

fn local_character(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

fn label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
#[path = "email_tests.rs"]
mod tests;
