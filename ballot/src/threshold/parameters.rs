//! The published parameters of a threshold and their verification.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::contribution::Exponentials;
use super::pki::{Keys, Signed, read_certificate, stated_key, verify};
use super::rounds::Contributed;
use super::{CeremonyRefused, ThresholdContext};
use crate::encoded_element::EncodedElement;
use crate::group::{Candidate, Group, GroupName, Scalar, product, with_group};
use crate::json;
use crate::proof::{ProofFails, verify_knowledge};
use crate::trustee::possession;
use crate::wire;

/// A member's verification key with its proofs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerificationWire {
    pub(super) pok: wire::Proof,
    pub(super) public_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) signature: Option<wire::Proof>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
}

impl VerificationWire {
    /// Possession, and (always if `signed`) the owner's signature.
    pub(super) fn verify<G: Group>(
        &self,
        expected: &G::Element,
        owner: &G::Element,
        signed: bool,
    ) -> Result<(), ProofFails> {
        let key = Candidate::<G>::read(&self.public_key).and_then(Candidate::check_proper);
        let key = key.filter(|key| key == expected).ok_or(ProofFails)?;
        verify_knowledge::<G>(&key, possession(G::NAME, &self.public_key), &self.pok)?;
        match &self.signature {
            Some(signature) => verify::<G>(owner, &self.public_key, signature),
            None if signed => Err(ProofFails),
            None => Ok(()),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    threshold: usize,
    certs: Vec<Signed>,
    coefexps: Vec<Signed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signatures: Option<Vec<wire::Proof>>,
    verification_keys: Vec<VerificationWire>,
}

/// The verified result of a ceremony: who the members are, how many of them
/// are needed, and the key their decryptions are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThresholdParameters {
    context: ThresholdContext,
    bytes: Vec<u8>,
    key: EncodedElement,
    verification_keys: Vec<EncodedElement>,
}

/// Why published parameters are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ThresholdRejected {
    /// Not JSON of the expected shape in canonical form, or lists of different
    /// lengths.
    #[error("the parameters are malformed")]
    Malformed,
    /// Something that a member sent.
    #[error(transparent)]
    EncodedElement(#[from] CeremonyRefused),
    /// Neither as release 2.0 makes it (plain), nor as 2.5.1 (with contexts and
    /// the members' signatures), nor as 3.0 (also with signed verification
    /// keys), but something in between.
    #[error("the parameters mix the forms of different releases")]
    MixedForm,
    /// Two members have the same key for signing.
    #[error("two members sign with the same key")]
    SameKey,
    /// The members' keys cancel each other out.
    #[error("the members' keys cancel each other out")]
    Key,
}

/// What each member signs to show that she saw the same certificates as all
/// others (docs/protocol.md §5.4).
pub(super) fn cross_signature(certificates: &[Signed], exponentials: &[String]) -> String {
    #[derive(Serialize)]
    struct Seen<'a> {
        certs: &'a [Signed],
        coefexps: &'a [String],
    }
    let seen = json::to_string(&Seen { certs: certificates, coefexps: exponentials });
    format!("certs_sig|{seen}")
}

/// VK_j for all members.
pub(super) fn verification_keys<G: Group>(exponentials: &[Exponentials<G>], size: usize) -> Vec<G::Element> {
    let key = |index: usize| {
        let parts: Vec<_> = exponentials.iter().map(|one| one.at(index)).collect();
        product::<G>(&parts)
    };
    (1..=size).map(key).collect()
}

/// λ_i at zero for the members (numbered from one) who decrypt.
pub(crate) fn lagrange<S: Scalar>(members: &[usize]) -> Vec<S> {
    let scalar = |index: usize| S::from_u64(index as u64);
    let weight = |own: &usize| {
        let others = members.iter().filter(|other| *other != own);
        others.fold(S::from_u64(1), |weight, other| {
            let difference = scalar(*other).sub(&scalar(*own));
            weight.mul(&scalar(*other)).mul(&difference.invert())
        })
    };
    members.iter().map(weight).collect()
}

