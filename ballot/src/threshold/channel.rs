//! Sending secrets from one member to another (docs/protocol.md §5.3).
//!
//! The text is encrypted with AES-256-CCM under a random group element, and
//! the element with ElGamal's scheme. Inside is a message signed by the sender
//! and addressed to the receiver.
//!
//! Beside it the sender proves to know the logarithm of alpha, and nobody
//! raises an alpha without that proof to her key for receiving. A receiver who
//! complains publishes alpha^dk: for a sender who knows the logarithm this is
//! ek^r, which he could compute himself. Without the proof, whoever sends
//! garbage under somebody else's alpha would be told what that other one had
//! sealed: a member's share, or the polynomial that she keeps for herself.

use aes::Aes256;
use ccm::aead::{Aead as _, KeyInit as _};
use ccm::consts::{U8, U12, U13};
use ccm::{Ccm, Nonce};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::pki::{Keys, Signed};
use crate::group::{Candidate, Group, Scalar};
use crate::hash::{from_hex, hex};
use crate::json;
use crate::proof::{Transcript, prove_knowledge, verify_knowledge};
use crate::wire;

/// Texts below this many bytes have a length field of two bytes.
const SHORT: usize = 65536;

/// An encrypted text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    alpha: String,
    beta: String,
    data: String,
    /// That the sender knows the logarithm of alpha. The Belenios tool's
    /// messages have none; they never come in here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proof: Option<wire::Proof>,
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

/// Encrypts a text to `ek`, without proof of how it was made.
#[cfg(test)]
pub(super) fn encrypt<G: Group>(
    ek: &G::Element,
    text: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Sealed> {
    let randomness = Zeroizing::new(G::Scalar::random(rng));
    encrypt_with::<G>(ek, text, &randomness, rng)
}

fn encrypt_with<G: Group>(
    ek: &G::Element,
    text: &str,
    randomness: &G::Scalar,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Sealed> {
    let exponent = Zeroizing::new(G::Scalar::random(rng));
    let element = G::generator_power_secret(&exponent);
    let alpha = G::encode(&G::generator_power_secret(randomness));
    let beta = G::encode(&G::multiply(&G::power_secret(ek, randomness), &element));
    let (key, nonce) = (key::<G>(&element), nonce(&alpha));
    let data = if text.len() < SHORT {
        let nonce: Nonce<U13> = nonce.first_chunk::<13>().copied()?.into();
        Ccm::<Aes256, U8, U13>::new((&*key).into()).encrypt(&nonce, text.as_bytes())
    } else {
        let nonce: Nonce<U12> = nonce.first_chunk::<12>().copied()?.into();
        Ccm::<Aes256, U8, U12>::new((&*key).into()).encrypt(&nonce, text.as_bytes())
    };
    Some(Sealed { alpha, beta, data: hex(&data.ok()?), proof: None })
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

    /// What the sender's proof is about: the whole message, from whom, to whom.
    fn transcript<G: Group>(&self, sender: &G::Element, receiver: &Keys<G>) -> Transcript {
        let (sender, to) = (G::encode(sender), &receiver.encryption_text);
        let group = G::NAME.as_str();
        let Self { alpha, beta, data, .. } = self;
        Transcript::new(&["channel|", group, "|", &sender, "|", to, "|", alpha, "|", beta, "|", data, "|"])
    }

    /// Alpha, if `sender` has proved to know its logarithm: only then may the
    /// receiver's secret touch it.
    pub(super) fn proved<G: Group>(
        &self,
        sender: &Keys<G>,
        receiver: &Keys<G>,
    ) -> Result<G::Element, Unreadable> {
        let (alpha, _) = self.elements::<G>()?;
        let proof = self.proof.as_ref().ok_or(Unreadable)?;
        let transcript = self.transcript::<G>(&sender.verification, receiver);
        verify_knowledge::<G>(&alpha, transcript, proof).map_err(|_| Unreadable)?;
        Ok(alpha)
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
    let randomness = Zeroizing::new(G::Scalar::random(rng));
    let mut sealed = encrypt_with::<G>(&receiver.encryption, &signed, &randomness, rng)?;
    let transcript = sealed.transcript::<G>(&G::generator_power_secret(sender), receiver);
    sealed.proof = Some(prove_knowledge::<G>(&randomness, transcript, rng));
    Some(json::to_string(&sealed))
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
    let alpha = sealed.proved::<G>(sender, receiver)?;
    let opened = sealed.open::<G>(&G::power_secret(&alpha, secret))?;
    authenticate::<G>(&opened, sender, receiver)
}
