//! Text files: separators, encodings, lines, and files of other kinds.

use super::common::{ROLL, judge_text, remarks};
use publicdigit_lists::{
    Field, FileFault, Limits, Mapping, MappingFault, Options, OtherKind, RemarkKind, Remembered, Source,
    Table, Use, read,
};

fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
    let sheet = read(text.as_bytes(), &Options::default()).unwrap();
    let row = |row: publicdigit_lists::Row<'_>| {
        (row.line(), row.cells().map(|cell| cell.text.to_owned()).collect())
    };
    sheet.grid.rows().map(row).collect()
}

fn row(line: u32, values: &[&str]) -> (u32, Vec<String>) {
    (line, values.iter().map(|value| (*value).to_owned()).collect())
}

fn separator(text: &str) -> char {
    match read(text.as_bytes(), &Options::default()).unwrap().source {
        Source::Text { separator, .. } => separator,
        Source::Workbook { .. } => panic!("a text"),
    }
}

#[test]
fn lines_end_in_any_way_and_blank_ones_are_no_rows() {
    assert_eq!(
        lines("a,b\r\nc,d\re,f\ng,"),
        [row(1, &["a", "b"]), row(2, &["c", "d"]), row(3, &["e", "f"]), row(4, &["g"])]
    );
    assert_eq!(lines("\n  \n,,\na,b\n\n"), [row(4, &["a", "b"])]);
}

#[test]
fn quoted_values_hold_separators_quotes_and_line_breaks() {
    assert_eq!(lines("\"a,\"\"b\"\"\",\"c\nd\"\ne"), [row(1, &["a,\"b\"", "c\nd"]), row(3, &["e"])]);
    assert_eq!(lines("\"a\rb\r\nc\",d\ne,f"), [row(1, &["a\rb\r\nc", "d"]), row(4, &["e", "f"])]);
}

#[test]
fn an_open_quote_costs_one_line_which_is_named() {
    let (_, judged) =
        judge_text("name,email\n\"Asha,a@x.example\nBina,b@x.example\n\"C\"x,c@x.example\nDev,d@x.example\n");
    assert_eq!(remarks(&judged), [(2, None, RemarkKind::OpenQuote), (4, None, RemarkKind::OpenQuote)]);
    let good: Vec<_> =
        judged.rows.iter().filter(|row| !row.is_faulty()).map(|row| row.person.name.as_str()).collect();
    assert_eq!(good, ["Bina", "Dev"]);
    let long = format!("name,email\n\"{}\",a@x.example\nBina,b@x.example\n", "x".repeat(9_000));
    assert_eq!(remarks(&judge_text(&long).1), [(2, None, RemarkKind::OpenQuote)]);
}

#[test]
fn separators_within_quotation_marks_and_names_do_not_count() {
    assert_eq!(separator("Name;E-Mail;\"Straße, Hausnr., PLZ, Ort\"\nA;a@x.example;\"b, c, d, e\"\n"), ';');
    assert_eq!(separator("Name, Vorname;E-Mail\nRai, Asha;a@x.example\n"), ';');
    assert_eq!(separator("name|email\na|a@x.example\n"), '|');
    assert_eq!(separator("name\temail\na, b\ta@x.example\n"), '\t');
    assert_eq!(separator("name,email\na; b; c,a@x.example\n"), ',');
    assert_eq!(separator("name\nAsha\n"), ',');
}

#[test]
fn a_line_that_names_the_separator_is_skipped_whatever_its_form() {
    for (first, expected) in [
        ("sep=;", ';'),
        ("SEP=,", ','),
        ("\"sep=;\"", ';'),
        ("sep=;;;", ';'),
        ("sep=\t", '\t'),
        ("sep=|", '|'),
    ] {
        let text = format!("{first}\r\nName{expected}E-Mail\r\nAsha{expected}a@x.example\r\n");
        assert_eq!(separator(&text), expected, "{first}");
        assert_eq!(lines(&text)[0], row(2, &["Name", "E-Mail"]), "{first}");
    }
    assert_eq!(lines("sep=x y\nName\n")[0], row(1, &["sep=x y"]));
}

