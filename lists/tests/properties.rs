//! Nothing panics, nothing is lost.

use super::common::{ROLL, file};
use proptest::prelude::*;
use publicdigit_lists::{Mapping, Options, Remembered, Table, compare, judge, read};

/// Reads, maps, judges and compares whatever comes.
fn everything(bytes: &[u8]) {
    if let Ok(table) = Table::read(bytes, &Options::default()) {
        let mapping = Mapping::propose(&table, ROLL, &Remembered::default());
        assert_eq!(mapping.columns.len(), table.columns.len());
        let judged = judge(&table, &mapping);
        assert_eq!(judged.rows.len() + judged.repeated_headings.len(), table.rows().count());
        let persons: Vec<_> = judged.rows.iter().map(|row| &row.person).collect();
        let known: Vec<_> = persons.iter().map(|person| (*person).clone()).take(20).collect();
        assert_eq!(compare(&persons, &known, ROLL.fields).outcomes.len(), persons.len());
    }
}

/// A value, quoted as a spreadsheet would.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        everything(&bytes);
    }

    #[test]
    fn no_text_like_a_list_makes_the_reader_panic(rows in "[\",;\r\n\t a@.\u{e9}#0=?\u{c3}\u{bc}]{0,400}") {
        everything(format!("name;email;number\n{rows}").as_bytes());
        everything(format!("name,email,ID\n{rows}").as_bytes());
    }

    #[test]
    fn what_the_csv_crate_writes_is_read_as_it_reads_it(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z,;\"\n é]{0,12}", 2..5), 1..20),
        separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
        writer.write_record(["Name", "E-Mail", "Nummer", "x", "y"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let file = writer.into_inner().unwrap();
        let options = Options { separator: Some(char::from(separator)), ..Options::default() };
        let sheet = read(&file, &options).unwrap();
        let ours: Vec<Vec<String>> =
            sheet.grid.rows().map(|row| row.cells().map(|cell| cell.text.to_owned()).collect()).collect();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(file.as_slice());
        let blank = |value: &str| value.trim().is_empty();
        let theirs: Vec<Vec<String>> = reader
            .records()
            .map(|record| {
                let record = record.unwrap();
                let filled = (0..record.len()).rev().find(|place| !blank(&record[*place])).map_or(0, |last| last + 1);
                record.iter().take(filled).map(|value| if blank(value) { String::new() } else { value.to_owned() }).collect()
            })
            .filter(|row: &Vec<String>| !row.is_empty())
            .collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn every_row_is_accounted_for(
        rows in proptest::collection::vec(("\\PC{1,20}", "[a-z@.,;\" ]{1,20}"), 1..50),
        separator in prop_oneof![Just(','), Just(';')],
    ) {
        let line = |(name, email): &(String, String)| format!("x{separator}{}{separator}{}", quoted(name), quoted(email));
        let lines: Vec<_> = rows.iter().map(line).collect();
        let file = format!("xx{separator}name{separator}email\n{}", lines.join("\n"));
        let table = Table::read(file.as_bytes(), &Options::default()).unwrap();
        let judged = judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default()));
        let mut seen: Vec<u32> = judged.rows.iter().map(|row| row.line).chain(judged.repeated_headings).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (2..).take(rows.len()).collect::<Vec<u32>>());
    }

    #[test]
    fn good_rows_come_back_as_they_were_written(
        people in proptest::collection::hash_map("[a-z]{1,10}", "[A-Z][a-z]{0,20};?[a-z]", 1..50),
    ) {
        let lines = people.iter().map(|(local, name)| format!("{};{local}@example.org", quoted(name)));
        let file = format!("Name;E-Mail\r\n{}", lines.collect::<Vec<_>>().join("\r\n"));
        let table = Table::read(file.as_bytes(), &Options::default()).unwrap();
        let judged = judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default()));
        prop_assert_eq!(judged.rows.len(), people.len());
        for row in judged.rows {
            let email = row.person.email.unwrap();
            prop_assert_eq!(&row.person.name, &people[email.trim_end_matches("@example.org")]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_to_a_workbook_makes_the_reader_panic(
        ods: bool,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = file(if ods { "members-libreoffice.ods" } else { "members-libreoffice.xlsx" });
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        everything(&bytes);
    }
}
