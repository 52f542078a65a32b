use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The code by which an applicant looks up an application: ten characters that
/// cannot be taken for one another, written in two groups of five.
///
/// 32 characters make 50 bits: too many to guess through a web page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(String);

/// Digits and capital letters without `0`, `1`, `I` and `O`.
const CHARACTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

impl Reference {
    /// Makes a code from random bytes.
    pub fn from_random(bytes: [u8; 10]) -> Self {
        // 32 divides 256, so every character is equally likely.
        Self(bytes.iter().map(|byte| char::from(CHARACTERS[usize::from(byte % 32)])).collect())
    }

    /// Reads a code as people type it: small letters, spaces and dashes are
    /// forgiven.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let known = code.bytes().all(|byte| CHARACTERS.contains(&byte));
        if code.len() == 10 && known { Ok(Self(code)) } else { Err(ReferenceError) }
    }

    /// The code without its dash, as stored and in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(5);
        write!(f, "{first}-{second}")
    }
}

/// The text is not a reference code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a reference code")]
pub struct ReferenceError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Reference::from_random([0, 1, 2, 3, 4, 250, 251, 252, 253, 254]);
        assert_eq!(code.to_string().len(), 11);
        for typed in [code.to_string(), code.as_str().to_lowercase(), format!(" {} ", code)] {
            assert_eq!(Reference::parse(&typed), Ok(code.clone()));
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        for wrong in ["", "ABCDE", "ABCDE-FGHI0", "ABCDEFGHJKL", "ÄBCDEFGHJ"] {
            assert_eq!(Reference::parse(wrong), Err(ReferenceError), "{wrong}");
        }
    }
}
