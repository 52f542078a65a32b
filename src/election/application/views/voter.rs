//! What voters see.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{PostView, Wordings};
use crate::{
    election::domain::Tracker,
    kernel::{ElectionId, Language, VoterId},
};

/// What the booth needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booth {
    /// Which election.
    pub election: ElectionId,
    /// Who votes.
    pub voter: VoterId,
    /// What it is called.
    pub title: String,
    /// The language of the ballot paper.
    pub language: Language,
    /// The title in further languages.
    pub wordings: Wordings,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// Whether a later ballot replaces the earlier one.
    pub revoting: bool,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// The ballot paper: questions in the same order, answers too.
    pub posts: Vec<PostView>,
    /// The voter's name, as a greeting.
    pub voter_name: String,
    /// Whether the voter has voted before.
    pub voted: bool,
}

/// A voter's own entry on the roll, as the public list commits to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterEntry {
    /// Name.
    pub name: String,
    /// Mail address.
    pub address: String,
    /// What hides the entry in the list: 32 hexadecimal digits.
    pub salt: String,
    /// The commitment: 64 hexadecimal digits.
    pub commitment: String,
    /// Whether it stands in the list, or took the place of one that does.
    pub listed: bool,
    /// Whether it was corrected since voting was opened.
    pub corrected: bool,
}

/// What a voter gets for a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The ballot's name on the public list.
    pub tracker: Tracker,
    /// Whether it took the place of an earlier one.
    pub replaced: bool,
    /// The receipt that the board's key has signed; none of boards that were set up
    /// before boards had keys, and in a copy of the organisation.
    pub signed: Option<String>,
}
