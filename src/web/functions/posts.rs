//! The posts of a ballot paper.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::web::AppError;

open_to!(AddPost, Member);

/// Adds a post at the end of the ballot paper.
#[server(endpoint = "posts/add")]
pub async fn add_post(
    election: String,
    title: String,
    description: String,
    seats: String,
    min: String,
    max: String,
    blank: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application::{self, forms::PostForm},
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let form = PostForm { title, description, seats, min, max, blank: blank.is_some() };
    let draft = form.parse().map_err(AppError::in_form)?;
    application::add_post(office.db(), office.officer, draft).await?;
    redirect_to(&office.path("/posts?done=post-added"));
    Ok(())
}

open_to!(EditPost, Member);

/// Changes what is said about a post.
#[server(endpoint = "posts/edit")]
pub async fn edit_post(
    election: String,
    post: String,
    title: String,
    description: String,
    seats: String,
    min: String,
    max: String,
    blank: Option<String>,
    seen: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application::{self, forms::PostForm, views::PostView},
        web::{
            ElectionOffice,
            forms::{is_as_seen, must_be_as_seen},
            functions::redirect_to,
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let post = post.parse().map_err(|_| AppError::NotFound)?;
    let paper = application::paper(office.db(), office.officer).await?;
    if let Some(shown) = paper.posts.iter().find(|shown| shown.id == post) {
        must_be_as_seen(seen.as_deref(), &shown.said())?;
    }
    let form = PostForm { title, description, seats, min, max, blank: blank.is_some() };
    let draft = form.parse().map_err(AppError::in_form)?;
    let as_seen = |now: &PostView| is_as_seen(seen.as_deref(), &now.said());
    application::edit_post(office.db(), office.officer, post, draft, as_seen).await?;
    redirect_to(&office.path("/posts?done=post-edited"));
    Ok(())
}

open_to!(RemovePost, Member);

/// Removes a post together with its candidates.
#[server(endpoint = "posts/remove")]
pub async fn remove_post(election: String, post: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let post = post.parse().map_err(|_| AppError::NotFound)?;
    application::remove_post(office.db(), office.officer, post).await?;
    redirect_to(&office.path("/posts?done=post-removed"));
    Ok(())
}

open_to!(MovePost, Member);

/// Moves a post up or down.
#[server(endpoint = "posts/move")]
pub async fn move_post(election: String, post: String, direction: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{
            ElectionOffice,
            functions::{parse_direction, redirect_to},
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let post = post.parse().map_err(|_| AppError::NotFound)?;
    application::move_post(office.db(), office.officer, post, parse_direction(&direction)?).await?;
    redirect_to(&office.path("/posts?done=reordered"));
    Ok(())
}
