//! Credentials that somebody else than the server draws.

use leptos::{prelude::*, server_fn::codec::Json};

use crate::{election::application::views::CredentialRoll, web::AppError};

open_to!(NameAuthority, Member);

/// Names who draws the credentials.
#[server(endpoint = "authority/name")]
pub async fn name_authority(election: String, account: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::PersonName},
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let (user, name) = office.member.account(&account).await?;
    let name = PersonName::parse(&name).map_err(|error| AppError::fault(&error))?;
    let reach = office.member.reach().await?;
    application::name_authority(office.db(), office.officer, (user, name), &reach).await?;
    redirect_to(&office.path("/trustees?done=authority-named"));
    Ok(())
}

open_to!(RemoveAuthority, Member);

/// Lets the server draw the credentials again.
#[server(endpoint = "authority/remove")]
pub async fn remove_authority(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::remove_authority(office.db(), office.officer, &office.member.reach().await?).await?;
    redirect_to(&office.path("/trustees?done=authority-removed"));
    Ok(())
}

open_to!(AskForCredentials, Member);

/// Closes the list of voters and asks for their credentials.
#[server(endpoint = "authority/ask")]
pub async fn ask_for_credentials(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::ask_for_credentials(office.db(), office.officer, &office.member.reach().await?).await?;
    redirect_to(&office.path("/trustees?done=credentials-asked"));
    Ok(())
}

open_to!(TakeBackRequest, Member);

/// Opens the list of voters again.
#[server(endpoint = "authority/take-back")]
pub async fn take_back_request(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::take_back_request(office.db(), office.officer, &office.member.reach().await?).await?;
    redirect_to(&office.path("/trustees?done=credentials-taken-back"));
    Ok(())
}

open_to!(AskForRenewal, Member);

/// Asks for a new credential for a voter who has lost the present one.
#[server(endpoint = "authority/ask-renewal")]
pub async fn ask_for_renewal(election: String, voter: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    let reach = office.member.reach().await?;
    application::ask_for_renewal(office.db(), office.officer, id, &reach).await?;
    redirect_to(&office.path(&format!("/roll/voters/{id}?done=renewal-asked")));
    Ok(())
}

open_to!(WithdrawRenewal, Member);

/// Takes the request for a new credential back.
#[server(endpoint = "authority/withdraw-renewal")]
pub async fn withdraw_renewal(election: String, voter: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    application::withdraw_renewal(office.db(), office.officer, id).await?;
    redirect_to(&office.path(&format!("/roll/voters/{id}?done=renewal-withdrawn")));
    Ok(())
}

open_to!(RenewByServer, Member);

/// Gives a voter who has lost the credential one of the server's spare ones.
#[server(endpoint = "roll/renew-credential")]
pub async fn renew_by_server(election: String, voter: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    application::renew_by_server(office.db(), office.officer, id, &office.member.slug).await?;
    redirect_to(&office.path(&format!("/roll/voters/{id}?done=credential-given")));
    Ok(())
}

/// Whoever draws the credentials, on a page that was made for `account`.
#[cfg(feature = "ssr")]
async fn authority(
    account: &str,
    election: &str,
) -> Result<
    (
        crate::web::authority::Member,
        crate::election::ElectionDb,
        crate::election::application::CredentialAuthority,
    ),
    AppError,
> {
    use crate::{
        election::application::authority_of,
        web::authority::{self, Member},
    };

    let member: Member = authority::extract().await?;
    let election = election.parse().map_err(|_| AppError::NotFound)?;
    let elections = member.open()?;
    let own = authority_of(&elections, member.user.id, election).await?.ok_or(AppError::NotFound)?;
    if member.user.id.to_string() != account {
        return Err(AppError::OtherAccount);
    }
    Ok((member, elections, own))
}

open_to!(FetchCredentialRoll, Member);

/// The voters for whom credentials are to be drawn. `account` is whose page asks, here and
/// below.
#[server(name = FetchCredentialRoll, endpoint = "credentials/roll", input = Json)]
pub async fn credential_roll(account: String, election: String) -> Result<CredentialRoll, AppError> {
    let (_, db, own) = authority(&account, &election).await?;
    Ok(crate::election::application::credential_roll(&db, own).await?)
}

open_to!(HandInCredentials, Member);

/// Takes the public halves of the credentials that a browser has drawn.
#[server(endpoint = "credentials/hand-in", input = Json)]
pub async fn hand_in_credentials(account: String, election: String, drawn: String) -> Result<(), AppError> {
    use crate::election::{
        application::{self, views::DrawnCredentials},
        domain::CannotHandIn,
    };

    let (member, db, own) = authority(&account, &election).await?;
    let drawn: DrawnCredentials =
        serde_json::from_str(&drawn).map_err(|_| AppError::refused(&CannotHandIn::Invalid))?;
    let reach = member.reach().await?;
    Ok(application::hand_in_credentials(&db, own, drawn, &reach).await?)
}

open_to!(RenewCredential, Member);

/// Takes the public half of the spare credential that a voter gets in place of the present
/// one.
#[server(endpoint = "credentials/renew", input = Json)]
pub async fn renew_credential(
    account: String,
    election: String,
    voter: String,
    public: String,
) -> Result<(), AppError> {
    let (_, db, own) = authority(&account, &election).await?;
    let voter = voter.parse().map_err(|_| AppError::NotFound)?;
    Ok(crate::election::application::renew_credential(&db, own, voter, &public).await?)
}
