use time::macros::{date, datetime};
use uuid::Uuid;

use super::*;
use crate::membership::domain::{MemberForm, Payment};

const NOW: OffsetDateTime = datetime!(2026-12-01 12:00 UTC);

fn member(id: u128, state: MemberState, form: MemberForm) -> Member {
    let form = MemberForm { name: "Asha Rai".to_owned(), ..form };
    let draft = form.parse(date!(2026 - 12 - 01)).unwrap();
    Member { id: Uuid::from_u128(id).into(), draft, member_type: Uuid::from_u128(id).into(), state }
}

fn numbered(id: u128, state: MemberState, number: &str) -> Member {
    member(id, state, MemberForm { number: number.to_owned(), ..MemberForm::default() })
}

/// A form that takes everything from one side.
fn all(side: &str) -> MergeForm {
    let side = || side.to_owned();
    MergeForm {
        remains: side(),
        name: side(),
        email: side(),
        number: side(),
        member_type: side(),
        unit: side(),
        joined: side(),
        expires: side(),
        payment: side(),
        reason: "Entered twice by mistake.".to_owned(),
    }
}

#[test]
fn one_record_remains_with_the_values_that_were_chosen() {
    let text = str::to_owned;
    let one = member(
        1,
        MemberState::Active,
        MemberForm { number: text("NC-1"), email: text("a@example.org"), ..MemberForm::default() },
    );
    let other = member(
        2,
        MemberState::Pending,
        MemberForm {
            number: text("NC-2"),
            unit: text("np.3"),
            payment: text("paid"),
            ..MemberForm::default()
        },
    );
    let form = MergeForm {
        number: text("other"),
        unit: text("other"),
        payment: text("other"),
        member_type: text("other"),
        ..all("one")
    };
    let Merged { remaining, archived, step } = merge(&one, &other, &form, Actor::System, NOW).unwrap();
    assert_eq!((remaining.id, remaining.state), (one.id, MemberState::Active));
    assert_eq!(remaining.member_type, other.member_type);
    let draft = MemberDraft { email: one.draft.email.clone(), ..other.draft.clone() };
    assert_eq!(remaining.draft, draft);
    // The numbers are exchanged: nobody else gets either.
    assert_eq!(archived.draft.number, one.draft.number);
    assert_eq!((archived.id, archived.state), (other.id, MemberState::Archived));
    assert_eq!((step.from, step.to), (MemberState::Pending, MemberState::Archived));
}

#[test]
fn nobody_is_merged_with_themselves_nor_with_a_draft_nor_with_the_archive() {
    let one = numbered(1, MemberState::Active, "NC-1");
    let refused = merge(&one, &one, &all("one"), Actor::System, NOW).unwrap_err();
    assert_eq!(refused[0].key, "member-merge-same");
    for state in MemberState::ALL {
        let other = numbered(2, state, "NC-2");
        for (left, right) in [(&one, &other), (&other, &one)] {
            let merged = merge(left, right, &all("one"), Actor::System, NOW);
            let stands_alone = matches!(state, MemberState::Draft | MemberState::Archived);
            assert_eq!(merged.is_ok(), !stands_alone, "{state}");
        }
    }
}

#[test]
fn what_is_not_chosen_and_what_does_not_fit_is_told() {
    let one = numbered(1, MemberState::Active, "NC-1");
    let other = member(2, MemberState::Pending, MemberForm::default());
    let refused = merge(&one, &other, &MergeForm::default(), Actor::System, NOW).unwrap_err();
    let fields: Vec<_> = refused.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(
        fields,
        [
            "remains",
            "keep_name",
            "keep_email",
            "keep_number",
            "keep_type",
            "keep_unit",
            "keep_joined",
            "keep_expires",
            "keep_payment",
            "reason"
        ]
    );
    let form = MergeForm { number: "other".to_owned(), ..all("one") };
    let refused = merge(&one, &other, &form, Actor::System, NOW).unwrap_err();
    assert_eq!(refused[0].key, "member-number-needed");
    let dated = |id, joined: &str, expires: &str| {
        let form = MemberForm {
            number: format!("NC-{id}"),
            joined: joined.to_owned(),
            expires: expires.to_owned(),
            ..MemberForm::default()
        };
        member(id, MemberState::Active, form)
    };
    let (one, other) = (dated(1, "2024-01-31", "2025-01-31"), dated(2, "2020-01-31", "2021-01-31"));
    let form = MergeForm { expires: "other".to_owned(), ..all("one") };
    let refused = merge(&one, &other, &form, Actor::System, NOW).unwrap_err();
    assert_eq!(refused[0].key, "member-expires-before-joining");
}

#[test]
fn what_is_proposed_loses_nothing() {
    let text = str::to_owned;
    let one = member(
        1,
        MemberState::Pending,
        MemberForm {
            email: text("a@example.org"),
            joined: text("2020-01-31"),
            expires: text("2030-01-31"),
            payment: text("paid"),
            ..MemberForm::default()
        },
    );
    let other = member(
        2,
        MemberState::Active,
        MemberForm {
            number: text("NC-2"),
            unit: text("np.3"),
            joined: text("2021-01-31"),
            expires: text("2029-01-31"),
            ..MemberForm::default()
        },
    );
    for (left, right, here, there) in
        [(&one, &other, Side::Other, Side::One), (&other, &one, Side::One, Side::Other)]
    {
        let choice = MergeChoice::proposed(left, right);
        assert_eq!((choice.remains, choice.name, choice.number, choice.unit), (here, here, here, here));
        assert_eq!(
            (choice.email, choice.joined, choice.expires, choice.payment),
            (there, there, there, there)
        );
        let draft = choice.draft(&left.draft, &right.draft);
        assert_eq!((draft.payment, draft.joined), (Payment::Paid, one.draft.joined));
    }
    // For life is longer than any day.
    let for_life = numbered(3, MemberState::Active, "NC-3");
    assert_eq!(MergeChoice::proposed(&for_life, &other).expires, Side::One);
    // Whoever has a number remains, else the first.
    let nobody = member(4, MemberState::Pending, MemberForm::default());
    let with_number = numbered(5, MemberState::Pending, "NC-5");
    assert_eq!(MergeChoice::proposed(&nobody, &with_number).remains, Side::Other);
    assert_eq!(MergeChoice::proposed(&nobody, &nobody).remains, Side::One);
}

#[test]
fn a_record_that_was_merged_is_left_alone() {
    assert!(refuse_merged(None).is_ok());
    assert_eq!(refuse_merged(Some(Uuid::nil().into())).unwrap_err().key, "member-is-merged");
}
