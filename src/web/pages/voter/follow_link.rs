//! Where a voter comes in by a personal link.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use tower_sessions::Session;

use super::booth::address;
use crate::{
    election::application::voter_by_link,
    kernel::Token,
    web::{
        AppError, Page, RequestContext,
        authority::PublicOrganisation,
        http::sessions::{VoterGuest, sign_in_voter},
        pages::message,
        respond, t,
    },
};

page!("/{slug}/vote/{token}" Public page);

/// `/{slug}/vote/{token}`
///
/// The token stays out of the page that is led to, and out of caches.
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    session: Session,
    Path((_, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = &organisation.open()?;
    let voter = match Token::from_mail(&token) {
        Ok(token) => voter_by_link(elections, &token).await?,
        Err(_) => None,
    };
    let mut response = match voter {
        Some(voter) => {
            sign_in_voter(&session, VoterGuest { tenant: organisation.db.tenant(), voter }).await?;
            Redirect::to(&address(&organisation.slug, voter, "booth")).into_response()
        }
        None => unknown(context, organisation).await,
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// The link opens nothing: it was replaced or not copied whole.
async fn unknown(context: RequestContext, organisation: PublicOrganisation) -> Response {
    let page = Page::new(message(&context, "link-unknown-title")).status(StatusCode::NOT_FOUND);
    let home = format!("/{}", organisation.slug);
    // Nothing of the page may repeat the address.
    let context = RequestContext { path: home.clone(), ..context };
    respond(context, page, move || {
        let (home, name) = (home.clone(), organisation.name.clone());
        view! {
            <header class="page-header">
                <h1>{t("link-unknown-title")}</h1>
                <p class="lead">{t("link-unknown-lead")}</p>
            </header>
            <section class="card">
                <h2>{t("link-unknown-what")}</h2>
                <ul>
                    <li>{t("link-unknown-newer")}</li>
                    <li>{t("link-unknown-whole")}</li>
                    <li>{t("link-unknown-ask")}</li>
                    <li>
                        <a href=format!("{home}/help")>{t("help-title")}</a>
                    </li>
                </ul>
                <p class="actions">
                    <a class="button secondary" href=home>
                        {name}
                    </a>
                </p>
            </section>
        }
    })
    .await
}
