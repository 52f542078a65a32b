//! What tests of files have in common.

use std::path::Path;

use publicdigit_lists::{Field, Judged, Mapping, Options, RemarkKind, Remembered, Table, Use, Wanted, judge};

/// What a list of voters takes.
pub const ROLL: Wanted<'static> =
    Wanted { fields: &[Field::Name, Field::Email, Field::MemberNumber], needed: &[Field::Name] };

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

pub fn table(name: &str) -> Table {
    Table::read(&file(name), &Options::default()).unwrap()
}

pub fn judged(name: &str) -> Judged {
    let table = table(name);
    judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default()))
}

pub fn names(name: &str) -> Vec<String> {
    judged(name).rows.into_iter().map(|row| row.person.name).collect()
}

pub fn uses(name: &str) -> Vec<(String, Use)> {
    let mapping = Mapping::propose(&table(name), ROLL, &Remembered::default());
    mapping.columns.into_iter().map(|column| (column.heading, column.becomes)).collect()
}

pub fn fields_of(name: &str) -> Vec<Field> {
    uses(name)
        .into_iter()
        .filter_map(|(_, becomes)| match becomes {
            Use::Used { field } => Some(field),
            _ => None,
        })
        .collect()
}

/// The remarks, without those on spaces and the form of letters.
pub fn remarks(judged: &Judged) -> Vec<(u32, Option<Field>, RemarkKind)> {
    let of = |row: &publicdigit_lists::JudgedRow| {
        let line = row.line;
        row.remarks.clone().into_iter().map(move |remark| (line, remark.field, remark.kind))
    };
    judged.rows.iter().flat_map(of).filter(|(_, _, kind)| *kind != RemarkKind::Tidied).collect()
}

/// Reads a text and judges its rows.
pub fn judge_text(text: &str) -> (Mapping, Judged) {
    let table = Table::read(text.as_bytes(), &Options::default()).unwrap();
    let mapping = Mapping::propose(&table, ROLL, &Remembered::default());
    let judged = judge(&table, &mapping);
    (mapping, judged)
}
