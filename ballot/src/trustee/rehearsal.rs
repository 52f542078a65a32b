//! Proof that a trustee still has the private key to the public one.
//!
//! The browser proves knowledge of the key with the file that the trustee kept
//! (Schnorr, 1991, with the statement in the hash), for a text that the server
//! chose and has not used before. Only the generator is raised to a secret
//! exponent: a proof that raises a point of somebody else's choice to the key
//! would open whatever ballot is given to it.

use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use super::TrusteePrivateKey;
use crate::group::{Candidate, Group, GroupName, Scalar, with_group};
use crate::hash::Digest;
use crate::json;
use crate::proof::{Transcript, prove_knowledge, verify_knowledge};
use crate::wire;

/// The proof, to be sent to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RehearsalProof {
    bytes: Vec<u8>,
}

/// Why a proof does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RehearsalRejected {
    /// Not JSON of the expected shape, or the key is no element of the group.
    #[error("the proof is malformed")]
    Malformed,
    /// Made with another private key, or for another text.
    #[error("this private key does not belong to the public key")]
    WrongKey,
}

/// The label is no other proof's, so that none can stand for another. The
/// server's text goes in as its hash and can therefore not continue the label.
fn transcript(group: GroupName, challenge: &str, key: &str) -> Transcript {
    let challenge = Digest::of(challenge).hex();
    Transcript::new(&["rehearsal|", group.as_str(), "|", &challenge, "|", key, "|"])
}

impl TrusteePrivateKey {
    /// Proves knowledge of the key, for the text `challenge`.
    pub fn rehearse(&self, challenge: &str, rng: &mut impl CryptoRng) -> RehearsalProof {
        with_group!(self.group(), G => {
            // Cannot be another group: it is this key's own.
            let secret = self.secret::<G>().unwrap_or_else(|_| Zeroizing::new(Scalar::zero()));
            let key = G::encode(&G::generator_power_secret(&secret));
            let proof = prove_knowledge::<G>(&secret, transcript(G::NAME, challenge, &key), rng);
            RehearsalProof { bytes: json::to_string(&proof).into_bytes() }
        })
    }
}

impl RehearsalProof {
    /// Canonical JSON.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Checks that whoever made `proof` for the text `challenge` knows the private
/// key to the public key `key`: a mandatory trustee's, or the verification key
/// of a member of a threshold.
///
/// # Errors
/// [`RehearsalRejected`] if the proof is malformed or does not hold.
pub fn check_rehearsal(
    group: GroupName,
    key: &str,
    challenge: &str,
    proof: &[u8],
) -> Result<(), RehearsalRejected> {
    let proof: wire::Proof = json::read(proof).ok_or(RehearsalRejected::Malformed)?;
    with_group!(group, G => {
        let element = Candidate::<G>::read(key)
            .and_then(Candidate::check_proper)
            .ok_or(RehearsalRejected::Malformed)?;
        verify_knowledge::<G>(&element, transcript(G::NAME, challenge, key), &proof)
            .map_err(|_| RehearsalRejected::WrongKey)
    })
}
