//! What was recognised in a file, to be shown and kept beside what was read.

use serde::{Deserialize, Serialize};

use crate::{ColumnUse, Mapping, Question, Source, Table};

/// How a file was understood: everything in it that is no row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// What kind of file it was.
    pub source: Source,
    /// The line of the headings.
    pub heading_line: u32,
    /// Lines above the headings that hold something else.
    pub passed_over: Vec<u32>,
    /// Lines that repeat the headings.
    pub repeated_headings: Vec<u32>,
    /// The columns, all of them, with what became of each.
    pub columns: Vec<ColumnUse>,
    /// What is to be answered before the list is taken over.
    pub questions: Vec<Question>,
}

impl Recognised {
    /// What was recognised; `repeated_headings` are the lines that repeat the headings.
    pub fn of(table: &Table, mapping: &Mapping, repeated_headings: Vec<u32>) -> Self {
        Self {
            source: table.sheet.source.clone(),
            heading_line: table.heading_line,
            passed_over: table.passed_over.clone(),
            repeated_headings,
            columns: mapping.columns.clone(),
            questions: mapping.questions.clone(),
        }
    }
}
