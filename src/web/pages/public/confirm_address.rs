//! Where a new mail address is confirmed by the link that was mailed there.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::{
        application::{AccountError, address_change},
        domain::SetUpRefused,
    },
    kernel::Token,
    web::{
        AppError, Page, RequestContext, authority::PublicOrganisation, components::Form,
        functions::account::ConfirmAddress, pages::message, respond, t, t_with,
    },
};

page!("/{slug}/confirm-address/{token}" Public page);

/// `/{slug}/confirm-address/{token}`: programs that look at links in mails change nothing.
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let parsed = Token::parse(&token).map_err(|_| AppError::refused(&SetUpRefused::Unknown))?;
    let db = &organisation.db;
    let change = address_change(db, db.environment(), &parsed).await.map_err(|error| match error {
        AccountError::Store(error) => error.into(),
        error => AppError::refused(&error),
    })?;
    let title = message(&context, "confirm-address-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, token) = (slug.clone(), token.clone());
        let email = change.email.as_str().to_owned();
        view! {
            <div class="page-header">
                <h1>{t("confirm-address-title")}</h1>
                <p class="lead">{t_with("confirm-address-lead", &[("email", email.into())])}</p>
            </div>
            <Form action=ConfirmAddress::url()>
                <input type="hidden" name="organisation" value=slug />
                <input type="hidden" name="token" value=token />
                <button class="primary">{t("confirm-address-button")}</button>
            </Form>
        }
    })
    .await)
}
