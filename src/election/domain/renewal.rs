//! A new credential for one voter while voting is open: a spare one, that was drawn with
//! the others and is on the list that everybody sees. The one before is revoked. Where the
//! server draws, it has forgotten the one before and gives a spare one itself.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Election, Event, Phase, WrongPhase};
use crate::kernel::{Refusal, ToRefusals, UserId, VoterId};

/// The most spare credentials of an election.
pub const MAX_SPARE: u32 = 500;

/// The fewest spare credentials of an election.
const MIN_SPARE: u32 = 3;

/// For how many voters there is a spare credential.
const VOTERS_PER_SPARE: u32 = 20;

/// How many spare credentials are drawn for `voters`.
pub fn spare_for(voters: u32) -> u32 {
    voters.div_ceil(VOTERS_PER_SPARE).clamp(MIN_SPARE, MAX_SPARE)
}

/// Why a voter needs a new credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RenewalReason {
    /// The voter has lost it.
    Lost,
    /// It may have gone to a wrong address, which was corrected.
    Address,
    /// Another person has taken the voter's place.
    Person,
}

impl RenewalReason {
    /// The name in the database and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Address => "address",
            Self::Person => "person",
        }
    }
}

impl fmt::Display for RenewalReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a reason for a new credential")]
pub struct UnknownReason;

impl FromStr for RenewalReason {
    type Err = UnknownReason;

    fn from_str(text: &str) -> Result<Self, UnknownReason> {
        let reasons = [Self::Lost, Self::Address, Self::Person];
        reasons.into_iter().find(|reason| reason.as_str() == text).ok_or(UnknownReason)
    }
}

impl Election {
    /// How many spare credentials the server draws when voting opens.
    pub fn spare_of_server(&self) -> u32 {
        if self.credential_authority.is_some() { 0 } else { spare_for(self.roll_size.0) }
    }

    /// Whether the server forgets each credential as soon as it is sent, because it can give
    /// another.
    pub fn forgets_credentials(&self) -> bool {
        self.server_spare > 0
    }

    /// Whether somebody else than the server drew spare credentials; they may be given by now.
    pub fn has_spare_credentials(&self) -> bool {
        self.credential_authority.as_ref().is_some_and(|authority| authority.spare > 0)
    }

    /// Whether a new credential may be asked for: while it is of use, and where somebody
    /// else than the server draws them.
    pub fn ask_for_renewal(&mut self, voter: VoterId, reason: RenewalReason) -> Result<Event, CannotRenew> {
        self.phase.require(&[Phase::Voting])?;
        if self.credential_authority.is_none() {
            return Err(CannotRenew::ServerDraws);
        }
        Ok(Event::CredentialRenewalAsked { voter, reason })
    }

    /// Whether the request for a new credential may be taken back.
    pub fn withdraw_renewal(&mut self, voter: VoterId) -> Result<Event, CannotRenew> {
        self.phase.require(&[Phase::Voting])?;
        Ok(Event::CredentialRenewalWithdrawn { voter })
    }

    /// Whether `user` may give a voter a new credential: whoever has drawn all of them.
    pub fn renew_credential(&mut self, user: UserId, voter: VoterId) -> Result<Event, CannotRenew> {
        self.phase.require(&[Phase::Voting])?;
        if !self.draws_credentials(user) {
            return Err(CannotRenew::NotAsked);
        }
        Ok(Event::CredentialRenewed { voter })
    }

    /// Whether the server may give a voter a new credential, of its spare ones.
    pub fn renew_by_server(&mut self, voter: VoterId) -> Result<Event, CannotRenew> {
        self.phase.require(&[Phase::Voting])?;
        match self.credential_authority {
            Some(_) => Err(CannotRenew::NotAsked),
            None if self.forgets_credentials() => Ok(Event::CredentialRenewed { voter }),
            None => Err(CannotRenew::StillKept),
        }
    }

    /// Whether the server may forget the credentials of voters without an address, because
    /// their letters are printed.
    pub fn forget_letter_credentials(&mut self, voters: u32) -> Result<Event, CannotRenew> {
        self.phase.require(&[Phase::Voting])?;
        if !self.forgets_credentials() {
            return Err(CannotRenew::StillKept);
        }
        Ok(Event::LetterCredentialsForgotten { voters })
    }
}

/// Why a voter gets no new credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotRenew {
    /// Voting is not open.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The server draws the credentials: nobody is to be asked for one.
    #[error("the server draws the credentials")]
    ServerDraws,
    /// The server has no spare ones; it keeps the credentials until voting is over, and sends
    /// the same one again.
    #[error("the server keeps the credentials until voting is over")]
    StillKept,
    /// Nobody of this roll.
    #[error("nobody of this roll")]
    UnknownVoter,
    /// It is asked for already.
    #[error("a new credential is asked for already")]
    AskedAlready,
    /// It is not asked for, or not from this person.
    #[error("no new credential is asked for")]
    NotAsked,
    /// All spare ones are given.
    #[error("no spare credential is left")]
    NoneLeft,
    /// What was handed in is no spare credential of this election, or given already.
    #[error("not a spare credential")]
    NotSpare,
    /// A ballot was cast under the present one. It would count beside another.
    #[error("the voter has voted with the present credential")]
    HasVoted,
}

impl ToRefusals for CannotRenew {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(_) => vec![Refusal::of("renewal-closed")],
            Self::ServerDraws => vec![Refusal::of("renewal-server-draws")],
            Self::StillKept => vec![Refusal::of("renewal-still-kept")],
            Self::UnknownVoter => vec![Refusal::of("voter-unknown")],
            Self::AskedAlready => vec![Refusal::of("renewal-asked-already")],
            Self::NotAsked => vec![Refusal::of("renewal-not-asked")],
            Self::NoneLeft => vec![Refusal::of("renewal-none-left")],
            Self::NotSpare => vec![Refusal::of("renewal-not-spare")],
            Self::HasVoted => vec![Refusal::of("renewal-has-voted")],
        }
    }
}
