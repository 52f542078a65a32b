//! Following the chain of events without the rest of the archive.

use thiserror::Error;

use crate::archive::{Event, Head};
use crate::hash::Digest;

/// Why an event does not continue a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainBroken {
    /// Not an event in canonical form.
    #[error("event {height} is malformed")]
    Malformed {
        /// The height at which it should stand.
        height: u64,
    },
    /// It says another height, or names another event as the one before it.
    #[error("event {height} does not continue the board")]
    Unconnected {
        /// The height at which it should stand.
        height: u64,
    },
}

/// The head after an event, given its exact bytes and the head before it;
/// `None` before the first event.
///
/// # Errors
/// [`ChainBroken`] if the event does not follow the head.
pub fn continue_chain(head: Option<&Head>, event: &[u8]) -> Result<Head, ChainBroken> {
    let height = head.map_or(0, |head| head.height() + 1);
    let read = Event::parse(event).ok_or(ChainBroken::Malformed { height })?;
    if read.height != height || read.parent != head.map(|head| head.digest().hex()) {
        return Err(ChainBroken::Unconnected { height });
    }
    Ok(Head::from_parts(Digest::of(event), height))
}
