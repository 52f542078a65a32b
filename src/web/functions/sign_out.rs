use leptos::prelude::*;

use crate::web::AppError;

open_to!(SignOut, Public);

/// Ends the session of an account, a voter or a member: of whom the page was made for, and of
/// everybody in this browser if it does not say.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::{
        access::application::Accounts,
        web::{authority, functions::redirect_to, http::sessions},
    };

    let (app, session) = (authority::app()?, authority::session()?);
    let asked = authority::asked_as();
    let own_page = sessions::membership(&session).await;
    if let Some(guest) = own_page.filter(|guest| Some(guest.member.to_string()) == asked) {
        sessions::end_membership(&session).await?;
        forget_pages();
        let tenant = app.platform.tenants.by_id(guest.tenant).await.ok().flatten();
        let home = tenant.map_or_else(|| "/".to_owned(), |tenant| format!("/{}", tenant.slug()));
        redirect_to(&format!("{home}?done=signed-out"));
        return Ok(());
    }
    let voters = sessions::voters(&session).await;
    let voter = voters.iter().find(|guest| Some(guest.voter.voter().to_string()) == asked);
    let member = sessions::member(&session).await;
    let signed_out = member.clone().filter(|guest| {
        let id = guest.user.to_string();
        voter.is_none() && asked.as_ref().is_none_or(|asked| *asked == id)
    });
    let tenant = voter.map(|guest| guest.tenant).or(member.as_ref().map(|guest| guest.tenant));
    match (voter, asked, member) {
        (Some(guest), _, _) => sessions::end_voter(&session, guest.voter).await?,
        (None, Some(asked), Some(guest)) if guest.user.to_string() == asked => {
            sessions::end_member(&session).await?;
        }
        // Somebody else is signed in meanwhile.
        (None, Some(_), _) => {}
        (None, None, _) => sessions::end(&session).await?,
    }
    forget_pages();
    let tenant = match tenant {
        Some(tenant) => app.platform.tenants.by_id(tenant).await.ok().flatten(),
        None => None,
    };
    if let (Some(tenant), Some(guest)) = (&tenant, signed_out) {
        // The cookie is worth nothing any more, whether this succeeds or not.
        let _ = tenant.db().end_session(guest.user, guest.session).await;
    }
    let home = tenant.map_or_else(|| "/".to_owned(), |tenant| format!("/{}", tenant.slug()));
    redirect_to(&format!("{home}?done=signed-out"));
    Ok(())
}

open_to!(PlatformSignOut, Public);

/// Ends the session of a platform admin.
#[server(endpoint = "platform/sign-out")]
pub async fn platform_sign_out() -> Result<(), AppError> {
    use crate::{
        tenancy::application::AdminAccounts,
        web::{authority, functions::redirect_to, http::sessions},
    };

    let (app, session) = (authority::app()?, authority::session()?);
    let signed_out = sessions::admin(&session).await;
    sessions::end(&session).await?;
    if let Some(guest) = signed_out {
        // The cookie is worth nothing any more, whether this succeeds or not.
        let _ = app.platform.landlord.end_admin_session(guest.admin, guest.session).await;
    }
    forget_pages();
    redirect_to("/platform/sign-in?done=signed-out");
    Ok(())
}

/// Lets the browser forget the pages it has kept (Clear Site Data, section 3.1). What
/// pages have kept themselves stays: a trustee's work, a ballot that is not sent yet.
#[cfg(feature = "ssr")]
fn forget_pages() {
    use crate::web::http::CLEAR_SITE_DATA;
    use axum::http::HeaderValue;

    let options = expect_context::<leptos_axum::ResponseOptions>();
    options.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
}
