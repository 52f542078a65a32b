//! What browsers check for themselves: the public board of an election, read by
//! the browser and believed only as far as its proofs go.
//!
//! A page brings no key, no ballot and no tally to a trustee's or a voter's
//! browser. It names the board; what is on it is checked by the same code as
//! `publicdigit verify`. Whether everybody is shown the same board no browser
//! can tell alone: that is what fingerprints are compared for, and what
//! `publicdigit watch` does.

#[cfg(any(test, feature = "voter"))]
mod chain;
#[cfg(any(feature = "ssr", feature = "trustee"))]
mod check;
#[cfg(feature = "voter")]
mod load;
#[cfg(feature = "trustee")]
mod worker;
#[cfg(all(feature = "ssr", not(feature = "trustee")))]
#[path = "no_worker.rs"]
mod worker;

use serde::{Deserialize, Serialize};

#[cfg(any(feature = "ssr", feature = "trustee"))]
pub use check::{BoardProgress, CheckedBoard, Shown, TrusteeFingerprint};
#[cfg(feature = "voter")]
pub(super) use load::{companion, holds, open, photo};
#[cfg(any(feature = "ssr", feature = "trustee"))]
pub(super) use worker::check;

use crate::ballot::verifier::{Reason, Refusal};

/// Why a board is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardProblem {
    /// It could not be fetched.
    Unreachable,
    /// It breaks off, or its bytes, order or links are not those of a board.
    Broken,
    /// It is the board of another election than that of the voter's link.
    OtherElection,
    /// The election key is not made of the trustees' keys, or one of these has
    /// no valid proof.
    Keys,
    /// A ballot on it is not valid, or was cast twice.
    Ballots,
    /// The tally on it is not the sum of the ballots on it.
    Tally,
    /// A decryption or the result on it does not hold.
    Decryption,
    /// Voting is not over on it, or the tally is not made yet.
    NotYet,
    /// The tally is of a single ballot: decrypting it would open that ballot.
    SingleBallot,
    /// What pages show beside the ballot paper is not what the election's
    /// definition names.
    Companion,
    /// Its end is not the one that the platform has signed.
    Unsigned,
    /// The trustee's own key is not among its keys.
    OwnKey,
    /// The trustee has decrypted another tally of this election before.
    DecryptedAnother,
    /// The ballot paper that the page shows is not the one on it.
    Paper,
}

texts! {
    /// What is said of boards that are not believed.
    BoardTexts from "board" {
        problem_unreachable, problem_broken, problem_other_election, problem_keys, problem_ballots, problem_tally,
        problem_decryption, problem_not_yet, problem_single_ballot, problem_companion, problem_unsigned,
        problem_own_key, problem_decrypted_another, problem_paper, fingerprint, fingerprint_hint, fingerprint_same, fingerprint_unnamed,
    }
}

impl BoardProblem {
    /// What the verifier's refusal means to somebody who does not know it.
    fn of(refusal: &Refusal) -> Self {
        match refusal.reason {
            Reason::Definition(_) | Reason::Trustees(_) | Reason::ElectionKey => Self::Keys,
            Reason::Ballot(_) | Reason::DuplicateBallot | Reason::Tally(_) => Self::Ballots,
            Reason::TallyDiffers | Reason::SizesDiffer => Self::Tally,
            Reason::Shuffle(_)
            | Reason::Partial(_)
            | Reason::DecryptedTwice
            | Reason::OwnerMalformed
            | Reason::UnknownOwner
            | Reason::ResultMalformed
            | Reason::Result(_) => Self::Decryption,
            _ => Self::Broken,
        }
    }

    /// The sentence that tells what was found and what to do.
    pub(super) fn text(self, texts: &BoardTexts) -> &str {
        match self {
            Self::Unreachable => &texts.problem_unreachable,
            Self::Broken => &texts.problem_broken,
            Self::OtherElection => &texts.problem_other_election,
            Self::Keys => &texts.problem_keys,
            Self::Ballots => &texts.problem_ballots,
            Self::Tally => &texts.problem_tally,
            Self::Decryption => &texts.problem_decryption,
            Self::NotYet => &texts.problem_not_yet,
            Self::SingleBallot => &texts.problem_single_ballot,
            Self::Companion => &texts.problem_companion,
            Self::Unsigned => &texts.problem_unsigned,
            Self::OwnKey => &texts.problem_own_key,
            Self::DecryptedAnother => &texts.problem_decrypted_another,
            Self::Paper => &texts.problem_paper,
        }
    }
}
