use std::fmt;

use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::kernel::Refusal;

/// A password as somebody chose or typed it.
///
/// 12 to 256 characters and no other rule: length is what makes it hard to
/// guess (NIST SP 800-63B, section 3.1.1.2).
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    /// Takes a password somebody chooses, typed twice.
    pub fn choose(password: &str, again: &str) -> Result<Self, PasswordError> {
        let characters = password.chars().count();
        if characters < 12 {
            return Err(PasswordError::TooShort);
        }
        if characters > 256 {
            return Err(PasswordError::TooLong);
        }
        if password != again {
            return Err(PasswordError::Different);
        }
        Ok(Self(password.to_owned()))
    }

    /// Takes a password somebody signs in with. Whatever it is, it is compared;
    /// only what nobody can have chosen is cut, to bound the work.
    pub fn typed(password: &str) -> Self {
        Self(password.chars().take(256).collect())
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a chosen password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordError {
    /// Fewer than 12 characters.
    #[error("the password is too short: it needs 12 characters")]
    TooShort,
    /// More than 256 characters.
    #[error("the password is too long: 256 characters are the most")]
    TooLong,
    /// The two are not the same.
    #[error("the passwords differ")]
    Different,
}

impl PasswordError {
    /// The refusal of the field it is about.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::TooShort => Refusal::field("password", "password-too-short"),
            Self::TooLong => Refusal::field("password", "password-too-long"),
            Self::Different => Refusal::field("password_again", "password-different"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_typed_twice() {
        let good = "correct horse battery";
        assert!(Password::choose(good, good).is_ok());
        assert_eq!(Password::choose("short", "short").err(), Some(PasswordError::TooShort));
        assert_eq!(Password::choose(good, "correct horse").err(), Some(PasswordError::Different));
        let long = "x".repeat(257);
        assert_eq!(Password::choose(&long, &long).err(), Some(PasswordError::TooLong));
    }

    #[test]
    fn a_password_prints_as_nothing() {
        assert_eq!(format!("{:?}", Password::typed("hunter2")), "Password(…)");
    }
}
