//! What whoever draws the credentials sees and sends.

use serde::{Deserialize, Serialize};

use crate::{
    election::domain::{Phase, SealingGroup},
    kernel::{ElectionId, Language, UserId},
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
    /// list, from 0.
    pub credentials: Vec<(String, u32)>,
}
