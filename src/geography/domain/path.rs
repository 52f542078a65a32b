//! Codes of units, and the paths that they make.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::MAX_LEVELS;

/// The most characters of a code.
pub const MAX_CODE: usize = 20;

/// Why a text is no code, or no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// A code is 1 to [`MAX_CODE`] of `a` to `z` and `0` to `9`; an official one does not
    /// begin with `x`; a country's is two letters.
    #[error(
        "a code is 1 to {MAX_CODE} small letters and digits, not beginning with x, a country's two letters"
    )]
    Code,
    /// A path has a country and at most [`MAX_LEVELS`] codes after it.
    #[error("a path is a country and 1 to {MAX_LEVELS} codes, with dots between")]
    Length,
}

/// What a unit is called beside its siblings, for machines: `15`.
///
/// The characters are those that mean nothing else in addresses, in patterns of SQL's `like`
/// and in PostgreSQL's `ltree`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// Numbers by their size: shorter codes come first.
impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Code {
    /// Reads a code.
    ///
    /// # Errors
    ///
    /// [`PathError::Code`] if it is empty, too long, or has other characters.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let fits = (1..=MAX_CODE).contains(&text.len());
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if fits && text.bytes().all(allowed) { Ok(Self(text.to_owned())) } else { Err(PathError::Code) }
    }

    /// Reads the code of an official unit. Those that begin with `x` are organisations'.
    ///
    /// # Errors
    ///
    /// [`PathError::Code`] if it is no code, or an organisation's.
    pub fn official(text: &str) -> Result<Self, PathError> {
        if text.starts_with('x') { Err(PathError::Code) } else { Self::parse(text) }
    }

    /// Reads a country's code (ISO 3166-1 alpha-2, in small letters).
    ///
    /// # Errors
    ///
    /// [`PathError::Code`] if it is not two letters.
    pub fn country(text: &str) -> Result<Self, PathError> {
        let letters = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        if letters { Ok(Self(text.to_owned())) } else { Err(PathError::Code) }
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Code {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        Self::parse(&text)
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

/// Where a unit is: the country's code and those of the units it lies in, down to its own,
/// with dots between: `np.3.15.234`.
///
/// A unit keeps its path for good; it is what organisations know it by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitPath(Vec<Code>);

impl UnitPath {
    /// The path of a unit of the first level.
    pub fn top(country: &Code, code: Code) -> Self {
        Self(vec![country.clone(), code])
    }

    /// The path of a unit that lies in this one.
    ///
    /// # Errors
    ///
    /// [`PathError::Length`] if this one is of the last level there can be.
    pub fn child(&self, code: Code) -> Result<Self, PathError> {
        if self.0.len() > MAX_LEVELS {
            return Err(PathError::Length);
        }
        Ok(Self(self.0.iter().cloned().chain([code]).collect()))
    }

    /// The path of the unit it lies in; none on the first level.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (above.len() > 1).then(|| Self(above.to_vec()))
    }

    /// The paths of all units it lies in, the largest first, and its own.
    pub fn ancestry(&self) -> impl Iterator<Item = Self> + '_ {
        (2..=self.0.len()).map(|length| Self(self.0[..length].to_vec()))
    }

    /// The country's code.
    pub fn country(&self) -> &Code {
        &self.0[0]
    }

    /// The unit's own code.
    pub fn code(&self) -> &Code {
        &self.0[self.0.len() - 1]
    }

    /// The unit's level, from 1.
    pub fn level(&self) -> usize {
        self.0.len() - 1
    }

    /// Whether this is `other`, or lies in it.
    pub fn lies_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for UnitPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0[0].as_str())?;
        self.0[1..].iter().try_for_each(|code| write!(f, ".{code}"))
    }
}

impl FromStr for UnitPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut parts = text.split('.');
        let country = Code::country(parts.next().unwrap_or_default())?;
        let codes = parts.map(Code::parse).collect::<Result<Vec<_>, _>>()?;
        if !(1..=MAX_LEVELS).contains(&codes.len()) {
            return Err(PathError::Length);
        }
        Ok(Self([vec![country], codes].concat()))
    }
}

impl TryFrom<String> for UnitPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

impl From<UnitPath> for String {
    fn from(path: UnitPath) -> Self {
        path.to_string()
    }
}
