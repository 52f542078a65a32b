//! Where somebody chooses a password by a set-up link.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::{application::Users, domain::SetUpRefused},
    kernel::Token,
    web::{
        AppError, Page, RequestContext,
        authority::PublicOrganisation,
        components::{Field, Form},
        functions::set_up::SetUp,
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/set-up/{token}" Public page);

/// `/{slug}/set-up/{token}`
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let parsed = Token::parse(&token).map_err(|_| AppError::refused(&SetUpRefused::Unknown))?;
    let link = organisation.db.link(parsed.hash()).await?;
    let (_, link) = link.ok_or_else(|| AppError::refused(&SetUpRefused::Unknown))?;
    link.check(organisation.db.environment().now()).map_err(|error| AppError::refused(&error))?;
    let title = message(&context, "set-up-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, token, name) = (slug.clone(), token.clone(), organisation.name.clone());
        view! { <SetUpForm slug token name /> }
    })
    .await)
}

#[component]
fn SetUpForm(
    /// The organisation's slug.
    slug: String,
    /// The token in the link.
    token: String,
    /// The organisation's name.
    name: String,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <h1>{t("set-up-title")}</h1>
            <p class="lead">{t_with("set-up-lead", &[("organisation", name.into())])}</p>
        </div>
        <Form action=SetUp::url()>
            <input type="hidden" name="organisation" value=slug />
            <input type="hidden" name="token" value=token />
            <Field
                name="password"
                label="field-new-password"
                hint="set-up-password-hint"
                kind="password"
                autocomplete="new-password"
            />
            <Field name="password_again" label="field-password-again" kind="password" autocomplete="new-password" />
            <button class="primary">{t("set-up-button")}</button>
        </Form>
    }
}
