//! The short names of organisations.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Refusal;

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
    fn slugs_fit_into_addresses_and_database_names() {
        assert_eq!(Slug::parse("chess-club-7").unwrap().database_name(), "tenant_chess_club_7");
        for wrong in ["a", "Ab", "a_b", "-ab", "ab-", "a--b", "é-a", &"a".repeat(57)] {
            assert_eq!(Slug::parse(wrong), Err(SlugError::Malformed), "{wrong}");
        }
        assert_eq!(Slug::parse("platform"), Err(SlugError::Reserved));
    }
}
