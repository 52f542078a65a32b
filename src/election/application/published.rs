//! What everybody may take away: the result and the archive.

use super::{
    Failed, NotShown, StoreError, board_records,
    ports::{Board, BoardState, PublicBoard},
    queries::{check_public, public_entered},
    record,
    views::ResultView,
};
use crate::{
    ballot::{Digest, ElectionResult},
    kernel::ElectionId,
};

/// How many records a part of the archive holds.
const PART: u64 = 32;

/// The published result, as the board tells it.
///
/// # Errors
/// *Not found* before its publication; [`StoreError::Altered`] where the board
/// does not hold together.
pub async fn result<S: PublicBoard>(store: &S, id: ElectionId) -> Result<ResultView, NotShown> {
    let entered = public_entered(store, id).await?;
    let (election, record, altered) = record::compared(store, entered).await?;
    let record = record.ok_or(Failed::NotFound)?;
    let (place, digest) = record.facts.result.ok_or(Failed::NotFound)?;
    let body = store.records(id, place, 1).await?.pop().ok_or(Failed::NotFound)?.body;
    if Digest::of(&body) != digest {
        return Err(StoreError::altered("the result is not the one that the board names").into());
    }
    let result = ElectionResult::parse(&record.sealed.definition, &body)
        .ok_or_else(|| StoreError::altered("the result on the board cannot be read"))?;
    let board = record.board_facts();
    Ok(ResultView {
        published_at: election.published_at,
        voters: board.voters,
        voted: board.voted,
        posts: record.results(&election, result.answers()),
        seats_bound: board.companion,
        altered,
    })
}

/// The archive's name (`uuid`, for `<uuid>.bel`), length in bytes and state, to
/// begin a download.
pub async fn archive<S: Board>(store: &S, id: ElectionId) -> Result<BoardState, NotShown> {
    check_public(store, id).await?;
    store.board(id).await?.ok_or(Failed::NotFound)
}

/// The next part of the archive from the record `from` on, and the record to
/// continue with; `None` at the end. Records that were added since `archive`
/// was asked for are left out, so that its length stays right.
pub async fn archive_part<S: Board>(
    store: &S,
    id: ElectionId,
    archive: &BoardState,
    from: u64,
) -> Result<Option<(Vec<u8>, u64)>, NotShown> {
    let to = archive.length.min(from.saturating_add(PART));
    if from >= to {
        return Ok(None);
    }
    let limit = u32::try_from(to - from).map_err(StoreError::broken)?;
    let records = store.records(id, from, limit).await?;
    if records.is_empty() {
        return Err(Failed::NotFound);
    }
    let next = from + records.len() as u64;
    let mut part = Vec::new();
    for record in records {
        part.extend(board_records::blocks(record, archive.timestamp)?);
    }
    Ok(Some((part, next)))
}
