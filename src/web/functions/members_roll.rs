//! A list of voters, made of the members who may vote.

use leptos::prelude::*;

use crate::{
    election::{application::preview_voters, domain::VoterDraft},
    kernel::EmailAddress,
    membership::{EXPORT, application::eligible, domain::MemberNumber},
    web::{AppError, ElectionOffice, MembersOffice, forms::SoughtMembers, functions::redirect_to},
};

open_to!(MakeRoll, Member);

/// Proposes those members to an election's roll who are `sought` and may vote today. The
/// roll changes once that is confirmed, and keeps what was entered then.
#[server(endpoint = "members-roll/make")]
pub async fn make_roll(election: String, sought: String) -> Result<(), AppError> {
    let members = MembersOffice::at(&EXPORT).await?;
    let office = ElectionOffice::at(&election).await?;
    let filter =
        SoughtMembers::from_query(&sought).ok_or(AppError::NotFound)?.filter().map_err(AppError::Refused)?;
    let mut voters = Vec::new();
    for member in eligible(members.db(), &filter).await? {
        let email = member.email.as_ref().map_or("", EmailAddress::as_str);
        let number = member.number.as_ref().map_or("", MemberNumber::as_str);
        voters.push(VoterDraft::parse(member.name.as_str(), email, number).map_err(AppError::in_form)?);
    }
    let import = preview_voters(office.db(), office.officer, voters).await?;
    redirect_to(&office.path(&format!("/roll/import/{import}")));
    Ok(())
}