#[test]
fn files_of_other_kinds_are_known_by_their_beginning() {
    let fault = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err();
    for (bytes, kind) in [
        (&b"%PDF-1.7"[..], OtherKind::Pdf),
        (b"<html><table>", OtherKind::Html),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML>", OtherKind::Html),
        (b"<?xml version=\"1.0\"?>", OtherKind::Xml),
        (b"{\\rtf1", OtherKind::Document),
        (b"BEGIN:VCARD\r\n", OtherKind::Contacts),
        (b"[{\"name\":1}]", OtherKind::Json),
        (b"\x89PNG\r\n", OtherKind::Binary),
        (b"a\0b\0\0\0c\x01", OtherKind::Binary),
    ] {
        assert_eq!(fault(bytes), FileFault::OtherKind(kind), "{bytes:?}");
    }
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0];
    assert_eq!(fault(&old), FileFault::OldWorkbook);
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(fault(&old), FileFault::Encrypted);
    let small = Options { limits: Limits { bytes: 3, ..Limits::default() }, ..Options::default() };
    assert_eq!(read(b"abcd", &small).unwrap_err(), FileFault::TooLarge { max: 3 });
}

#[test]
fn a_file_without_rows_is_empty() {
    for text in ["", "\n\n", "\u{feff}\n", "name,email\n", "name,email\n,\n"] {
        assert_eq!(
            Table::read(text.as_bytes(), &Options::default()).unwrap_err(),
            FileFault::Empty,
            "{text:?}"
        );
    }
}

#[test]
fn an_empty_column_never_beats_a_filled_one() {
    let (mapping, judged) = judge_text(
        "Name;First name;Last name;E-Mail;E-Mail 2\n;Asha;Rai;;a@x.example\n;Bina;Rai;;b@x.example\n",
    );
    assert_eq!(judged.rows[0].person.name, "Asha Rai");
    assert_eq!(judged.rows[0].person.email.as_deref(), Some("a@x.example"));
    let becomes: Vec<Use> = mapping.columns.iter().map(|column| column.becomes).collect();
    assert_eq!((becomes[0], becomes[3]), (Use::Empty, Use::Empty));
}

#[test]
fn whole_names_are_taken_before_their_parts_and_the_parts_are_named() {
    let (mapping, judged) = judge_text("Name;First name;Last name\nAsha Rai;Asha;Rai\nBina Rai;Bina;Rai\n");
    assert_eq!(judged.rows[0].person.name, "Asha Rai");
    assert!(matches!(mapping.columns[1].becomes, Use::Second { field: Field::Name, .. }));
}

#[test]
fn names_in_three_parts_and_with_the_family_name_first_are_put_together() {
    let (_, judged) = judge_text("Last name,Middle name,First name\nRai,Maya,Asha\nGurung,,Bina\n");
    assert_eq!(
        judged.rows.iter().map(|row| row.person.name.as_str()).collect::<Vec<_>>(),
        ["Asha Maya Rai", "Bina Gurung"]
    );
    let (mapping, judged) =
        judge_text("Name;E-Mail\n\"Rai, Asha\";a@x.example\n\"Gurung, Bina\";b@x.example\n");
    assert_eq!(mapping.columns[0].becomes, Use::Used { field: Field::LastFirst });
    assert_eq!(judged.rows[1].person.name, "Bina Gurung");
}

#[test]
fn nepali_headings_are_read_in_both_scripts() {
    for text in [
        "क्र.सं.;नाम थर;इमेल;सदस्यता नं.\n१;आशा राई;asha@x.example;१२३\n",
        "S.N.;Naam;Thar;Email Id;Sadasyata No.\n1;Asha;Rai;asha@x.example;123\n",
    ] {
        let (mapping, judged) = judge_text(text);
        assert!(mapping.faults.is_empty());
        assert_eq!(mapping.columns[0].becomes, Use::NotHere { field: Field::RunningNumber });
        assert!(judged.rows[0].remarks.is_empty(), "{:?}", judged.rows);
        assert!(judged.rows[0].person.name.contains(' ') && judged.rows[0].person.number.is_some());
    }
}

