//! What a country's list of places is, and when it is one.

mod candidate;
mod candidate_status;
mod compare;
mod country;
mod fault;
mod file;
mod hierarchy;
pub mod matching;
mod names;
mod own;
mod path;
mod proposal;

#[cfg(test)]
mod candidate_tests;
#[cfg(test)]
mod own_tests;
#[cfg(test)]
mod proposal_tests;
#[cfg(test)]
mod tests;

pub use candidate::{Candidate, CannotDecide, Decision, Place, Reason};
pub use candidate_status::{CandidateStatus, CandidateStep, UnknownStatus};
pub use compare::{Changed, Comparison};
pub use country::{Country, Level, MAX_LEVELS, Unit};
pub use fault::{Fault, FaultKind};
pub use file::{FileRefused, read, write};
pub use names::{MAX_NAME, Names};
pub use own::{
    CannotChangePlaces, PlacesLevel, Sibling, Standing, add_unit, change_unit, next_level, taken_over,
    typed_names,
};
pub use path::{Code, MAX_CODE, PathError, UnitPath};
pub use proposal::{
    MAX_OPEN_PROPOSALS, Move, Outcome, ProposalState, ProposalStep, UnknownProposalState, moves, propose_unit,
};