impl ThresholdParameters {
    /// Puts the messages of a ceremony together, checking all of them again.
    ///
    /// # Errors
    /// [`ThresholdRejected`] names whose message does not hold.
    pub fn new(
        context: &ThresholdContext,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        contributions: &[impl AsRef<[u8]>],
        answers: &[impl AsRef<[u8]>],
    ) -> Result<Self, ThresholdRejected> {
        if answers.len() != context.size() {
            return Err(CeremonyRefused::NumberOfMessages.into());
        }
        let wire = with_group!(context.group(), G => {
            let read =
                Contributed::<G>::read(context, certificates, commitments, contributions)?;
            let finished = (1..)
                .zip(answers)
                .map(|(member, answer)| read.finished(member, answer.as_ref()))
                .collect::<Result<Vec<_>, _>>()?;
            let (coefexps, signatures) = read
                .contributions
                .into_iter()
                .map(|contribution| (contribution.coefexps, contribution.signature))
                .unzip();
            Wire {
                threshold: context.threshold(),
                certs: read.certified.certificates,
                coefexps,
                signatures: Some(signatures),
                verification_keys: finished.into_iter().map(|one| one.public_key).collect(),
            }
        });
        Self::parse(context.group(), json::to_string(&wire).as_bytes())
    }

    /// Reads and verifies published parameters. The later releases' additions
    /// (context and signatures) are verified where they are.
    ///
    /// # Errors
    /// [`ThresholdRejected`] for the first thing that does not hold.
    pub fn parse(group: GroupName, bytes: &[u8]) -> Result<Self, ThresholdRejected> {
        let malformed = ThresholdRejected::Malformed;
        let wire: Wire = json::read(bytes).ok_or(malformed)?;
        let size = wire.certs.len();
        let signatures = wire.signatures.as_ref().map_or(size, Vec::len);
        if [wire.coefexps.len(), wire.verification_keys.len(), signatures] != [size; 3] {
            return Err(malformed);
        }
        let context = ThresholdContext::new(group, wire.threshold, size).map_err(|_| malformed)?;
        let signed = wire.verification_keys.iter().filter(|key| key.signature.is_some()).count();
        if signed != 0 && (signed != size || wire.signatures.is_none()) {
            return Err(ThresholdRejected::MixedForm);
        }
        let key = with_group!(group, G => verify_all::<G>(&context, &wire)?);
        let member = |key: &VerificationWire| EncodedElement::assume(group, &key.public_key);
        let verification_keys = wire.verification_keys.iter().map(member).collect();
        Ok(Self { context, bytes: bytes.to_vec(), key, verification_keys })
    }

    /// The bytes that the list of trustees holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Group, number of members, and how many are needed.
    pub fn context(&self) -> &ThresholdContext {
        &self.context
    }

    /// The members' keys for signing, as their certificates state them.
    pub fn certified_keys(&self) -> Vec<String> {
        let wire: Option<Wire> = serde_json::from_slice(&self.bytes).ok();
        wire.map(|wire| wire.certs.iter().filter_map(stated_key).collect()).unwrap_or_default()
    }

    pub(crate) fn key(&self) -> &EncodedElement {
        &self.key
    }

    pub(crate) fn verification_keys(&self) -> &[EncodedElement] {
        &self.verification_keys
    }
}

/// Verifies everything and gives the members' common key.
fn verify_all<G: Group>(
    context: &ThresholdContext,
    wire: &Wire,
) -> Result<EncodedElement, ThresholdRejected> {
    let bare = wire.signatures.is_none();
    let keys: Vec<Keys<G>> = (1..)
        .zip(&wire.certs)
        .map(|(index, certificate)| read_certificate::<G>(context, index, certificate, bare))
        .collect::<Result<_, _>>()?;
    for (index, one) in keys.iter().enumerate() {
        if keys.iter().take(index).any(|other| other.verification == one.verification) {
            return Err(ThresholdRejected::SameKey);
        }
    }
    let exponentials: Vec<Exponentials<G>> = (1..)
        .zip(wire.coefexps.iter().zip(&keys))
        .map(|(member, (signed, keys))| Exponentials::read(member, context.threshold(), signed, keys))
        .collect::<Result<_, _>>()?;
    for (index, signature) in wire.signatures.iter().flatten().enumerate() {
        let refused = CeremonyRefused::Signature { member: index + 1 };
        let (keys, own) = keys.get(index).zip(exponentials.get(index)).ok_or(refused)?;
        let message = cross_signature(&wire.certs, &own.texts);
        verify::<G>(&keys.verification, &message, signature).map_err(|_| refused)?;
    }
    let expected = verification_keys::<G>(&exponentials, context.size());
    let published = wire.verification_keys.iter().zip(&expected).zip(&keys);
    for (member, ((published, expected), keys)) in (1..).zip(published) {
        published
            .verify::<G>(expected, &keys.verification, false)
            .map_err(|_| CeremonyRefused::VerificationKey { member })?;
    }
    let constants: Vec<_> = exponentials.iter().map(Exponentials::constant).collect();
    let key = product::<G>(&constants);
    if key == G::identity() { Err(ThresholdRejected::Key) } else { Ok(EncodedElement::of::<G>(&key)) }
}
