//! The members' own keys: for signing, and for receiving secrets.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{CeremonyRefused, ThresholdContext};
use crate::group::{Candidate, Group, Scalar};
use crate::json;
use crate::proof::{ProofFails, Transcript, prove_knowledge, verify_knowledge};
use crate::wire;

/// A string and a signature of it. The string usually holds JSON; what is
/// signed is the string itself, never a re-serialisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signed {
    pub(super) message: String,
    pub(super) signature: wire::Proof,
}

fn transcript(message: &str) -> Transcript {
    Transcript::new(&["sigmsg|", message, "|"])
}

/// Signs a string with the secret key of `vk`.
pub(super) fn sign<G: Group>(
    secret: &G::Scalar,
    message: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> wire::Proof {
    prove_knowledge::<G>(secret, transcript(message), rng)
}

/// Verifies a signature of a string.
pub(super) fn verify<G: Group>(
    vk: &G::Element,
    message: &str,
    signature: &wire::Proof,
) -> Result<(), ProofFails> {
    verify_knowledge::<G>(vk, transcript(message), signature)
}

impl Signed {
    pub(super) fn new<G: Group>(
        secret: &G::Scalar,
        message: String,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Self {
        let signature = sign::<G>(secret, &message, rng);
        Self { message, signature }
    }

    pub(super) fn verify<G: Group>(&self, vk: &G::Element) -> Result<(), ProofFails> {
        verify::<G>(vk, &self.message, &self.signature)
    }
}

/// The secrets that follow from a seed.
pub(super) struct Secrets<G: Group> {
    /// For signing.
    pub(super) signing: Zeroizing<G::Scalar>,
    /// For receiving.
    pub(super) receiving: Zeroizing<G::Scalar>,
}

impl<G: Group> Secrets<G> {
    pub(super) fn derive(seed: &str) -> Self {
        let secret = |label: &str| {
            let digest: Zeroizing<[u8; 32]> =
                Zeroizing::new(Sha256::new().chain_update(label).chain_update(seed).finalize().into());
            Zeroizing::new(G::Scalar::from_digest(&digest))
        };
        Self { signing: secret("sk|"), receiving: secret("dk|") }
    }
}

/// What a certificate says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CertificateWire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    context: Option<ContextWire>,
    verification: String,
    encryption: String,
}

/// The superset's context.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextWire {
    group: String,
    size: usize,
    threshold: usize,
    index: usize,
}

impl ThresholdContext {
    fn wire(&self, index: usize) -> ContextWire {
        ContextWire { group: self.group().to_string(), size: self.size(), threshold: self.threshold(), index }
    }
}

/// A member's public keys, from a certificate whose signature holds.
#[derive(Clone)]
pub(super) struct Keys<G: Group> {
    pub(super) verification: G::Element,
    pub(super) encryption: G::Element,
    /// The canonical form of the latter.
    pub(super) encryption_text: String,
}

/// Writes member `index`'s certificate.
pub(super) fn certify<G: Group>(
    context: &ThresholdContext,
    index: usize,
    secrets: &Secrets<G>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Signed {
    let message = json::to_string(&CertificateWire {
        context: Some(context.wire(index)),
        verification: G::encode(&G::generator_power_secret(&secrets.signing)),
        encryption: G::encode(&G::generator_power_secret(&secrets.receiving)),
    });
    Signed::new::<G>(&secrets.signing, message, rng)
}

/// The key for signing that a certificate states.
pub(super) fn stated_key(certificate: &Signed) -> Option<String> {
    serde_json::from_str::<CertificateWire>(&certificate.message).ok().map(|wire| wire.verification)
}

/// Verifies member `index`'s certificate. It must state its context, unless it
/// is `bare`: then, as release 2.0 made them, it must not. Those are found in
/// published archives, not in new ceremonies.
pub(super) fn read_certificate<G: Group>(
    context: &ThresholdContext,
    index: usize,
    certificate: &Signed,
    bare: bool,
) -> Result<Keys<G>, CeremonyRefused> {
    let malformed = CeremonyRefused::Malformed { member: index };
    let wire: CertificateWire = json::read(certificate.message.as_bytes()).ok_or(malformed)?;
    match wire.context {
        None if bare => {}
        Some(stated) if !bare && stated == context.wire(index) => {}
        None | Some(_) => return Err(malformed),
    }
    let proper = |text: &str| {
        Candidate::<G>::read(text)
            .and_then(Candidate::check_proper)
            .ok_or(CeremonyRefused::NotProper { member: index })
    };
    let keys = Keys::<G> {
        verification: proper(&wire.verification)?,
        encryption: proper(&wire.encryption)?,
        encryption_text: wire.encryption,
    };
    certificate.verify::<G>(&keys.verification).map_err(|_| CeremonyRefused::Signature { member: index })?;
    Ok(keys)
}
