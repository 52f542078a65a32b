use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use crate::web::AppError;

/// What a voter's browser is told about a ballot that is in the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastReceipt {
    /// The ballot's name on the public list.
    pub tracker: String,
    /// The receipt that the board's key has signed, if it has one.
    pub signed: Option<String>,
}

/// Takes the ballot sealed in the booth. Safe to repeat.
#[server(endpoint = "vote/cast", input = Json)]
pub async fn cast(ballot: String) -> Result<CastReceipt, AppError> {
    use crate::{
        election::application::{self, Voter},
        web::require::{self, VoterSession},
    };

    let session: VoterSession = require::require().await?;
    let voter = Voter::of_session(session.election, session.voter);
    let verifiers = require::app()?.verifiers;
    let receipt = application::cast(&session.db, &verifiers, voter, ballot.into_bytes()).await?;
    Ok(CastReceipt { tracker: receipt.tracker.as_str().to_owned(), signed: receipt.signed })
}
