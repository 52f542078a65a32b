//! Reading a file of voters: what is good, and what is wrong with the rest.
//!
//! How files, headings and rows are understood is `publicdigit_lists`' part; here is what
//! a roll takes of it.

#[cfg(test)]
mod tests;

use publicdigit_lists::{
    Field, JudgedRow, Limits, Mapping, MappingFault, Options, Person, Recognised, Remembered, Severity,
    Table, Wanted, judge_each,
};
use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, MAX_ROWS, VoterDraft};
use crate::kernel::{Language, Refusal, file_refusal, mapping_refusal, remark_message};

/// A file of voters, read: every row that is not blank is either good or
/// faulty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRoll {
    /// The rows that can be added.
    pub good: Vec<GoodRow>,
    /// The rows that cannot, each with all that is wrong with it.
    pub faulty: Vec<FaultyRow>,
    /// How the file was understood; unknown of files that were read by earlier releases.
    #[serde(default)]
    pub recognised: Option<Recognised>,
}

/// A row that names a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// The voter.
    pub voter: VoterDraft,
    /// Whether somebody should look at it before it is added.
    #[serde(default)]
    pub doubtful: bool,
    /// What is to be said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Refusal>,
}

/// A row that names no voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultyRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// What is wrong; the field is the column: `name`, `email` or
    /// `member-number`, or none if it is the whole row.
    pub faults: Vec<Refusal>,
}

impl ReadRoll {
    /// Whether something about the file must be answered before it is taken over: it may
    /// say that votes weigh differently, or that some may not vote.
    pub fn asks(&self) -> bool {
        self.recognised.as_ref().is_some_and(|recognised| !recognised.questions.is_empty())
    }
}

/// What a roll takes of a file.
const WANTED: Wanted<'static> = Wanted {
    fields: &[Field::Name, Field::Email, Field::MemberNumber, Field::Language],
    needed: &[Field::Name, Field::Email],
};

/// Reads a file of voters: a text of separated values or a workbook, with headings above
/// the rows.
///
/// # Errors
/// What is wrong with the file as a whole: it is no list, too large, or lacks a column.
pub fn read_roll(file: &[u8]) -> Result<ReadRoll, Vec<Refusal>> {
    let limits = Limits { bytes: MAX_BYTES, rows: MAX_ROWS, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let table = Table::read(file, &options).map_err(|fault| vec![file_refusal(&fault)])?;
    let mapping = Mapping::propose(&table, WANTED, &Remembered::default());
    if !mapping.faults.is_empty() {
        return Err(refusals(&table, &mapping.faults));
    }
    let mut read = ReadRoll::default();
    let repeated_headings = judge_each(&table, &mapping, |row| match voter(&row) {
        Ok(voter) => read.good.push(good(&row, voter)),
        Err(faults) => read.faulty.push(FaultyRow { line: row.line, faults }),
    });
    read.recognised = Some(Recognised::of(&table, &mapping, repeated_headings));
    Ok(read)
}

fn refusals(table: &Table, faults: &[MappingFault]) -> Vec<Refusal> {
    let headings: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .filter(|heading| !heading.is_empty())
        .collect();
    let headings = headings.join(" | ");
    faults.iter().map(|fault| mapping_refusal(fault, &headings)).collect()
}

/// The voter of a row, or all that is wrong with it.
fn voter(row: &JudgedRow) -> Result<VoterDraft, Vec<Refusal>> {
    let faults = messages(row, |severity| severity == Severity::Fault);
    if !faults.is_empty() {
        return Err(faults);
    }
    let Person { name, email, number, .. } = &row.person;
    let entered =
        VoterDraft::parse(name, email.as_deref().unwrap_or_default(), number.as_deref().unwrap_or_default())?;
    let language = said_language(row).and_then(|said| Language::said(said).ok());
    Ok(VoterDraft { language, ..entered })
}

/// What a row says of the voter's language, if anything.
fn said_language(row: &JudgedRow) -> Option<&str> {
    let said = row.person.others.iter().find(|(field, _)| *field == Field::Language);
    said.map(|(_, text)| text.as_str())
}

fn good(row: &JudgedRow, voter: VoterDraft) -> GoodRow {
    let mut remarks = messages(row, |severity| severity < Severity::Fault);
    if let (Some(said), None) = (said_language(row), voter.language) {
        remarks.push(Refusal::field("language", "import-language-unknown").with("value", said));
    }
    GoodRow { line: row.line, voter, doubtful: row.is_doubtful(), remarks }
}

fn messages(row: &JudgedRow, which: impl Fn(Severity) -> bool) -> Vec<Refusal> {
    row.remarks.iter().filter(|remark| which(remark.kind.severity())).filter_map(remark_message).collect()
}
