//! What members owe, and the renewal of memberships.

use leptos::prelude::*;

use crate::{
    membership::{
        CHANGE,
        application::{renew, settle},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(RenewMember, Member);

/// Renews a membership; `settlement` is how its fee is settled, or `due`.
#[server(endpoint = "member-fees/renew")]
pub async fn renew_member(member: String, version: String, settlement: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    renew(office.db(), office.actor(), member, version, &settlement).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-renewed")));
    Ok(())
}

open_to!(SettleMemberFee, Member);

/// Settles a fee that is open.
#[server(endpoint = "member-fees/settle")]
pub async fn settle_member_fee(
    member: String,
    member_fee: String,
    settlement: String,
) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let fee = member_fee.parse().map_err(|_| AppError::NotFound)?;
    settle(office.db(), office.actor(), member, fee, &settlement).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-fee-settled")));
    Ok(())
}
