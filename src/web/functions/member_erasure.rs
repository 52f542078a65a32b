//! Members who ask to be erased.

use leptos::prelude::*;

use crate::{
    kernel::MemberId,
    membership::{ERASE, application::erase, domain::ErasureForm},
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(EraseMember, Member);

/// Erases a member for good; `sure` says that whoever does it has read what that means.
#[server(endpoint = "members/erase")]
pub async fn erase_member(
    member: String,
    version: String,
    asked_on: String,
    reason: String,
    #[server(default)] sure: Option<String>,
) -> Result<(), AppError> {
    let office = MembersOffice::at(&ERASE).await?;
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    let form = ErasureForm { asked_on, reason, sure: sure.is_some() };
    erase(office.db(), office.actor(), member, version, &form).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-erased")));
    Ok(())
}
