//! The archive that anyone can verify: `UUID.bel`.
//!
//! A sequence of records, each named by the hash of its body, chained by
//! events (docs/protocol.md §9; Belenios 2.0 specification, "Archive"). A server keeps
//! one row per [`Record`], in order, and the [`Head`]; the file is the
//! concatenation of [`Record::blocks`] and nothing else. Every prefix that
//! ends with an event is a valid archive.

mod diff;
mod event;
mod read;
mod tar;
#[cfg(test)]
mod tests;
mod write;

pub use diff::{DiffRefused, verify_diff};
pub use event::{Event, EventType, Head, Owned, SetupData, event_height, payload};
pub use read::{ArchiveMalformed, Entry, Reader};
#[cfg(test)]
pub(crate) use tar::beginning_with;
pub use tar::{Kind, Record};
pub use write::{
    ballot, ballot_event, encrypted_tally, end_ballots, end_shuffles, partial_decryption, result, setup,
    shuffle,
};
