//! The cases from public threads that concern lists, each with what is right for it.

use super::common::{ROLL, fields_of, file, judged, names, remarks, table, uses};
use publicdigit_lists::{
    Doubt, Encoding, Field, FileFault, Mapping, Options, Outcome, Person, QuestionKind, RemarkKind,
    Remembered, Source, Table, Use, compare, judge,
};

#[test]
fn br_01_beside_a_given_name_name_is_the_family_name() {
    assert_eq!(names("BR-01.csv"), ["Arno Kestrel", "Birte Kestrel", "Çelik Dünnwald", "Änne Ostermoor"]);
    assert_eq!(names("BR-01b.csv"), ["Hedda Falkner", "Ingo Falkner"]);
    let rows = judged("BR-01.csv").rows;
    assert_eq!(rows[0].person.number.as_deref(), Some("1001"));
    assert_eq!(
        uses("BR-01.csv"),
        [
            ("externemitgliedsnummer".to_owned(), Use::Used { field: Field::MemberNumber }),
            ("name".to_owned(), Use::Used { field: Field::LastName }),
            ("vorname".to_owned(), Use::Used { field: Field::FirstName }),
            ("email".to_owned(), Use::Used { field: Field::Email }),
            ("beitragsgruppe".to_owned(), Use::NotHere { field: Field::MemberType }),
            ("eintritt".to_owned(), Use::NotHere { field: Field::Joined }),
        ]
    );
}

#[test]
fn br_03_weights_and_rights_to_vote_are_asked_about() {
    let asked = |name: &str| -> Vec<(String, QuestionKind)> {
        let mapping = Mapping::propose(&table(name), ROLL, &Remembered::default());
        mapping.questions.into_iter().map(|question| (question.heading, question.kind)).collect()
    };
    assert_eq!(asked("BR-03.csv"), [("vote_weight".to_owned(), QuestionKind::Weight)]);
    assert_eq!(
        asked("BR-03b.csv"),
        [("Stimmen".to_owned(), QuestionKind::Weight), ("Status".to_owned(), QuestionKind::VotingRight)]
    );
    let mapping = Mapping::propose(&table("BR-03b.csv"), ROLL, &Remembered::default());
    assert_eq!(mapping.questions[0].values, ["1", "12,5", "0"]);
    assert_eq!(
        mapping.unused().map(|column| column.heading.as_str()).collect::<Vec<_>>(),
        ["Stimmen", "Status"]
    );
}

#[test]
fn br_04_a_number_stands_for_one_person_whatever_the_address() {
    let twice = judged("BR-04-twice.csv");
    assert_eq!(
        remarks(&twice),
        [
            (3, Some(Field::MemberNumber), RemarkKind::NumberTwice { line: 2 }),
            (5, Some(Field::MemberNumber), RemarkKind::NumberTwice { line: 4 }),
        ]
    );
    let first: Vec<Person> = judged("BR-04-first.csv").rows.into_iter().map(|row| row.person).collect();
    let corrected = judged("BR-04-corrected.csv");
    let rows: Vec<&Person> = corrected.rows.iter().map(|row| &row.person).collect();
    assert_eq!(
        compare(&rows, &first, ROLL.fields).outcomes,
        [
            Outcome::Changed { known: 0, fields: vec![Field::Email] },
            Outcome::Unchanged { known: 1 },
            Outcome::New,
        ]
    );
}

#[test]
fn br_05_two_persons_share_an_address() {
    let couples = judged("BR-05.csv");
    assert!(couples.rows.iter().all(|row| !row.is_faulty() && !row.is_doubtful()));
    assert_eq!(
        remarks(&couples),
        [
            (3, Some(Field::Email), RemarkKind::AddressShared { line: 2 }),
            (5, Some(Field::Email), RemarkKind::AddressShared { line: 4 }),
        ]
    );
    assert_eq!(couples.rows[2].person.email, couples.rows[3].person.email);
}

#[test]
fn br_06_what_stands_above_the_headings_is_known_for_what_it_is() {
    let source = |name: &str| match table(name).sheet.source {
        Source::Text { separator, separator_line, .. } => (separator, separator_line),
        Source::Workbook { .. } => panic!("{name} is a text"),
    };
    assert_eq!(source("BR-06.csv"), (';', true));
    assert_eq!(source("BR-06b.csv"), (',', true));
    assert_eq!(source("BR-06c-title-line.csv"), (';', false));
    assert_eq!(names("BR-06.csv"), ["Selma Tiedtke", "Veit Uhlmann"]);
    assert_eq!(judged("BR-06.csv").rows[0].line, 3);
    assert_eq!(judged("BR-06.csv").rows[0].person.number.as_deref(), Some("0012"));
    assert_eq!(names("BR-06b.csv"), ["Selma Tiedtke"]);
    let titled = table("BR-06c-title-line.csv");
    assert_eq!((titled.heading_line, titled.passed_over.clone(), titled.sheet.blank_lines), (3, vec![1], 1));
    assert_eq!(names("BR-06c-title-line.csv"), ["Selma Tiedtke"]);
}

#[test]
fn br_06d_a_comma_in_a_heading_separates_nothing() {
    assert_eq!(names("BR-06d-comma-in-heading.csv"), ["Selma Tiedtke"]);
    let expected = [
        ("Name, Vorname".to_owned(), Use::Used { field: Field::LastFirst }),
        ("E-Mail".to_owned(), Use::Used { field: Field::Email }),
    ];
    assert_eq!(uses("BR-06d-comma-in-heading.csv"), expected);
}

