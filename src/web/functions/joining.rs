//! Applying for membership on the organisation's own pages.

use leptos::prelude::*;

use crate::{
    kernel::{Slug, Token},
    membership::{
        MembershipContext, MembershipDb,
        application::{apply_for_membership, confirm_application},
        domain::ApplicantForm,
    },
    tenancy::Tenant,
    web::{AppError, admission, authority, functions::redirect_to},
};

/// The organisation that a stranger's form names, with its members, if it has them here.
pub(super) async fn named(organisation: &str) -> Result<(Tenant, MembershipDb), AppError> {
    let app = authority::app()?;
    let slug = Slug::parse(organisation).map_err(|_| AppError::NotFound)?;
    let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
    let members = tenant.open::<MembershipContext>().ok_or(AppError::NotFound)?;
    Ok((tenant, members))
}

open_to!(ApplyToJoin, Public);

/// Takes an application for membership. The answer is the same whether the address is known
/// to the organisation or not.
#[server(endpoint = "join/apply")]
pub async fn apply_to_join(
    organisation: String,
    name: String,
    email: String,
    member_type: String,
    language: String,
    unit: String,
    message: String,
) -> Result<(), AppError> {
    let (tenant, members) = named(&organisation).await?;
    let form = ApplicantForm { name, email, unit, language, message };
    let called = (tenant.slug(), tenant.name());
    let typed = (&form, member_type.as_str());
    apply_for_membership(&members, &tenant.db(), called, typed, &admission::address()).await?;
    redirect_to(&format!("/{}?done=membership-applied", tenant.slug()));
    Ok(())
}

open_to!(ConfirmJoining, Public);

/// Confirms an applicant's address by the link that was mailed there.
#[server(endpoint = "join/confirm")]
pub async fn confirm_joining(organisation: String, token: String) -> Result<(), AppError> {
    let (tenant, members) = named(&organisation).await?;
    let token = Token::from_mail(&token).map_err(|_| AppError::NotFound)?;
    confirm_application(&members, &token).await?;
    redirect_to(&format!("/{}?done=membership-confirmed", tenant.slug()));
    Ok(())
}
