//! Why something in the sharing of the key is refused.

use thiserror::Error;

use crate::{
    election::domain::{MAX_TRUSTEES, WrongPhase},
    kernel::{Refusal, ToRefusals},
};

/// Why the sharing of the key stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotShareKey {
    /// Voting has begun; the election's key is fixed.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The server of a demonstration has the whole key.
    #[error("the server is the trustee of this demonstration")]
    ServerIsTrustee,
    /// Not a number of trustees.
    #[error("between 1 and {MAX_TRUSTEES} trustees can be needed")]
    Number,
}

impl ToRefusals for CannotShareKey {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::ServerIsTrustee => vec![Refusal::of("trustee-server-is-trustee")],
            Self::Number => {
                vec![Refusal::field("needed", "trustees-needed-number").with("max", MAX_TRUSTEES)]
            }
        }
    }
}

/// Why the ceremony does not begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotBegin {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Each trustee makes a key alone.
    #[error("each trustee makes a key alone")]
    NoThreshold,
    /// There are fewer trustees than are needed to decrypt, or only one.
    #[error("there are {have} trustees; {need} are needed")]
    TooFew {
        /// How many there are.
        have: usize,
        /// How many there must be.
        need: usize,
    },
    /// It has begun already.
    #[error("the trustees have begun already")]
    Begun,
}

impl ToRefusals for CannotBegin {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NoThreshold => vec![Refusal::of("ceremony-no-threshold")],
            Self::TooFew { have, need } => {
                vec![Refusal::of("ceremony-too-few").with("have", have).with("need", need)]
            }
            Self::Begun => vec![Refusal::of("ceremony-begun")],
        }
    }
}

/// Why a message of the ceremony is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotTakePart {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// No trustee of this election.
    #[error("no trustee of this election")]
    UnknownTrustee,
    /// The ceremony waits for something else, or has begun anew.
    #[error("it is not the trustee's turn")]
    OutOfTurn,
    /// The message or its proof is wrong.
    #[error("the message does not hold")]
    Invalid,
    /// Another trustee has the same key.
    #[error("another trustee has this key")]
    KeyTaken,
}

impl ToRefusals for CannotTakePart {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::UnknownTrustee => vec![Refusal::of("trustee-unknown")],
            Self::OutOfTurn => vec![Refusal::of("ceremony-out-of-turn")],
            Self::Invalid => vec![Refusal::of("ceremony-invalid")],
            Self::KeyTaken => vec![Refusal::of("trustee-key-taken")],
        }
    }
}
