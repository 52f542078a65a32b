//! What members do without an account: they come by a link to their own page, and ask there.

use leptos::prelude::*;

use super::joining::named;
use crate::{
    kernel::Token,
    membership::{
        application::{
            Members as _, OwnPages as _, ask_for_change as ask, ask_for_own_page as ask_for_link,
            confirm_new_address, enter_own_page as enter,
        },
        domain::ChangeForm,
    },
    web::{
        AppError, MembershipSession, admission, authority,
        functions::redirect_to,
        http::sessions::{MembershipGuest, sign_in_membership},
    },
};

open_to!(AskForOwnPage, Public);

/// Mails links to the own pages of those who have the address. The answer is the same whether
/// somebody has or not.
#[server(endpoint = "own-page/ask")]
pub async fn ask_for_own_page(organisation: String, email: String) -> Result<(), AppError> {
    let (tenant, members) = named(&organisation).await?;
    let (called, language) = ((tenant.slug(), tenant.name()), authority::context().language);
    ask_for_link(&members, &tenant.db(), called, language, &email, &admission::address()).await?;
    redirect_to(&format!("/{}?done=own-page-asked", tenant.slug()));
    Ok(())
}

open_to!(EnterOwnPage, Public);

/// Opens a member's own page by the link of a mail, which is used up.
#[server(endpoint = "own-page/enter")]
pub async fn enter_own_page(organisation: String, token: String) -> Result<(), AppError> {
    let (tenant, members) = named(&organisation).await?;
    let token = Token::from_mail(&token).map_err(|_| AppError::NotFound)?;
    let id = enter(&members, &token).await?;
    let kept = members.member(id).await?.ok_or(AppError::NotFound)?;
    let guest = MembershipGuest::new(tenant.id(), &kept.member);
    sign_in_membership(&authority::session()?, guest).await?;
    redirect_to(&format!("/{}/member/own", tenant.slug()));
    Ok(())
}

open_to!(ConfirmMemberAddress, Public);

/// Confirms another mail address of a member by the link that was mailed there.
#[server(endpoint = "own-page/confirm-address")]
pub async fn confirm_member_address(organisation: String, token: String) -> Result<(), AppError> {
    let (tenant, members) = named(&organisation).await?;
    let token = Token::from_mail(&token).map_err(|_| AppError::NotFound)?;
    confirm_new_address(&members, &token).await?;
    redirect_to(&format!("/{}?done=member-address-confirmed", tenant.slug()));
    Ok(())
}

open_to!(AskForChange, Membership);

/// Asks the office to enter something otherwise about the member whose own page it is.
#[server(endpoint = "own-page/ask-for-change")]
pub async fn ask_for_change(
    name: String,
    email: String,
    language: String,
    unit: String,
) -> Result<(), AppError> {
    let own: MembershipSession = authority::extract().await?;
    let form = ChangeForm { name, email, language, unit };
    let called = (&own.slug, own.name.as_str());
    let attempts = crate::db::TenantDb::clone(&own.db);
    ask(&own.db, &attempts, called, &own.member.member, &form, &admission::address()).await?;
    redirect_to(&own.path("?done=own-page-change-asked"));
    Ok(())
}

open_to!(AskForErasure, Membership);

/// Notes that the member whose own page it is wants to be erased.
#[server(endpoint = "own-page/ask-for-erasure")]
pub async fn ask_for_erasure() -> Result<(), AppError> {
    let own: MembershipSession = authority::extract().await?;
    own.db.ask_for_erasure(own.member.member.id).await?;
    redirect_to(&own.path("?done=own-page-erasure-asked"));
    Ok(())
}
