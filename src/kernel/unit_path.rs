use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Refusal, tidy};

/// Where a unit of a country is, as text: the codes from the country down, `np.3.15.234`.
///
/// A country of two letters, then up to eight levels of small letters, digits and `_`.
/// Whether there is such a unit, the geography knows, if it is installed; what it says of
/// codes is stricter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitPath(String);

/// The levels below a country.
const MAX_LEVELS: usize = 8;
/// Characters of a code at most.
const MAX_CODE: usize = 20;

/// The text is no path of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the path of a unit")]
pub struct NotAUnitPath;

impl NotAUnitPath {
    /// The refusal of the field that held the path.
    pub fn on(self, field: &str) -> Refusal {
        Refusal::field(field, "unit-malformed")
    }
}

impl UnitPath {
    /// Reads a path as somebody typed it, also in capitals.
    ///
    /// # Errors
    /// [`NotAUnitPath`] if it has another form.
    pub fn parse(text: &str) -> Result<Self, NotAUnitPath> {
        tidy(text, false).to_lowercase().parse()
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code at a level: 1 is the one below the country.
    pub fn code(&self, level: usize) -> Option<&str> {
        self.0.split('.').nth(level)
    }

    /// Whether `other` is this unit or one below it.
    pub fn covers(&self, other: &Self) -> bool {
        let below = other.0.strip_prefix(&self.0);
        below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
    }
}

impl FromStr for UnitPath {
    type Err = NotAUnitPath;

    /// Reads a path in the form in which it is stored.
    fn from_str(path: &str) -> Result<Self, NotAUnitPath> {
        let mut codes = path.split('.');
        let country = codes.next().unwrap_or_default();
        let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_lowercase());
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let is_code = |code: &str| (1..=MAX_CODE).contains(&code.len()) && code.bytes().all(allowed);
        let fits = codes.clone().count() <= MAX_LEVELS;
        if is_country && fits && codes.all(is_code) { Ok(Self(path.to_owned())) } else { Err(NotAUnitPath) }
    }
}

impl TryFrom<String> for UnitPath {
    type Error = NotAUnitPath;

    fn try_from(text: String) -> Result<Self, NotAUnitPath> {
        text.parse()
    }
}

impl From<UnitPath> for String {
    fn from(path: UnitPath) -> Self {
        path.0
    }
}

impl fmt::Display for UnitPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
#[path = "unit_path_tests.rs"]
mod tests;
