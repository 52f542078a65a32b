use leptos::{prelude::*, server_fn::codec::Json};

use crate::web::AppError;

#[cfg(feature = "ssr")]
async fn trustee(
    election: &str,
) -> Result<(crate::election::ElectionDb, crate::election::application::Trustee), AppError> {
    use crate::{
        election::application::trustee_of,
        web::require::{self, Member},
    };

    let member: Member = require::require().await?;
    let election = election.parse().map_err(|_| AppError::NotFound)?;
    let elections = member.elections()?.clone();
    let trustee = trustee_of(&elections, member.user.id, election).await?.ok_or(AppError::NotFound)?;
    Ok((elections, trustee))
}

/// Takes the public key that a trustee's browser made.
#[server(endpoint = "trustee/key", input = Json)]
pub async fn submit_key(election: String, public_key: String) -> Result<(), AppError> {
    let (db, trustee) = trustee(&election).await?;
    Ok(crate::election::application::submit_key(&db, trustee, public_key.into_bytes()).await?)
}

/// Takes a trustee's proof to have the private key.
#[server(endpoint = "trustee/rehearsal", input = Json)]
pub async fn submit_rehearsal(election: String, proof: String) -> Result<(), AppError> {
    let (db, trustee) = trustee(&election).await?;
    Ok(crate::election::application::submit_rehearsal(&db, trustee, proof.into_bytes()).await?)
}

/// Takes a trustee's share of the decryption.
#[server(endpoint = "trustee/decryption", input = Json)]
pub async fn submit_decryption(election: String, share: String) -> Result<(), AppError> {
    let (db, trustee) = trustee(&election).await?;
    Ok(crate::election::application::submit_decryption(&db, trustee, share.into_bytes()).await?)
}
