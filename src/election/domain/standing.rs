//! How voters stand before the committee: what became of their mails, whether they
//! came and whether they voted. Never what, nor when.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::MailState;

/// How a voter stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoterStanding {
    /// The worst of what became of link and credential, if they were sent.
    pub mail: Option<MailState>,
    /// Whether the personal link was opened, as far as that is shown.
    pub opened: Option<bool>,
    /// Whether the voter has voted, as far as that is shown.
    pub voted: Option<bool>,
}

/// Which voters of the roll are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoterFilter {
    /// All of them.
    #[default]
    Everybody,
    /// Those whose mails were not tried yet.
    Waiting,
    /// Those with a mail that was put off.
    PutOff,
    /// Those with a mail that will not arrive by itself.
    Undelivered,
    /// Those whose mails were both taken.
    Sent,
    /// Those who opened the link.
    Opened,
    /// Those whose mails were taken, and who did not open the link.
    NotOpened,
    /// Those who voted.
    Voted,
    /// Those who did not vote.
    NotVoted,
}

impl VoterFilter {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Everybody,
        Self::Undelivered,
        Self::PutOff,
        Self::Waiting,
        Self::Sent,
        Self::NotOpened,
        Self::Opened,
        Self::NotVoted,
        Self::Voted,
    ];

    /// The name in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Waiting => "waiting",
            Self::PutOff => "put-off",
            Self::Undelivered => "undelivered",
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::NotOpened => "not-opened",
            Self::Voted => "voted",
            Self::NotVoted => "not-voted",
        }
    }

    /// Whether somebody who stands like this is shown.
    pub fn includes(self, standing: VoterStanding) -> bool {
        let VoterStanding { mail, opened, voted } = standing;
        match self {
            Self::Everybody => true,
            Self::Waiting => mail == Some(MailState::Waiting),
            Self::PutOff => mail == Some(MailState::PutOff),
            Self::Undelivered => mail.is_some_and(MailState::has_failed),
            Self::Sent => mail == Some(MailState::Sent),
            Self::Opened => opened == Some(true),
            Self::NotOpened => mail == Some(MailState::Sent) && opened == Some(false),
            Self::Voted => voted == Some(true),
            Self::NotVoted => voted == Some(false),
        }
    }
}

impl fmt::Display for VoterFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a filter of voters")]
pub struct UnknownFilter;

impl FromStr for VoterFilter {
    type Err = UnknownFilter;

    fn from_str(text: &str) -> Result<Self, UnknownFilter> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == text).ok_or(UnknownFilter)
    }
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
