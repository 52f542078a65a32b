//! A unit that an organisation misses in the official list, and what the platform decides.

use thiserror::Error;

use super::{
    CandidateStatus, CandidateStep, Code, Level, Names, Sibling, UnitPath,
    own::{CannotChangePlaces, has_name},
};
use crate::kernel::{ProposalId, Refusal, TextError, ToRefusals, text_type};

text_type!(
    /// Why a candidate is rejected; the organisation reads it.
    Reason,
    10..=500,
    lines: true
);

/// A unit that an organisation proposes, as the platform has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which one.
    pub id: ProposalId,
    /// The country's code.
    pub country: Code,
    /// Its level, from 1.
    pub level: usize,
    /// The official unit that it lies in; none on the first level.
    pub parent: Option<UnitPath>,
    /// What it is called, as proposed.
    pub names: Names,
    /// How it stands.
    pub status: CandidateStatus,
    /// Whether others were said to be duplicates of it.
    pub has_duplicates: bool,
}

/// Where a candidate would stand in the official list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The country's levels, the largest units first.
    pub levels: Vec<Level>,
    /// Whether the unit that it lies in is there today.
    pub is_parent_active: bool,
    /// The units that lie directly in the same one.
    pub siblings: Vec<(UnitPath, Names)>,
}

/// What was decided of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Somebody looks at it.
    Review,
    /// It becomes the official unit at this path, called so.
    Approve(UnitPath, Names),
    /// It does not become one.
    Reject(Reason),
    /// It is the official unit at this path.
    Merge(UnitPath),
    /// It is the same place as this candidate.
    MarkDuplicate(ProposalId),
}

impl Decision {
    /// The step that it is.
    pub fn step(&self) -> CandidateStep {
        match self {
            Self::Review => CandidateStep::Review,
            Self::Approve(..) => CandidateStep::Approve,
            Self::Reject(_) => CandidateStep::Reject,
            Self::Merge(_) => CandidateStep::Merge,
            Self::MarkDuplicate(_) => CandidateStep::MarkDuplicate,
        }
    }
}

/// Why something is not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotDecide {
    /// The candidate is in another status.
    #[error("this cannot be done with a candidate that is {0}")]
    Status(CandidateStatus),
    /// The code is none that an official unit can have.
    #[error("not a code of an official unit")]
    Code,
    /// Another unit beside it has the code.
    #[error("another unit beside it has this code")]
    CodeTaken,
    /// A name cannot be used, or is taken.
    #[error(transparent)]
    Name(CannotChangePlaces),
    /// The country has no such level any more.
    #[error("the country has no such level any more")]
    UnknownLevel,
    /// A unit of its level has units of the next, which it would not.
    #[error("a unit of this level needs units of the level below it")]
    RequiredBelow,
    /// There is no such official unit of the candidate's country and level that is active.
    #[error("no active unit of the same country and level")]
    Unit,
    /// There is no such other candidate of the same country and level that is no duplicate.
    #[error("no other candidate of the same country and level that is no duplicate itself")]
    Other,
    /// Others were said to be duplicates of it.
    #[error("others were said to be duplicates of it")]
    HasDuplicates,
    /// The reason cannot be used.
    #[error("the reason: {0}")]
    Reason(TextError),
}

impl ToRefusals for CannotDecide {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::Status(_) => Refusal::of("candidate-wrong-status"),
            Self::Code => Refusal::field("unit_code", "candidate-code"),
            Self::CodeTaken => Refusal::field("unit_code", "candidate-code-taken"),
            Self::Name(refused) => return refused.refusals(),
            Self::UnknownLevel => Refusal::of("candidate-unknown-level"),
            Self::RequiredBelow => Refusal::of("candidate-required-below"),
            Self::Unit => Refusal::field("unit", "candidate-unit"),
            Self::Other => Refusal::of("candidate-other"),
            Self::HasDuplicates => Refusal::of("candidate-has-duplicates"),
            Self::Reason(error) => error.on("reason"),
        }]
    }
}

