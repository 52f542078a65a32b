//! Opening the ballot box, voting, closing, counting, publishing.

use super::{
    Failed, NotShown, Officer, StoreError, Verifiers, Voter,
    ports::{Board, BoardState},
    views::{Booth, Receipt, ResultView},
};
use crate::{
    election::domain::{CannotAdvance, CannotCast, CannotChangeRoll, CannotClose, CannotPublish},
    kernel::{ElectionId, Slug, VoterId},
};

/// Opens the ballot box and sends every voter a personal link and, apart from
/// it, a credential. `organisation` is what their links begin with.
pub async fn open_voting<S: Board>(
    store: &S,
    officer: Officer,
    organisation: &Slug,
) -> Result<(), Failed<CannotAdvance>> {
    let _ = (store, officer, organisation);
    Err(StoreError::broken("not built yet").into())
}

/// Sends a voter a new link, which replaces the old one, and the credential
/// once more.
pub async fn send_again<S: Board>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    organisation: &Slug,
) -> Result<(), Failed<CannotChangeRoll>> {
    let _ = (store, officer, voter, organisation);
    Err(StoreError::broken("not built yet").into())
}

/// What the booth needs; refused when no ballots are taken.
pub async fn booth<S: Board>(store: &S, voter: Voter) -> Result<Booth, Failed<CannotCast>> {
    let _ = (store, voter);
    Err(StoreError::broken("not built yet").into())
}

/// Puts a ballot into the box. Safe to repeat: the same ballot gets the same
/// receipt.
pub async fn cast<S: Board>(
    store: &S,
    verifiers: &Verifiers,
    voter: Voter,
    ballot: Vec<u8>,
) -> Result<Receipt, Failed<CannotCast>> {
    let _ = (store, verifiers, voter, ballot);
    Err(StoreError::broken("not built yet").into())
}

/// Closes the ballot box after its time and makes the encrypted tally.
pub async fn close_voting<S: Board>(store: &S, officer: Officer) -> Result<(), Failed<CannotClose>> {
    let _ = (store, officer);
    Err(StoreError::broken("not built yet").into())
}

/// What the clock does: closes every ballot box whose time has come, and
/// finishes tallies that were interrupted. Returns how many elections moved.
pub async fn close_due<S: Board>(store: &S) -> Result<u32, StoreError> {
    let _ = store;
    Err(StoreError::broken("not built yet"))
}

/// Makes the result public. The chief does.
pub async fn publish_result<S: Board>(store: &S, officer: Officer) -> Result<(), Failed<CannotPublish>> {
    let _ = (store, officer);
    Err(StoreError::broken("not built yet").into())
}

/// The published result.
pub async fn result<S: Board>(store: &S, election: ElectionId) -> Result<ResultView, NotShown> {
    let _ = (store, election);
    Err(StoreError::broken("not built yet").into())
}

/// The archive's name, length and state, to begin a download.
pub async fn archive<S: Board>(store: &S, election: ElectionId) -> Result<BoardState, NotShown> {
    let _ = (store, election);
    Err(StoreError::broken("not built yet").into())
}

/// The next part of the archive from the record `from` on, and the record to
/// continue with; `None` at the end.
pub async fn archive_part<S: Board>(
    store: &S,
    election: ElectionId,
    archive: &BoardState,
    from: u64,
) -> Result<Option<(Vec<u8>, u64)>, NotShown> {
    let _ = (store, election, archive, from);
    Err(StoreError::broken("not built yet").into())
}
