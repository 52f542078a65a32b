//! Events: the chain that fixes the order of everything.

use serde::{Deserialize, Serialize};

use crate::ballot::hash::Digest;
use crate::ballot::json;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum EventType {
    Setup,
    Ballot,
    EndBallots,
    EncryptedTally,
    Shuffle,
    EndShuffles,
    PartialDecryption,
    Result,
}

/// `{?"parent","height","type",?"payload"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    pub(crate) height: u64,
    #[serde(rename = "type")]
    pub(crate) kind: EventType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) payload: Option<String>,
}

impl Event {
    /// Reads an event; `None` unless it is canonical.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
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
pub(crate) struct SetupData {
    pub(crate) election: String,
    pub(crate) trustees: String,
    pub(crate) credentials: String,
}

/// `{"owner","payload"}`: whose shuffle or decryption it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owned {
    pub(crate) owner: usize,
    pub(crate) payload: String,
}
