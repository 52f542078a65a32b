//! A secret under a passphrase: PBKDF2 (RFC 8018) and `XChaCha20-Poly1305`.
//! What was used stands in the file, so that it can grow.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{KIND, KeyLabel, VERSION, WrongPassphrase};
use crate::hash::{from_hex, hex};

/// What PBKDF2 repeats: guessing costs as much each time. Not measured on phones yet.
const ITERATIONS: u32 = 300_000;
/// More is not computed for a file, whatever it asks for.
const MOST_ITERATIONS: u32 = 5_000_000;
const KDF: &str = "PBKDF2-HMAC-SHA256";
const CIPHER: &str = "XChaCha20-Poly1305";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    kdf: String,
    iterations: u32,
    salt: String,
    cipher: String,
    nonce: String,
    ciphertext: String,
}

fn key(passphrase: &str, salt: &[u8], iterations: u32) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.trim().as_bytes(), salt, iterations, &mut *key);
    key
}

/// A sealed secret stays in the file it was sealed for.
fn bound(label: &KeyLabel) -> String {
    format!("{KIND}|{VERSION}|{}|{}|{}", label.group.as_str(), label.uuid, label.member.is_some())
}

impl Sealed {
    pub(super) fn seal(secret: &str, passphrase: &str, label: &KeyLabel, rng: &mut impl CryptoRng) -> Self {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        rng.fill_bytes(&mut salt);
        rng.fill_bytes(&mut nonce);
        let key = key(passphrase, &salt, ITERATIONS);
        let aad = bound(label);
        let payload = Payload { msg: secret.as_bytes(), aad: aad.as_bytes() };
        // Only texts of many gigabytes are refused.
        let sealed = XChaCha20Poly1305::new((&*key).into()).encrypt(&nonce.into(), payload);
        Self {
            kdf: KDF.to_owned(),
            iterations: ITERATIONS,
            salt: hex(&salt),
            cipher: CIPHER.to_owned(),
            nonce: hex(&nonce),
            ciphertext: hex(&sealed.unwrap_or_default()),
        }
    }

    pub(super) fn open(
        &self,
        passphrase: &str,
        label: &KeyLabel,
    ) -> Result<Zeroizing<String>, WrongPassphrase> {
        if self.kdf != KDF || self.cipher != CIPHER || !(1..=MOST_ITERATIONS).contains(&self.iterations) {
            return Err(WrongPassphrase);
        }
        let read = |text: &str| from_hex(text).ok_or(WrongPassphrase);
        let nonce: [u8; 24] = read(&self.nonce)?.try_into().map_err(|_| WrongPassphrase)?;
        let (salt, ciphertext) = (read(&self.salt)?, read(&self.ciphertext)?);
        let key = key(passphrase, &salt, self.iterations);
        let aad = bound(label);
        let payload = Payload { msg: &ciphertext, aad: aad.as_bytes() };
        let plain = XChaCha20Poly1305::new((&*key).into()).decrypt(&nonce.into(), payload);
        let plain = Zeroizing::new(plain.map_err(|_| WrongPassphrase)?);
        let text = str::from_utf8(&plain).map_err(|_| WrongPassphrase)?;
        Ok(Zeroizing::new(text.to_owned()))
    }
}
