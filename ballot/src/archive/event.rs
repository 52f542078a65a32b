//! Events: the chain that fixes the order of everything.

use serde::{Deserialize, Serialize};

use crate::hash::Digest;
use crate::json;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventType {
    /// Definition, trustees and credentials; always the first.
    Setup,
    /// A ballot was cast.
    Ballot,
    /// No ballot comes any more.
    EndBallots,
    /// The product of the ballots that count.
    EncryptedTally,
    /// A trustee shuffled rankings.
    Shuffle,
    /// No shuffle comes any more.
    EndShuffles,
    /// A trustee decrypted.
    PartialDecryption,
    /// The counts; always the last.
    Result,
}

/// `{?"parent","height","type",?"payload"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// SHA-256 of the event before it, in hexadecimal; the first has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// How many events come before it.
    pub height: u64,
    /// What it says.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// SHA-256 of what belongs to it, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
}

impl Event {
    /// Reads an event; `None` unless it is canonical.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        json::read(bytes)
    }
}

/// The height that the bytes of an event say; `None` unless they are those of
/// an event.
pub fn event_height(event: &[u8]) -> Option<u64> {
    Event::parse(event).map(|event| event.height)
}

/// The hash that the bytes of an event name as payload; `None` unless they are
/// those of an event with one.
pub fn payload(event: &[u8]) -> Option<Digest> {
    Digest::from_hex(&Event::parse(event)?.payload?)
}

/// The last event of a growing archive: what the next one points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    digest: Digest,
    height: u64,
}

impl Head {
    /// From what a database has kept.
    pub const fn from_parts(digest: Digest, height: u64) -> Self {
        Self { digest, height }
    }

    /// The hash of the event.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Its position in the chain, from zero.
    pub const fn height(&self) -> u64 {
        self.height
    }
}

/// `{"election","trustees","credentials"}`, all hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetupData {
    /// SHA-256 of the definition, in hexadecimal.
    pub election: String,
    /// SHA-256 of the trustees.
    pub trustees: String,
    /// SHA-256 of the public credentials.
    pub credentials: String,
}

/// `{"owner","payload"}`: whose shuffle or decryption it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owned {
    /// The trustee, counted from 1.
    pub owner: usize,
    /// SHA-256 of the shuffle or decryption, in hexadecimal.
    pub payload: String,
}
