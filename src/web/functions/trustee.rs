use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use crate::web::AppError;

#[cfg(feature = "ssr")]
async fn trustee(
    account: &str,
    election: &str,
) -> Result<(crate::election::ElectionDb, crate::election::application::Trustee), AppError> {
    use crate::{
        election::application::trustee_of,
        web::authority::{self, Member},
    };

    let member: Member = authority::extract().await?;
    let election = election.parse().map_err(|_| AppError::NotFound)?;
    let elections = member.open()?;
    let trustee = trustee_of(&elections, member.user.id, election).await?.ok_or(AppError::NotFound)?;
    if member.user.id.to_string() != account {
        return Err(AppError::OtherAccount);
    }
    Ok((elections, trustee))
}

open_to!(SubmitKey, Member);

/// Takes the public key that a trustee's browser made. `account` is whose page it was
/// made on, here and below.
#[server(endpoint = "trustee/key", input = Json)]
pub async fn submit_key(account: String, election: String, public_key: String) -> Result<(), AppError> {
    let (db, trustee) = trustee(&account, &election).await?;
    Ok(crate::election::application::submit_key(&db, trustee, public_key.into_bytes()).await?)
}

open_to!(SubmitRehearsal, Member);

/// Takes a trustee's proof to have the private key.
#[server(endpoint = "trustee/rehearsal", input = Json)]
pub async fn submit_rehearsal(account: String, election: String, proof: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::authority::{self, Member},
    };

    let (db, trustee) = trustee(&account, &election).await?;
    let member: Member = authority::extract().await?;
    let reach = member.reach().await?;
    Ok(application::submit_rehearsal(&db, trustee, proof.into_bytes(), &reach).await?)
}

open_to!(SubmitDecryption, Member);

/// Takes a trustee's share of the decryption.
#[server(endpoint = "trustee/decryption", input = Json)]
pub async fn submit_decryption(account: String, election: String, share: String) -> Result<(), AppError> {
    let (db, trustee) = trustee(&account, &election).await?;
    Ok(crate::election::application::submit_decryption(&db, trustee, share.into_bytes()).await?)
}

/// A message of the ceremony, as a trustee's browser sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CeremonyPost {
    /// For which attempt.
    pub attempt: u32,
    /// For which round.
    pub round: u8,
    /// Whether it is a complaint instead of the message of the last round.
    pub complaint: bool,
    /// The message, as the ballot core made it.
    pub body: String,
}

open_to!(SubmitMessage, Member);

/// Takes a trustee's message of the ceremony.
#[server(endpoint = "trustee/message", input = Json)]
pub async fn submit_message(account: String, election: String, message: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::CannotTakePart},
        web::authority::{self, Member},
    };

    let (db, trustee) = trustee(&account, &election).await?;
    let member: Member = authority::extract().await?;
    let post: CeremonyPost =
        serde_json::from_str(&message).map_err(|_| AppError::refused(&CannotTakePart::Invalid))?;
    let CeremonyPost { attempt, round, complaint, body } = post;
    let sent = application::Sent { attempt, round, complaint, body: body.into_bytes() };
    Ok(application::take_part(&db, trustee, sent, &member.reach().await?).await?)
}

open_to!(RenewKey, Member);

/// Begins the ceremony anew for a trustee who lost the key.
#[server(endpoint = "trustees/renew")]
pub async fn renew_key(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let member: Member = authority::extract().await?;
    let (db, own) = trustee(&member.user.id.to_string(), &election).await?;
    application::renew_key(&db, own, &member.reach().await?).await?;
    redirect_to(&format!("/{}/office/elections/{election}/trustee?done=trustee-renewed", member.slug));
    Ok(())
}
