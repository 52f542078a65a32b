//! What trustees see and do.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    election::domain::{Keeper, Phase, SealingGroup},
    kernel::{ElectionId, TrusteeId},
};

/// How far a trustee's key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyProgress {
    /// No key yet.
    Awaited,
    /// A key, not yet tried.
    Submitted,
    /// Key made and tried.
    Rehearsed,
}

/// A trustee as everybody may see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeLine {
    /// Which.
    pub id: TrusteeId,
    /// Name.
    pub name: String,
    /// Who keeps the key: a member, or the server of a demonstration.
    pub keeper: Keeper,
    /// How far the key is.
    pub key: KeyProgress,
    /// When the trustee last proved to have the key, since voting opened.
    pub checked_at: Option<OffsetDateTime>,
    /// Whether the share of the decryption has arrived.
    pub decrypted: bool,
    /// The public key's fingerprint: 64 hexadecimal digits in groups of four.
    pub key_fingerprint: Option<String>,
}

/// What a trustee is asked to do in the browser. Texts named `…_json` are
/// handed to the ballot core as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TrusteeTask {
    /// Make a key.
    MakeKey,
    /// Prove to have kept the private key; a new key may be made instead.
    Rehearse {
        /// The public key the server has.
        public_key_json: String,
        /// The text that the proof is for.
        challenge: String,
    },
    /// Nothing that must be done: the key is made and kept. Whether it is still
    /// there can be checked again.
    Keep {
        /// The public key the server has.
        public_key_json: String,
        /// The text that the proof is for.
        challenge: String,
        /// Whether a new key may be made instead: until voting opens.
        replaceable: bool,
    },
    /// Nothing for now.
    Wait,
    /// Decrypt the tally with the kept key.
    Decrypt {
        /// The election's definition.
        definition_json: String,
        /// The public key the server has.
        public_key_json: String,
        /// What to decrypt.
        tally_json: String,
    },
    /// Everything was done.
    Done,
}

/// A trustee's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeWork {
    /// Which election.
    pub election: ElectionId,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub phase: Phase,
    /// The group the key is made in.
    pub group: SealingGroup,
    /// The trustee's name.
    pub name: String,
    /// What to do.
    pub task: TrusteeTask,
    /// All trustees and how far they are.
    pub trustees: Vec<TrusteeLine>,
}
