//! Filters of the list of members that are saved under a name.

use leptos::prelude::*;

use crate::{
    membership::{
        CHANGE,
        application::{SavedFilters as _, save_filter},
    },
    web::{AppError, MembersOffice, forms::SoughtMembers, functions::redirect_to},
};

open_to!(SaveMemberFilter, Member);

/// Saves whom a list shows now under a name.
#[server(endpoint = "member-filters/save")]
pub async fn save_member_filter(name: String, sought: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&CHANGE).await?;
    let sought = SoughtMembers::from_query(&sought).ok_or(AppError::NotFound)?;
    let filter = sought.filter().map_err(AppError::Refused)?;
    save_filter(office.db(), office.actor(), &name, filter).await?;
    redirect_to(&office.path(&format!("?{}&done=member-filter-saved", sought.query())));
    Ok(())
}

open_to!(RemoveMemberFilter, Member);

/// Removes a filter; the members stay.
#[server(endpoint = "member-filters/remove")]
pub async fn remove_member_filter(filter: String) -> Result<(), AppError> {
    let office = MembersOffice::at(&CHANGE).await?;
    let id = filter.parse().map_err(|_| AppError::NotFound)?;
    office.db().remove_filter(office.actor(), id).await?;
    redirect_to(&office.path("?done=member-filter-removed"));
    Ok(())
}
