//! Where somebody who has typed the password types a code of the second factor.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::ServerFn;
use tower_sessions::Session;

use crate::web::{
    AppError, RequestContext,
    functions::second_factor::SignInCode,
    http::{App, sessions},
    pages::sign_in_code,
};

page!("/sign-in/code" Public page);

/// `/sign-in/code`; without a password before, the way to it.
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    session: Extension<Session>,
) -> Result<Response, AppError> {
    let now = app.platform.landlord.environment().now();
    if sessions::pending(&session, now).await.is_none() {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    Ok(sign_in_code::shown(context, SignInCode::url(), "sign-in-code-lost").await)
}
