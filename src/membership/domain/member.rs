use thiserror::Error;
use time::OffsetDateTime;

use super::{MemberDraft, MemberState, MemberType, Reason, SponsorCount, Transition, WrongState};
use crate::kernel::{Actor, MemberId, MemberTypeId, Refusal, TextError, ToRefusals};

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// What is entered.
    pub draft: MemberDraft,
    /// The kind of membership.
    pub member_type: MemberTypeId,
    /// How it stands.
    pub state: MemberState,
}

/// A step of a membership, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was done.
    pub transition: Transition,
    /// The state before.
    pub from: MemberState,
    /// The state after.
    pub to: MemberState,
    /// Why, where that is due or was said.
    pub reason: Option<Reason>,
    /// Who decided.
    pub by: Actor,
    /// When.
    pub at: OffsetDateTime,
}

impl Member {
    /// The state in which somebody begins who is entered in the office.
    pub fn entered_as(member_type: &MemberType) -> MemberState {
        if member_type.draft.needs_approval { MemberState::Pending } else { MemberState::Active }
    }

    /// Decides about the member.
    ///
    /// # Errors
    /// [`CannotDecide`] if the state does not allow it, a reason is due and missing, too few
    /// sponsors have confirmed to decide for an applicant, or only the applicant can do it.
    pub fn decide(
        &mut self,
        transition: Transition,
        reason: &str,
        sponsors: SponsorCount,
        by: Actor,
        at: OffsetDateTime,
    ) -> Result<Decision, CannotDecide> {
        if matches!(by, Actor::User(_)) && !transition.is_for_office() {
            return Err(CannotDecide::ApplicantAlone);
        }
        let from = self.state;
        let to = transition.apply(from)?;
        let reason = match reason.trim() {
            "" if !transition.needs_reason() => None,
            typed => Some(Reason::parse(typed)?),
        };
        if transition == Transition::Approve && !sponsors.is_enough() {
            return Err(CannotDecide::Sponsors(sponsors));
        }
        self.state = to;
        Ok(Decision { transition, from, to, reason, by, at })
    }

    /// Whether a number has to be made now.
    pub fn lacks_number(&self) -> bool {
        self.state.is_numbered() && self.draft.number.is_none()
    }
}

/// Why nothing was decided about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotDecide {
    /// The state does not allow it.
    #[error(transparent)]
    State(#[from] WrongState),
    /// The reason is missing, too short or too long.
    #[error("the reason cannot be taken: {0}")]
    Reason(#[from] TextError),
    /// Too few sponsors have confirmed.
    #[error("{} sponsors have confirmed, {} are needed", .0.confirmed, .0.needed)]
    Sponsors(SponsorCount),
    /// Applicants do it themselves.
    #[error("only the applicant can do this")]
    ApplicantAlone,
}

impl ToRefusals for CannotDecide {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::State(wrong) => wrong.refusals(),
            Self::Reason(error) => vec![error.on("reason")],
            Self::Sponsors(SponsorCount { needed, confirmed }) => {
                let refusal = Refusal::of("member-sponsors-missing");
                vec![refusal.with("needed", needed).with("confirmed", confirmed)]
            }
            Self::ApplicantAlone => vec![Refusal::of("member-applicant-alone")],
        }
    }
}

#[cfg(test)]
#[path = "member_tests.rs"]
mod tests;
