//! Kinds of membership, how members are numbered, and whether people may apply.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::{
    kernel::MemberTypeId,
    membership::{
        TYPES,
        application::{Joining as _, TypeForm, remove_type, save_type, set_template},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(SaveMemberType, Member);

/// Adds a kind of membership, or changes the one that is named.
#[server(endpoint = "member-types/save")]
pub async fn save_member_type(
    member_type: String,
    name: String,
    #[server(default)] votes: Option<String>,
    fee: String,
    currency: String,
    months: String,
    #[server(default)] needs_approval: Option<String>,
    sponsors: String,
    #[server(default)] open_to_applicants: Option<String>,
) -> Result<(), AppError> {
    let office = MembersOffice::at(&TYPES).await?;
    let id: Option<MemberTypeId> = match member_type.as_str() {
        "" => None,
        named => Some(named.parse().map_err(|_| AppError::NotFound)?),
    };
    let form = TypeForm {
        name,
        votes: votes.is_some(),
        fee,
        currency,
        months,
        needs_approval: needs_approval.is_some(),
        sponsors,
        open_to_applicants: open_to_applicants.is_some(),
    };
    save_type(office.db(), office.actor(), id, &form).await?;
    redirect_to(&office.path("/types?done=member-type-saved"));
    Ok(())
}

open_to!(RemoveMemberType, Member);

/// Removes a kind of membership that nobody has.
#[server(endpoint = "member-types/remove")]
pub async fn remove_member_type(member_type: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&TYPES).await?;
    let id = member_type.parse().map_err(|_| AppError::NotFound)?;
    remove_type(office.db(), office.actor(), id).await?;
    redirect_to(&office.path("/types?done=member-type-removed"));
    Ok(())
}

open_to!(SetNumberTemplate, Member);

/// Chooses how member numbers are made.
#[server(endpoint = "member-types/number-template")]
pub async fn set_number_template(template: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&TYPES).await?;
    set_template(office.db(), office.actor(), &template).await?;
    redirect_to(&office.path("/types?done=member-template-set"));
    Ok(())
}

open_to!(SetJoining, Member);

/// Lets people apply for membership on the organisation's own pages, or not any more.
#[server(endpoint = "member-types/joining")]
pub async fn set_joining(#[server(default)] open: Option<String>) -> Result<(), AppError> {
    let office = MembersOffice::at(&TYPES).await?;
    office.db().set_open(office.actor(), open.is_some()).await?;
    redirect_to(&office.path("/types?done=member-joining-set"));
    Ok(())
}
