//! Members: entered, changed, decided about.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::{
    membership::{
        CHANGE, CREATE, DECIDE,
        application::{Why, change, decide, enter},
        domain::{MemberForm, Transition},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(EnterMember, Member);

/// Enters a member.
#[server(endpoint = "members/enter")]
pub async fn enter_member(
    name: String,
    email: String,
    number: String,
    member_type: String,
    unit: String,
    joined: String,
    expires: String,
    payment: String,
) -> Result<(), AppError> {
    let office = MembersOffice::somewhere(&CREATE).await?;
    let extent = office.extent(&CREATE);
    let form = MemberForm { name, email, number, unit, joined, expires, payment };
    let slug = &office.member.slug;
    let member = enter(office.db(), office.actor(), slug, (&form, &member_type), &extent).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-entered")));
    Ok(())
}

open_to!(ChangeMember, Member);

/// Changes what is entered about a member.
#[server(endpoint = "members/change")]
pub async fn change_member(
    member: String,
    version: String,
    name: String,
    email: String,
    number: String,
    member_type: String,
    unit: String,
    joined: String,
    expires: String,
    payment: String,
) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let extent = office.extent(&CHANGE);
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    let form = MemberForm { name, email, number, unit, joined, expires, payment };
    change(office.db(), office.actor(), member, version, (&form, &member_type), &extent).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-changed")));
    Ok(())
}

open_to!(DecideMember, Member);

/// Decides about a member; whoever applied is told by mail, with the reason if that is wanted.
#[server(endpoint = "members/decide")]
pub async fn decide_member(
    member: String,
    transition: String,
    reason: String,
    #[server(default)] tell_reason: Option<String>,
) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&DECIDE, &member).await?;
    let transition: Transition = transition.parse().map_err(|_| AppError::NotFound)?;
    let organisation = (&office.member.slug, office.member.name.as_str());
    let why = Why { reason: &reason, is_told: tell_reason.is_some() };
    decide(office.db(), office.actor(), organisation, member, transition, why).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-decided")));
    Ok(())
}
