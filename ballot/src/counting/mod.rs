//! Counting opened rankings and grades.
//!
//! Every method is a pure function of the opened votes and gives, besides the
//! outcome, the rounds that led to it as data that a page can draw. Candidates
//! are known by their position in the question's answers, from zero. Ties are
//! reported, never broken by name or position; if the committee decides so, a
//! [`Lot`] that nobody could foresee breaks them.
//!
//! In a vote, a number is the rank given to a candidate: 1 is best, 0 means not
//! ranked. Majority judgement reads numbers as grades: 1 is best, 0 invalid.

mod irv;
mod judgement;
mod lot;
mod schulze;
mod stv;
#[cfg(test)]
mod tests;

pub use irv::{IrvRound, IrvTally, instant_runoff};
pub use judgement::{Judged, JudgementTally, majority_judgement};
pub use lot::{Lot, LotCommitment, LotRefused, LotSecret};
pub use schulze::{SchulzeTally, schulze};
pub use stv::{StvAction, StvRound, StvTally, single_transferable_vote};

use serde::Serialize;

/// How a tie was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum TieBreak {
    /// Nobody was tied.
    None,
    /// The votes of an earlier round decided.
    EarlierRound,
    /// The lot decided.
    Lot,
}

/// Why a count stopped without an outcome: these candidates are tied, and
/// there is no lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tied {
    /// In which round, counted from one.
    pub round: usize,
    /// Who is tied, in the order of the answers.
    pub candidates: Vec<usize>,
    /// Whether the question was whom to exclude, or else whom to elect or whose
    /// surplus to transfer first.
    pub for_exclusion: bool,
}

/// The votes that express a strict order, and how many do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Turnout {
    /// Votes that rank somebody, nobody twice alike.
    pub valid: u64,
    /// Votes that rank nobody.
    pub blank: u64,
    /// Votes that give two candidates the same rank, or have another number of
    /// ranks than there are candidates.
    pub invalid: u64,
}

/// Strict orders, best first. Gaps between ranks mean nothing; candidates that
/// are not ranked are left out.
fn orders(votes: &[Vec<u8>], candidates: usize) -> (Vec<Vec<usize>>, Turnout) {
    let mut turnout = Turnout::default();
    let mut orders = Vec::with_capacity(votes.len());
    for vote in votes {
        let mut ranked: Vec<(u8, usize)> =
            vote.iter().copied().zip(0..).filter(|(rank, _)| *rank > 0).collect();
        ranked.sort_unstable();
        let repeated = ranked.windows(2).any(|pair| pair[0].0 == pair[1].0);
        if vote.len() != candidates || repeated {
            turnout.invalid += 1;
        } else if ranked.is_empty() {
            turnout.blank += 1;
        } else {
            turnout.valid += 1;
            orders.push(ranked.into_iter().map(|(_, candidate)| candidate).collect());
        }
    }
    (orders, turnout)
}

/// Of tied candidates the one that earlier rounds tell apart, looking back from
/// the latest: the one with most votes there, or with fewest. `None` if they
/// were always tied with somebody.
fn by_earlier_rounds<V: Copy + Ord>(
    tied: &[usize],
    earlier: impl DoubleEndedIterator<Item = Vec<V>>,
    fewest: bool,
) -> Option<usize> {
    let mut tied = tied.to_vec();
    for votes in earlier.rev() {
        let of = |candidate: &usize| votes.get(*candidate).copied();
        let extreme = if fewest { tied.iter().map(of).min() } else { tied.iter().map(of).max() };
        tied.retain(|candidate| Some(of(candidate)) == extreme);
        if let [one] = tied.as_slice() {
            return Some(*one);
        }
    }
    None
}
