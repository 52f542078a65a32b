use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};
use sha2::{Digest, Sha256};

/// How many recovery codes there are: for as many lost phones.
pub const RECOVERY_CODES: usize = 10;

/// Letters of recovery codes: none that is taken for another one.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many letters a code has: 80 bits.
const LENGTH: usize = 16;

/// A code that opens an account once in place of the second factor, for somebody who has
/// lost it. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A code from random bytes.
    pub fn new(drawn: [u8; LENGTH]) -> Self {
        Self(drawn.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
    }

    /// Reads a code as somebody types it: with or without dashes, in small letters too.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_gap = |c: char| c == '-' || c.is_whitespace();
        let text: String = typed.chars().filter(|c| !is_gap(*c)).map(|c| c.to_ascii_uppercase()).collect();
        let is_code = text.len() == LENGTH && text.bytes().all(|letter| LETTERS.contains(&letter));
        is_code.then_some(Self(text))
    }

    /// The code as it is shown once: `ABCD-EFGH-JKLM-NPQR`.
    pub fn reveal(&self) -> String {
        let groups: Vec<_> = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    /// What is stored in its stead.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// Why a code of the second factor was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeRefused {
    /// It is another one, or its time is over.
    #[error("the code is wrong")]
    Wrong,
    /// It was used before.
    #[error("the code was used before")]
    Used,
}

impl ToRefusals for CodeRefused {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::Wrong => Refusal::field("code", "factor-code-wrong"),
            Self::Used => Refusal::field("code", "factor-code-used"),
        }]
    }
}

/// Whether the code of time step `step` may be used after that of `last`: each once, and
/// none that is older (RFC 6238, section 5.2).
///
/// # Errors
/// [`CodeRefused::Used`] if not.
pub fn use_step(last: i64, step: i64) -> Result<(), CodeRefused> {
    if step <= last { Err(CodeRefused::Used) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_read_as_people_type_it() {
        let code = RecoveryCode::new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 31, 32, 255]);
        assert_eq!(code.reveal(), "2345-6789-ABCD-EZ2Z");
        for typed in ["2345-6789-ABCD-EZ2Z", " 23456789 abcd ez2z\n", "2345 6789 abcd-ez2z"] {
            assert_eq!(RecoveryCode::parse(typed).map(|read| read.hash()), Some(code.hash()), "{typed}");
        }
        for wrong in ["", "2345-6789-ABCD-EZ2", "2345-6789-ABCD-EZ20", "123456", "2345-6789-ABCD-EZ2Zé"] {
            assert_eq!(RecoveryCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }

    #[test]
    fn a_code_is_good_once_and_never_after_a_later_one() {
        assert_eq!(use_step(7, 8), Ok(()));
        assert_eq!(use_step(7, 7), Err(CodeRefused::Used));
        assert_eq!(use_step(7, 6), Err(CodeRefused::Used));
    }
}
