//! The signed board: what lets anybody hold a server to what it has shown.
//!
//! The archive's chain fixes the order of everything, but a server could show
//! one chain to one person and another to somebody else, or cut its end off.
//! So each board has a key of its own, drawn when voting opens, with which the
//! server signs the head of the chain and each receipt. Two signed texts that
//! contradict each other prove that the server has shown two boards.
//!
//! # What is signed
//!
//! Ed25519 (RFC 8032, section 5.1), checked strictly: canonical encodings and
//! no key or commitment of small order. The signed bytes are ASCII, begin with
//! a label and the version of the format, and contain no times:
//!
//! | what | signed bytes |
//! | --- | --- |
//! | head | `publicdigit board head 1\|UUID\|HEIGHT\|HEAD\|BYTES` |
//! | receipt | `publicdigit board receipt 1\|UUID\|TRACKER\|HEIGHT\|HEAD` |
//!
//! `UUID` is the election's uuid in Base58; `HEIGHT` the decimal height of an
//! event of the chain, the Setup event being 0; `HEAD` the SHA-256 of that
//! event's bytes in 64 lower-case hexadecimal digits; `BYTES` the decimal
//! length of the archive that ends with this event; `TRACKER` the SHA-256 of
//! the ballot in 43 characters of base 64. No part can contain `|`, so that
//! there is one way to read the bytes.
//!
//! Both are handed out as canonical JSON, fields in this order, signature in
//! 128 lower-case hexadecimal digits:
//!
//! - `{"version":1,"uuid":…,"height":…,"head":…,"bytes":…,"signature":…}`
//! - `{"version":1,"uuid":…,"tracker":…,"height":…,"event":…,"signature":…}`,
//!   where `event` holds the exact bytes of the Ballot event. Its hash is the
//!   signed head, its payload the hash that the tracker writes in base 64.
//!
//! # How the key is bound
//!
//! The public key stands in the [`Companion`] document, beside all that a page
//! shows of an election and the archive's format has no place for. The SHA-256
//! of the companion is carried by the election's definition, in the field
//! `credential_authority`, as `Public Digit, companion document SHA-256 ` and
//! 64 hexadecimal digits; so the election's fingerprint commits to the key,
//! and programs that do not know the companion read the archive all the same.
//!
//! The companion also carries the SHA-256 of the list of voters' commitments
//! (see [`voter_commitment`]): the roll cannot be exchanged later, and each
//! voter can see that the own name and address stand in it.

mod chain;
mod companion;
mod encoding;
mod head;
mod key;
mod receipt;
#[cfg(test)]
mod tests;
mod voters;

pub use chain::{ChainBroken, continue_chain};
pub use companion::{
    Companion, CompanionCandidate, CompanionPost, CompanionRefused, CompanionTranslations, CompanionTrustee,
    CompanionVersion, CompanionWording, companion_notice,
};
pub use head::SignedHead;
pub use key::{BoardKey, BoardKeyMalformed, BoardPublicKey};
pub use receipt::SignedReceipt;
pub use voters::{VoterSalt, read_commitments, voter_commitment, write_commitments};

use thiserror::Error;

/// Why something signed by a board is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignatureRejected {
    /// Not JSON of the expected shape in canonical form.
    #[error("the signed text is malformed")]
    Malformed,
    /// A version of the format other than 1.
    #[error("the version of the signed text is not known")]
    Version,
    /// It speaks of another election.
    #[error("the signed text is of another election")]
    OtherElection,
    /// The signature is not of the board's key over these bytes.
    #[error("the signature is not the board's")]
    Signature,
    /// The event is none, is no ballot's, or has another height.
    #[error("the receipt's event is not that of a ballot at this height")]
    Event,
    /// The event is that of another ballot.
    #[error("the receipt's event is not that of the ballot with this tracker")]
    Tracker,
}
