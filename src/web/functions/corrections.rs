//! Corrections of the roll while voting is open.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::election::application::ports::Renewed;
use crate::web::AppError;

open_to!(CorrectAddress, Member);

/// Corrects a voter's address.
#[server(endpoint = "roll/correct-address")]
pub async fn correct_address(election: String, voter: String, email: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::EmailAddress,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    let email = EmailAddress::parse(&email).map_err(|error| AppError::because(error.on("email")))?;
    let reach = office.member.reach().await?;
    let renewed = application::correct_address(office.db(), office.officer, id, email, &reach).await?;
    let done = done("address-corrected", renewed);
    redirect_to(&office.path(&format!("/roll/voters/{id}?done={done}")));
    Ok(())
}

open_to!(ProposePerson, Member);

/// Proposes another person in a voter's place.
#[server(endpoint = "roll/propose-person")]
pub async fn propose_person(
    election: String,
    voter: String,
    person: String,
    address: String,
) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::PersonName},
        kernel::EmailAddress,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    let name = PersonName::parse(&person).map_err(|error| error.on("person"));
    let email = EmailAddress::parse(&address).map_err(|error| error.on("address"));
    let proposed = match (name, email) {
        (Ok(name), Ok(email)) => (name, email),
        (name, email) => {
            let refusals = name.err().into_iter().chain(email.err());
            return Err(AppError::in_form(refusals.collect()));
        }
    };
    application::propose_person(office.db(), office.officer, id, proposed).await?;
    redirect_to(&office.path(&format!("/roll/voters/{id}?done=person-proposed")));
    Ok(())
}

open_to!(ConfirmPerson, Member);

/// Confirms the person that another officer proposed: the one whom the page showed.
#[server(endpoint = "roll/confirm-person")]
pub async fn confirm_person(
    election: String,
    voter: String,
    #[server(default)] seen: String,
) -> Result<(), AppError> {
    use crate::{
        election::{application, application::views::ProposedPerson},
        web::{ElectionOffice, forms::is_as_seen, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    let is_as_seen = |proposed: &ProposedPerson| is_as_seen(Some(&seen), proposed);
    let reach = office.member.reach().await?;
    let renewed = application::confirm_person(office.db(), office.officer, id, is_as_seen, &reach).await?;
    let done = done("person-corrected", renewed);
    redirect_to(&office.path(&format!("/roll/voters/{id}?done={done}")));
    Ok(())
}

open_to!(WithdrawPerson, Member);

/// Takes the proposal of another person back.
#[server(endpoint = "roll/withdraw-person")]
pub async fn withdraw_person(election: String, voter: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = voter.parse().map_err(|_| AppError::NotFound)?;
    application::withdraw_person(office.db(), office.officer, id).await?;
    redirect_to(&office.path(&format!("/roll/voters/{id}?done=person-withdrawn")));
    Ok(())
}

/// What is said of a correction: also that it brings no new credential, where the present one
/// has left.
#[cfg(feature = "ssr")]
fn done(corrected: &'static str, renewed: Option<Renewed>) -> &'static str {
    match renewed {
        None | Some(Renewed::Given) => corrected,
        Some(Renewed::NoneLeft) => "corrected-none-left",
        Some(Renewed::HasVoted) => "corrected-has-voted",
    }
}