#[test]
fn two_columns_that_contradict_each_other_are_a_fault_and_a_decision_mends_it() {
    let text = "name,mail,email\nAsha,a@x.example,b@x.example\n";
    let (mapping, _) = judge_text(text);
    assert!(matches!(mapping.faults[..], [MappingFault::Twice { field: Field::Email, .. }]));
    let mut remembered = Remembered::default();
    remembered.decide("MAIL", None);
    let kept = serde_json::to_string(&remembered).unwrap();
    let remembered: Remembered = serde_json::from_str(&kept).unwrap();
    let table = Table::read(text.as_bytes(), &Options::default()).unwrap();
    let mapping = Mapping::propose(&table, ROLL, &remembered);
    assert!(mapping.faults.is_empty());
    assert_eq!(mapping.columns[1].becomes, Use::LeftOut);
    let (same, _) = judge_text("name,mail,email\nAsha,a@x.example,a@x.example\n");
    assert!(same.faults.is_empty());
}

#[test]
fn what_is_missing_is_named() {
    let (mapping, judged) = judge_text("Vorname,email\nAsha,a@x.example\n");
    assert_eq!(mapping.faults, [MappingFault::Missing { field: Field::Name }]);
    assert_eq!(judged.rows[0].remarks.len(), 0);
}

#[test]
fn values_that_have_moved_are_doubted() {
    let (_, judged) = judge_text("name,email,number\nRai,Asha,a@x.example,5\nBina,,b@x.example\n");
    let kinds: Vec<_> = remarks(&judged).into_iter().map(|(line, _, kind)| (line, kind)).collect();
    let is = |kind: &RemarkKind, place: &str| matches!(kind, RemarkKind::Shifted { found } if found.to_string() == place);
    assert!(kinds.iter().any(|(line, kind)| *line == 2 && is(kind, "C2")), "{kinds:?}");
    assert!(kinds.contains(&(2, RemarkKind::BeyondHeadings { value: "5".to_owned() })), "{kinds:?}");
    assert!(kinds.iter().any(|(line, kind)| *line == 3 && is(kind, "C3")), "{kinds:?}");
}

#[test]
fn values_that_are_none_are_named() {
    let (_, judged) = judge_text(
        "name,email,number\n#N/A,a@x.example,1\nBina,b@x.example,1.23456789012346E+018\n\u{200b},c@x.example,3\n\
         Dev\u{202e},d@x.example,4\nEsha,a@x.example; e@x.example,5\nSumme,5,\n12345,f@x.example,6\n",
    );
    let kinds: Vec<_> = remarks(&judged).into_iter().map(|(line, _, kind)| (line, kind)).collect();
    let scientific = RemarkKind::Scientific { value: "1.23456789012346E+018".to_owned() };
    assert_eq!(
        kinds,
        [
            (2, RemarkKind::ErrorValue { value: "#N/A".to_owned() }),
            (3, scientific),
            (4, RemarkKind::NameMissing),
            (5, RemarkKind::Unprintable),
            (6, RemarkKind::SeveralAddresses),
            (7, RemarkKind::LooksLikeTotal),
            (7, RemarkKind::AddressMalformed),
            (8, RemarkKind::UnlikelyName),
        ]
    );
}

#[test]
fn two_rows_that_may_be_one_person_are_told() {
    let (_, judged) = judge_text(
        "name,email,number\nAsha Rai,a@x.example,1\nRai Asha,a@x.example,2\nDr. Asha Rai,other@x.example,3\nBina,b@x.example,\nBINA,b@x.example,\n",
    );
    let kinds: Vec<_> = remarks(&judged).into_iter().map(|(line, _, kind)| (line, kind)).collect();
    assert_eq!(
        kinds,
        [
            (3, RemarkKind::SamePerson { line: 2 }),
            (4, RemarkKind::SameName { line: 2 }),
            (6, RemarkKind::PersonTwice { line: 5 }),
        ]
    );
}

#[test]
fn headings_that_are_repeated_are_no_rows() {
    let (_, judged) = judge_text("Name;E-Mail\nAsha;a@x.example\nName;E-Mail\nBina;b@x.example\n");
    assert_eq!((judged.rows.len(), judged.repeated_headings), (2, vec![3]));
}

#[test]
fn spoilt_rows_in_good_text_are_faulty_and_the_rest_is_read() {
    let bytes = b"name,email\nJ\xc3\xbcrgen,j@x.example\n\xc3\x84nne,a@x.example\nCh\xffre,c@x.example\n";
    let table = Table::read(bytes, &Options::default()).unwrap();
    let judged = publicdigit_lists::judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default()));
    assert_eq!(remarks(&judged), [(4, Some(Field::Name), RemarkKind::Undecodable)]);
}
