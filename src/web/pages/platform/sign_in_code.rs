//! Where a platform admin who has typed the password types a code of the second factor.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::ServerFn;
use tower_sessions::Session;

use crate::web::{
    AppError, RequestContext,
    functions::platform_sign_in::PlatformSignInCode,
    http::{App, sessions},
    pages::sign_in_code,
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
    Ok(sign_in_code::shown(context, PlatformSignInCode::url(), "platform-sign-in-code-lost").await)
}
