use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Description, Election, Event, Phase, Title, WrongPhase};
use crate::kernel::{Language, Refusal, TimeZoneName, ToRefusals};

/// The group in which the ballots are sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SealingGroup {
    /// Fast, with short ballots; the Belenios tools 2.1 to 2.5.1 check it, 3.x
    /// read it (docs/protocol.md §11).
    #[default]
    Ed25519,
    /// Slower; the Belenios tool 2.0 checks it as well.
    #[serde(rename = "BELENIOS-2048")]
    Belenios2048,
}

impl SealingGroup {
    /// All groups, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Ed25519, Self::Belenios2048];

    /// The name that elections carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::Belenios2048 => "BELENIOS-2048",
        }
    }
}

impl fmt::Display for SealingGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no group that is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a group that is offered")]
pub struct UnknownGroup;

impl FromStr for SealingGroup {
    type Err = UnknownGroup;

    fn from_str(text: &str) -> Result<Self, UnknownGroup> {
        Self::ALL.into_iter().find(|group| group.as_str() == text).ok_or(UnknownGroup)
    }
}

/// When voting is planned to begin and when it ends, both in UTC.
///
/// The beginning is a plan and a promise to the voters: voting opens when an
/// officer opens it. The end is strict: no ballot is taken from then on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    opens_at: Option<OffsetDateTime>,
    closes_at: Option<OffsetDateTime>,
}

impl Schedule {
    /// Takes the times; the end comes after the beginning.
    pub fn new(
        opens_at: Option<OffsetDateTime>,
        closes_at: Option<OffsetDateTime>,
    ) -> Result<Self, ScheduleError> {
        match (opens_at, closes_at) {
            (Some(opens), Some(closes)) if closes <= opens => Err(ScheduleError),
            (Some(_) | None, Some(_) | None) => Ok(Self { opens_at, closes_at }),
        }
    }

    /// When voting is planned to begin.
    pub fn opens_at(self) -> Option<OffsetDateTime> {
        self.opens_at
    }

    /// From when on no ballot is taken.
    pub fn closes_at(self) -> Option<OffsetDateTime> {
        self.closes_at
    }
}

/// The end does not come after the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("voting must end after it begins")]
pub struct ScheduleError;

impl ScheduleError {
    /// The refusal of the field that held the end.
    pub fn on(self, field: &str) -> Refusal {
        Refusal::field(field, "election-ends-before-it-begins")
    }
}

/// What officers decide about an election as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What it is called; unique in the organisation.
    pub title: Title,
    /// What it is about.
    pub description: Description,
    /// The language of the ballot paper and of mails to voters.
    pub language: Language,
    /// The group in which ballots are sealed.
    pub group: SealingGroup,
    /// Whether a later ballot of the same voter replaces the earlier one.
    pub revoting: bool,
    /// When voting takes place.
    pub schedule: Schedule,
    /// The zone in which mails tell times.
    pub time_zone: TimeZoneName,
}

impl Election {
    /// Changes the settings. Not once voting has begun; the group not once a
    /// trustee has made a key in it.
    pub fn change_settings(&mut self, settings: Settings) -> Result<Event, CannotChangeSettings> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let keys_made = self.trustees.iter().any(|trustee| trustee.key().is_some() || trustee.rounds > 0);
        if settings.group != self.settings.group && keys_made {
            return Err(CannotChangeSettings::GroupInUse);
        }
        if settings.group != self.settings.group && self.roll_is_closed() {
            return Err(CannotChangeSettings::CredentialsAsked);
        }
        self.settings = settings;
        self.forget_translations();
        Ok(Event::SettingsChanged)
    }
}

/// Why the settings stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeSettings {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// What was shown is not so any more.
    #[error("something else was saved meanwhile")]
    ChangedMeanwhile,
    /// Trustees have made keys in the present group.
    #[error("trustees have already made keys in the present group")]
    GroupInUse,
    /// Credentials are drawn in the present group.
    #[error("credentials are drawn in the present group")]
    CredentialsAsked,
    /// Another election of the organisation is called so.
    #[error("another election has this title")]
    TitleTaken,
}

impl ToRefusals for CannotChangeSettings {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::ChangedMeanwhile => vec![Refusal::of("changed-meanwhile")],
            Self::GroupInUse => vec![Refusal::field("group", "election-group-in-use")],
            Self::CredentialsAsked => vec![Refusal::field("group", "election-group-of-credentials")],
            Self::TitleTaken => vec![Refusal::field("title", "election-title-taken")],
        }
    }
}
