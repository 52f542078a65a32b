//! The key of a board.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::hash::{from_hex, hex};

/// The private key of a board: 32 random bytes, the seed of RFC 8032. It is
/// overwritten when dropped, and `Debug` does not show it.
pub struct BoardKey(SigningKey);

/// The public key of a board, which the companion document names.
///
/// Always the canonical encoding of a point that is not of small order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BoardPublicKey(VerifyingKey);

/// Not 64 lower-case hexadecimal digits of a key that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the board's key is malformed")]
pub struct BoardKeyMalformed;

impl BoardKey {
    /// Draws a key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(seed.as_mut());
        Self(SigningKey::from_bytes(&seed))
    }

    /// Reads what [`Self::reveal`] gave.
    ///
    /// # Errors
    /// [`BoardKeyMalformed`] for anything but 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, BoardKeyMalformed> {
        let bytes = Zeroizing::new(from_hex(text).ok_or(BoardKeyMalformed)?);
        let seed: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| BoardKeyMalformed)?;
        Ok(Self(SigningKey::from_bytes(seed)))
    }

    /// 64 hexadecimal digits, to be kept sealed.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.as_bytes()))
    }

    /// The public half.
    pub fn public(&self) -> BoardPublicKey {
        BoardPublicKey(self.0.verifying_key())
    }

    pub(super) fn sign(&self, text: &str) -> BoardSignature {
        BoardSignature(self.0.sign(text.as_bytes()).to_bytes())
    }
}

impl fmt::Debug for BoardKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BoardKey(…)")
    }
}

impl BoardPublicKey {
    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`BoardKeyMalformed`] for anything else, and for keys of small order or
    /// in another than the canonical encoding.
    pub fn parse(text: &str) -> Result<Self, BoardKeyMalformed> {
        let bytes: [u8; 32] =
            from_hex(text).and_then(|bytes| bytes.try_into().ok()).ok_or(BoardKeyMalformed)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| BoardKeyMalformed)?;
        let canonical = key.to_edwards().compress().to_bytes() == bytes;
        if canonical && !key.is_weak() { Ok(Self(key)) } else { Err(BoardKeyMalformed) }
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// Whether `signature` is this key's over `text`.
    pub(super) fn verifies(&self, text: &str, signature: &BoardSignature) -> bool {
        self.0.verify_strict(text.as_bytes(), &Signature::from_bytes(&signature.0)).is_ok()
    }
}

impl fmt::Display for BoardPublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

impl fmt::Debug for BoardPublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

impl Serialize for BoardPublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for BoardPublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// 64 bytes that may be a signature; written as hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoardSignature([u8; 64]);

impl Serialize for BoardSignature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for BoardSignature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_hex(&String::deserialize(deserializer)?)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| D::Error::custom("not 128 lower-case hexadecimal digits"))
    }
}
