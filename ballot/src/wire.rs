//! The JSON shapes of what is published, fields in canonical order. Nothing in
//! here is checked beyond its shape.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::group::{Candidate, Group, Scalar};

/// `{"challenge","response"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proof {
    pub(crate) challenge: String,
    pub(crate) response: String,
}

/// `{"alpha","beta"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ciphertext {
    pub(crate) alpha: String,
    pub(crate) beta: String,
}

/// An answer to a homomorphic question.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Homomorphic {
    pub(crate) choices: Vec<Ciphertext>,
    pub(crate) individual_proofs: Vec<Vec<Proof>>,
    pub(crate) overall_proof: Vec<Proof>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) blank_proof: Option<Vec<Proof>>,
}

/// An answer to a ranking question.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ranking {
    pub(crate) choices: Ciphertext,
    pub(crate) proof: Proof,
}

/// The ballot without its signature; what the signature is about.
#[derive(Debug, Serialize)]
pub(crate) struct Unsigned<'a> {
    pub(crate) election_uuid: &'a str,
    pub(crate) election_hash: &'a str,
    pub(crate) credential: &'a str,
    pub(crate) answers: &'a [&'a RawValue],
}

/// The whole ballot.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ballot<'a> {
    pub(crate) election_uuid: &'a str,
    pub(crate) election_hash: &'a str,
    pub(crate) credential: &'a str,
    #[serde(borrow)]
    pub(crate) answers: Vec<&'a RawValue>,
    pub(crate) signature: Signature,
}

/// `{"hash","proof"}`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    pub(crate) hash: String,
    pub(crate) proof: Proof,
}

/// One trustee's factors and their proofs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Partial {
    pub(crate) decryption_factors: Vec<Vec<String>>,
    pub(crate) decryption_proofs: Vec<Vec<Proof>>,
}

impl Ciphertext {
    /// Both halves in canonical form, membership not checked.
    pub(crate) fn candidates<G: Group>(&self) -> Option<(Candidate<G>, Candidate<G>)> {
        Some((Candidate::read(&self.alpha)?, Candidate::read(&self.beta)?))
    }
}

/// A proof whose numbers are in range.
#[derive(Clone)]
pub(crate) struct ReadProof<S> {
    pub(crate) challenge: S,
    pub(crate) response: S,
}

impl Proof {
    /// `None` if a number is not a canonical decimal below `q`.
    pub(crate) fn read<S: Scalar>(&self) -> Option<ReadProof<S>> {
        Some(ReadProof { challenge: S::parse(&self.challenge)?, response: S::parse(&self.response)? })
    }

    pub(crate) fn write<S: Scalar>(challenge: &S, response: &S) -> Self {
        Self { challenge: challenge.format(), response: response.format() }
    }
}
