//! Where a platform admin chooses a password by a set-up link.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::domain::SetUpRefused,
    kernel::Token,
    tenancy::application::Admins,
    web::{
        AppError, Page, RequestContext,
        components::{Field, Form},
        functions::platform_set_up::PlatformSetUp,
        http::App,
        pages::message,
        respond, t,
    },
};

page!("/platform/set-up/{token}" Public page);

/// `/platform/set-up/{token}`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let parsed = Token::parse(&token).map_err(|_| AppError::refused(&SetUpRefused::Unknown))?;
    let landlord = &app.platform.landlord;
    let link = landlord.admin_link(parsed.hash()).await?;
    let (_, link) = link.ok_or_else(|| AppError::refused(&SetUpRefused::Unknown))?;
    link.check(landlord.environment().now()).map_err(|error| AppError::refused(&error))?;
    let title = message(&context, "set-up-title");
    Ok(respond(context, Page::new(title), move || {
        let token = token.clone();
        view! {
            <div class="page-header">
                <h1>{t("set-up-title")}</h1>
                <p class="lead">{t("platform-set-up-lead")}</p>
            </div>
            <Form action=PlatformSetUp::url()>
                <input type="hidden" name="token" value=token />
                <Field
                    name="password"
                    label="field-new-password"
                    hint="set-up-password-hint"
                    kind="password"
                    autocomplete="new-password"
                />
                <Field
                    name="password_again"
                    label="field-password-again"
                    kind="password"
                    autocomplete="new-password"
                />
                <button class="primary">{t("platform-set-up-button")}</button>
            </Form>
        }
    })
    .await)
}
