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
