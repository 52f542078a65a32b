//! What a voter holds against the server.

use serde::{Deserialize, Serialize};

use super::SignatureRejected;
use super::key::{BoardKey, BoardPublicKey, BoardSignature};
use crate::archive::{Event, EventType, Head};
use crate::hash::Digest;
use crate::json;
use crate::uuid::ElectionUuid;

/// The board's signed word that a ballot is on it, and where. Not believed
/// before [`SignedReceipt::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    uuid: ElectionUuid,
    tracker: Digest,
    height: u64,
    event: String,
    signature: BoardSignature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    version: u32,
    uuid: String,
    tracker: String,
    height: u64,
    event: String,
    signature: BoardSignature,
}

fn signed_text(uuid: &ElectionUuid, tracker: &Digest, head: &Head) -> String {
    let (height, digest) = (head.height(), head.digest().hex());
    format!("publicdigit board receipt 1|{uuid}|{}|{height}|{digest}", tracker.base64())
}

/// The ballot that an event puts on the board, and the event's height.
fn ballot_of(event: &str) -> Option<(Digest, u64)> {
    let event = Event::parse(event.as_bytes())?;
    // An event with a parent is not the first; a ballot's always has one.
    let inside = event.kind == EventType::Ballot && event.parent.is_some() && event.height > 0;
    let tracker = Digest::from_hex(&event.payload?)?;
    inside.then_some((tracker, event.height))
}

impl BoardKey {
    /// Signs the receipt of the ballot that the exact bytes of `event` put on
    /// the board of election `uuid`.
    ///
    /// # Errors
    /// [`SignatureRejected::Event`] if the event is not that of a ballot.
    pub fn sign_receipt(
        &self,
        uuid: &ElectionUuid,
        event: impl Into<String>,
    ) -> Result<SignedReceipt, SignatureRejected> {
        let event = event.into();
        let (tracker, height) = ballot_of(&event).ok_or(SignatureRejected::Event)?;
        let head = Head::from_parts(Digest::of(&event), height);
        let signature = self.sign(&signed_text(uuid, &tracker, &head));
        Ok(SignedReceipt { uuid: uuid.clone(), tracker, height, event, signature })
    }
}

impl SignedReceipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// [`SignatureRejected`] if it is not in canonical form, or of another
    /// version.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, SignatureRejected> {
        let wire: Wire = json::read(text.as_ref()).ok_or(SignatureRejected::Malformed)?;
        if wire.version != 1 {
            return Err(SignatureRejected::Version);
        }
        Ok(Self {
            uuid: ElectionUuid::parse(&wire.uuid).map_err(|_| SignatureRejected::Malformed)?,
            tracker: Digest::from_base64(&wire.tracker).ok_or(SignatureRejected::Malformed)?,
            height: wire.height,
            event: wire.event,
            signature: wire.signature,
        })
    }

    /// Canonical JSON.
    pub fn to_json(&self) -> String {
        json::to_string(&Wire {
            version: 1,
            uuid: self.uuid.to_string(),
            tracker: self.tracker.base64(),
            height: self.height,
            event: self.event.clone(),
            signature: self.signature,
        })
    }

    /// Checks that the board of election `uuid` with this key has signed it, and
    /// that its event puts the ballot with the tracker on the board. Gives that
    /// event's hash and height: what the chain must hold there.
    ///
    /// # Errors
    /// [`SignatureRejected`] for the first thing that does not hold.
    pub fn verify(&self, key: &BoardPublicKey, uuid: &ElectionUuid) -> Result<Head, SignatureRejected> {
        if self.uuid != *uuid {
            return Err(SignatureRejected::OtherElection);
        }
        let (tracker, height) = ballot_of(&self.event).ok_or(SignatureRejected::Event)?;
        if height != self.height {
            return Err(SignatureRejected::Event);
        }
        if tracker != self.tracker {
            return Err(SignatureRejected::Tracker);
        }
        let head = self.head();
        if !key.verifies(&signed_text(&self.uuid, &self.tracker, &head), &self.signature) {
            return Err(SignatureRejected::Signature);
        }
        Ok(head)
    }

    /// The election's name in the protocol.
    pub fn uuid(&self) -> &ElectionUuid {
        &self.uuid
    }

    /// The hash of the ballot, whose base 64 people see as the tracker.
    pub fn tracker(&self) -> Digest {
        self.tracker
    }

    /// The exact bytes of the Ballot event.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// The place on the board that the receipt names: the event's hash and
    /// height.
    pub fn head(&self) -> Head {
        Head::from_parts(Digest::of(&self.event), self.height)
    }
}
