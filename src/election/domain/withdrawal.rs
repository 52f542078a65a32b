//! Candidates who withdraw while voting goes on.

use thiserror::Error;

use super::{Election, Event, Phase, WrongPhase};
use crate::kernel::{CandidateId, Refusal, ToRefusals};

impl Election {
    /// Notes that a candidate no longer stands, while voting goes on. Before that the
    /// candidate is taken off the ballot paper; from then on that is fixed: the name stays
    /// on it, and votes are counted as they were cast.
    pub fn withdraw_candidate(&mut self, id: CandidateId) -> Result<Event, CannotWithdraw> {
        self.phase.require(&[Phase::Voting])?;
        let mut candidates = self.posts.iter().flat_map(|post| &post.candidates);
        if !candidates.any(|candidate| candidate.id == id) {
            return Err(CannotWithdraw::UnknownCandidate);
        }
        Ok(Event::CandidateWithdrawn { candidate: id })
    }
}

/// Why a candidate still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotWithdraw {
    /// Voting is not under way.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// No candidate of this election.
    #[error("no candidate of this election")]
    UnknownCandidate,
    /// The candidate has withdrawn already.
    #[error("the candidate has withdrawn already")]
    WithdrawnAlready,
}

impl ToRefusals for CannotWithdraw {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::UnknownCandidate => vec![Refusal::field("candidate", "candidate-unknown")],
            Self::WithdrawnAlready => vec![Refusal::field("candidate", "candidate-withdrawn-already")],
        }
    }
}
