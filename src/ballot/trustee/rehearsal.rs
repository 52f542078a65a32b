//! A rehearsal of the decryption, before any vote is cast: does the key that a
//! trustee kept really open what is sealed to the key we have of her?

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{TrusteePrivateKey, TrusteePublicKey};
use crate::ballot::elgamal::Ciphertext;
use crate::ballot::group::{Candidate, Group, Scalar, with_group};
use crate::ballot::hash::Digest;
use crate::ballot::json;
use crate::ballot::member::{Member, OtherGroup};
use crate::ballot::proof::{Transcript, prove_decryption, verify_decryption};
use crate::ballot::wire;

/// A random element sealed to one trustee's key. `bytes()` goes to her; what
/// is sealed is forgotten, because the answer proves itself.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    key: Member,
    bytes: Vec<u8>,
}

/// A trustee's answer, to be sent back.
#[derive(Clone, Debug)]
pub struct RehearsalAnswer {
    bytes: Vec<u8>,
}

/// Why a rehearsal failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RehearsalRejected {
    /// Not JSON of the expected shape, or not elements of the group.
    #[error("the rehearsal is malformed")]
    Malformed,
    /// The key does not open what was sealed to the public key.
    #[error("this private key does not belong to the public key")]
    WrongKey,
    /// A key for another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    factor: String,
    proof: wire::Proof,
}

/// The proof is bound to this very test and cannot be mistaken for a partial
/// decryption of a tally: its label is another.
fn transcript(test: &[u8], key: &str) -> Transcript {
    Transcript::new(&["rehearsal|", &Digest::of(test).base64(), "|", key, "|"])
}

impl TrusteePublicKey {
    /// Seals a random element to this key.
    pub fn rehearsal(&self, rng: &mut impl CryptoRng) -> Rehearsal {
        let bytes = with_group!(self.group(), G => {
            let (r, m) = (<G as Group>::Scalar::random(rng), <G as Group>::Scalar::random(rng));
            // The key is of its own group, so the identity never comes in.
            let y = self.key().element::<G>().unwrap_or_else(|_| G::identity());
            let beta = G::multiply(&G::power_secret(&y, &r), &G::generator_power_secret(&m));
            let sealed = Ciphertext::<G> { alpha: G::generator_power_secret(&r), beta };
            json::to_string(&sealed.write()).into_bytes()
        });
        Rehearsal { key: self.key().clone(), bytes }
    }
}

impl TrusteePrivateKey {
    /// Opens a rehearsal and proves it.
    ///
    /// # Errors
    /// [`RehearsalRejected::Malformed`] if the test is none.
    pub fn rehearse(
        &self,
        test: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<RehearsalAnswer, RehearsalRejected> {
        let sealed: wire::Ciphertext =
            serde_json::from_slice(test).map_err(|_| RehearsalRejected::Malformed)?;
        let bytes = with_group!(self.group(), G => {
            let sealed =
                Ciphertext::<G>::read(&sealed).ok_or(RehearsalRejected::Malformed)?;
            let secret = self.secret::<G>()?;
            let key = G::encode(&G::generator_power_secret(&secret));
            let (factor, proof) =
                prove_decryption::<G>(&secret, &sealed.alpha, transcript(test, &key), rng);
            json::to_string(&Answer { factor: G::encode(&factor), proof }).into_bytes()
        });
        Ok(RehearsalAnswer { bytes })
    }
}

impl Rehearsal {
    /// What is sent to the trustee, and kept until she answers.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A test that was made earlier for this key, from its stored bytes.
    pub fn restore(key: &TrusteePublicKey, bytes: &[u8]) -> Self {
        Self { key: key.key().clone(), bytes: bytes.to_vec() }
    }

    /// Checks a trustee's answer.
    ///
    /// # Errors
    /// [`RehearsalRejected`] if the answer is malformed or its proof fails.
    pub fn verify(&self, answer: &[u8]) -> Result<(), RehearsalRejected> {
        let malformed = RehearsalRejected::Malformed;
        let answer: Answer = serde_json::from_slice(answer).map_err(|_| malformed)?;
        let sealed: wire::Ciphertext = serde_json::from_slice(&self.bytes).map_err(|_| malformed)?;
        with_group!(self.key.group(), G => {
            let sealed = Ciphertext::<G>::read(&sealed).ok_or(malformed)?;
            let factor = Candidate::<G>::read(&answer.factor)
                .and_then(Candidate::check)
                .ok_or(malformed)?;
            let key = self.key.element::<G>()?;
            let transcript = transcript(&self.bytes, self.key.text());
            verify_decryption::<G>(&key, &sealed.alpha, &factor, transcript, &answer.proof)
                .map_err(|_| RehearsalRejected::WrongKey)
        })
    }
}

impl RehearsalAnswer {
    /// What is sent back.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
