//! Letters for voters without an address.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(MakeLetters, Member);

/// Makes them, with new links; they are shown once.
#[server(endpoint = "letters/make")]
pub async fn make_letters(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let id = application::make_letters(office.db(), office.officer, &office.member.slug).await?;
    redirect_to(&office.path(&format!("/roll/letters/{id}")));
    Ok(())
}

open_to!(ForgetLetterCredentials, Member);

/// Has the credentials of voters without an address forgotten: their letters are printed.
#[server(endpoint = "letters/forget-credentials")]
pub async fn forget_letter_credentials(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::forget_letter_credentials(office.db(), office.officer).await?;
    redirect_to(&office.path("/roll/letters?done=letters-forgotten"));
    Ok(())
}
