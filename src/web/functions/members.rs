//! Members: entered, changed, decided about.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::{
    kernel::MemberId,
    membership::{
        CHANGE, CREATE, DECIDE,
        application::{change, decide, enter},
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
    let office = MembersOffice::at(&CREATE).await?;
    let form = MemberForm { name, email, number, unit, joined, expires, payment };
    let slug = &office.member.slug;
    let member = enter(office.db(), office.actor(), slug, &form, &member_type).await?;
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
    let office = MembersOffice::at(&CHANGE).await?;
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    let form = MemberForm { name, email, number, unit, joined, expires, payment };
    change(office.db(), office.actor(), member, version, &form, &member_type).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-changed")));
    Ok(())
}

open_to!(DecideMember, Member);

/// Decides about a member.
#[server(endpoint = "members/decide")]
pub async fn decide_member(member: String, transition: String, reason: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&DECIDE).await?;
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let transition: Transition = transition.parse().map_err(|_| AppError::NotFound)?;
    decide(office.db(), office.actor(), &office.member.slug, member, transition, &reason).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-decided")));
    Ok(())
}
