//! An election's way from one phase to the next.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(OpenNomination, Member);

/// Begins nomination.
#[server(endpoint = "elections/open-nomination")]
pub async fn open_nomination(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::open_nomination(office.db(), office.officer).await?;
    redirect_to(&office.path("?done=nomination-opened"));
    Ok(())
}

open_to!(CompletePaper, Member);

/// Completes the ballot paper.
#[server(endpoint = "elections/complete-paper")]
pub async fn complete_paper(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::make_ready(office.db(), office.officer).await?;
    redirect_to(&office.path("?done=paper-completed"));
    Ok(())
}

open_to!(ReopenNomination, Member);

/// Takes the ballot paper up again.
#[server(endpoint = "elections/reopen-nomination")]
pub async fn reopen_nomination(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::reopen_nomination(office.db(), office.officer).await?;
    redirect_to(&office.path("?done=nomination-reopened"));
    Ok(())
}

open_to!(OpenVoting, Member);

/// Opens the ballot box and sends every voter link and credential.
#[server(endpoint = "elections/open-voting")]
pub async fn open_voting(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::open_voting(office.db(), office.officer, &office.member.organisation()).await?;
    redirect_to(&office.path("?done=voting-opened"));
    Ok(())
}

open_to!(CloseVoting, Member);

/// Closes the ballot box, after its time.
#[server(endpoint = "elections/close-voting")]
pub async fn close_voting(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::close_voting(office.db(), office.officer, &office.member.reach().await?).await?;
    redirect_to(&office.path("?done=voting-closed"));
    Ok(())
}

open_to!(PublishResult, Member);

/// Makes the result public.
#[server(endpoint = "elections/publish")]
pub async fn publish_result(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::publish_result(office.db(), office.officer).await?;
    redirect_to(&office.path("/result?done=result-published"));
    Ok(())
}
