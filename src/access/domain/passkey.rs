use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{Refusal, TextError, ToRefusals, check_text};

/// How many passkeys an account can have: what fits on one page.
pub const MAX_PASSKEYS: usize = 10;

/// How somebody calls a passkey, to tell it from others: 1 to 60 characters on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// Reads a name.
    ///
    /// # Errors
    /// [`TextError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        check_text(text, 1..=60, false).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a passkey was not added, or did not open the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasskeyRefused {
    /// It cannot be called so.
    #[error("the name of the passkey: {0}")]
    Name(TextError),
    /// There are as many as there can be.
    #[error("there are {MAX_PASSKEYS} passkeys already")]
    TooMany,
    /// It was asked for too long ago, in another tab since, or of another account.
    #[error("nobody waits for this passkey any more")]
    NotAsked,
    /// What the device answered proves nothing.
    #[error("the passkey is not one of the account's")]
    Wrong,
}

impl ToRefusals for PasskeyRefused {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::Name(error) => error.on("name"),
            Self::TooMany => Refusal::of("passkey-too-many").with("max", MAX_PASSKEYS),
            Self::NotAsked => Refusal::of("passkey-not-asked"),
            Self::Wrong => Refusal::of("passkey-wrong"),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_is_called_as_people_call_their_devices() {
        assert_eq!(PasskeyName::parse("  आशाको फोन ").unwrap().as_str(), "आशाको फोन");
        assert_eq!(PasskeyName::parse(" "), Err(TextError::Missing));
        assert_eq!(PasskeyName::parse(&"x".repeat(61)), Err(TextError::TooLong { max: 60 }));
        assert_eq!(PasskeyName::parse("a\u{202e}b"), Err(TextError::Unprintable));
    }
}
