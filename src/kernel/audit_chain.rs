use std::fmt;

use sha2::{Digest, Sha256};
use thiserror::Error;
use time::OffsetDateTime;

/// Where an audit chain stands: how many links it has, and the last one's
/// hash.
///
/// The hash of a link is SHA-256 over the hash before it (32 bytes), its number
/// and its content; see [`ChainedEntry`] for the bytes. The database computes
/// the same when an entry is written (`audit_content` and
/// `extend_audit_chain` in its migrations).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// How many links there are.
    pub number: i64,
    /// The hash of the last one.
    pub hash: [u8; 32],
}

impl ChainHead {
    /// A chain without links.
    pub fn empty() -> Self {
        Self { number: 0, hash: Sha256::digest(b"publicdigit audit chain 1").into() }
    }

    /// The head after `entry`.
    #[must_use]
    pub fn after(self, entry: &ChainedEntry) -> Self {
        let number = self.number + 1;
        let mut hash = Sha256::new();
        hash.update(self.hash);
        hash.update(number.to_be_bytes());
        entry.absorb(&mut hash);
        Self { number, hash: hash.finalize().into() }
    }
}

/// `number:hash`, as an operator notes it down.
impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.number)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text is no head of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a head of a chain looks like 12:5f… (a number, a colon, 64 hexadecimal digits)")]
pub struct NotAHead;

impl std::str::FromStr for ChainHead {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (number, digits) = text.split_once(':').ok_or(NotAHead)?;
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAHead);
        }
        let mut hash = [0; 32];
        for (at, byte) in hash.iter_mut().enumerate() {
            let pair = digits.get(2 * at..2 * at + 2).ok_or(NotAHead)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHead)?;
        }
        let number = number.parse().ok().filter(|number| *number >= 0).ok_or(NotAHead)?;
        Ok(Self { number, hash })
    }
}

/// What a link covers, in the order in which it is hashed: the kind, the
/// position in its table, the time in microseconds since 1970, and the texts.
/// Each part comes with its length in front, in eight bytes, the most
/// significant first; numbers are such eight bytes too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainedEntry {
    /// Which table it is in: `entry` or `schema_change`.
    pub kind: String,
    /// Its place in that table.
    pub position: i64,
    /// When it was written.
    pub at: OffsetDateTime,
    /// All its other columns, as PostgreSQL writes them in text.
    pub texts: Vec<String>,
}

impl ChainedEntry {
    fn absorb(&self, hash: &mut Sha256) {
        let microseconds = i64::try_from(self.at.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX);
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        part(self.kind.as_bytes());
        part(&self.position.to_be_bytes());
        part(&microseconds.to_be_bytes());
        self.texts.iter().for_each(|text| part(text.as_bytes()));
    }
}

#[cfg(test)]
#[path = "audit_chain_tests.rs"]
mod tests;
