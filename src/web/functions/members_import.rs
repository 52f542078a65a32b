//! Members from files, once they are uploaded.

use leptos::prelude::*;
use publicdigit_lists::Field;

use crate::{
    kernel::ImportId,
    membership::{
        IMPORT,
        application::{Imports as _, apply, take_back, use_columns},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

fn id(import: &str) -> Result<ImportId, AppError> {
    import.parse().map_err(|_| AppError::NotFound)
}

open_to!(ChooseColumns, Member);

/// Uses the columns of a file as somebody decided: a field's key for each, or nothing.
#[server(endpoint = "members-import/columns")]
pub async fn choose_columns(import: String, #[server(default)] columns: Vec<String>) -> Result<(), AppError> {
    let office = MembersOffice::at(&IMPORT).await?;
    let import = id(&import)?;
    let field = |key: &String| Field::ALL.into_iter().find(|field| field.key() == key);
    let columns: Vec<_> = columns.iter().map(field).collect();
    use_columns(office.db(), import, &columns).await?;
    redirect_to(&office.path(&format!("/import/{import}?done=member-columns-used")));
    Ok(())
}

open_to!(ApplyImport, Member);

/// Takes a file over.
#[server(endpoint = "members-import/apply")]
pub async fn apply_import(
    import: String,
    #[server(default)] answered: Option<String>,
) -> Result<(), AppError> {
    let office = MembersOffice::at(&IMPORT).await?;
    let (by, slug) = (office.member.user.id, &office.member.slug);
    apply(office.db(), by, slug, id(&import)?, answered.is_some()).await?;
    redirect_to(&office.path("/import?done=members-imported"));
    Ok(())
}

open_to!(DiscardMembers, Member);

/// Forgets a file.
#[server(endpoint = "members-import/discard")]
pub async fn discard_members(import: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&IMPORT).await?;
    office.db().discard_import(office.actor(), id(&import)?).await?;
    redirect_to(&office.path("/import?done=members-discarded"));
    Ok(())
}

open_to!(TakeBackImport, Member);

/// Takes back what a file changed.
#[server(endpoint = "members-import/take-back")]
pub async fn take_back_import(import: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&IMPORT).await?;
    let taken = take_back(office.db(), office.member.user.id, id(&import)?).await?;
    let done = if taken.left == 0 { "members-taken-back" } else { "members-taken-back-partly" };
    redirect_to(&office.path(&format!("/import?done={done}")));
    Ok(())
}
