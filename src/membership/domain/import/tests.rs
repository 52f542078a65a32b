use publicdigit_lists::Use;
use time::macros::date;
use uuid::Uuid;

use super::*;
use crate::membership::domain::{Duration, Fee, MemberTypeDraft, Payment, TypeName};

fn kind(id: u128, name: &str) -> MemberType {
    let draft = MemberTypeDraft {
        name: TypeName::parse(name).unwrap(),
        votes: true,
        fee: Fee::parse("5", "EUR").unwrap(),
        duration: Duration::Lifetime,
        needs_approval: false,
        sponsors: 0,
        open_to_applicants: false,
    };
    MemberType { id: Uuid::from_u128(id).into(), draft }
}

/// A file as it is read, with its good rows.
struct Whole {
    read: ReadMembers,
    good: Vec<GoodRow>,
}

fn read(file: &str, remembered: &Remembered) -> Whole {
    let types = [kind(1, "Vollmitglied"), kind(2, "Jugend")];
    let with = ReadWith { remembered, types: &types, usual: types[0].id, today: date!(2026 - 11 - 30) };
    let mut good = Vec::new();
    let read = read_members(file.as_bytes(), with, |row| good.push(row.clone())).unwrap();
    Whole { read, good }
}

#[test]
fn a_list_of_a_club_program_is_read() {
    let file = "Mitgliedsnummer;Vorname;Nachname;E-Mail;Eintritt;Mitgliedsart;Beitrag bezahlt;Hobby\n\
        0012;Jürgen;Müller;j@example.org;01.02.2020;jugend;ja;Go\n\
        0013;Asha;Rai;;;;vielleicht;\n";
    let Whole { read, good } = read(file, &Remembered::default());
    assert_eq!(read.faulty, []);
    let [jürgen, asha] = &good[..] else { panic!("{good:?}") };
    assert_eq!((jürgen.line, jürgen.draft.name.as_str()), (2, "Jürgen Müller"));
    assert_eq!(jürgen.draft.number.as_ref().unwrap().as_str(), "0012");
    assert_eq!(jürgen.draft.joined, Some(date!(2020 - 02 - 01)));
    assert_eq!((jürgen.draft.payment, jürgen.says_payment), (Payment::Paid, true));
    assert_eq!(jürgen.member_type, Some(Uuid::from_u128(2).into()));
    assert_eq!((asha.member_type, asha.says_payment, asha.doubtful), (None, false, true));
    let hobby = read.recognised.columns.last().unwrap();
    assert_eq!((hobby.heading.as_str(), hobby.becomes), ("Hobby", Use::Unknown));
}

#[test]
fn everything_that_is_wrong_with_a_row_is_told() {
    let file = "Name;E-Mail;Mitgliedsnummer;Mitgliedsart;Eintritt\n\
        ;a@example.org;123;;\n\
        Bina;nowhere;124;;\n\
        Chet;c@example.org;1;;31/12/20\n\
        Dipa;d@example.org;125;Ehrenmitglied;\n";
    let Whole { read, good } = read(file, &Remembered::default());
    let faults: Vec<Vec<&str>> =
        read.faulty.iter().map(|row| row.faults.iter().map(|fault| fault.key.as_str()).collect()).collect();
    assert_eq!(
        faults,
        [
            vec!["text-missing"],
            vec!["email-malformed"],
            vec!["text-too-short", "member-date-malformed"],
            vec!["import-type-unknown"]
        ]
    );
    assert_eq!(good, []);
}

#[test]
fn columns_are_used_as_somebody_decided() {
    let file = "Wer;Mail\nAsha Rai;asha@example.org\n";
    let mut remembered = Remembered::default();
    let unusable = read(file, &remembered);
    assert_eq!((unusable.read.unusable.len(), unusable.good.len()), (1, 0), "{:?}", unusable.read);
    remembered.decide("Wer", Some(Field::Name));
    assert_eq!(read(file, &remembered).good[0].draft.name.as_str(), "Asha Rai");
    remembered.decide("Mail", None);
    assert_eq!(read(file, &remembered).good[0].draft.email, None);
}
