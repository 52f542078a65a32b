//! What everybody sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{SharingView, TrusteeLine};
use crate::{
    election::domain::{Phase, SealingGroup, Standing, Tracker},
    kernel::{CandidateId, ElectionId, Language, PostId},
};

/// What is public about a ballot box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardFacts {
    /// The election's name in its archive.
    pub uuid: String,
    /// The fingerprint of the frozen roll: SHA-256, base64 without padding, of
    /// the sorted list of public credentials as it stands in the archive.
    pub roll_fingerprint: String,
    /// How many voters were on the roll when it was frozen.
    pub voters: u32,
    /// How many spare credentials the list has beside those of the voters.
    pub spare: u32,
    /// How many ballots were sent, replaced ones included.
    pub ballots: u64,
    /// How many voters have a ballot in the box: the ballots that count.
    pub voted: u64,
    /// The election's fingerprint: the hash of the archive's first event, 64
    /// hexadecimal digits in groups of four.
    pub fingerprint: String,
    /// The hash of the board's last event, 64 hexadecimal digits.
    pub head: String,
    /// The last event's height.
    pub height: u64,
    /// Whether there is a companion document: seats, descriptions and
    /// trustees' names are bound to the archive.
    pub companion: bool,
}

/// What in the database differs from the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alteration {
    /// How far the election is.
    Phase,
    /// Title, description, language, group, or whether votes can be replaced.
    Settings,
    /// Posts or candidates.
    Paper,
    /// The trustees.
    Trustees,
    /// When voting was opened, or its end as it was announced.
    Times,
    /// What no board proves, and the audit tells otherwise: when voting was extended or
    /// closed, the result published, that the election was given up, what trustees did.
    History,
    /// The board itself is missing or another one.
    Board,
}

impl Alteration {
    /// The key of what pages say of it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Phase => "altered-phase",
            Self::Settings => "altered-settings",
            Self::Paper => "altered-paper",
            Self::Trustees => "altered-trustees",
            Self::Times => "altered-times",
            Self::History => "altered-history",
            Self::Board => "altered-board",
        }
    }
}

/// What is said in a language other than the election's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingView {
    /// What the election or the post is called.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// What the candidate says.
    pub statement: Option<String>,
}

/// What is said in languages other than the election's; what is missing there is said in
/// the election's.
pub type Wordings = BTreeMap<Language, WordingView>;

/// A post with those who stand for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    /// Which.
    pub id: PostId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// How many are elected.
    pub seats: u16,
    /// The fewest candidates to choose, unless blank.
    pub min: u16,
    /// The most candidates to choose.
    pub max: u16,
    /// Whether it may be left blank.
    pub blank: bool,
    /// Who stands for it, in the order of the ballot paper.
    pub candidates: Vec<CandidateView>,
    /// Title and description in further languages.
    pub wordings: Wordings,
}

impl PostView {
    /// What its form changes, in the order of the fields.
    pub fn said(&self) -> (&str, &str, [u16; 3], bool) {
        (&self.title, &self.description, [self.seats, self.min, self.max], self.blank)
    }
}

/// Somebody who stands for a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateView {
    /// Which.
    pub id: CandidateId,
    /// Name.
    pub name: String,
    /// What the candidate says.
    pub statement: String,
    /// The photo's fingerprint, 64 hexadecimal digits: its address.
    pub photo: Option<String>,
    /// The statement in further languages.
    pub wordings: Wordings,
}

impl CandidateView {
    /// What its form changes, in the order of the fields.
    pub fn said(&self) -> (&str, &str) {
        (&self.name, &self.statement)
    }
}

/// A candidate who has withdrawn since voting was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalLine {
    /// Which.
    pub candidate: CandidateId,
    /// Name.
    pub name: String,
    /// What they stood for.
    pub post: String,
    /// The same in further languages.
    pub post_wordings: Wordings,
    /// Why they no longer do.
    pub reason: String,
    /// Since when.
    pub at: OffsetDateTime,
}

/// A stored photo.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// For instance `image/jpeg`.
    pub media_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// The page everybody can see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicElection {
    /// Which.
    pub id: ElectionId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The language of its texts.
    pub language: Language,
    /// Title and description in further languages.
    pub wordings: Wordings,
    /// How far it has come.
    pub phase: Phase,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// The group in which ballots are sealed.
    pub group: SealingGroup,
    /// Whether a later ballot replaces the earlier one.
    pub revoting: bool,
    /// When voting is planned to begin.
    pub opens_at: Option<OffsetDateTime>,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// The end that was announced at first, if voting was extended.
    pub extended_from: Option<OffsetDateTime>,
    /// When voting opened.
    pub opened_at: Option<OffsetDateTime>,
    /// When voting closed.
    pub closed_at: Option<OffsetDateTime>,
    /// When the result was published.
    pub published_at: Option<OffsetDateTime>,
    /// Why the election was given up.
    pub cancelled_because: Option<String>,
    /// The ballot paper.
    pub posts: Vec<PostView>,
    /// Who holds the key.
    pub trustees: Vec<TrusteeLine>,
    /// Of how many of them the key is.
    pub sharing: SharingView,
    /// Who drew or draws the credentials, if it is not the server.
    pub credential_authority: Option<String>,
    /// Roll and ballots, since voting opened.
    pub board: Option<BoardFacts>,
    /// What in the database differs from the board; what is shown is the
    /// board's.
    pub altered: Vec<Alteration>,
}

/// A line of an organisation's public list of elections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicLine {
    /// Which.
    pub id: ElectionId,
    /// What it is called.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// The title in further languages.
    pub wordings: Wordings,
    /// How far it has come.
    pub phase: Phase,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// When voting is planned to begin.
    pub opens_at: Option<OffsetDateTime>,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// Whether it has a board that signs its heads.
    pub signed: bool,
    /// Whether its board does not hold together; what the line says is then not
    /// proved.
    pub altered: bool,
}

/// A ballot on the public list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotLine {
    /// Its number, from 1, in the order in which the ballots were taken.
    pub number: u64,
    /// Its name.
    pub tracker: Tracker,
    /// Whether a later ballot of the same voter has taken its place.
    pub replaced: bool,
}

/// What a candidate got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateResult {
    /// Which.
    pub id: CandidateId,
    /// Name.
    pub name: String,
    /// How many ballots chose the candidate.
    pub votes: u64,
    /// The same in tenths of a percent of all ballots, blank ones included.
    pub permille: u16,
    /// What became of it.
    pub standing: Standing,
}

/// The result of one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostResult {
    /// Which.
    pub id: PostId,
    /// What it is called.
    pub title: String,
    /// The same in further languages.
    pub wordings: Wordings,
    /// How many are elected.
    pub seats: u16,
    /// How many ballots were counted, blank ones included.
    pub ballots: u64,
    /// Blank ones and their tenths of a percent, if blank was allowed.
    pub blank: Option<(u64, u16)>,
    /// The candidates, the most votes first; equal ones in the order of the
    /// ballot paper.
    pub candidates: Vec<CandidateResult>,
    /// Whether a tie leaves a seat open.
    pub tied: bool,
}

/// The published result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultView {
    /// When it was published.
    pub published_at: Option<OffsetDateTime>,
    /// How many voters there were.
    pub voters: u32,
    /// How many of them voted.
    pub voted: u64,
    /// The result of each post.
    pub posts: Vec<PostResult>,
    /// Whether the seats are bound to the archive, by its companion document.
    pub seats_bound: bool,
    /// What in the database differs from the board.
    pub altered: Vec<Alteration>,
}
