//! Correcting the roll while voting goes on.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CannotChangeRoll, Election, Event, Phase};
use crate::kernel::{UserId, VoterId};

/// What of a voter was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// Where the mails go.
    Address,
    /// Who the voter is.
    Person,
}

impl CorrectionKind {
    /// The name in the database and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Person => "person",
        }
    }
}

impl fmt::Display for CorrectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no kind of correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a kind of correction")]
pub struct UnknownCorrection;

impl FromStr for CorrectionKind {
    type Err = UnknownCorrection;

    fn from_str(text: &str) -> Result<Self, UnknownCorrection> {
        [Self::Address, Self::Person].into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownCorrection)
    }
}

impl Election {
    /// Whether a voter's address may be corrected: while it is of use. One officer does. The
    /// credential may have gone to the address before: where there are spare ones, another is
    /// asked for.
    pub fn correct_address(&mut self, voter: VoterId) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::VoterAddressCorrected { voter, renewal: self.has_spare_credentials() })
    }

    /// Whether letters may be made for voters without an address: while they are of use.
    pub fn make_letters(&mut self, voters: u32) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::LettersMade { voters })
    }

    /// Notes that a mail to a voter came back. Whoever reads the mailbox of bounces holds
    /// what was in it: while voting is open, a link is revoked.
    pub fn note_bounce(&mut self, voter: VoterId, held_link: bool) -> Result<Event, CannotChangeRoll> {
        Ok(Event::VoterMailBounced { voter, revoked: held_link && self.phase == Phase::Voting })
    }

    /// Whether another person may be proposed in a voter's place.
    pub fn propose_person(&mut self, voter: VoterId) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::VoterPersonProposed { voter })
    }

    /// Whether the proposed person takes the voter's place: another officer than the
    /// one who proposed it has to say so. Where there are spare credentials, another is
    /// asked for.
    pub fn confirm_person(
        &mut self,
        voter: VoterId,
        proposed_by: UserId,
        confirmed_by: UserId,
    ) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        if proposed_by == confirmed_by {
            return Err(CannotChangeRoll::SameOfficer);
        }
        Ok(Event::VoterPersonCorrected { voter, proposed_by, renewal: self.has_spare_credentials() })
    }

    /// Whether a proposal may be taken back.
    pub fn withdraw_person(&mut self, voter: VoterId) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::VoterPersonWithdrawn { voter })
    }
}
