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
    let decision = asha.decide(Transition::Reject, why, SponsorCount::default(), Actor::System, NOW).unwrap();
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
        assert!(matches!(decided(&"x".repeat(501)), Err(CannotDecide::Reason(TextError::TooLong { .. }))));
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