#[test]
fn br_06_a_file_without_headings_says_what_it_found() {
    let fault = Table::read(b"Selma Tiedtke;12\r\nVeit Uhlmann;13\r\n", &Options::default()).unwrap_err();
    let found = vec!["Selma Tiedtke".to_owned(), "12".to_owned()];
    assert_eq!(fault, FileFault::NoHeadings { line: 1, found });
}

#[test]
fn br_08_each_encoding_is_recognised_and_said() {
    let german = ["Jürgen Böhm", "Maria Klein", "Lothar Weiß", "Peter Lang", "Änne Späth"];
    assert_eq!(names("BR-08.csv"), german);
    let encoding = |name: &str| match table(name).sheet.source {
        Source::Text { encoding, certain, .. } => (encoding, certain),
        Source::Workbook { .. } => panic!("{name} is a text"),
    };
    assert_eq!(encoding("BR-08.csv"), (Encoding::Windows1252, false));
    assert_eq!(encoding("BR-08d-unicode-text.txt"), (Encoding::Utf16Le, true));
    assert_eq!(names("BR-08d-unicode-text.txt"), ["Jürgen Böhm"]);
    assert_eq!(names("BR-08e.xlsx"), ["Jürgen Böhm", "Maria Klein"]);
}

#[test]
fn br_08_letters_that_are_lost_make_a_row_doubtful() {
    let name = Some(Field::Name);
    assert_eq!(
        remarks(&judged("BR-08b-question-marks.csv")),
        [(2, name, RemarkKind::SpoiltLetters), (3, name, RemarkKind::SpoiltLetters)]
    );
    let meant = |meant: &str| RemarkKind::TwiceEncoded { meant: meant.to_owned() };
    assert_eq!(
        remarks(&judged("BR-08c-double-encoded.csv")),
        [(2, name, meant("Jürgen Böhm")), (3, name, meant("Lothar Weiß"))]
    );
}

#[test]
fn br_09_members_without_an_address_stay_on_the_list() {
    let list = judged("BR-09.csv");
    assert_eq!(list.rows.len(), 4);
    assert!(list.rows.iter().all(|row| !row.is_faulty()));
    let said =
        [(3, Some(Field::Email), RemarkKind::NoAddress), (4, Some(Field::Email), RemarkKind::NoAddress)];
    assert_eq!(remarks(&list), said);
    assert_eq!(list.rows[3].person.email.as_deref(), Some("jens@dorn.example"));
}

#[test]
fn br_10_what_is_pasted_from_a_table_is_read_as_a_file_is() {
    let mut text = String::from("Name\tE-Mail\tMitgliedsnummer\n");
    for n in 0..4_000 {
        text.push_str(&format!("Vera Muster\tvera.muster{n:05}@grossverein.example\t{}\n", 100_000 + n));
    }
    let table = Table::read(text.as_bytes(), &Options::default()).unwrap();
    let mapping = Mapping::propose(&table, ROLL, &Remembered::default());
    assert_eq!(judge(&table, &mapping).rows.len(), 4_000);
}

#[test]
fn br_11_letters_in_two_parts_are_one_text() {
    assert_eq!(names("BR-11-nfd.csv"), ["J\u{fc}rgen M\u{fc}ller", "Zo\u{eb} \u{c7}\u{131}nar"]);
    let candidates = String::from_utf8(file("BR-11-candidates.txt")).unwrap();
    let tidied: std::collections::HashSet<String> =
        candidates.lines().skip(2).map(|line| publicdigit_lists::tidy(line, false)).collect();
    assert_eq!(tidied.len(), 1);
    let key = publicdigit_lists::search_key(["Ju\u{308}rgen Mu\u{308}ller"]);
    for typed in ["Müller", "mu\u{308}ller", "Mueller"] {
        assert!(publicdigit_lists::SearchTerms::parse(typed).found_in(&key), "{typed}");
    }
}

#[test]
fn br_12_a_domain_has_one_form_and_letters_before_the_at_are_a_fault() {
    let list = judged("BR-12.csv");
    let address = |row: usize| list.rows[row].person.email.as_deref();
    assert_eq!(address(0), Some("silke@xn--grn-wei-muster-6fb27b.example"));
    assert_eq!(address(1), Some("timo@xn--grn-wei-muster-6fb27b.example"));
    assert_eq!(address(3), Some("uli+wahl2026@post.example"));
    assert_eq!(remarks(&list), [(4, Some(Field::Email), RemarkKind::AddressNotAscii)]);
}

#[test]
fn br_14_plain_lists_have_nothing_to_be_said_of() {
    assert_eq!(names("BR-14.csv"), ["Jörg Käfer", "John Smith"]);
    assert_eq!(remarks(&judged("BR-14.csv")), []);
    assert_eq!(fields_of("BR-14.csv"), [Field::Name, Field::Email]);
}

#[test]
fn a_number_with_other_zeros_is_doubtful_and_another_person_under_a_number_is_asked() {
    let table =
        Table::read(b"Name,Email,Number\nAda,ada@x.example,0012\nBo,bo@x.example,12\n", &Options::default())
            .unwrap();
    let rows = judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default())).rows;
    assert_eq!(rows[1].remarks[0].kind, RemarkKind::NumberAlike { line: 2 });
    assert!(rows[1].is_doubtful());
    let outcome = compare(
        &[&rows[0].person],
        &[Person { number: Some("0012".into()), name: "Cy".into(), ..Person::default() }],
        ROLL.fields,
    );
    assert_eq!(outcome.outcomes, [Outcome::Unsure { known: vec![0], why: Doubt::OtherPerson }]);
}
