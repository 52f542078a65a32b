use time::macros::{date, datetime};
use uuid::Uuid;

use super::*;
use crate::membership::domain::{MemberForm, MemberState};

const NOW: OffsetDateTime = datetime!(2026-12-01 12:00 UTC);

fn member(state: MemberState) -> Member {
    let form = MemberForm {
        name: "Asha de Rai".to_owned(),
        number: "NC-12".to_owned(),
        email: "a@example.org".to_owned(),
        ..MemberForm::default()
    };
    let draft = form.parse(date!(2026 - 12 - 01)).unwrap();
    Member { id: Uuid::nil().into(), draft, member_type: Uuid::nil().into(), state }
}

fn form(asked_on: &str, reason: &str) -> ErasureForm {
    ErasureForm { asked_on: asked_on.to_owned(), reason: reason.to_owned(), sure: true }
}

#[test]
fn whoever_is_erased_is_in_the_archive_whatever_came_before() {
    for state in MemberState::ALL {
        let mut asha = member(state);
        let asked = form("30.11.2026", "Asked by letter, and left.");
        let erasure = asha.erase(&[], &asked, Actor::System, NOW).unwrap();
        assert_eq!((asha.state, erasure.asked_on), (MemberState::Archived, date!(2026 - 11 - 30)));
        assert_eq!(erasure.archived.is_some(), state != MemberState::Archived, "{state}");
        assert!(erasure.archived.is_none_or(|step| step.from == state && step.reason.is_some()));
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_erases_nobody() {
    let mut asha = member(MemberState::Active);
    let wrong = ErasureForm::default();
    let refusals = asha.erase(&[], &wrong, Actor::System, NOW).unwrap_err();
    let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, ["asked_on", "reason", "sure"]);
    assert_eq!(asha.state, MemberState::Active);
    let tomorrow = form("2026-12-02", "Asked by letter.");
    assert!(asha.clone().erase(&[], &tomorrow, Actor::System, NOW).is_ok());
    let later = form("2026-12-03", "Asked by letter.");
    let refusals = asha.erase(&[], &later, Actor::System, NOW).unwrap_err();
    assert_eq!(refusals[0].key, "member-joined-in-future");
}

#[test]
fn the_reason_that_stays_does_not_name_the_member() {
    for said in [
        "ASHA asked by letter.",
        "A letter of Mrs Rai, who left.",
        "Number nc-12 asked by letter.",
        "Asked from A@example.org today.",
    ] {
        let refused = member(MemberState::Active).erase(&[], &form("2026-11-30", said), Actor::System, NOW);
        assert_eq!(refused.unwrap_err()[0].key, "member-erase-names", "{said}");
    }
    for said in ["Ashamed of us, and raised a case.", "Asked by letter de dato.", "Case NC-123 was closed."] {
        let erased = member(MemberState::Active).erase(&[], &form("2026-11-30", said), Actor::System, NOW);
        assert!(erased.is_ok(), "{said}");
    }
}

#[test]
fn nor_does_it_name_the_member_as_in_records_that_were_merged() {
    let form_of = |name: &str, number: &str| MemberForm {
        name: name.to_owned(),
        number: number.to_owned(),
        ..MemberForm::default()
    };
    let merged = |name: &str, number: &str| {
        let draft = form_of(name, number).parse(date!(2026 - 12 - 01)).unwrap();
        Member { draft, ..member(MemberState::Archived) }
    };
    let merged = [merged("Asha Gurung", "NC-40"), merged("A. Thapa", "NC-41")];
    for said in ["Mrs Gurung asked by letter.", "Thapa is what she was called.", "It was NC-41 who asked."] {
        let erase = |merged: &[Member]| {
            member(MemberState::Active).erase(merged, &form("2026-11-30", said), Actor::System, NOW)
        };
        assert!(erase(&[]).is_ok(), "{said}");
        assert_eq!(erase(&merged).unwrap_err()[0].key, "member-erase-names", "{said}");
    }
}
