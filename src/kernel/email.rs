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
    /// Reads an address: one `@`, a dotted domain, no white space, at most 254
    /// characters (RFC 5321, section 4.5.3.1.3). Whether it exists only a mail
    /// can tell.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = tidy(text, false).to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let well_formed = text.len() <= 254
            && !local.is_empty()
            && local.len() <= 64
            && local.chars().all(local_character)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(label);
        if well_formed { Ok(Self(text)) } else { Err(EmailError) }
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

/// The text is not a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a mail address")]
pub struct EmailError;

impl EmailError {
    /// The refusal of the field that held the address.
    pub fn on(self, field: &str) -> Refusal {
        Refusal::field(field, "email-malformed")
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
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_are_read_in_lower_case() {
        assert_eq!(EmailAddress::parse(" Asha@Example.ORG ").unwrap().as_str(), "asha@example.org");
        for wrong in ["", "a", "a@b", "@b.org", "a b@c.org", "a@b..org", ".a@b.org", "a@-b.org", "a@b.org\nx"]
        {
            assert!(EmailAddress::parse(wrong).is_err(), "{wrong}");
        }
    }
}
