//! What trustees see and do.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    election::domain::{KeyHolder, Phase, SealingGroup},
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
    pub holder: KeyHolder,
    /// How far the key is.
    pub key: KeyProgress,
    /// When the trustee last proved to have the key, since voting opened.
    pub checked_at: Option<OffsetDateTime>,
    /// How many messages of the running ceremony the trustee has sent.
    pub rounds: u8,
    /// Whether the share of the decryption has arrived.
    pub decrypted: bool,
    /// Whether something arrived as the share that is none; never said to everybody.
    pub sent_garbage: bool,
    /// The public key's fingerprint: 64 hexadecimal digits in groups of four.
    pub key_fingerprint: Option<String>,
}

/// Of how many trustees the key is, and how far they are with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingView {
    /// Whether any so many trustees can decrypt, or all must.
    pub threshold: bool,
    /// The number that the officers chose; without it, the majority.
    pub chosen: Option<u16>,
    /// How many must decrypt.
    pub needed: u32,
    /// How many trustees there are.
    pub members: u32,
    /// How many of them may lose their keys before the result is lost.
    pub spare: u32,
    /// Whether one person can open every ballot.
    pub one_can_open: bool,
    /// Whether the officers accept that.
    pub one_may_open: bool,
    /// How many have shown since voting opened that they still have their key.
    pub checked: u32,
    /// Whether the trustees have been asked to make the key together.
    pub begun: bool,
    /// Whether they have made it.
    pub complete: bool,
    /// In which round they are.
    pub round: Option<u8>,
    /// For whose messages it waits.
    pub awaited: Vec<String>,
    /// Who sent garbage, and who was sent it.
    pub stopped: Option<(String, String)>,
}

/// What a trustee is in the ceremony: what the browser needs beside the file.
/// All messages are handed to the ballot core as they are, in the order of the
/// trustees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Which attempt the messages belong to.
    pub attempt: u32,
    /// The trustee's number, from 1.
    pub index: usize,
    /// How many are needed.
    pub needed: usize,
    /// How many there are.
    pub members: usize,
    /// The messages of the first round.
    pub certificates: Vec<String>,
    /// The messages of the second round.
    pub commitments: Vec<String>,
    /// The messages of the third round.
    pub contributions: Vec<String>,
    /// The trustee's own message of the last round.
    pub answer: Option<String>,
}

/// What a trustee is asked to do in the browser. Texts named `…_json` are
/// handed to the ballot core as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TrusteeTask {
    /// Make a key.
    MakeKey,
    /// Send the message of a round of the ceremony.
    TakePart {
        /// Which round.
        round: u8,
    },
    /// Nothing until others have sent theirs, or the officers have asked the
    /// trustees to begin.
    AwaitOthers {
        /// Whether the trustee can begin anew with another key.
        replaceable: bool,
    },
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
    /// Decrypt the tally with the kept key. The browser reads it off the board
    /// itself.
    Decrypt {
        /// The public key the server has.
        public_key_json: String,
    },
    /// The trustee's part of the decryption has arrived.
    Done,
    /// Enough others have decrypted.
    NotNeeded,
    /// The result is published.
    Published,
    /// The election was given up.
    Cancelled,
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
    /// What the trustee is in the ceremony, if there is one.
    pub member: Option<Membership>,
    /// All trustees and how far they are.
    pub trustees: Vec<TrusteeLine>,
    /// Of how many trustees the key is, and how far they are with it.
    pub sharing: SharingView,
}
