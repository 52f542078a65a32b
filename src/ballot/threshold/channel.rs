//! Sending secrets from one member to another (guide §5.3).
//!
//! The text is encrypted with AES-256-CCM under a random group element, and
//! the element with ElGamal's scheme. Inside is a message signed by the sender
//! and addressed to the receiver.

use aes::Aes256;
use ccm::aead::{Aead as _, KeyInit as _};
use ccm::consts::{U8, U12, U13};
use ccm::{Ccm, Nonce};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::pki::{Keys, Signed};
use crate::ballot::group::{Candidate, Group, Scalar};
use crate::ballot::hash::{from_hex, hex};
use crate::ballot::json;

/// Texts below this many bytes have a length field of two bytes.
const SHORT: usize = 65536;

/// An encrypted text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    alpha: String,
    beta: String,
    data: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Addressed {
    recipient: String,
    message: String,
}

/// A message that cannot be opened, or is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

fn key<G: Group>(element: &G::Element) -> Zeroizing<[u8; 32]> {
    let text = Zeroizing::new(G::encode(element));
    Zeroizing::new(Sha256::new().chain_update("key|").chain_update(text.as_str()).finalize().into())
}

fn nonce(alpha: &str) -> [u8; 32] {
    Sha256::new().chain_update("iv|").chain_update(alpha).finalize().into()
}

/// Encrypts a text to `ek`.
pub(super) fn encrypt<G: Group>(
    ek: &G::Element,
    text: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Sealed> {
    let randomness = Zeroizing::new(G::Scalar::random(rng));
    let exponent = Zeroizing::new(G::Scalar::random(rng));
    let element = G::generator_power_secret(&exponent);
    let alpha = G::encode(&G::generator_power_secret(&randomness));
    let beta = G::encode(&G::multiply(&G::power_secret(ek, &randomness), &element));
    let (key, nonce) = (key::<G>(&element), nonce(&alpha));
    let data = if text.len() < SHORT {
        let nonce: Nonce<U13> = nonce.first_chunk::<13>().copied()?.into();
        Ccm::<Aes256, U8, U13>::new((&*key).into()).encrypt(&nonce, text.as_bytes())
    } else {
        let nonce: Nonce<U12> = nonce.first_chunk::<12>().copied()?.into();
        Ccm::<Aes256, U8, U12>::new((&*key).into()).encrypt(&nonce, text.as_bytes())
    };
    Some(Sealed { alpha, beta, data: hex(&data.ok()?) })
}

impl Sealed {
    /// Reads the string form.
    pub(super) fn parse(text: &str) -> Result<Self, Unreadable> {
        serde_json::from_str(text).map_err(|_| Unreadable)
    }

    /// Both elements, in the group. Checked before any secret touches them.
    pub(super) fn elements<G: Group>(&self) -> Result<(G::Element, G::Element), Unreadable> {
        let member = |text| Candidate::<G>::read(text).and_then(Candidate::check);
        member(&self.alpha).zip(member(&self.beta)).ok_or(Unreadable)
    }

    /// Decrypts with the factor alpha^dk.
    pub(super) fn open<G: Group>(&self, factor: &G::Element) -> Result<Zeroizing<String>, Unreadable> {
        let (_, beta) = self.elements::<G>()?;
        let key = key::<G>(&G::multiply(&beta, &G::inverse(factor)));
        let nonce = nonce(&self.alpha);
        let data = from_hex(&self.data).ok_or(Unreadable)?;
        let text = if data.len() < SHORT + 8 {
            let nonce: Nonce<U13> = nonce.first_chunk::<13>().copied().ok_or(Unreadable)?.into();
            Ccm::<Aes256, U8, U13>::new((&*key).into()).decrypt(&nonce, data.as_slice())
        } else {
            let nonce: Nonce<U12> = nonce.first_chunk::<12>().copied().ok_or(Unreadable)?.into();
            Ccm::<Aes256, U8, U12>::new((&*key).into()).decrypt(&nonce, data.as_slice())
        };
        let text = String::from_utf8(text.map_err(|_| Unreadable)?).map_err(|_| Unreadable)?;
        Ok(Zeroizing::new(text))
    }
}

/// Signs, addresses and encrypts a message; its string form.
pub(super) fn send<G: Group>(
    sender: &G::Scalar,
    receiver: &Keys<G>,
    message: String,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<String> {
    let recipient = receiver.encryption_text.clone();
    let addressed = json::to_string(&Addressed { recipient, message });
    let signed = json::to_string(&Signed::new::<G>(sender, addressed, rng));
    encrypt::<G>(&receiver.encryption, &signed, rng).map(|sealed| json::to_string(&sealed))
}

/// Checks who signed an opened message and to whom it is addressed.
pub(super) fn authenticate<G: Group>(
    opened: &str,
    sender: &Keys<G>,
    receiver: &Keys<G>,
) -> Result<Zeroizing<String>, Unreadable> {
    let signed: Signed = serde_json::from_str(opened).map_err(|_| Unreadable)?;
    signed.verify::<G>(&sender.verification).map_err(|_| Unreadable)?;
    let addressed: Addressed = serde_json::from_str(&signed.message).map_err(|_| Unreadable)?;
    if addressed.recipient != receiver.encryption_text {
        return Err(Unreadable);
    }
    Ok(Zeroizing::new(addressed.message))
}

/// Opens a message with the receiver's secret.
pub(super) fn receive<G: Group>(
    secret: &G::Scalar,
    sealed: &str,
    sender: &Keys<G>,
    receiver: &Keys<G>,
) -> Result<Zeroizing<String>, Unreadable> {
    let sealed = Sealed::parse(sealed)?;
    let (alpha, _) = sealed.elements::<G>()?;
    let opened = sealed.open::<G>(&G::power_secret(&alpha, secret))?;
    authenticate::<G>(&opened, sender, receiver)
}
