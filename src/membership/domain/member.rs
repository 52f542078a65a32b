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
mod tests {
    use time::macros::{date, datetime};
    use uuid::Uuid;

    use super::*;
    use crate::membership::domain::MemberForm;

    const NOW: OffsetDateTime = datetime!(2026-11-30 12:00 UTC);

    fn member(state: MemberState) -> Member {
        let form = MemberForm { name: "Asha".to_owned(), ..MemberForm::default() };
        Member {
            id: Uuid::nil().into(),
            draft: form.parse(date!(2026 - 11 - 30)).unwrap(),
            member_type: Uuid::nil().into(),
            state,
        }
    }

    #[test]
    fn a_decision_is_kept_with_who_when_and_why() {
        let mut asha = member(MemberState::Pending);
        let why = "No sponsor was found.";
        let decision =
            asha.decide(Transition::Reject, why, SponsorCount::default(), Actor::System, NOW).unwrap();
        assert_eq!((decision.from, decision.to), (MemberState::Pending, MemberState::Rejected));
        assert_eq!((decision.by, decision.at), (Actor::System, NOW));
        assert_eq!(decision.reason.unwrap().as_str(), why);
        assert_eq!(asha.state, MemberState::Rejected);
    }

    #[test]
    fn a_reason_is_due_where_something_is_taken_from_somebody() {
        for transition in Transition::ALL {
            let state = transition.from()[0];
            let decided = |reason: &str| {
                member(state).decide(transition, reason, SponsorCount::default(), Actor::System, NOW)
            };
            assert_eq!(decided("  ").is_ok(), !transition.needs_reason(), "{transition}");
            // A reason that is given must be one, whether it is due or not.
            assert!(matches!(decided("too short"), Err(CannotDecide::Reason(TextError::TooShort { .. }))));
            assert!(matches!(
                decided(&"x".repeat(501)),
                Err(CannotDecide::Reason(TextError::TooLong { .. }))
            ));
            assert!(decided("ten letters or more").is_ok(), "{transition}");
        }
    }

    #[test]
    fn a_refused_decision_changes_nothing() {
        let mut asha = member(MemberState::Active);
        assert_eq!(
            asha.decide(Transition::Approve, "", SponsorCount::default(), Actor::System, NOW),
            Err(CannotDecide::State(WrongState { now: MemberState::Active }))
        );
        assert!(asha.decide(Transition::Suspend, "", SponsorCount::default(), Actor::System, NOW).is_err());
        assert_eq!(asha.state, MemberState::Active);
    }

    #[test]
    fn only_applicants_themselves_submit() {
        let officer = Actor::User(Uuid::nil().into());
        let mut asha = member(MemberState::Draft);
        let refused = asha.decide(Transition::Submit, "", SponsorCount::default(), officer, NOW);
        assert_eq!(refused, Err(CannotDecide::ApplicantAlone));
        asha.decide(Transition::Submit, "", SponsorCount::default(), Actor::Visitor, NOW).unwrap();
        assert_eq!(asha.state, MemberState::Pending);
        assert!(asha.decide(Transition::Approve, "", SponsorCount::default(), officer, NOW).is_ok());
    }

    #[test]
    fn a_number_is_made_once_somebody_is_approved() {
        let mut asha = member(MemberState::Pending);
        assert!(!asha.lacks_number());
        asha.decide(Transition::Approve, "", SponsorCount::default(), Actor::System, NOW).unwrap();
        assert!(asha.lacks_number());
    }

    #[test]
    fn nobody_is_approved_before_enough_sponsors_have_confirmed() {
        let decided = |transition, confirmed| {
            let mut asha = member(MemberState::Pending);
            let sponsors = SponsorCount { needed: 2, confirmed };
            let decided = asha.decide(transition, "ten letters or more", sponsors, Actor::System, NOW);
            assert_eq!(decided.is_err(), asha.state == MemberState::Pending);
            decided
        };
        let missing = CannotDecide::Sponsors(SponsorCount { needed: 2, confirmed: 1 });
        assert_eq!(decided(Transition::Approve, 1), Err(missing));
        assert!(decided(Transition::Approve, 2).is_ok() && decided(Transition::Reject, 0).is_ok());
    }
}
