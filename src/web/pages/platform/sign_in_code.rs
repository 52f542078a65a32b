//! Where a platform admin who has typed the password types a code of the second factor.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::{prelude::*, server_fn::ServerFn};
use tower_sessions::Session;

use crate::web::{
    AppError, Page, RequestContext,
    components::{Field, Form},
    functions::platform_sign_in::PlatformSignInCode,
    http::{App, sessions},
    pages::message,
    respond, t,
};

page!("/platform/sign-in/code" Public page);

/// `/platform/sign-in/code`; without a password before, the way to it.
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    session: Extension<Session>,
) -> Result<Response, AppError> {
    let now = app.platform.landlord.environment().now();
    if sessions::pending_admin(&session, now).await.is_none() {
        return Ok(Redirect::to("/platform/sign-in").into_response());
    }
    let title = message(&context, "sign-in-code-title");
    Ok(respond(context, Page::new(title), move || {
        view! {
            <div class="page-header">
                <h1>{t("sign-in-code-title")}</h1>
                <p class="lead">{t("sign-in-code-lead")}</p>
            </div>
            <Form action=PlatformSignInCode::url()>
                <Field name="code" label="factor-code" hint="sign-in-code-hint" autocomplete="one-time-code" />
                <button class="primary">{t("sign-in-button")}</button>
            </Form>
            <p>{t("platform-sign-in-code-lost")}</p>
        }
    })
    .await)
}
