//! Members who stand up for applicants.

use leptos::prelude::*;

use crate::{
    kernel::MemberId,
    membership::{
        CHANGE,
        application::{name_sponsor_of, note_sponsor_of, remove_sponsor_of},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

fn id(member: &str) -> Result<MemberId, AppError> {
    member.parse().map_err(|_| AppError::NotFound)
}

open_to!(NameSponsor, Member);

/// Names whoever has the number as a sponsor of an applicant.
#[server(endpoint = "member-sponsors/name")]
pub async fn name_sponsor(member: String, sponsor_number: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    name_sponsor_of(office.db(), office.actor(), member, &sponsor_number).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-named")));
    Ok(())
}

open_to!(NoteSponsor, Member);

/// Notes on what day a sponsor has confirmed.
#[server(endpoint = "member-sponsors/note")]
pub async fn note_sponsor(member: String, sponsor: String, confirmed_on: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let sponsor = id(&sponsor)?;
    note_sponsor_of(office.db(), office.actor(), member, sponsor, &confirmed_on).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-noted")));
    Ok(())
}

open_to!(RemoveSponsor, Member);

/// Removes a sponsor of an applicant.
#[server(endpoint = "member-sponsors/remove")]
pub async fn remove_sponsor(member: String, sponsor: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let sponsor = id(&sponsor)?;
    remove_sponsor_of(office.db(), office.actor(), member, sponsor).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-removed")));
    Ok(())
}
