use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::Environment;

/// A random secret that opens one door: a set-up link, a personal link.
///
/// 256 bits, written as 64 hexadecimal digits. Only its hash is stored.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Token([u8; 32]);

impl Token {
    /// Draws a new token.
    pub fn draw(environment: &dyn Environment) -> Self {
        let mut bytes = [0; 32];
        environment.fill_random(&mut bytes);
        Self(bytes)
    }

    /// Reads a token as it stands in a link.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(TokenError);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self(bytes))
    }

    /// Reads a token as it comes back from a mail: in capitals, with what a mail program
    /// took along at its end, or with the marks and spaces of a line that was broken.
    ///
    /// # Errors
    /// [`TokenError`] if it does not hold a whole token.
    pub fn from_mail(text: &str) -> Result<Self, TokenError> {
        let is_break = |c: char| c == '=' || c.is_whitespace();
        let whole: String = text.chars().filter(|c| !is_break(*c)).map(|c| c.to_ascii_lowercase()).collect();
        let digits = whole.bytes().take_while(u8::is_ascii_hexdigit).count();
        let rest = &whole[digits..];
        let ends_like_text = rest.len() <= 8 && !rest.contains(|c: char| c.is_alphanumeric());
        if ends_like_text { Self::parse(&whole[..digits]) } else { Err(TokenError) }
    }

    /// The form for a link. Never log it.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// What is stored in the token's stead.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a token")]
pub struct TokenError;

/// SHA-256 of a token. A token has 256 bits of entropy, so a plain hash is
/// enough and can be looked up by an index.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenHash([u8; 32]);

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash")
    }
}

impl TokenHash {
    /// The hash's bytes, for the store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn nibble(digit: u8) -> Result<u8, TokenError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(TokenError),
    }
}

/// Bytes in lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
#[path = "secret_tests.rs"]
mod tests;
