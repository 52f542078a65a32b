use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};

/// How far an election has come.
///
/// ```text
/// draft → nomination ⇄ ready → voting → closed → tallied → published
///   └──────────┴─────────┴───────┴────────┴→ cancelled
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Being set up: settings, officers, posts.
    Draft,
    /// Candidates are being entered.
    Nomination,
    /// The ballot paper is complete; keys and roll are made ready.
    Ready,
    /// Ballots are taken.
    Voting,
    /// No more ballots; the trustees decrypt the tally.
    Closed,
    /// The result can be computed and awaits its publication.
    Tallied,
    /// The result is public and final.
    Published,
    /// Given up.
    Cancelled,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Nomination,
        Self::Ready,
        Self::Voting,
        Self::Closed,
        Self::Tallied,
        Self::Published,
        Self::Cancelled,
    ];

    /// The phases before the first ballot.
    pub const BEFORE_VOTING: &'static [Self] = &[Self::Draft, Self::Nomination, Self::Ready];

    /// The name in the database and in message arguments.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Nomination => "nomination",
            Self::Ready => "ready",
            Self::Voting => "voting",
            Self::Closed => "closed",
            Self::Tallied => "tallied",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether ballots may have been cast: there is a board.
    pub fn has_board(self) -> bool {
        match self {
            Self::Voting | Self::Closed | Self::Tallied | Self::Published => true,
            Self::Draft | Self::Nomination | Self::Ready | Self::Cancelled => false,
        }
    }

    /// Nothing, if the phase is one of `allowed`.
    pub(in crate::election) fn require(self, allowed: &[Self]) -> Result<(), WrongPhase> {
        if allowed.contains(&self) { Ok(()) } else { Err(WrongPhase { now: self }) }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a phase of an election")]
pub struct UnknownPhase;

impl FromStr for Phase {
    type Err = UnknownPhase;

    fn from_str(text: &str) -> Result<Self, UnknownPhase> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == text).ok_or(UnknownPhase)
    }
}

/// The election is in a phase in which this cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this cannot be done while the election is in the phase {now}")]
pub struct WrongPhase {
    /// The phase it is in.
    pub now: Phase,
}

impl ToRefusals for WrongPhase {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of("election-wrong-phase").with("phase", self.now)]
    }
}
