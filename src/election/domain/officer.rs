use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Election, Event, Phase, WrongPhase};
use crate::kernel::{Refusal, ToRefusals, UserId};

/// What an officer may do in one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficerRole {
    /// Runs the election; the only one who publishes and cancels.
    Chief,
    /// Runs the election.
    Deputy,
    /// Reads everything, changes nothing.
    Observer,
}

impl OfficerRole {
    /// All roles, the mightiest first.
    pub const ALL: [Self; 3] = [Self::Chief, Self::Deputy, Self::Observer];

    /// The name in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chief => "chief",
            Self::Deputy => "deputy",
            Self::Observer => "observer",
        }
    }

    /// Whether the role may change the election.
    pub fn runs(self) -> bool {
        match self {
            Self::Chief | Self::Deputy => true,
            Self::Observer => false,
        }
    }
}

impl fmt::Display for OfficerRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a role of an officer")]
pub struct UnknownRole;

impl FromStr for OfficerRole {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}

/// A committee member with a role in one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Who.
    pub user: UserId,
    /// As what.
    pub role: OfficerRole,
}

/// The most officers an election can have.
pub const MAX_OFFICERS: usize = 50;

/// Phases in which officers come and go: until the result is final.
const OPEN: &[Phase] =
    &[Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting, Phase::Closed, Phase::Tallied];

impl Election {
    /// What `user` is in this election, if anything.
    pub fn role_of(&self, user: UserId) -> Option<OfficerRole> {
        self.officers.iter().find(|officer| officer.user == user).map(|officer| officer.role)
    }

    /// Gives `user` a role, or another one. There is one chief: naming a new
    /// one makes the old one a deputy.
    pub fn appoint_officer(
        &mut self,
        user: UserId,
        role: OfficerRole,
    ) -> Result<Event, CannotChangeOfficers> {
        self.phase.require(OPEN)?;
        if self.draws_credentials(user) {
            return Err(CannotChangeOfficers::DrawsCredentials);
        }
        if role != OfficerRole::Chief && self.role_of(user) == Some(OfficerRole::Chief) {
            return Err(CannotChangeOfficers::ChiefStays);
        }
        self.officers.retain(|officer| officer.user != user);
        if self.officers.len() >= MAX_OFFICERS {
            return Err(CannotChangeOfficers::TooMany);
        }
        if role == OfficerRole::Chief {
            for officer in &mut self.officers {
                if officer.role == OfficerRole::Chief {
                    officer.role = OfficerRole::Deputy;
                }
            }
        }
        self.officers.push(Officer { user, role });
        Ok(Event::OfficerNamed { user, role })
    }

    /// Takes a deputy's or an observer's role away.
    pub fn remove_officer(&mut self, user: UserId) -> Result<Event, CannotChangeOfficers> {
        self.phase.require(OPEN)?;
        match self.role_of(user) {
            None => Err(CannotChangeOfficers::NoOfficer),
            Some(OfficerRole::Chief) => Err(CannotChangeOfficers::ChiefStays),
            Some(OfficerRole::Deputy | OfficerRole::Observer) => {
                self.officers.retain(|officer| officer.user != user);
                Ok(Event::OfficerDismissed { user })
            }
        }
    }
}

/// Why the officers stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeOfficers {
    /// The election is over.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The user is no officer of this election.
    #[error("not an officer of this election")]
    NoOfficer,
    /// An election without a chief could not go on: name another one first.
    #[error("name another chief first")]
    ChiefStays,
    /// Who draws the credentials has no other duty.
    #[error("who draws the credentials does not run the election")]
    DrawsCredentials,
    /// There are as many as there can be.
    #[error("there are already {MAX_OFFICERS} officers")]
    TooMany,
}

impl ToRefusals for CannotChangeOfficers {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NoOfficer => vec![Refusal::field("user", "officer-unknown")],
            Self::ChiefStays => vec![Refusal::field("user", "officer-chief-stays")],
            Self::DrawsCredentials => vec![Refusal::field("user", "authority-no-other-duty")],
            Self::TooMany => vec![Refusal::of("officer-too-many").with("max", MAX_OFFICERS)],
        }
    }
}
