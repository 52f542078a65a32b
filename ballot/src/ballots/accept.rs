//! Which ballots are accepted (docs/protocol.md §7.4).

use std::any::Any;
use std::sync::Arc;

use thiserror::Error;

use super::checker::Checker;
use crate::credential::{CredentialList, PublicCredential};
use crate::election::ElectionDefinition;
use crate::elgamal::Ciphertext;
use crate::encoded_element::OtherGroup;
use crate::group::{Group, with_group};
use crate::hash::Digest;

/// Why a ballot is not accepted. Questions and choices are counted from one; a
/// blank vote's ciphertext is choice 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BallotRejected {
    /// Not JSON of the expected shape, or not in canonical form.
    #[error("the ballot is malformed")]
    Malformed,
    /// For an election with another uuid or another definition.
    #[error("the ballot is for another election")]
    OtherElection,
    /// Under a credential that is not in the list.
    #[error("the credential is not in the list")]
    UnknownCredential,
    /// The hash that was signed is not the ballot's.
    #[error("the signed hash is not that of the ballot")]
    Hash,
    /// The signature does not hold.
    #[error("the signature does not hold")]
    Signature,
    /// An answer with another number of choices or proofs than the question
    /// demands, or another kind of answer.
    #[error("the answer to question {question} does not fit")]
    Shape {
        /// Counted from one.
        question: usize,
    },
    /// A number that is not a canonical decimal below `q`.
    #[error("a number in the answer to question {question} is out of range")]
    OutOfRange {
        /// Counted from one.
        question: usize,
    },
    /// A ciphertext that is not of elements of the group in canonical form.
    #[error("a ciphertext in the answer to question {question} is not in the group")]
    NotInGroup {
        /// Counted from one.
        question: usize,
    },
    /// The proof that a choice is 0 or 1.
    #[error("the proof of choice {choice} of question {question} does not hold")]
    IndividualProof {
        /// Counted from one.
        question: usize,
        /// Counted from one.
        choice: usize,
    },
    /// The proof that the number of selected answers is allowed.
    #[error("the overall proof of question {question} does not hold")]
    OverallProof {
        /// Counted from one.
        question: usize,
    },
    /// The proof that a blank vote selects nothing.
    #[error("the blank proof of question {question} does not hold")]
    BlankProof {
        /// Counted from one.
        question: usize,
    },
    /// The proof of knowledge of a ranking.
    #[error("the proof of question {question} does not hold")]
    RankingProof {
        /// Counted from one.
        question: usize,
    },
}

/// The sealed choices of one ballot, question by question.
pub(crate) type Ciphertexts<G> = Vec<Vec<Ciphertext<G>>>;

/// A ballot that has passed every check but this: that its very bytes were not
/// cast before. Compare trackers for that.
#[derive(Clone)]
pub struct AcceptedBallot {
    pub(super) bytes: Vec<u8>,
    pub(super) tracker: Digest,
    pub(super) credential: PublicCredential,
    pub(super) weight: u64,
    pub(super) sealed: Arc<dyn Any + Send + Sync>,
}

impl AcceptedBallot {
    /// The bytes as cast, which are canonical.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash of the bytes.
    pub fn tracker(&self) -> Digest {
        self.tracker
    }

    /// Who cast it.
    pub fn credential(&self) -> &PublicCredential {
        &self.credential
    }

    /// How much it counts.
    pub fn weight(&self) -> u64 {
        self.weight
    }

    pub(crate) fn sealed<G: Group>(&self) -> Result<&Ciphertexts<G>, OtherGroup> {
        self.sealed.downcast_ref().ok_or(OtherGroup)
    }
}

impl std::fmt::Debug for AcceptedBallot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "AcceptedBallot({})", self.tracker)
    }
}

/// Checks ballots of one election. Making it costs a few milliseconds (tables
/// for the election key); share it between threads and keep it.
pub struct BallotVerifier {
    credentials: Arc<CredentialList>,
    checker: Box<dyn Check + Send + Sync>,
}

pub(super) trait Check {
    fn check(&self, bytes: &[u8], list: &CredentialList, proofs: bool) -> Checked;
}

pub(super) type Checked = Result<AcceptedBallot, BallotRejected>;

impl BallotVerifier {
    /// Prepares for an election.
    ///
    /// # Errors
    /// [`OtherGroup`] if the credentials are of another group.
    pub fn new(
        definition: &ElectionDefinition,
        credentials: impl Into<Arc<CredentialList>>,
    ) -> Result<Self, OtherGroup> {
        let credentials = credentials.into();
        if credentials.group() != definition.group() {
            return Err(OtherGroup);
        }
        let checker: Box<dyn Check + Send + Sync> =
            with_group!(definition.group(), G => Box::new(Checker::<G>::new(definition)?));
        Ok(Self { credentials, checker })
    }

    /// Checks a ballot completely.
    ///
    /// # Errors
    /// [`BallotRejected`] for the first thing that does not hold.
    pub fn accept(&self, bytes: &[u8]) -> Result<AcceptedBallot, BallotRejected> {
        self.checker.check(bytes, &self.credentials, true)
    }

    /// Reads a ballot that this program accepted before and kept unchanged:
    /// neither proofs nor membership are checked again.
    ///
    /// # Errors
    /// [`BallotRejected`] if its form or its credential do not fit.
    pub fn reload(&self, bytes: &[u8]) -> Result<AcceptedBallot, BallotRejected> {
        self.checker.check(bytes, &self.credentials, false)
    }
}
