//! What members ask for on their own pages, settled in the office.

use leptos::prelude::*;

use crate::{
    kernel::ChangeRequestId,
    membership::{CHANGE, application::settle_request, domain::Outcome},
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(SettleMemberRequest, Member);

/// Accepts or refuses what a member asked to have entered otherwise.
#[server(endpoint = "member-requests/settle")]
pub async fn settle_member_request(
    member: String,
    change_request: String,
    version: String,
    outcome: String,
) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let request: ChangeRequestId = change_request.parse().map_err(|_| AppError::NotFound)?;
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    let outcome: Outcome = outcome.parse().map_err(|_| AppError::NotFound)?;
    let (by, organisation, extent) = (office.actor(), office.member.name.as_str(), office.extent(&CHANGE));
    settle_request(office.db(), by, organisation, (member, request), (version, outcome), &extent).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-request-settled")));
    Ok(())
}
