//! The voters, as the committee sees them.

use serde::{Deserialize, Serialize};

use super::Page;
use crate::kernel::{ImportId, Refusal, VoterId};

/// A voter as the committee sees one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterLine {
    /// Which.
    pub id: VoterId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// The organisation's number, if known.
    pub member_number: Option<String>,
    /// Whether the voter has voted, as far as receipts were posted; unknown of
    /// elections that opened before that could be told. Never what, nor when.
    pub voted: Option<bool>,
}

/// The roll as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollView {
    /// Whether voters can still be added and removed.
    pub changeable: bool,
    /// How many voters there are in all.
    pub size: u32,
    /// The voters found.
    pub voters: Page<VoterLine>,
}

/// A good row of a file of voters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// Its line in the file.
    pub line: u32,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// The organisation's number, if given.
    pub member_number: Option<String>,
    /// Whether the address is on the roll already, so that the row will be
    /// skipped.
    pub on_roll: bool,
}

/// A faulty row of a file of voters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFault {
    /// Its line in the file.
    pub line: u32,
    /// All that is wrong with it; the field names the column.
    pub faults: Vec<Refusal>,
}

/// A file of voters, read but not yet added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Which.
    pub id: ImportId,
    /// How many rows can be added, and how many of them are on the roll.
    pub good: u32,
    /// Good rows whose address is on the roll already.
    pub on_roll: u32,
    /// How many rows are faulty.
    pub faulty: u32,
    /// The good rows of this page.
    pub rows: Page<ImportLine>,
    /// All faulty rows.
    pub faults: Vec<ImportFault>,
}

/// What became of a confirmed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// How many voters were added.
    pub added: u32,
    /// Lines and addresses that were on the roll already.
    pub skipped: Vec<(u32, String)>,
    /// How many rows were faulty and left out.
    pub faulty: u32,
}

/// How many have voted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnout {
    /// How many voters there are.
    pub voters: u32,
    /// How many of them have voted.
    pub voted: u32,
}
