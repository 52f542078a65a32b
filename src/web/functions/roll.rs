//! The roll of an election.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(AddVoter, Member);

/// Adds one voter.
#[server(endpoint = "roll/add")]
pub async fn add_voter(
    election: String,
    name: String,
    email: String,
    member_number: String,
    #[server(default)] language: String,
) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::VoterDraft},
        kernel::Refusal,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let mut voter = VoterDraft::parse(&name, &email, &member_number).map_err(AppError::in_form)?;
    if !language.is_empty() {
        let unknown = |_| AppError::in_form(vec![Refusal::field("language", "election-language-unknown")]);
        voter.language = Some(language.parse().map_err(unknown)?);
    }
    application::add_voter(office.db(), office.officer, voter).await?;
    redirect_to(&office.path("/roll?done=voter-added"));
    Ok(())
}

open_to!(RemoveVoter, Member);

/// Takes a voter off the roll, before voting.
#[server(endpoint = "roll/remove")]
pub async fn remove_voter(election: String, voter: String, search: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let voter = voter.parse().map_err(|_| AppError::NotFound)?;
    application::remove_voter(office.db(), office.officer, voter).await?;
    redirect_to(&office.path(&found("voter-removed", &search)));
    Ok(())
}

open_to!(SendAgain, Member);

/// Sends a voter link and credential once more.
#[server(endpoint = "roll/send-again")]
pub async fn send_again(election: String, voter: String, search: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let voter = voter.parse().map_err(|_| AppError::NotFound)?;
    application::send_again(office.db(), office.officer, voter, &office.member.slug).await?;
    redirect_to(&office.path(&found("voter-sent-again", &search)));
    Ok(())
}

open_to!(ImportText, Member);

/// Reads voters pasted as text, and shows what they would add.
#[server(endpoint = "roll/import-text")]
pub async fn import_text(election: String, text: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::Refusal,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let pasted = |refusals: Vec<Refusal>| refusals.into_iter().map(|refusal| refusal.on("text")).collect();
    let import = application::preview_import(office.db(), office.officer, text.into_bytes())
        .await
        .map_err(|failed| failed.map::<Vec<_>>(pasted))?;
    redirect_to(&office.path(&format!("/roll/import/{import}")));
    Ok(())
}

open_to!(ConfirmImport, Member);

/// Adds the good rows of a file.
#[server(endpoint = "roll/confirm-import")]
pub async fn confirm_import(
    election: String,
    import: String,
    #[server(default)] answered: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let import = import.parse().map_err(|_| AppError::NotFound)?;
    application::confirm_import(office.db(), office.officer, import, answered.is_some()).await?;
    redirect_to(&office.path("/roll?done=import-confirmed"));
    Ok(())
}

open_to!(DiscardImport, Member);

/// Forgets a file.
#[server(endpoint = "roll/discard-import")]
pub async fn discard_import(election: String, import: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let import = import.parse().map_err(|_| AppError::NotFound)?;
    application::discard_import(office.db(), office.officer, import).await?;
    redirect_to(&office.path("/roll/import?done=import-discarded"));
    Ok(())
}

/// The roll's page as it was searched, saying what was done.
#[cfg(feature = "ssr")]
fn found(done: &str, search: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("done", done);
    if !search.is_empty() {
        query.append_pair("search", search);
    }
    format!("/roll?{}", query.finish())
}
