//! The ballot paper: posts, candidates, photos.

use super::{
    Failed, NotShown, Officer,
    ports::Elections,
    views::{CandidateView, PaperView, Photo, PostView},
};
use crate::{
    election::domain::{
        CandidateDraft, CannotChangeCandidates, CannotChangePosts, CannotUsePhoto, Direction, Election,
        Phase, PhotoId, PostDraft,
    },
    kernel::{CandidateId, PostId},
};

/// Posts and candidates as the committee edits them.
pub async fn paper<S: Elections>(store: &S, officer: Officer) -> Result<PaperView, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    Ok(PaperView {
        phase: election.phase,
        changeable: officer.role().runs() && matches!(election.phase, Phase::Draft | Phase::Nomination),
        posts: election.post_views(),
    })
}

/// Adds a post at the end of the ballot paper.
pub async fn add_post<S: Elections>(
    store: &S,
    officer: Officer,
    draft: PostDraft,
) -> Result<PostId, Failed<CannotChangePosts>> {
    let actor = officer.running()?;
    let id = PostId::from(store.environment().new_id());
    store.update(officer.election(), actor, |election| election.add_post(id, draft)).await?;
    Ok(id)
}

/// Changes what is said about a post.
pub async fn edit_post<S: Elections>(
    store: &S,
    officer: Officer,
    post: PostId,
    draft: PostDraft,
    is_as_seen: impl FnOnce(&PostView) -> bool + Send,
) -> Result<(), Failed<CannotChangePosts>> {
    let actor = officer.running()?;
    let change = |election: &mut Election| {
        let shown = election.posts.iter().find(|other| other.id == post);
        if shown.is_some_and(|post| !is_as_seen(&election.post_view(post))) {
            return Err(CannotChangePosts::ChangedMeanwhile);
        }
        election.edit_post(post, draft)
    };
    store.update(officer.election(), actor, change).await
}

/// Removes a post together with its candidates.
pub async fn remove_post<S: Elections>(
    store: &S,
    officer: Officer,
    post: PostId,
) -> Result<(), Failed<CannotChangePosts>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.remove_post(post)).await
}

/// Moves a post up or down.
pub async fn move_post<S: Elections>(
    store: &S,
    officer: Officer,
    post: PostId,
    direction: Direction,
) -> Result<(), Failed<CannotChangePosts>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.move_post(post, direction)).await
}

/// Adds a candidate at the end of a post's list.
pub async fn add_candidate<S: Elections>(
    store: &S,
    officer: Officer,
    post: PostId,
    draft: CandidateDraft,
) -> Result<CandidateId, Failed<CannotChangeCandidates>> {
    let actor = officer.running()?;
    let id = CandidateId::from(store.environment().new_id());
    store.update(officer.election(), actor, |election| election.add_candidate(post, id, draft)).await?;
    Ok(id)
}

/// Changes what is said about a candidate.
pub async fn edit_candidate<S: Elections>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
    draft: CandidateDraft,
    is_as_seen: impl FnOnce(&CandidateView) -> bool + Send,
) -> Result<(), Failed<CannotChangeCandidates>> {
    let actor = officer.running()?;
    let change = |election: &mut Election| {
        let mut candidates = election.posts.iter().flat_map(|post| &post.candidates);
        let shown = candidates.find(|other| other.id == candidate);
        if shown.is_some_and(|candidate| !is_as_seen(&election.candidate_view(candidate))) {
            return Err(CannotChangeCandidates::ChangedMeanwhile);
        }
        election.edit_candidate(candidate, draft)
    };
    store.update(officer.election(), actor, change).await
}

/// Removes a candidate.
pub async fn remove_candidate<S: Elections>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
) -> Result<(), Failed<CannotChangeCandidates>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.remove_candidate(candidate)).await
}

/// Moves a candidate up or down in its post's list.
pub async fn move_candidate<S: Elections>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
    direction: Direction,
) -> Result<(), Failed<CannotChangeCandidates>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.move_candidate(candidate, direction)).await
}

/// Gives a candidate a photo, from an uploaded JPEG, PNG or WebP file.
pub async fn set_photo<S: Elections>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
    upload: Vec<u8>,
) -> Result<(), Failed<CannotUsePhoto>> {
    let actor = officer.running()?;
    let photo = store.develop_photo(upload).await?;
    let id = photo.0;
    store
        .update_photo(officer.election(), actor, photo, |election| {
            Ok(election.set_photo(candidate, Some(id))?)
        })
        .await
}

/// Takes a candidate's photo away.
pub async fn remove_photo<S: Elections>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
) -> Result<(), Failed<CannotChangeCandidates>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.set_photo(candidate, None)).await
}

/// A photo by its fingerprint in hexadecimal digits. Whoever knows the
/// fingerprint has seen the page it stands on.
pub async fn photo<S: Elections>(store: &S, fingerprint: &str) -> Result<Photo, NotShown> {
    let id = PhotoId::from_hex(fingerprint).ok_or(Failed::NotFound)?;
    store.photo(id).await?.ok_or(Failed::NotFound)
}
