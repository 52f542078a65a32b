//! The candidates for a post.

use leptos::prelude::*;

use crate::web::AppError;

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
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    let post = post.parse().map_err(|_| AppError::NotFound)?;
    let draft = CandidateForm { name, statement }.parse().map_err(AppError::in_form)?;
    let candidate = application::add_candidate(desk.db(), desk.officer, post, draft).await?;
    leave_for(&desk.path(&format!("/candidates/{candidate}?done=candidate-added")));
    Ok(())
}

/// Changes what is said about a candidate.
#[server(endpoint = "candidates/edit")]
pub async fn edit_candidate(
    election: String,
    candidate: String,
    name: String,
    statement: String,
) -> Result<(), AppError> {
    use crate::{
        election::application::{self, forms::CandidateForm},
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    let draft = CandidateForm { name, statement }.parse().map_err(AppError::in_form)?;
    application::edit_candidate(desk.db(), desk.officer, candidate, draft).await?;
    leave_for(&desk.path("/posts?done=candidate-edited"));
    Ok(())
}

/// Removes a candidate.
#[server(endpoint = "candidates/remove")]
pub async fn remove_candidate(election: String, candidate: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::remove_candidate(desk.db(), desk.officer, candidate).await?;
    leave_for(&desk.path("/posts?done=candidate-removed"));
    Ok(())
}

/// Moves a candidate up or down in its post's list.
#[server(endpoint = "candidates/move")]
pub async fn move_candidate(election: String, candidate: String, direction: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{
            Desk,
            functions::{leave_for, towards},
        },
    };

    let desk = Desk::at(&election).await?;
    let candidate = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::move_candidate(desk.db(), desk.officer, candidate, towards(&direction)?).await?;
    leave_for(&desk.path("/posts?done=moved"));
    Ok(())
}

/// Takes a candidate's photo away.
#[server(endpoint = "candidates/remove-photo")]
pub async fn remove_photo(election: String, candidate: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::CandidateId,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    let candidate: CandidateId = candidate.parse().map_err(|_| AppError::NotFound)?;
    application::remove_photo(desk.db(), desk.officer, candidate).await?;
    leave_for(&desk.path(&format!("/candidates/{candidate}?done=photo-removed")));
    Ok(())
}
