use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Refusal, tidy};

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is missing")]
    Missing,
    /// Fewer characters than asked for.
    #[error("the text is shorter than {min} characters")]
    TooShort {
        /// How many are needed.
        min: usize,
    },
    /// More characters than there is room for.
    #[error("the text is longer than {max} characters")]
    TooLong {
        /// How many there may be.
        max: usize,
    },
    /// A control character, or one that reverses the direction of writing.
    #[error("the text holds a character that cannot be shown")]
    Unprintable,
}

impl TextError {
    /// The refusal of the field that held the text.
    pub fn on(self, field: &str) -> Refusal {
        match self {
            Self::Missing => Refusal::field(field, "text-missing"),
            Self::TooShort { min } => Refusal::field(field, "text-too-short").with("min", min),
            Self::TooLong { max } => Refusal::field(field, "text-too-long").with("max", max),
            Self::Unprintable => Refusal::field(field, "text-unprintable"),
        }
    }
}

/// Brings `text` into its one form and checks it: length in characters within
/// `length`, line breaks only if `lines`, nothing that cannot be shown.
///
/// A range that begins at 0 allows the text to be missing.
pub fn check_text(text: &str, length: RangeInclusive<usize>, lines: bool) -> Result<String, TextError> {
    let text = tidy(text, lines);
    let characters = text.chars().count();
    if characters == 0 && *length.start() > 0 {
        return Err(TextError::Missing);
    }
    if characters < *length.start() {
        return Err(TextError::TooShort { min: *length.start() });
    }
    if characters > *length.end() {
        return Err(TextError::TooLong { max: *length.end() });
    }
    if text.chars().any(|c| !(printable(c) || lines && (c == '\n' || c == '\t'))) {
        return Err(TextError::Unprintable);
    }
    Ok(text)
}

/// Directional overrides can make a name read as another one (Unicode
/// technical report 36, section 2.10).
fn printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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

/// The name of an organisation in addresses: 2 to 56 characters, lower-case
/// ASCII letters, digits and single dashes inside.
///
/// 56, because `tenant_` and the slug together are the database's name, which
/// PostgreSQL cuts at 63 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Names that addresses of the platform itself begin with, or might.
const RESERVED: [&str; 48] = [
    "about",
    "account",
    "admin",
    "admins",
    "api",
    "application",
    "applications",
    "apply",
    "assets",
    "auth",
    "blog",
    "contact",
    "dev",
    "docs",
    "download",
    "favicon",
    "geography",
    "health",
    "healthz",
    "help",
    "home",
    "imprint",
    "info",
    "landlord",
    "language",
    "login",
    "logout",
    "mail",
    "metrics",
    "modules",
    "organisation",
    "organisations",
    "pkg",
    "plans",
    "platform",
    "postgres",
    "privacy",
    "public",
    "readyz",
    "root",
    "script",
    "security",
    "sign-in",
    "sign-out",
    "static",
    "status",
    "template",
    "terms",
];

impl Slug {
    /// Reads a slug.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let well_formed = (2..=56).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if !well_formed {
            return Err(SlugError::Malformed);
        }
        if RESERVED.contains(&text) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the organisation's database and of the role that owns it.
    pub fn database_name(&self) -> String {
        format!("tenant_{}", self.0.replace('-', "_"))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a slug was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SlugError {
    /// Other characters or another length than allowed.
    #[error("a slug has 2 to 56 lower-case letters, digits and single dashes")]
    Malformed,
    /// The platform's own addresses begin like that.
    #[error("the platform itself uses this slug")]
    Reserved,
}

impl SlugError {
    /// The refusal of the field that held the slug.
    pub fn on(self, field: &str) -> Refusal {
        match self {
            Self::Malformed => Refusal::field(field, "slug-malformed"),
            Self::Reserved => Refusal::field(field, "slug-reserved"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_measured_in_characters() {
        assert_eq!(check_text("  नेपाल ", 2..=5, false).unwrap(), "नेपाल");
        assert_eq!(check_text(" ", 1..=5, false), Err(TextError::Missing));
        assert_eq!(check_text("", 0..=5, false).unwrap(), "");
        assert_eq!(check_text("a", 2..=5, false), Err(TextError::TooShort { min: 2 }));
        assert_eq!(check_text("abcdef", 2..=5, false), Err(TextError::TooLong { max: 5 }));
    }

    #[test]
    fn a_text_holds_nothing_that_cannot_be_shown() {
        assert_eq!(check_text("a\u{202e}b", 1..=5, true), Err(TextError::Unprintable));
        assert_eq!(check_text("a\0b", 1..=5, true), Err(TextError::Unprintable));
        assert_eq!(check_text("a\nb", 1..=5, false), Err(TextError::Unprintable));
        assert_eq!(check_text("a\r\nb", 1..=5, true).unwrap(), "a\nb");
    }

    #[test]
    fn mail_addresses_are_read_in_lower_case() {
        assert_eq!(EmailAddress::parse(" Asha@Example.ORG ").unwrap().as_str(), "asha@example.org");
        for wrong in ["", "a", "a@b", "@b.org", "a b@c.org", "a@b..org", ".a@b.org", "a@-b.org", "a@b.org\nx"]
        {
            assert!(EmailAddress::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn slugs_fit_into_addresses_and_database_names() {
        assert_eq!(Slug::parse("chess-club-7").unwrap().database_name(), "tenant_chess_club_7");
        for wrong in ["a", "Ab", "a_b", "-ab", "ab-", "a--b", "é-a", &"a".repeat(57)] {
            assert_eq!(Slug::parse(wrong), Err(SlugError::Malformed), "{wrong}");
        }
        assert_eq!(Slug::parse("platform"), Err(SlugError::Reserved));
    }
}
