//! Digests and the two ways they are written: hexadecimal for references in
//! the archive, unpadded base 64 for people (Belenios 2.0 specification,
//! "Conventions").

use std::fmt;

use sha2::{Digest as _, Sha256};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The SHA-256 of some published bytes: 32 bytes, compared exactly.
///
/// `Display` writes the 43 characters of base 64 that people see (election
/// fingerprint, ballot tracker); [`Digest::hex`] writes the 64 lower-case
/// hexadecimal digits that the archive uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Hashes bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Wraps 32 bytes that are known to be a digest, as read from a database.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// 43 characters of unpadded base 64.
    pub fn base64(&self) -> String {
        let mut text = String::with_capacity(43);
        for chunk in self.0.chunks(3) {
            let mut group = 0u32;
            for index in 0..3 {
                group = group << 8 | u32::from(chunk.get(index).copied().unwrap_or(0));
            }
            for index in 0..=chunk.len() {
                let digit = (group >> (18 - 6 * index)) & 63;
                text.push(char::from(BASE64[digit as usize]));
            }
        }
        text
    }

    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = from_hex(text)?;
        bytes.try_into().ok().map(Self)
    }

    /// Reads 43 characters of unpadded base 64; `None` for anything else,
    /// also when the unused last bits are not zero.
    pub fn from_base64(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        let mut bytes = Vec::with_capacity(33);
        let (mut buffer, mut bits) = (0u32, 0);
        for character in text.bytes() {
            let digit = BASE64.iter().position(|known| *known == character)?;
            buffer = (buffer << 6 | digit as u32) & 0xffff;
            bits += 6;
            if bits >= 8 {
                bits -= 8;
                bytes.push((buffer >> bits) as u8);
            }
        }
        let digest = Self(bytes.try_into().ok()?);
        (digest.base64() == text).then_some(digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.base64())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads lower-case hexadecimal digits; `None` for anything else.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
