//! Ballots: sealing them in the voter's browser, checking them on the server.
//!
//! Source: Belenios 2.0 specification, "Ballots". Every proof is bound to the
//! election's fingerprint and to the voter's public credential, so that a
//! ballot or a part of it is worth nothing anywhere else.

mod accept;
mod checker;
mod examine;
mod seal;
mod selection;
mod size;
#[cfg(test)]
mod tests;

pub(crate) use accept::Ciphertexts;
pub use accept::{AcceptedBallot, BallotRejected, BallotVerifier};
pub(crate) use checker::Checker;
pub use seal::{SealRefused, SealedBallot, Sealing, seal};
pub use size::largest_ballot;

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::proof::Transcript;
use super::wire;

/// A voter's answer to one question, in the clear. Prints as nothing and is
/// wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub enum Choice {
    /// For each answer whether it is selected.
    Selected(Vec<bool>),
    /// The blank vote.
    Blank,
    /// For each answer its rank or grade.
    Ranks(Vec<u8>),
}

impl fmt::Debug for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Choice(…)")
    }
}

/// The prefixes of the proofs of one ballot (docs/protocol.md §7).
pub(crate) struct Context {
    /// φ|credential
    base: String,
}

impl Context {
    pub(crate) fn new(fingerprint: &str, credential: &str) -> Self {
        Self { base: format!("{fingerprint}|{credential}") }
    }

    /// Of the proof that one ciphertext seals 0 or 1.
    pub(crate) fn individual(&self, choice: &wire::Ciphertext) -> Transcript {
        Transcript::new(&["prove|", &self.base, "|", &choice.alpha, ",", &choice.beta, "|"])
    }

    /// Of the proof of knowledge in a ranking answer.
    pub(crate) fn ranking(&self, y: &str, choice: &wire::Ciphertext) -> Transcript {
        let wire::Ciphertext { alpha, beta } = choice;
        Transcript::new(&["raweg|", &self.base, "|", y, ",", alpha, ",", beta, "|"])
    }

    /// For the proofs about all ciphertexts of an answer together.
    pub(crate) fn whole(&self, choices: &[wire::Ciphertext]) -> Whole {
        let each = |choice: &wire::Ciphertext| format!("{},{}", choice.alpha, choice.beta);
        let all: Vec<String> = choices.iter().map(each).collect();
        Whole { base: format!("{}|{}", self.base, all.join(",")) }
    }
}

/// The prefixes that contain all ciphertexts of an answer.
pub(crate) struct Whole {
    base: String,
}

impl Whole {
    /// The sum lies within the limits; for questions without blank vote.
    pub(crate) fn sum(&self, sum: &wire::Ciphertext) -> Transcript {
        Transcript::new(&["prove|", &self.base, "|", &sum.alpha, ",", &sum.beta, "|"])
    }

    /// Not blank, or nothing selected.
    pub(crate) fn blank(&self) -> Transcript {
        Transcript::new(&["bproof0|", &self.base, "|"])
    }

    /// Blank, or the sum lies within the limits.
    pub(crate) fn blank_sum(&self) -> Transcript {
        Transcript::new(&["bproof1|", &self.base, "|"])
    }
}

/// Of the signature over the ballot.
pub(crate) fn signature(hash: &str) -> Transcript {
    Transcript::new(&["sig|", hash, "|"])
}
