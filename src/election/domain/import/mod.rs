//! Reading a file of voters: what is good, and what is wrong with the rest.

mod csv;
mod heading;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use self::{
    csv::{Record, Records},
    heading::{Columns, NameColumns},
};
use super::{MAX_BYTES, MAX_ROWS, MEBIBYTE, VoterDraft};
use crate::kernel::{EmailAddress, Refusal};

/// A file of voters, read: every row that is not blank is either good or
/// faulty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRoll {
    /// The rows that can be added.
    pub good: Vec<GoodRow>,
    /// The rows that cannot, each with all that is wrong with it.
    pub faulty: Vec<FaultyRow>,
}

/// A row that names a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// The voter.
    pub voter: VoterDraft,
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

/// Reads a file of voters: UTF-8 with or without byte order mark, values kept
/// apart by commas, semicolons or tabs, the first line holding the headings.
pub fn read_roll(file: &[u8]) -> Result<ReadRoll, Vec<Refusal>> {
    if file.len() > MAX_BYTES {
        return Err(vec![refuse("import-too-large").with("max", MAX_BYTES / MEBIBYTE)]);
    }
    if file.starts_with(&[0xff, 0xfe]) || file.starts_with(&[0xfe, 0xff]) {
        return Err(vec![refuse("import-not-utf8")]);
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut records = Records::new(file, separator(file));
    let heading = records.next().ok_or_else(|| vec![refuse("import-empty")])?;
    let columns = Columns::read(&texts(heading)?)?;
    let mut read = ReadRoll::default();
    let mut seen = HashMap::new();
    for record in records {
        if read.good.len() + read.faulty.len() >= MAX_ROWS {
            return Err(vec![refuse("import-too-many-rows").with("max", MAX_ROWS)]);
        }
        let line = record.line;
        match texts(record).and_then(|values| row(&columns, &values, line, &mut seen)) {
            Ok(voter) => read.good.push(GoodRow { line, voter }),
            Err(faults) => read.faulty.push(FaultyRow { line, faults }),
        }
    }
    if read.good.is_empty() && read.faulty.is_empty() {
        return Err(vec![refuse("import-empty")]);
    }
    Ok(read)
}

fn refuse(key: &str) -> Refusal {
    Refusal::field("file", key)
}

/// The separator that the first line has most of.
fn separator(file: &[u8]) -> u8 {
    let first_line =
        file.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty());
    let count =
        |separator: &u8| first_line.unwrap_or_default().iter().filter(|byte| *byte == separator).count();
    // Of equally frequent ones the last is taken, hence the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The record's values as texts.
fn texts(record: Record) -> Result<Vec<String>, Vec<Refusal>> {
    let values = record.values.map_err(|_| vec![Refusal::of("import-quote-open")])?;
    let texts = values.into_iter().map(|value| String::from_utf8(value).map(|text| text.trim().to_owned()));
    texts.collect::<Result<_, _>>().map_err(|_| vec![Refusal::of("import-row-not-utf8")])
}

/// Reads one row. `seen` knows the lines of the addresses before it.
fn row(
    columns: &Columns,
    values: &[String],
    line: u32,
    seen: &mut HashMap<EmailAddress, u32>,
) -> Result<VoterDraft, Vec<Refusal>> {
    let value = |place: usize| values.get(place).map(String::as_str).unwrap_or_default();
    let name = match columns.name {
        NameColumns::Whole(place) => value(place).to_owned(),
        NameColumns::FirstAndLast(first, last) => format!("{} {}", value(first), value(last)),
    };
    let voter = VoterDraft::parse(&name, value(columns.email), columns.member_number.map_or("", value))?;
    if let Some(first) = seen.get(&voter.email) {
        return Err(vec![Refusal::field("email", "import-email-twice").with("line", first)]);
    }
    seen.insert(voter.email.clone(), line);
    Ok(voter)
}
