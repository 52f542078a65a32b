//! What whoever draws the credentials sees and sends.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    election::domain::{Phase, RenewalReason, SealingGroup},
    kernel::{ElectionId, Language, UserId, VoterId},
};

/// How far the credentials are that somebody else than the server draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialState {
    /// The list of voters is still open.
    NotAsked,
    /// The list is closed, and the credentials are awaited.
    Asked,
    /// They are there.
    HandedIn,
}

/// Who draws the credentials, as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityLine {
    /// Who.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// How far the credentials are.
    pub state: CredentialState,
    /// The fingerprint of their list, once they are there.
    pub list_fingerprint: Option<String>,
}

/// The page of whoever draws the credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityWork {
    /// Which election.
    pub election: ElectionId,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub phase: Phase,
    /// The group in which credentials are drawn.
    pub group: SealingGroup,
    /// The language of its voters.
    pub language: Language,
    /// The name.
    pub name: String,
    /// How many voters there are.
    pub voters: u32,
    /// How far the credentials are.
    pub state: CredentialState,
    /// The fingerprint of the list that was handed in.
    pub list_fingerprint: Option<String>,
    /// The fingerprint of the list on the board, once there is one.
    pub board_fingerprint: Option<String>,
}

/// The list of voters for whom credentials are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialRoll {
    /// By which the list is known again.
    pub digest: String,
    /// The voters.
    pub voters: Vec<CredentialVoter>,
    /// How many spare credentials are drawn too.
    pub spare: u32,
}

/// A voter for whom a credential is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialVoter {
    /// Name.
    pub name: String,
    /// Mail address; empty if there is none.
    pub email: String,
    /// The organisation's number; empty if there is none.
    pub member_number: String,
}

/// What the browser hands in: nothing private.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnCredentials {
    /// The election's name in its archive, for which they were drawn.
    pub uuid: String,
    /// For which list of voters.
    pub roll: String,
    /// The public halves in the order of their numbers, each with the voter's place in the
    /// list, from 0; spare ones have the places after the last voter's.
    pub credentials: Vec<(String, u32)>,
}

/// A voter for whom a new credential is awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalLine {
    /// Which.
    pub id: VoterId,
    /// As the list of voters has the voter now.
    pub voter: CredentialVoter,
    /// Why.
    pub reason: RenewalReason,
    /// Since when.
    pub at: OffsetDateTime,
}

/// Whether a voter can be given a new credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renewal {
    /// The server has drawn the credential, still has it, and sends the same one again.
    StillKept,
    /// The server has drawn the credential and forgotten it, or can have it printed again; so
    /// many spare ones are left.
    ByServer(u32),
    /// Nobody has asked for one; so many spare ones are left.
    NotAsked(u32),
    /// It was asked for.
    Asked {
        /// Why.
        reason: RenewalReason,
        /// When.
        at: OffsetDateTime,
    },
}

/// A credential that was revoked, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationLine {
    /// Which, from 1.
    pub number: u32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The public credential, as it stands on the list.
    pub credential: String,
}
