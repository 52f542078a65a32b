//! What each trustee contributes to opening the tally.

use std::any::Any;
use std::sync::Arc;

use rand_core::CryptoRng;
use thiserror::Error;

use super::{EncryptedTally, read};
use crate::election::ElectionDefinition;
use crate::encoded_element::OtherGroup;
use crate::group::{Candidate, Group, with_group};
use crate::hash::Digest;
use crate::json;
use crate::parallel;
use crate::proof::{Transcript, prove_decryption, verify_decryption};
use crate::trustee::{TrusteePrivateKey, Trustees};
use crate::wire;

/// A trustee's factors with their proofs, as she sends them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialDecryption {
    bytes: Vec<u8>,
}

impl PartialDecryption {
    /// Canonical JSON.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a partial decryption is refused, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PartialRejected {
    /// Not JSON of the expected shape in canonical form.
    #[error("the partial decryption is malformed")]
    Malformed,
    /// The ciphertexts to open are not those of an election in this group.
    #[error("what is to be opened is malformed")]
    TallyMalformed,
    /// No trustee has this number.
    #[error("there is no such trustee")]
    UnknownOwner,
    /// Not one factor and proof per ciphertext.
    #[error("the numbers of factors and ciphertexts differ")]
    Shape,
    /// A factor outside the group. Counted from one.
    #[error("factor {position} of question {question} is not in the group")]
    NotInGroup {
        /// Counted from one.
        question: usize,
        /// Counted from one.
        position: usize,
    },
    /// A proof that does not hold. Counted from one.
    #[error("the proof of factor {position} of question {question} does not hold")]
    Proof {
        /// Counted from one.
        question: usize,
        /// Counted from one.
        position: usize,
    },
    /// A key or tally of another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

fn transcript(fingerprint: Digest, key: &str) -> Transcript {
    Transcript::new(&["decrypt|", &fingerprint.base64(), "|", key, "|"])
}

impl TrusteePrivateKey {
    /// Opens what is to be opened ([`EncryptedTally::ciphertexts`]) as far as this
    /// key goes, with proofs. Every ciphertext is checked to be in the group
    /// before the key touches it.
    ///
    /// # Errors
    /// [`PartialRejected::TallyMalformed`] if it is not.
    pub fn decrypt(
        &self,
        definition: &ElectionDefinition,
        ciphertexts: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<PartialDecryption, PartialRejected> {
        with_group!(definition.group(), G => {
            let secret = self.secret::<G>()?;
            let sealed = read::<G>(ciphertexts).ok_or(PartialRejected::TallyMalformed)?;
            let key = G::encode(&G::generator_power_secret(&secret));
            let transcript = transcript(definition.fingerprint(), &key);
            let mut partial =
                wire::Partial { decryption_factors: Vec::new(), decryption_proofs: Vec::new() };
            for list in &sealed {
                let (factors, proofs): (Vec<_>, Vec<_>) = list
                    .iter()
                    .map(|one| {
                        prove_decryption::<G>(&secret, &one.alpha, transcript.clone(), rng)
                    })
                    .unzip();
                partial.decryption_factors.push(G::encode_all(&factors));
                partial.decryption_proofs.push(proofs);
            }
            Ok(PartialDecryption { bytes: json::to_string(&partial).into_bytes() })
        })
    }
}

/// A partial decryption whose every proof holds.
#[derive(Clone)]
pub struct VerifiedPartial {
    owner: usize,
    bytes: Vec<u8>,
    factors: Arc<dyn Any + Send + Sync>,
}

impl std::fmt::Debug for VerifiedPartial {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "VerifiedPartial(of {})", self.owner)
    }
}

impl VerifiedPartial {
    /// Verifies what trustee `owner` (counted from one) sent for this tally.
    ///
    /// # Errors
    /// [`PartialRejected`] for the first thing that does not hold.
    pub fn verify(
        definition: &ElectionDefinition,
        trustees: &Trustees,
        tally: &EncryptedTally,
        owner: usize,
        bytes: &[u8],
    ) -> Result<Self, PartialRejected> {
        let key = trustees.verification_key(owner).ok_or(PartialRejected::UnknownOwner)?;
        let partial: wire::Partial = json::read(bytes).ok_or(PartialRejected::Malformed)?;
        let factors: Arc<dyn Any + Send + Sync> = with_group!(definition.group(), G => {
            let public = key.element::<G>()?;
            let sealed = tally.sealed::<G>()?;
            let alphas: Vec<Vec<_>> =
                sealed.iter().map(|list| list.iter().map(|one| &one.alpha).collect()).collect();
            let transcript = transcript(definition.fingerprint(), key.text());
            Arc::new(factors::<G>(&public, &alphas, &partial, &transcript)?)
        });
        Ok(Self { owner, bytes: bytes.to_vec(), factors })
    }

    /// Whose it is, counted from one.
    pub fn owner(&self) -> usize {
        self.owner
    }

    /// The bytes that were verified.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn factors<G: Group>(&self) -> Result<&Vec<Vec<G::Element>>, OtherGroup> {
        self.factors.downcast_ref().ok_or(OtherGroup)
    }
}

fn factors<G: Group>(
    public: &G::Element,
    alphas: &[Vec<&G::Element>],
    partial: &wire::Partial,
    transcript: &Transcript,
) -> Result<Vec<Vec<G::Element>>, PartialRejected> {
    let lengths = |lists: Vec<usize>| lists == alphas.iter().map(Vec::len).collect::<Vec<_>>();
    if !lengths(partial.decryption_factors.iter().map(Vec::len).collect())
        || !lengths(partial.decryption_proofs.iter().map(Vec::len).collect())
    {
        return Err(PartialRejected::Shape);
    }
    let mut all = Vec::with_capacity(alphas.len());
    let lists = alphas.iter().zip(&partial.decryption_factors).zip(&partial.decryption_proofs);
    for (question, ((alphas, factors), proofs)) in (1..).zip(lists) {
        let entries: Vec<_> = (1..).zip(alphas.iter().zip(factors).zip(proofs)).collect();
        let verify = |(position, ((alpha, factor), proof)): &(usize, ((&&G::Element, &String), &_))| {
            let position = *position;
            let factor = Candidate::<G>::read(factor)
                .and_then(Candidate::check)
                .ok_or(PartialRejected::NotInGroup { question, position })?;
            verify_decryption::<G>(public, alpha, &factor, transcript.clone(), proof)
                .map_err(|_| PartialRejected::Proof { question, position })?;
            Ok::<_, PartialRejected>(factor)
        };
        let read = parallel::in_parts(&entries, parallel::available(), |part| {
            part.iter().map(verify).collect::<Result<Vec<_>, _>>()
        });
        all.push(read.into_iter().collect::<Result<Vec<_>, _>>()?.concat());
    }
    Ok(all)
}
