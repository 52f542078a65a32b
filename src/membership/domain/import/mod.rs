//! Reading a file of members: what is good, and what is wrong with the rest.
//!
//! How files, headings and rows are understood is `publicdigit_lists`' part; here is what
//! the members take of it.

mod compare;
mod row;
#[cfg(test)]
mod tests;

use publicdigit_lists::{Field, Limits, Mapping, Options, Recognised, Remembered, Table, Wanted, judge_each};
use serde::{Deserialize, Serialize};
use time::Date;

use self::row::Reading;
pub use self::{
    compare::{Change, Compared, Comparing, KnownMember, Unsure, WhyLeftOut},
    row::{FaultyRow, GoodRow},
};
use super::MemberType;
use crate::kernel::{MemberTypeId, Refusal, file_refusal, mapping_refusal};

/// What members take of a file.
pub const FIELDS: [Field; 8] = [
    Field::Name,
    Field::Email,
    Field::MemberNumber,
    Field::MemberType,
    Field::Unit,
    Field::Joined,
    Field::Left,
    Field::Paid,
];

/// What a column of a file of members can be used as, chosen by hand.
pub const CHOICES: [Field; 12] = [
    Field::Name,
    Field::LastFirst,
    Field::FirstName,
    Field::MiddleName,
    Field::LastName,
    Field::Email,
    Field::MemberNumber,
    Field::MemberType,
    Field::Unit,
    Field::Joined,
    Field::Left,
    Field::Paid,
];

const WANTED: Wanted<'static> = Wanted { fields: &FIELDS, needed: &[Field::Name] };

/// The longest file, in rows.
pub const MAX_ROWS: usize = 50_000;

/// A file of members, read: every row that is not blank is either good or faulty. The good
/// ones, of which there may be many, are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMembers {
    /// How the file was understood.
    pub recognised: Recognised,
    /// Why its columns cannot be used as they are; then there are no rows.
    pub unusable: Vec<Refusal>,
    /// The rows that name no member, each with all that is wrong with it.
    pub faulty: Vec<FaultyRow>,
}

/// What a file of members is read with.
#[derive(Clone, Copy, Debug)]
pub struct ReadWith<'a> {
    /// What people decided about headings.
    pub remembered: &'a Remembered,
    /// The kinds of membership.
    pub types: &'a [MemberType],
    /// The kind of rows that say none.
    pub usual: MemberTypeId,
    /// Nobody joined later.
    pub today: Date,
}

/// Reads a file of members: a text of separated values or a workbook, with headings above
/// the rows. `take` gets the good rows, one after the other.
///
/// # Errors
/// What is wrong with the file as a whole: it is no list, or too large.
pub fn read_members(
    file: &[u8],
    with: ReadWith<'_>,
    mut take: impl FnMut(&GoodRow),
) -> Result<ReadMembers, Vec<Refusal>> {
    let limits = Limits { rows: MAX_ROWS, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let table = Table::read(file, &options).map_err(|fault| vec![file_refusal(&fault)])?;
    let mapping = Mapping::propose(&table, WANTED, with.remembered);
    if !mapping.faults.is_empty() {
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        let headings = headings.join(" | ");
        let unusable = mapping.faults.iter().map(|fault| mapping_refusal(fault, &headings)).collect();
        let recognised = Recognised::of(&table, &mapping, Vec::new());
        return Ok(ReadMembers { recognised, unusable, faulty: Vec::new() });
    }
    let reading = Reading::new(with);
    let mut faulty = Vec::new();
    let repeated_headings = judge_each(&table, &mapping, |row| match reading.row(row) {
        Ok(row) => take(&row),
        Err(row) => faulty.push(row),
    });
    let recognised = Recognised::of(&table, &mapping, repeated_headings);
    Ok(ReadMembers { recognised, unusable: Vec::new(), faulty })
}
