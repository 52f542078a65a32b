//! What everybody may take away: the result and the archive.

use super::{
    Failed, NotShown, StoreError,
    ports::{Board, BoardState},
    queries::public,
    seal,
    views::{CandidateResult, PostResult, ResultView},
};
use crate::{
    ballot::{Counted, ElectionDefinition, ElectionResult},
    election::domain::{Phase, Post, Standing, permille, standings},
    kernel::ElectionId,
};

/// How many records a part of the archive holds.
const PART: u64 = 32;

/// The published result.
pub async fn result<S: Board>(store: &S, id: ElectionId) -> Result<ResultView, NotShown> {
    let election = public(store, id).await?;
    if election.phase != Phase::Published {
        return Err(Failed::NotFound);
    }
    let board = store.board(id).await?.ok_or(Failed::NotFound)?;
    let definition = store.records(id, 1, 1).await?.pop().ok_or(Failed::NotFound)?;
    // The last event points to the record before it: the result.
    let place = board.length.checked_sub(2).ok_or(Failed::NotFound)?;
    let result = store.records(id, place, 1).await?.pop().ok_or(Failed::NotFound)?;
    let definition = ElectionDefinition::parse(&definition.body).map_err(StoreError::broken)?;
    let result = ElectionResult::parse(&definition, &result.body)
        .ok_or_else(|| StoreError::broken("the result on the board cannot be read"))?;
    let posts = election.posts.iter().zip(result.answers());
    Ok(ResultView {
        published_at: election.published_at,
        voters: board.voters,
        voted: board.voted,
        posts: posts.map(|(post, counted)| post_result(post, counted, board.voted)).collect(),
    })
}

fn post_result(post: &Post, counted: &Counted, ballots: u64) -> PostResult {
    let sums = match counted {
        Counted::Sums(sums) => &sums[..],
        // No post is a ranking.
        Counted::Votes(_) => &[],
    };
    let choices = post.draft.choices;
    let (blank, votes) = match sums.split_first() {
        Some((blank, votes)) if choices.blank() => (Some((*blank, permille(*blank, ballots))), votes),
        Some(_) | None => (None, sums),
    };
    let standings = standings(votes, choices.seats());
    let mut candidates: Vec<CandidateResult> = post
        .candidates
        .iter()
        .zip(votes.iter().zip(&standings))
        .map(|(candidate, (votes, standing))| CandidateResult {
            id: candidate.id,
            name: candidate.draft.name.to_string(),
            votes: *votes,
            permille: permille(*votes, ballots),
            standing: *standing,
        })
        .collect();
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.votes));
    PostResult {
        id: post.id,
        title: post.draft.title.to_string(),
        seats: choices.seats(),
        ballots,
        blank,
        candidates,
        tied: standings.contains(&Standing::Tied),
    }
}

/// The archive's name (`uuid`, for `<uuid>.bel`), length in bytes and state, to
/// begin a download.
pub async fn archive<S: Board>(store: &S, id: ElectionId) -> Result<BoardState, NotShown> {
    public(store, id).await?;
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
        part.extend(seal::blocks(record, archive.timestamp)?);
    }
    Ok(Some((part, next)))
}
