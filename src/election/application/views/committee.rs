//! What the committee sees.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{AuthorityLine, BoardFacts, PostView, SharingView, TrusteeLine, WordingView, Wordings};
use crate::{
    election::domain::{OfficerRole, Phase, SealingGroup, Subject},
    kernel::{ElectionId, Language, Mail, Refusal, UserId},
};

/// A part of a longer list, counted from page 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// What stands on this page.
    pub lines: Vec<T>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are; at least 1.
    pub pages: u32,
    /// How many lines there are on all pages.
    pub total: u64,
}

impl<T> Page<T> {
    /// The page `page` of `total` lines, `size` on each.
    pub fn new(lines: Vec<T>, page: u32, size: u32, total: u64) -> Self {
        let pages = total.div_ceil(u64::from(size.max(1))).max(1);
        Self { lines, page, pages: u32::try_from(pages).unwrap_or(u32::MAX), total }
    }
}

/// What the committee does next with an election.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Enter posts and open nomination.
    EnterPosts,
    /// Enter candidates and complete the ballot paper.
    EnterCandidates,
    /// Make roll and keys ready and open voting.
    PrepareVoting,
    /// Wait for the end of voting.
    AwaitEnd,
    /// The end has passed: close the ballot box.
    CloseVoting,
    /// The trustees decrypt.
    Decrypt,
    /// The chief publishes.
    Publish,
    /// Nothing is left to do.
    Nothing,
}

/// A line of the committee's list of elections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionLine {
    /// Which.
    pub id: ElectionId,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub phase: Phase,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// When voting is planned to begin.
    pub opens_at: Option<OffsetDateTime>,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// What comes next.
    pub next: NextStep,
    /// What the asker is in it.
    pub role: Option<OfficerRole>,
    /// Whether the asker is a trustee of it.
    pub trustee: bool,
    /// Whether something is awaited of the asker as a trustee.
    pub awaited: bool,
    /// Whether the asker draws its credentials.
    pub authority: bool,
    /// Whether they are awaited.
    pub credentials_awaited: bool,
}

/// An officer; the name is known to the `access` context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerLine {
    /// Who.
    pub user: UserId,
    /// As what.
    pub role: OfficerRole,
}

/// A step on the way to the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Posts are entered.
    Posts,
    /// Candidates are entered and the ballot paper is complete.
    Candidates,
    /// The end of voting is set.
    Times,
    /// Trustees have made and tried their keys.
    Trustees,
    /// The voters are entered.
    Roll,
    /// Voting takes place.
    Voting,
    /// The trustees decrypt.
    Decryption,
    /// The result is published.
    Publication,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Nothing is left to do.
    Done,
    /// It can be worked on.
    Open,
    /// Its turn has not come.
    Waiting,
}

/// A step with what it lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistLine {
    /// Which step.
    pub step: Step,
    /// How far it is.
    pub state: StepState,
    /// What is missing.
    pub missing: Vec<Refusal>,
}

/// Settings as the form shows them again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The language of the ballot paper.
    pub language: Language,
    /// The group in which ballots are sealed.
    pub group: SealingGroup,
    /// Whether a later ballot replaces the earlier one.
    pub revoting: bool,
    /// When voting is planned to begin.
    pub opens_at: Option<OffsetDateTime>,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// The zone in which mails tell times.
    pub time_zone: String,
    /// Whether the settings can still be changed.
    pub changeable: bool,
}

/// The committee's page of one election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Which.
    pub id: ElectionId,
    /// How far it has come.
    pub phase: Phase,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// What comes next.
    pub next: NextStep,
    /// What the officers decided about it.
    pub settings: SettingsView,
    /// The asker's own role.
    pub role: OfficerRole,
    /// All officers.
    pub officers: Vec<OfficerLine>,
    /// What is done and what is missing, step by step.
    pub checklist: Vec<ChecklistLine>,
    /// How many posts there are.
    pub posts: u32,
    /// How many candidates there are.
    pub candidates: u32,
    /// How many voters there are.
    pub voters: u32,
    /// The trustees.
    pub trustees: Vec<TrusteeLine>,
    /// Of how many of them the key is.
    pub sharing: SharingView,
    /// Who draws the credentials, if it is not the server.
    pub authority: Option<AuthorityLine>,
    /// What is known since voting opened.
    pub board: Option<BoardFacts>,
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
}

/// Reminding the voters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderView {
    /// Whether the asker can remind them now.
    pub possible: bool,
    /// How many have not voted, as far as that is shown.
    pub to: u32,
    /// What the first of them would get.
    pub preview: Option<Mail>,
    /// When they were last reminded.
    pub reminded_at: Option<OffsetDateTime>,
    /// How many hours before the end they are reminded by themselves.
    pub hours: Option<u16>,
    /// When that is, if it is still to come.
    pub planned: Option<OffsetDateTime>,
}

/// Posts and candidates as the committee edits them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// How far the election has come.
    pub phase: Phase,
    /// Whether posts and candidates can still be changed.
    pub changeable: bool,
    /// The posts, in the order of the ballot paper.
    pub posts: Vec<PostView>,
}

/// Everything that can be said in languages other than the election's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextsView {
    /// Whether the one who looks can change it now.
    pub changeable: bool,
    /// The election, its posts and its candidates, in the order of the ballot paper.
    pub lines: Vec<TextLine>,
}

/// What is said of the election, of a post or of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Of what.
    pub subject: Subject,
    /// Its identifier.
    pub id: String,
    /// What it is called in the election's language.
    pub called: String,
    /// What is said in the election's language.
    pub own: WordingView,
    /// What is said in further ones.
    pub wordings: Wordings,
}

impl TextLine {
    /// Whether everything that is said in the election's language is said in `language`.
    pub fn is_whole(&self, language: Language) -> bool {
        let said = self.wordings.get(&language).cloned().unwrap_or_default();
        let has = |own: &Option<String>, said: &Option<String>| own.is_none() || said.is_some();
        has(&self.own.title, &said.title)
            && has(&self.own.description, &said.description)
            && has(&self.own.statement, &said.statement)
    }
}
