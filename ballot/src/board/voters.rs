//! Commitments to the voters: who is on the roll, without telling it.

use crate::hash::{Digest, hex};
use crate::json;

/// The random bytes that hide one voter in the list of commitments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VoterSalt([u8; 16]);

impl VoterSalt {
    /// Takes 16 random bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// 32 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

impl std::fmt::Debug for VoterSalt {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("VoterSalt(…)")
    }
}

/// What the roll says of a voter, hidden: the SHA-256 of
/// `publicdigit voter 1|SALT|ADDRESS|NAME`, the salt in hexadecimal digits.
///
/// No two voters give the same bytes: the salt has a fixed length, and the
/// address ends with a domain, which has no `|`, after its only `@`.
pub fn voter_commitment(salt: &VoterSalt, address: &str, name: &str) -> Digest {
    Digest::of(format!("publicdigit voter 1|{}|{address}|{name}", salt.hex()))
}

/// The published list of commitments: a JSON list of hexadecimal digests,
/// sorted, so that its order says nothing.
pub fn write_commitments(mut commitments: Vec<Digest>) -> Vec<u8> {
    commitments.sort_unstable();
    let digits: Vec<String> = commitments.iter().map(Digest::hex).collect();
    json::to_string(&digits).into_bytes()
}

/// Reads the published list of commitments; `None` unless it is canonical and
/// sorted.
pub fn read_commitments(bytes: &[u8]) -> Option<Vec<Digest>> {
    let digits: Vec<String> = json::read(bytes)?;
    let commitments: Option<Vec<Digest>> = digits.iter().map(|digits| Digest::from_hex(digits)).collect();
    commitments.filter(|commitments| commitments.is_sorted())
}
