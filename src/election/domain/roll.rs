use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Election, Event, MAX_VOTERS, MemberNumber, PersonName, Phase, RollSize, Subject, Title, WrongPhase,
};
use crate::kernel::{EmailAddress, Language, Refusal, ToRefusals, VoterId, tidy};

/// What is entered about a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterDraft {
    /// Name.
    pub name: PersonName,
    /// Where link and credential go. Several may have the same; whoever has none gets
    /// letters.
    pub email: Option<EmailAddress>,
    /// The organisation's number of the member, if it is known: then the voter is known
    /// by it.
    pub member_number: Option<MemberNumber>,
    /// The language of mails and letters; none: the election's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl VoterDraft {
    /// Reads what was typed; names every field that is wrong.
    pub fn parse(name: &str, email: &str, member_number: &str) -> Result<Self, Vec<Refusal>> {
        let number = match member_number.trim() {
            "" => Ok(None),
            typed => MemberNumber::parse(typed).map(Some),
        };
        let email = if says_nothing(email) { Ok(None) } else { EmailAddress::parse(email).map(Some) };
        match (PersonName::parse(name), email, number) {
            (Ok(name), Ok(email), Ok(member_number)) => {
                Ok(Self { name, email, member_number, language: None })
            }
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

/// What lists of members say in place of an address that there is none.
fn says_nothing(address: &str) -> bool {
    let said = tidy(address, false).to_lowercase();
    ["", "-", "–", "—", "--", "/", "none", "n/a", "keine", "kein", "छैन"].contains(&said.as_str())
}

/// What two entries that are the same person have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// The member number.
    Number(String),
    /// Name and address.
    Person(String, Option<EmailAddress>),
}

impl VoterDraft {
    /// By what the voter is known.
    pub fn identity(&self) -> Identity {
        match &self.member_number {
            Some(number) => Identity::Number(number.as_str().to_owned()),
            None => Identity::Person(self.name.as_str().to_lowercase(), self.email.clone()),
        }
    }

    /// The address as text; empty if there is none.
    pub fn address(&self) -> &str {
        self.email.as_ref().map_or("", EmailAddress::as_str)
    }
}

impl Election {
    /// The language in which a voter is written to.
    pub fn language_of(&self, voter: &VoterDraft) -> Language {
        voter.language.unwrap_or(self.settings.language)
    }

    /// What the election is called for those who read `language`.
    pub fn title_in(&self, language: Language) -> &Title {
        let said = self.wording(Subject::Election, language).and_then(|wording| wording.title.as_ref());
        said.unwrap_or(&self.settings.title)
    }

    /// Whether `more` voters may be added: only before voting, and only as many
    /// as a roll can hold.
    pub fn add_voters(&mut self, more: u32) -> Result<Event, CannotChangeRoll> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        self.require_open_roll()?;
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
        self.require_open_roll()?;
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
    /// The person is on the roll.
    #[error("the person is on the roll")]
    PersonTaken,
    /// There is no address to which mails could go.
    #[error("there is no address")]
    NoAddress,
    /// Nobody of this roll.
    #[error("nobody of this roll")]
    UnknownVoter,
    /// What was typed is what the roll says already.
    #[error("nothing is changed")]
    Unchanged,
    /// A second officer has to confirm.
    #[error("the officer who proposed it cannot confirm it")]
    SameOfficer,
    /// Nobody is proposed, or somebody else meanwhile.
    #[error("nobody is proposed")]
    NoProposal,
    /// It is not any more what it was when that was decided.
    #[error("the voter, or who is proposed, was changed meanwhile")]
    ChangedMeanwhile,
    /// Credentials are drawn for the list as it is.
    #[error("credentials are drawn for the roll as it is")]
    CredentialsAsked,
    /// What the file says of votes and rights to vote is not answered.
    #[error("a question about the file is not answered")]
    Unanswered,
    /// The roll is full.
    #[error("a roll has at most {} voters", MAX_VOTERS.0)]
    TooMany,
}

impl ToRefusals for CannotChangeRoll {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => vec![Refusal::of("roll-frozen").with("phase", wrong.now)],
            Self::PersonTaken => vec![Refusal::field("name", "voter-person-taken")],
            Self::NoAddress => vec![Refusal::of("voter-no-address")],
            Self::UnknownVoter => vec![Refusal::of("voter-unknown")],
            Self::Unchanged => vec![Refusal::field("email", "correction-unchanged")],
            Self::SameOfficer => vec![Refusal::of("correction-same-officer")],
            Self::NoProposal => vec![Refusal::of("correction-no-proposal")],
            Self::ChangedMeanwhile => vec![Refusal::of("changed-meanwhile")],
            Self::CredentialsAsked => vec![Refusal::of("roll-credentials-asked")],
            Self::Unanswered => vec![Refusal::field("answered", "import-answer-missing")],
            Self::TooMany => vec![Refusal::of("roll-too-large").with("max", MAX_VOTERS.0)],
        }
    }
}
