use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The name of a time zone in the IANA database, such as `Europe/Berlin`, or `UTC`.
/// Whether there is one of this name is known to whoever has the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeZoneName(String);

impl TimeZoneName {
    /// Reads a name; empty for UTC. At most 64 characters that names of zones have.
    ///
    /// # Errors
    /// [`TimeZoneError`] if it is not one.
    pub fn parse(text: &str) -> Result<Self, TimeZoneError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::default());
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
        let well_formed = text.len() <= 64
            && text.chars().all(allowed)
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && !text.ends_with('/')
            && !text.contains("//");
        if well_formed { Ok(Self(text.to_owned())) } else { Err(TimeZoneError) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for TimeZoneName {
    fn default() -> Self {
        Self("UTC".to_owned())
    }
}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not the name of a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the name of a time zone")]
pub struct TimeZoneError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_has_a_name_of_the_database() {
        for name in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
            assert_eq!(TimeZoneName::parse(name).unwrap().as_str(), name);
        }
        assert_eq!(TimeZoneName::parse(" ").unwrap().as_str(), "UTC");
        for wrong in ["../etc", "Europe/", "Euro//pe", "Zürich", "a b", "5", &"a".repeat(65)] {
            assert!(TimeZoneName::parse(wrong).is_err(), "{wrong}");
        }
    }
}
