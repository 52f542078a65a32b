//! What is published of a board beside its archive: signed heads, the chain of
//! events, the companion document, the voters' commitments.

use super::{
    Failed, NotShown, StoreError, Voter,
    board_records::{self, Foundation},
    is_voter,
    ports::{BoardEnd, Corrections, PublicBoard},
    queries::check_public,
    record,
    views::VoterEntry,
};
use crate::{
    ballot::{
        ElectionUuid,
        archive::{Head, event_height},
        board::{SignedHead, read_commitments, voter_commitment},
    },
    kernel::{ElectionId, VoterId},
};

/// The most events that are given at once.
pub const MOST_EVENTS: u32 = 1_000;

/// How many of the last events of a board, those of decryptions, can come with
/// more records than a ballot's.
const LAST_EVENTS: u32 = 100;

/// The head of the board, signed; *not found* for boards without a key.
///
/// # Errors
/// *Not found* also where the election is not public, or is a copy.
pub async fn signed_head<S: PublicBoard>(store: &S, id: ElectionId) -> Result<SignedHead, NotShown> {
    check_public(store, id).await?;
    let end = store.board_end(id).await?.ok_or(Failed::NotFound)?;
    let key = store.board_key(id).await?.ok_or(Failed::NotFound)?;
    let uuid = ElectionUuid::parse(&end.uuid).map_err(StoreError::broken)?;
    Ok(key.sign_head(&uuid, Head::from(&end.head), end.archive_bytes))
}

/// The heads that were signed when the election went from one phase to the
/// next: a JSON list, the oldest first.
///
/// # Errors
/// *Not found* where the election is not public.
pub async fn signed_heads<S: PublicBoard>(store: &S, id: ElectionId) -> Result<String, NotShown> {
    check_public(store, id).await?;
    Ok(format!("[{}]", store.signed_heads(id).await?.join(",")))
}

/// The bodies of the events from a height on, one on each line, at most
/// [`MOST_EVENTS`].
///
/// # Errors
/// *Not found* where the election is not public or has no board.
pub async fn chain<S: PublicBoard>(store: &S, id: ElectionId, from: u64) -> Result<Vec<u8>, NotShown> {
    check_public(store, id).await?;
    let end = store.board_end(id).await?.ok_or(Failed::NotFound)?;
    if from > end.head.height {
        return Ok(Vec::new());
    }
    // The foundation's event is its last record, a ballot's event stands two
    // records after the one before; later events stand farther apart, so that
    // some before `from` may be found too.
    let first = if from == 0 { 0 } else { 2 * from + Foundation::RECORDS - 2 };
    let events = store.events(id, first, MOST_EVENTS + LAST_EVENTS).await?;
    let mut lines = Vec::new();
    let mut given = 0;
    for event in &events {
        let height = event_height(event);
        let height = height.ok_or_else(|| StoreError::broken("an event on the board cannot be read"))?;
        if height >= from && given < MOST_EVENTS {
            lines.extend_from_slice(event);
            lines.push(b'\n');
            given += 1;
        }
    }
    Ok(lines)
}

/// The archive up to its first event: all that is fixed when voting opens.
///
/// # Errors
/// *Not found* where the election is not public or has no board.
pub async fn setup<S: PublicBoard>(store: &S, id: ElectionId) -> Result<(BoardEnd, Vec<u8>), NotShown> {
    check_public(store, id).await?;
    let end = store.board_end(id).await?.ok_or(Failed::NotFound)?;
    let records = u32::try_from(Foundation::RECORDS).map_err(StoreError::broken)?;
    let mut archive = Vec::new();
    for record in store.records(id, 0, records).await? {
        archive.extend(board_records::blocks(record, end.timestamp)?);
    }
    Ok((end, archive))
}

/// The companion document.
///
/// # Errors
/// *Not found* where the election is not public or has none.
pub async fn companion_document<S: PublicBoard>(store: &S, id: ElectionId) -> Result<Vec<u8>, NotShown> {
    check_public(store, id).await?;
    store.companion(id).await?.ok_or(Failed::NotFound)
}

/// The list of voters' commitments.
///
/// # Errors
/// *Not found* where the election is not public or has none.
pub async fn commitments<S: PublicBoard>(store: &S, id: ElectionId) -> Result<Vec<u8>, NotShown> {
    check_public(store, id).await?;
    store.commitments(id).await?.ok_or(Failed::NotFound)
}

/// A voter's own entry on the roll, and whether the public list commits to it.
///
/// # Errors
/// *Not found* where the board has no list of commitments.
pub async fn voter_entry<S: Corrections>(store: &S, voter: Voter) -> Result<VoterEntry, NotShown> {
    if !is_voter(store, voter).await? {
        return Err(Failed::NotFound);
    }
    entry(store, voter.election(), voter.voter()).await?.ok_or(Failed::NotFound)
}

/// Whether the public list commits to what the roll says of a voter: nothing is sent to an
/// address that was changed behind the program's back.
pub(super) async fn check_committed<S: Corrections>(
    store: &S,
    election: ElectionId,
    voter: VoterId,
) -> Result<(), StoreError> {
    match entry(store, election, voter).await? {
        Some(entry) if !entry.listed => {
            Err(StoreError::altered("a voter's entry is none that the public list commits to"))
        }
        Some(_) | None => Ok(()),
    }
}

/// A voter's entry on the roll; none where the board has no list of commitments.
///
/// # Errors
/// [`StoreError::Altered`] where it has one, and the voter's entry nothing to be compared with.
async fn entry<S: Corrections>(
    store: &S,
    election: ElectionId,
    voter: VoterId,
) -> Result<Option<VoterEntry>, StoreError> {
    let committed = store.committed_voter(election, voter).await?;
    let Some(((entered, salt), list)) = committed.zip(store.commitments(election).await?) else {
        // Boards of before there was a list have none.
        return match record::sealed(store, election).await?.companion {
            Some(_) => Err(StoreError::altered("what a voter's entry is compared with is missing")),
            None => Ok(None),
        };
    };
    let commitment = voter_commitment(&salt, entered.address(), entered.name.as_str());
    let list = read_commitments(&list);
    // A corrected entry leads back to the one that it took the place of.
    let corrections = store.corrections(election).await?;
    let mut first = commitment.hex();
    for line in corrections.iter().rev() {
        if line.becomes == first {
            first.clone_from(&line.was);
        }
    }
    let corrected = first != commitment.hex();
    let listed = list.is_some_and(|list| list.iter().any(|listed| listed.hex() == first));
    Ok(Some(VoterEntry {
        name: entered.name.to_string(),
        address: entered.address().to_owned(),
        salt: salt.hex(),
        commitment: commitment.hex(),
        listed,
        corrected,
    }))
}
