//! The voters, as the committee sees them.

use publicdigit_lists::Recognised;
use serde::{Deserialize, Serialize};

use time::OffsetDateTime;

use super::{Page, Renewal};
use crate::{
    election::domain::{CorrectionKind, VoterDraft, VoterStanding},
    kernel::{ImportId, Language, MailState, Refusal, UserId, VoterId},
};

/// A voter as the committee sees one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterLine {
    /// Which.
    pub id: VoterId,
    /// Name.
    pub name: String,
    /// Mail address; empty if there is none.
    pub email: String,
    /// The organisation's number, if known.
    pub member_number: Option<String>,
    /// The language of mails and letters; none: the election's.
    pub language: Option<Language>,
    /// Whether the voter has voted, as far as receipts were posted; unknown of
    /// elections that opened before that could be told. Never what, nor when.
    pub voted: Option<bool>,
    /// Whether the personal link was opened, as far as that is shown.
    pub opened: Option<bool>,
    /// The last mail of each kind.
    pub mails: Vec<MailLine>,
}

impl VoterLine {
    /// How the voter stands.
    pub fn standing(&self) -> VoterStanding {
        let mail = self.mails.iter().map(|mail| mail.state).max();
        VoterStanding { mail, opened: self.opened, voted: self.voted }
    }
}

/// A mail to a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// Which kind.
    pub template: String,
    /// What became of it.
    pub state: MailState,
    /// When it was sent or given up, or is tried again.
    pub at: OffsetDateTime,
    /// Why it was not taken: the end of a message's key.
    pub reason: Option<String>,
    /// What the server said.
    pub answer: Option<String>,
}

/// Another person in a voter's place, until a second officer confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposedPerson {
    /// What the roll would say.
    pub entered: VoterDraft,
    /// Who proposed it.
    pub by: UserId,
}

/// A correction of the roll since voting was opened, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionLine {
    /// Which, from 1.
    pub number: u32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Whether the address or the person was corrected.
    pub kind: CorrectionKind,
    /// What the public list said of the voter: 64 hexadecimal digits.
    pub was: String,
    /// What takes its place.
    pub becomes: String,
}

/// A voter's page in the committee's office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterPage {
    /// The voter.
    pub line: VoterLine,
    /// Whether the voter can be corrected now.
    pub correctable: bool,
    /// Who is proposed in the voter's place.
    pub proposed: Option<ProposedPerson>,
    /// Whether the one who looks may confirm that.
    pub may_confirm: bool,
    /// Whether the voter can be given a new credential.
    pub renewal: Renewal,
}

/// What became of the mails to an election's voters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    /// How many voters have which state as the worst of link and credential, the best
    /// first.
    pub mails: Vec<(MailState, u32)>,
    /// How many links were opened, as far as that is shown.
    pub opened: Option<u32>,
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
    /// The language of mails and letters, if given.
    pub language: Option<Language>,
    /// Whether the person is on the roll already, so that the row will be skipped.
    pub on_roll: bool,
    /// Whether the person has another address there.
    pub other_address: bool,
    /// Whether somebody should look at it before it is added.
    pub doubtful: bool,
    /// What is to be said of it.
    pub remarks: Vec<Refusal>,
}

/// A row of a file of voters that can be added and should be looked at before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDoubt {
    /// Its line in the file.
    pub line: u32,
    /// Name.
    pub name: String,
    /// Why.
    pub remarks: Vec<Refusal>,
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
    /// Good rows whose person is on the roll already.
    pub on_roll: u32,
    /// How many rows are faulty.
    pub faulty: u32,
    /// All rows that can be added and should be looked at before.
    pub doubtful: Vec<ImportDoubt>,
    /// How the file was understood.
    pub recognised: Option<Recognised>,
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