impl Candidate {
    /// The status after `step`.
    ///
    /// # Errors
    ///
    /// If it does not lead out of the status that the candidate is in.
    pub fn take(&self, step: CandidateStep) -> Result<CandidateStatus, CannotDecide> {
        if step.from() == self.status { Ok(step.to()) } else { Err(CannotDecide::Status(self.status)) }
    }

    /// Begins to look at it.
    ///
    /// # Errors
    ///
    /// If somebody has begun already.
    pub fn review(&self) -> Result<Decision, CannotDecide> {
        self.take(CandidateStep::Review).map(|_| Decision::Review)
    }

    /// Adds it to the official units in `place`, with `code` and `names`.
    ///
    /// # Errors
    ///
    /// If it is not under review, the code or the name is taken, the unit that it lies in is no
    /// more, or units of its level need others below them: those come with the country's list.
    pub fn approve(&self, place: &Place, code: &str, names: &Names) -> Result<Decision, CannotDecide> {
        self.take(CandidateStep::Approve)?;
        if place.levels.len() < self.level {
            return Err(CannotDecide::UnknownLevel);
        }
        if place.levels.get(self.level).is_some_and(|below| below.is_required) {
            return Err(CannotDecide::RequiredBelow);
        }
        if !place.is_parent_active {
            return Err(CannotDecide::Name(CannotChangePlaces::InactiveParent));
        }
        let code = Code::official(code).map_err(|_| CannotDecide::Code)?;
        if place.siblings.iter().any(|(path, _)| *path.code() == code) {
            return Err(CannotDecide::CodeTaken);
        }
        let mut siblings = place.siblings.iter().map(|(path, names)| Sibling { path, names });
        if siblings.any(|sibling| has_name(&sibling, names)) {
            return Err(CannotDecide::Name(CannotChangePlaces::NameTaken));
        }
        let path = match &self.parent {
            Some(parent) => parent.child(code).map_err(|_| CannotDecide::UnknownLevel)?,
            None => UnitPath::top(&self.country, code),
        };
        Ok(Decision::Approve(path, names.clone()))
    }

    /// Says that it is the official unit at `path`, which is active or not.
    ///
    /// # Errors
    ///
    /// If it is not under review, or there is no such unit, of the same country and level and
    /// active.
    pub fn merge(&self, unit: Option<(&UnitPath, bool)>) -> Result<Decision, CannotDecide> {
        self.take(CandidateStep::Merge)?;
        let fits = |path: &UnitPath| *path.country() == self.country && path.level() == self.level;
        match unit {
            Some((path, true)) if fits(path) => Ok(Decision::Merge(path.clone())),
            Some(_) | None => Err(CannotDecide::Unit),
        }
    }

    /// Turns it down.
    ///
    /// # Errors
    ///
    /// If it is not under review, or the reason cannot be used.
    pub fn reject(&self, reason: &str) -> Result<Decision, CannotDecide> {
        self.take(CandidateStep::Reject)?;
        Reason::parse(reason).map(Decision::Reject).map_err(CannotDecide::Reason)
    }

    /// Says that it means the same place as `other`.
    ///
    /// # Errors
    ///
    /// If it is not under review, others are duplicates of it, or the other is none of the same
    /// country and level that is no duplicate itself.
    pub fn mark_duplicate(&self, other: Option<&Self>) -> Result<Decision, CannotDecide> {
        self.take(CandidateStep::MarkDuplicate)?;
        if self.has_duplicates {
            return Err(CannotDecide::HasDuplicates);
        }
        let fits = |other: &&Self| {
            let is_alike = other.country == self.country && other.level == self.level;
            other.id != self.id && is_alike && other.status != CandidateStatus::Duplicate
        };
        let other = other.filter(fits).ok_or(CannotDecide::Other)?;
        Ok(Decision::MarkDuplicate(other.id))
    }
}
