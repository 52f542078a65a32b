use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Election, Event, MAX_VOTERS, MemberNumber, PersonName, Phase, RollSize, WrongPhase};
use crate::kernel::{EmailAddress, Refusal, ToRefusals, VoterId};

/// What is entered about a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterDraft {
    /// Name.
    pub name: PersonName,
    /// Where link and credential go; unique on the roll.
    pub email: EmailAddress,
    /// The organisation's number of the member, if it is known.
    pub member_number: Option<MemberNumber>,
}

impl VoterDraft {
    /// Reads what was typed; names every field that is wrong.
    pub fn parse(name: &str, email: &str, member_number: &str) -> Result<Self, Vec<Refusal>> {
        let number = match member_number.trim() {
            "" => Ok(None),
            typed => MemberNumber::parse(typed).map(Some),
        };
        match (PersonName::parse(name), EmailAddress::parse(email), number) {
            (Ok(name), Ok(email), Ok(member_number)) => Ok(Self { name, email, member_number }),
            (name, email, number) => Err([
                name.err().map(|error| error.on("name")),
                email.err().map(|error| error.on("email")),
                number.err().map(|error| error.on("member-number")),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

impl Election {
    /// Whether `more` voters may be added: only before voting, and only as many
    /// as a roll can hold.
    pub fn add_voters(&mut self, more: u32) -> Result<Event, CannotChangeRoll> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let size = self.roll_size.0.saturating_add(more);
        if size > MAX_VOTERS.0 {
            return Err(CannotChangeRoll::TooMany);
        }
        self.roll_size = RollSize(size);
        Ok(Event::VotersAdded { voters: more })
    }

    /// Whether a voter may be taken off the roll: only before voting.
    pub fn remove_voter(&mut self, voter: VoterId) -> Result<Event, CannotChangeRoll> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        self.roll_size = RollSize(self.roll_size.0.saturating_sub(1));
        Ok(Event::VoterRemoved { voter })
    }

    /// Whether a voter may be sent link and credential once more: only while
    /// they are of use.
    pub fn send_again(&mut self, voter: VoterId) -> Result<Event, CannotChangeRoll> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::VoterReminded { voter })
    }
}

/// Why the roll stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeRoll {
    /// The roll is frozen.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Somebody on the roll has this address.
    #[error("somebody on the roll has this address")]
    EmailTaken,
    /// Nobody of this roll.
    #[error("nobody of this roll")]
    UnknownVoter,
    /// The roll is full.
    #[error("a roll has at most {} voters", MAX_VOTERS.0)]
    TooMany,
}

impl ToRefusals for CannotChangeRoll {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => vec![Refusal::of("roll-frozen").with("phase", wrong.now)],
            Self::EmailTaken => vec![Refusal::field("email", "voter-email-taken")],
            Self::UnknownVoter => vec![Refusal::of("voter-unknown")],
            Self::TooMany => vec![Refusal::of("roll-too-large").with("max", MAX_VOTERS.0)],
        }
    }
}
