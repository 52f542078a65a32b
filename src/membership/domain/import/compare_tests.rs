use publicdigit_lists::Remembered;
use time::macros::date;
use uuid::Uuid;

use super::{
    super::{ReadWith, read_members},
    *,
};
use crate::membership::domain::{MemberForm, Payment};

fn known(id: u128, name: &str, number: &str, email: &str) -> KnownMember {
    let form = MemberForm {
        name: name.to_owned(),
        number: number.to_owned(),
        email: email.to_owned(),
        unit: "np.3".to_owned(),
        payment: "paid".to_owned(),
        ..MemberForm::default()
    };
    KnownMember {
        id: Uuid::from_u128(id).into(),
        draft: form.parse(date!(2026 - 11 - 30)).unwrap(),
        member_type: Uuid::nil().into(),
        state: MemberState::Active,
        version: 0,
        is_merged: false,
    }
}

fn rows(file: &str) -> Vec<GoodRow> {
    let with = ReadWith {
        remembered: &Remembered::default(),
        types: &[],
        usual: Uuid::nil().into(),
        today: date!(2026 - 11 - 30),
    };
    let mut good = Vec::new();
    read_members(file.as_bytes(), with, |row| good.push(row.clone())).unwrap();
    good
}

#[test]
fn rows_are_new_changed_unchanged_or_not_sure() {
    let there = [
        known(1, "Asha Rai", "NC-1", "asha@example.org"),
        known(2, "Bina Rai", "NC-2", "bina@example.org"),
        known(3, "Chet Rai", "NC-3", "chet@example.org"),
        known(4, "Dipa Rai", "NC-4", "dipa@example.org"),
    ];
    let rows = rows(
        "Name;Member number;Email\n\
         Asha Rai;nc-1;asha@example.org\n\
         Bina Gurung;NC-2;new@example.org\n\
         Somebody Else;NC-3;else@example.org\n\
         Gita Rai;NC-9;\n",
    );
    let compared = Comparing::default().next(&rows, &there);
    assert_eq!(compared.new, [3]);
    let changed: Vec<_> = compared.changed.iter().map(|change| (change.row, change.known)).collect();
    assert_eq!(changed, [(0, 0), (1, 1)], "{compared:?}");
    assert_eq!(compared.changed[1].fields, [Field::Name, Field::Email]);
    assert_eq!(
        compared.unsure,
        [Unsure { row: 2, known: vec![2], why: WhyLeftOut::Doubt(Doubt::OtherPerson) }]
    );
    // Who may be meant is met too.
    assert_eq!(compared.met, [1, 2, 3].map(|id| MemberId::from(Uuid::from_u128(id))));
}

#[test]
fn a_member_whom_an_earlier_part_of_the_file_means_is_not_taken_again() {
    let there = [known(1, "Asha Rai", "NC-1", "asha@example.org")];
    let rows = rows("Name;Email;Joined\nAsha Rai;asha@example.org;2020-01-31\nRai Asha;asha@example.org;\n");
    let mut comparing = Comparing::default();
    assert_eq!(comparing.next(&rows[..1], &there).changed.len(), 1);
    assert_eq!(comparing.next(&rows[1..], &there).unsure[0].why, WhyLeftOut::Doubt(Doubt::TakenByEarlierRow));
}

#[test]
fn a_row_with_which_a_membership_would_end_before_it_began_is_left_out() {
    let mut before = known(1, "Asha Rai", "NC-1", "asha@example.org");
    before.draft.joined = Some(date!(2024 - 01 - 31));
    let file = "Name;Member number;Email;Date left\nAsha Rai;NC-1;asha@example.org;2023-12-31\n";
    let compared = Comparing::default().next(&rows(file), std::slice::from_ref(&before));
    let left_out = Unsure { row: 0, known: vec![0], why: WhyLeftOut::EndsBeforeBeginning };
    assert_eq!((compared.changed, compared.unsure), (Vec::new(), vec![left_out]));
}

#[test]
fn a_row_that_means_a_merged_record_changes_nothing() {
    let merged = KnownMember { is_merged: true, ..known(1, "Asha Rai", "NC-1", "asha@example.org") };
    let there = [merged, known(2, "Asha Rai", "NC-2", "")];
    let rows = rows("Name;Member number;Email\nAsha Gurung;NC-1;asha@example.org\n");
    let compared = Comparing::default().next(&rows, &there);
    assert_eq!(compared.unsure, [Unsure { row: 0, known: vec![0], why: WhyLeftOut::Merged }]);
    assert!(compared.changed.is_empty());
}

#[test]
fn a_row_with_the_number_of_somebody_erased_is_left_out() {
    let rows = rows("Name;Member number\nAsha Rai;nc-1\nBina Rai;NC-2\n");
    let compared = Comparing::without(vec!["nc-1".to_owned()]).next(&rows, &[]);
    let left_out = Unsure { row: 0, known: Vec::new(), why: WhyLeftOut::SpentNumber };
    assert_eq!((compared.new, compared.unsure), (vec![1], vec![left_out]));
}

#[test]
fn a_number_is_the_same_in_other_digits() {
    let before = known(1, "Asha Rai", "0012", "asha@example.org");
    let file = "Name;Member number;Email\nAsha Rai;००१२;asha@example.org\n";
    let compared = Comparing::default().next(&rows(file), std::slice::from_ref(&before));
    assert!(compared.new.is_empty() && compared.unsure.is_empty(), "{compared:?}");
}

#[test]
fn what_a_row_leaves_empty_stays_as_it_is() {
    let before = known(1, "Asha Rai", "NC-1", "asha@example.org");
    let rows = rows("Name;Email;Joined\nAsha Rai;asha@example.org;2020-01-31\n");
    let compared = Comparing::default().next(&rows, std::slice::from_ref(&before));
    assert_eq!(compared.changed[0].fields, [Field::Joined]);
    let (after, _) = rows[0].merged(&before);
    assert_eq!(after, MemberDraft { joined: Some(date!(2020 - 01 - 31)), ..before.draft });
    assert_eq!(after.payment, Payment::Paid);
}
