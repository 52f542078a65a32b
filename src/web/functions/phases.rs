//! An election's way from one phase to the next.

use leptos::prelude::*;

use crate::web::AppError;

/// Begins nomination.
#[server(endpoint = "elections/open-nomination")]
pub async fn open_nomination(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::open_nomination(desk.db(), desk.officer).await?;
    leave_for(&desk.path("?done=nomination-opened"));
    Ok(())
}

/// Completes the ballot paper.
#[server(endpoint = "elections/complete-paper")]
pub async fn complete_paper(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::make_ready(desk.db(), desk.officer).await?;
    leave_for(&desk.path("?done=paper-completed"));
    Ok(())
}

/// Takes the ballot paper up again.
#[server(endpoint = "elections/reopen-nomination")]
pub async fn reopen_nomination(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::reopen_nomination(desk.db(), desk.officer).await?;
    leave_for(&desk.path("?done=nomination-reopened"));
    Ok(())
}

/// Opens the ballot box and sends every voter link and credential.
#[server(endpoint = "elections/open-voting")]
pub async fn open_voting(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::open_voting(desk.db(), desk.officer, &desk.member.organisation()).await?;
    leave_for(&desk.path("?done=voting-opened"));
    Ok(())
}

/// Closes the ballot box, after its time.
#[server(endpoint = "elections/close-voting")]
pub async fn close_voting(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::close_voting(desk.db(), desk.officer, &desk.member.reach().await?).await?;
    leave_for(&desk.path("?done=voting-closed"));
    Ok(())
}

/// Makes the result public.
#[server(endpoint = "elections/publish")]
pub async fn publish_result(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{Desk, functions::leave_for},
    };

    let desk = Desk::at(&election).await?;
    application::publish_result(desk.db(), desk.officer).await?;
    leave_for(&desk.path("/result?done=result-published"));
    Ok(())
}
