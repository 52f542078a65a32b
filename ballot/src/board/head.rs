//! The signed head of a board.

use serde::{Deserialize, Serialize};

use super::SignatureRejected;
use super::key::{BoardKey, BoardPublicKey, BoardSignature};
use crate::archive::Head;
use crate::hash::Digest;
use crate::json;
use crate::uuid::ElectionUuid;

/// How far a board goes, signed with its key. Not believed before
/// [`SignedHead::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    uuid: ElectionUuid,
    head: Head,
    bytes: u64,
    signature: BoardSignature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    version: u32,
    uuid: String,
    height: u64,
    head: String,
    bytes: u64,
    signature: BoardSignature,
}

fn signed_text(uuid: &ElectionUuid, head: &Head, bytes: u64) -> String {
    format!("publicdigit board head 1|{uuid}|{}|{}|{bytes}", head.height(), head.digest().hex())
}

impl BoardKey {
    /// Signs the head of the board of election `uuid`, whose archive has so many
    /// bytes.
    pub fn sign_head(&self, uuid: &ElectionUuid, head: Head, bytes: u64) -> SignedHead {
        let signature = self.sign(&signed_text(uuid, &head, bytes));
        SignedHead { uuid: uuid.clone(), head, bytes, signature }
    }
}

impl SignedHead {
    /// Reads a signed head.
    ///
    /// # Errors
    /// [`SignatureRejected`] if it is not in canonical form, or of another
    /// version.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, SignatureRejected> {
        let wire: Wire = json::read(text.as_ref()).ok_or(SignatureRejected::Malformed)?;
        if wire.version != 1 {
            return Err(SignatureRejected::Version);
        }
        let uuid = ElectionUuid::parse(&wire.uuid).map_err(|_| SignatureRejected::Malformed)?;
        let digest = Digest::from_hex(&wire.head).ok_or(SignatureRejected::Malformed)?;
        let head = Head::from_parts(digest, wire.height);
        Ok(Self { uuid, head, bytes: wire.bytes, signature: wire.signature })
    }

    /// Canonical JSON.
    pub fn to_json(&self) -> String {
        json::to_string(&Wire {
            version: 1,
            uuid: self.uuid.to_string(),
            height: self.head.height(),
            head: self.head.digest().hex(),
            bytes: self.bytes,
            signature: self.signature,
        })
    }

    /// Checks that the board of election `uuid` with this key has signed it, and
    /// gives the head.
    ///
    /// # Errors
    /// [`SignatureRejected`] if it is another election's or not signed by the
    /// key.
    pub fn verify(&self, key: &BoardPublicKey, uuid: &ElectionUuid) -> Result<Head, SignatureRejected> {
        if self.uuid != *uuid {
            return Err(SignatureRejected::OtherElection);
        }
        if !key.verifies(&signed_text(&self.uuid, &self.head, self.bytes), &self.signature) {
            return Err(SignatureRejected::Signature);
        }
        Ok(self.head)
    }

    /// The election's name in the protocol.
    pub fn uuid(&self) -> &ElectionUuid {
        &self.uuid
    }

    /// The last event: its hash and its height.
    pub fn head(&self) -> Head {
        self.head
    }

    /// How many bytes the archive has that ends with this event.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}
