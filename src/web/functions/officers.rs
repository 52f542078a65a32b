//! Who runs an election, and who holds its key.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(AppointOfficer, Member);

/// Makes somebody deputy or observer. The chief does.
#[server(endpoint = "officers/appoint")]
pub async fn appoint_officer(election: String, user: String, role: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::OfficerRole},
        kernel::Refusal,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let role: OfficerRole =
        role.parse().map_err(|_| AppError::because(Refusal::field("role", "role-unknown")))?;
    let (user, _) = office.member.account(&user).await?;
    application::appoint_officer(office.db(), office.officer, user, role).await?;
    redirect_to(&office.path("/officers?done=officer-named"));
    Ok(())
}

open_to!(RemoveOfficer, Member);

/// Takes a deputy's or an observer's role away. The chief does.
#[server(endpoint = "officers/remove")]
pub async fn remove_officer(election: String, user: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let user = user.parse().map_err(|_| AppError::NotFound)?;
    application::remove_officer(office.db(), office.officer, user).await?;
    redirect_to(&office.path("/officers?done=officer-dismissed"));
    Ok(())
}

open_to!(NameChief, Member);

/// Names another chief. Owners and admins do.
#[server(endpoint = "officers/name-chief")]
pub async fn name_chief(election: String, chief: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::ElectionId,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let (admin, elections) = (by.require_admin()?, by.open()?);
    let election: ElectionId = election.parse().map_err(|_| AppError::NotFound)?;
    let (chief, _) = by.account(&chief).await?;
    application::name_chief(&elections, admin, election, chief).await?;
    redirect_to(&format!("/{}/office?done=chief-named", by.slug));
    Ok(())
}

open_to!(NameTrustee, Member);

/// Makes somebody a trustee.
#[server(endpoint = "trustees/name")]
pub async fn name_trustee(election: String, user: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::PersonName},
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let (user, name) = office.member.account(&user).await?;
    let name = PersonName::parse(&name).map_err(|error| AppError::because(error.on("user")))?;
    application::name_trustee(office.db(), office.officer, user, name).await?;
    redirect_to(&office.path("/trustees?done=trustee-named"));
    Ok(())
}

open_to!(EntrustServer, Member);

/// Lets the server hold the key of a demonstration.
#[server(endpoint = "trustees/entrust-server")]
pub async fn entrust_server(election: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::PersonName},
        messages,
        web::{ElectionOffice, authority, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let name = messages::message(authority::context().language, "trustees-server-name", &[]);
    let name = PersonName::parse(&name).map_err(|error| AppError::fault(&error))?;
    application::entrust_server(office.db(), office.officer, name).await?;
    redirect_to(&office.path("/trustees?done=server-entrusted"));
    Ok(())
}

open_to!(RemoveTrustee, Member);

/// Takes a trustee off the list, with the key.
#[server(endpoint = "trustees/remove")]
pub async fn remove_trustee(election: String, trustee: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let trustee = trustee.parse().map_err(|_| AppError::NotFound)?;
    application::remove_trustee(office.db(), office.officer, trustee).await?;
    redirect_to(&office.path("/trustees?done=trustee-removed"));
    Ok(())
}

open_to!(ShareKey, Member);

/// Decides of how many trustees the key is.
#[server(endpoint = "trustees/share")]
pub async fn share_key(
    election: String,
    #[server(default)] sharing: String,
    #[server(default)] needed: String,
    #[server(default)] one_may_open: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::{
            application,
            domain::{CannotShareKey, Sharing},
        },
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let needed = match needed.trim() {
        "" => None,
        typed => Some(typed.parse().map_err(|_| AppError::refused(&CannotShareKey::Number))?),
    };
    let sharing = if sharing == "all" { Sharing::All } else { Sharing::Threshold { needed } };
    application::share_key(office.db(), office.officer, sharing, one_may_open.is_some()).await?;
    redirect_to(&office.path("/trustees?done=key-shared"));
    Ok(())
}

open_to!(BeginCeremony, Member);

/// Asks the trustees to make the key together.
#[server(endpoint = "trustees/begin")]
pub async fn begin_ceremony(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::begin_ceremony(office.db(), office.officer, &office.member.reach().await?).await?;
    redirect_to(&office.path("/trustees?done=ceremony-begun"));
    Ok(())
}
