//! The candidates for a post.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(AddCandidate, Member);

/// Adds a candidate at the end of a post's list.
#[server(endpoint = "candidates/add")]
pub async fn add_candidate(
    election: String,
    post: String,
    name: String,
    statement: String,
) -> Result<(), AppError> {
    use crate::{
        election::application::{self, forms::CandidateForm},
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let post = post.parse().map_err(|_| AppError::NotFound)?;
    let draft = CandidateForm { name, statement }.parse().map_err(AppError::in_form)?;
    let candidate = application::add_candidate(office.db(), office.officer, post, draft).await?;
    redirect_to(&office.path(&format!("/candidates/{candidate}?done=candidate-added")));
    Ok(())
}

open_to!(EditCandidate, Member);

/// Changes what is said about a candidate.
#[server(endpoint = "candidates/edit")]
pub async fn edit_candidate(
    election: String,
    candidate: String,
    name: String,
    statement: String,
    seen: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application::{self, forms::CandidateForm, views::CandidateView},
        web::{
            ElectionOffice,
            forms::{is_as_seen, must_be_as_seen},
            functions::redirect_to,
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    let paper = application::paper(office.db(), office.officer).await?;
    let mut candidates = paper.posts.iter().flat_map(|post| &post.candidates);
    if let Some(shown) = candidates.find(|shown| shown.id == candidate) {
        must_be_as_seen(seen.as_deref(), &shown.said())?;
    }
    let draft = CandidateForm { name, statement }.parse().map_err(AppError::in_form)?;
    let as_seen = |now: &CandidateView| is_as_seen(seen.as_deref(), &now.said());
    application::edit_candidate(office.db(), office.officer, candidate, draft, as_seen).await?;
    redirect_to(&office.path("/posts?done=candidate-edited"));
    Ok(())
}

open_to!(RemoveCandidate, Member);

/// Removes a candidate.
#[server(endpoint = "candidates/remove")]
pub async fn remove_candidate(election: String, candidate: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::remove_candidate(office.db(), office.officer, candidate).await?;
    redirect_to(&office.path("/posts?done=candidate-removed"));
    Ok(())
}

open_to!(WithdrawCandidate, Member);

/// Notes that a candidate no longer stands, while voting goes on.
#[server(endpoint = "candidates/withdraw")]
pub async fn withdraw_candidate(
    election: String,
    candidate: String,
    reason: String,
    sure: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::Reason},
        kernel::Refusal,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let unknown = || AppError::because(Refusal::field("candidate", "candidate-unknown"));
    let candidate = candidate.parse().map_err(|_| unknown())?;
    let reason = Reason::parse(&reason).map_err(|error| AppError::because(error.on("reason")))?;
    if sure.is_none() {
        return Err(AppError::because(Refusal::field("sure", "withdraw-sure-missing")));
    }
    application::withdraw_candidate(office.db(), office.officer, candidate, reason).await?;
    redirect_to(&office.path("?done=candidate-withdrawn"));
    Ok(())
}

open_to!(MoveCandidate, Member);

/// Moves a candidate up or down in its post's list.
#[server(endpoint = "candidates/move")]
pub async fn move_candidate(election: String, candidate: String, direction: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{
            ElectionOffice,
            functions::{parse_direction, redirect_to},
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::move_candidate(office.db(), office.officer, candidate, parse_direction(&direction)?).await?;
    redirect_to(&office.path("/posts?done=reordered"));
    Ok(())
}

open_to!(RemovePhoto, Member);

/// Takes a candidate's photo away.
#[server(endpoint = "candidates/remove-photo")]
pub async fn remove_photo(election: String, candidate: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::CandidateId,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let candidate: CandidateId = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::remove_photo(office.db(), office.officer, candidate).await?;
    redirect_to(&office.path(&format!("/candidates/{candidate}?done=photo-removed")));
    Ok(())
}
