use thiserror::Error;

use super::{CannotChangeRoll, Election, Event, KeyHolder, PersonName, Phase, WrongPhase, spare_for};
use crate::kernel::{Refusal, ToRefusals, UserId};

/// Who draws the voters' credentials in place of the server, in a browser of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialAuthority {
    /// Who.
    pub user: UserId,
    /// The name shown to everybody.
    pub name: PersonName,
    /// How many spare credentials are drawn beside those of the voters; none until they are
    /// asked for.
    pub spare: u32,
    /// How far the credentials are.
    pub credentials: CredentialProgress,
}

/// How far the credentials are that somebody else than the server draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialProgress {
    /// The list of voters is still open.
    NotAsked,
    /// The list is closed, and the credentials are awaited.
    Asked,
    /// The public halves are there.
    HandedIn(HandedIn),
}

/// What was handed in, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// The election's name in its archive, for which the credentials were drawn.
    pub uuid: String,
    /// How many there are, with the spare ones.
    pub credentials: u32,
    /// The fingerprint of their list, as it will stand on the board.
    pub fingerprint: String,
}

impl Election {
    /// Who draws the credentials, if it is not the server.
    pub fn credential_authority(&self) -> Option<&CredentialAuthority> {
        self.credential_authority.as_ref()
    }

    /// Names who draws the credentials: somebody with no other duty in the election.
    pub fn name_authority(&mut self, user: UserId, name: PersonName) -> Result<Event, CannotChangeAuthority> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if self.credential_authority.is_some() {
            return Err(CannotChangeAuthority::NamedAlready);
        }
        if self.role_of(user).is_some() {
            return Err(CannotChangeAuthority::IsOfficer);
        }
        if self.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Member(user)) {
            return Err(CannotChangeAuthority::IsTrustee);
        }
        let credentials = CredentialProgress::NotAsked;
        self.credential_authority = Some(CredentialAuthority { user, name, spare: 0, credentials });
        Ok(Event::AuthorityNamed { user })
    }

    /// Lets the server draw the credentials again. What was handed in is void.
    pub fn remove_authority(&mut self) -> Result<Event, CannotChangeAuthority> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let authority = self.credential_authority.take().ok_or(CannotChangeAuthority::NobodyNamed)?;
        Ok(Event::AuthorityRemoved { user: authority.user })
    }

    /// Closes the list of voters, and asks for their credentials.
    pub fn ask_for_credentials(&mut self) -> Result<Event, CannotChangeAuthority> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let voters = self.roll_size.0;
        let authority = self.credential_authority.as_mut().ok_or(CannotChangeAuthority::NobodyNamed)?;
        match authority.credentials {
            CredentialProgress::NotAsked if voters == 0 => Err(CannotChangeAuthority::NoVoters),
            CredentialProgress::NotAsked => {
                authority.spare = spare_for(voters);
                authority.credentials = CredentialProgress::Asked;
                Ok(Event::CredentialsAsked { voters })
            }
            CredentialProgress::Asked | CredentialProgress::HandedIn(_) => {
                Err(CannotChangeAuthority::AskedAlready)
            }
        }
    }

    /// Opens the list of voters again. What was handed in is void: it was drawn for the
    /// list as it was.
    pub fn take_back_request(&mut self) -> Result<Event, CannotChangeAuthority> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let authority = self.credential_authority.as_mut().ok_or(CannotChangeAuthority::NobodyNamed)?;
        match authority.credentials {
            CredentialProgress::NotAsked => Err(CannotChangeAuthority::NotAsked),
            CredentialProgress::Asked | CredentialProgress::HandedIn(_) => {
                authority.spare = 0;
                authority.credentials = CredentialProgress::NotAsked;
                Ok(Event::CredentialsTakenBack)
            }
        }
    }

    /// Takes what `user` has drawn, in place of what was handed in before.
    pub fn hand_in_credentials(&mut self, user: UserId, handed_in: HandedIn) -> Result<Event, CannotHandIn> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let have = self.roll_size.0;
        let own = self.credential_authority.as_mut().filter(|authority| authority.user == user);
        let authority = own.ok_or(CannotHandIn::NotAsked)?;
        if authority.credentials == CredentialProgress::NotAsked {
            return Err(CannotHandIn::NotAsked);
        }
        if handed_in.credentials != have.saturating_add(authority.spare) {
            return Err(CannotHandIn::OtherRoll);
        }
        let credentials = handed_in.credentials;
        authority.credentials = CredentialProgress::HandedIn(handed_in);
        Ok(Event::CredentialsHandedIn { credentials })
    }

    /// What was handed in, if it was.
    pub fn handed_in(&self) -> Option<&HandedIn> {
        match &self.credential_authority.as_ref()?.credentials {
            CredentialProgress::HandedIn(handed_in) => Some(handed_in),
            CredentialProgress::NotAsked | CredentialProgress::Asked => None,
        }
    }

    /// Whether credentials are awaited or there, for the list of voters as it is.
    pub fn roll_is_closed(&self) -> bool {
        let progress = self.credential_authority.as_ref().map(|authority| &authority.credentials);
        progress.is_some_and(|progress| *progress != CredentialProgress::NotAsked)
    }

    /// Demands that nobody draws credentials for the list of voters as it is.
    pub(super) fn require_open_roll(&self) -> Result<(), CannotChangeRoll> {
        if self.roll_is_closed() { Err(CannotChangeRoll::CredentialsAsked) } else { Ok(()) }
    }

    /// Whether `user` draws the credentials.
    pub(super) fn draws_credentials(&self, user: UserId) -> bool {
        self.credential_authority.as_ref().is_some_and(|authority| authority.user == user)
    }
}

/// Why it stays as it is who draws the credentials, or how far they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeAuthority {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Somebody is named already.
    #[error("somebody is named already")]
    NamedAlready,
    /// Nobody is named.
    #[error("nobody is named")]
    NobodyNamed,
    /// An officer of the election.
    #[error("an officer of this election")]
    IsOfficer,
    /// A trustee of the election.
    #[error("a trustee of this election")]
    IsTrustee,
    /// There is nobody to draw for.
    #[error("there is no voter")]
    NoVoters,
    /// The credentials are awaited or there.
    #[error("the credentials were asked for already")]
    AskedAlready,
    /// They were not asked for.
    #[error("the credentials were not asked for")]
    NotAsked,
}

impl ToRefusals for CannotChangeAuthority {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NamedAlready => vec![Refusal::of("authority-named-already")],
            Self::NobodyNamed => vec![Refusal::of("authority-nobody-named")],
            Self::IsOfficer => vec![Refusal::field("account", "authority-is-officer")],
            Self::IsTrustee => vec![Refusal::field("account", "authority-is-trustee")],
            Self::NoVoters => vec![Refusal::of("missing-voters")],
            Self::AskedAlready => vec![Refusal::of("authority-asked-already")],
            Self::NotAsked => vec![Refusal::of("authority-not-asked")],
        }
    }
}

/// Why credentials were not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotHandIn {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// They are not awaited, or not from this person.
    #[error("the credentials were not asked for")]
    NotAsked,
    /// They were drawn for another list of voters.
    #[error("the credentials were drawn for another list of voters")]
    OtherRoll,
    /// They are malformed, or not all different, or not in the order that tells nothing.
    #[error("the credentials are not valid")]
    Invalid,
}

impl ToRefusals for CannotHandIn {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NotAsked => vec![Refusal::of("authority-not-asked")],
            Self::OtherRoll => vec![Refusal::of("authority-other-roll")],
            Self::Invalid => vec![Refusal::of("authority-invalid")],
        }
    }
}
