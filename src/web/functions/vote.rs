use leptos::{prelude::*, server_fn::codec::Json};

use crate::web::{AppError, islands::booth::CastReceipt};

open_to!(Cast, Voter);

/// Takes the ballot sealed in the booth of `voter`. Safe to repeat.
#[server(endpoint = "vote/cast", input = Json)]
pub async fn cast(voter: String, ballot: String) -> Result<CastReceipt, AppError> {
    use crate::{
        election::application::{self, Failed},
        web::authority,
    };

    let session = authority::voter(&voter).await?;
    let verifiers = authority::app()?.verifiers;
    let receipt = match application::cast(&session.db, &verifiers, session.voter, ballot.into_bytes()).await {
        // The link was replaced.
        Err(Failed::NotFound) => return Err(AppError::LinkNeeded),
        receipt => receipt?,
    };
    Ok(CastReceipt { tracker: receipt.tracker.as_str().to_owned(), signed: receipt.signed })
}
