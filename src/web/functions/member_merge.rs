//! Members who were entered twice.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::{
    kernel::MemberId,
    membership::{
        MERGE,
        application::{Seen, merge_records},
        domain::MergeForm,
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

/// A record as the form says that it was seen.
fn seen(member: &str, version: &str) -> Result<Seen, AppError> {
    let id: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    Ok(Seen { id, version: version.parse().map_err(|_| AppError::NotFound)? })
}

open_to!(MergeMembers, Member);

/// Makes one of two records; each `keep_…` says whose value remains, `one` or `other`.
#[server(endpoint = "members/merge")]
pub async fn merge_members(
    member: String,
    version: String,
    other: String,
    other_version: String,
    remains: String,
    keep_name: String,
    keep_email: String,
    keep_number: String,
    keep_type: String,
    keep_unit: String,
    keep_joined: String,
    keep_expires: String,
    keep_payment: String,
    reason: String,
) -> Result<(), AppError> {
    let office = MembersOffice::at(&MERGE).await?;
    let (one, other) = (seen(&member, &version)?, seen(&other, &other_version)?);
    let form = MergeForm {
        remains,
        name: keep_name,
        email: keep_email,
        number: keep_number,
        member_type: keep_type,
        unit: keep_unit,
        joined: keep_joined,
        expires: keep_expires,
        payment: keep_payment,
        reason,
    };
    let remaining = merge_records(office.db(), office.actor(), one, other, &form).await?;
    redirect_to(&office.path(&format!("/{remaining}?done=members-merged")));
    Ok(())
}
