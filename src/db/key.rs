use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::kernel::Environment;

/// The key that seals what a stolen database must not give away: database
/// passwords, mails not yet sent.
///
/// Kept outside every database. Values are sealed with XChaCha20-Poly1305
/// (draft-irtf-cfrg-xchacha) under a random nonce of 24 bytes, and bound to a
/// label that says what they are, so that one cannot stand in for another.
pub struct PlatformKey(Zeroizing<[u8; 32]>);

/// Bytes of the nonce in front of a sealed value.
const NONCE: usize = 24;

impl PlatformKey {
    /// Takes the key's 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Seals `plain` for the purpose `label`.
    pub fn seal(
        &self,
        label: &str,
        plain: &[u8],
        environment: &dyn Environment,
    ) -> Result<Vec<u8>, KeyError> {
        let mut nonce = [0; NONCE];
        environment.fill_random(&mut nonce);
        let payload = Payload { msg: plain, aad: label.as_bytes() };
        let sealed = self.cipher().encrypt(&nonce.into(), payload).map_err(|_| KeyError)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] made for the same `label`.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or(KeyError)?;
        let payload = Payload { msg: body, aad: label.as_bytes() };
        self.cipher().decrypt(&(*nonce).into(), payload).map(Zeroizing::new).map_err(|_| KeyError)
    }

    /// A keyed fingerprint of `parts` for the purpose `label` (HMAC-SHA-256,
    /// RFC 2104): equal parts can be recognised, by nobody without the key.
    pub fn tag(&self, label: &str, parts: &[&[u8]]) -> Result<[u8; 32], KeyError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).map_err(|_| KeyError)?;
        for part in std::iter::once(label.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Ok(mac.finalize().into_bytes().into())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

/// What the sessions of an account are found by, for ending them.
pub fn account_tag(key: &PlatformKey, account: &str) -> Result<[u8; 32], KeyError> {
    key.tag("session-account", &[account.as_bytes()])
}

impl fmt::Debug for PlatformKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlatformKey(…)")
    }
}

/// A value was sealed for something else, with another key, or was altered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the value does not open with this key")]
pub struct KeyError;

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
