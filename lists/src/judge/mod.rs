//! Every row of a table, judged: what it says, and what is wrong or doubtful about it.

mod address;
mod doubles;
mod letters;
mod person;
mod remark;

use serde::{Deserialize, Serialize};

pub(crate) use self::letters::person_key;
use self::{doubles::Doubles, person::Reader};
pub use self::{
    person::Person,
    remark::{Remark, RemarkKind, Severity},
};
use crate::{Mapping, Row, Table, headings::heading_key};

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    /// Its line in the file, or its row in the sheet.
    pub line: u32,
    /// Whom it names.
    pub person: Person,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

impl JudgedRow {
    /// The weight of its weightiest remark.
    pub fn severity(&self) -> Option<Severity> {
        self.remarks.iter().map(|remark| remark.kind.severity()).max()
    }

    /// Whether it cannot be taken.
    pub fn is_faulty(&self) -> bool {
        self.severity() == Some(Severity::Fault)
    }

    /// Whether somebody should look at it before it is taken.
    pub fn is_doubtful(&self) -> bool {
        self.severity() == Some(Severity::Doubt)
    }
}

/// The rows of a table, judged. Every row below the headings is in one of the two lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The rows, in the file's order.
    pub rows: Vec<JudgedRow>,
    /// Lines that repeat the headings, as at the top of printed pages.
    pub repeated_headings: Vec<u32>,
}

/// Judges every row below the headings, with the columns used as `mapping` says.
pub fn judge(table: &Table, mapping: &Mapping) -> Judged {
    let mut rows = Vec::new();
    let repeated_headings = judge_each(table, mapping, |row| rows.push(row));
    Judged { rows, repeated_headings }
}

/// As [`judge`], but hands the rows over one after the other, so that nobody has to hold
/// them all. Gives the lines that repeat the headings.
pub fn judge_each(table: &Table, mapping: &Mapping, mut take: impl FnMut(JudgedRow)) -> Vec<u32> {
    let reader = Reader::new(table, mapping);
    let mut doubles = Doubles::default();
    let mut repeated_headings = Vec::new();
    for (place, row) in table.rows().enumerate() {
        if repeats_headings(table, row) {
            repeated_headings.push(row.line());
            continue;
        }
        let (person, mut remarks) = reader.read(row);
        let faulty = remarks.iter().any(|remark| remark.kind.severity() == Severity::Fault);
        if !faulty {
            doubles.look(&reader, mapping, (place, row.line()), &person, &mut remarks);
        }
        take(JudgedRow { line: row.line(), person, remarks });
    }
    repeated_headings
}

fn repeats_headings(table: &Table, row: Row<'_>) -> bool {
    let Some(headings) = table.headings() else { return false };
    let first = row.cell(0);
    // The first cell tells nearly always.
    if first.text.trim().len() != headings.cell(0).text.trim().len() || row.len() != headings.len() {
        return false;
    }
    row.cells()
        .zip(headings.cells())
        .all(|(cell, heading)| heading_key(cell.text) == heading_key(heading.text))
}
