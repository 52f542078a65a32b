//! Where a platform admin who has typed the password types a code of the second factor.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::ServerFn;
use tower_sessions::Session;

use crate::{
    access::{WebAuthn, application::ask_for_passkey},
    web::{
        AppError, RequestContext,
        functions::platform_sign_in::{PlatformSignInCode, PlatformSignInPasskey},
        http::{App, sessions},
        pages::sign_in_code::{self, CodeAsked},
    },
};

page!("/platform/sign-in/code" Public page);

/// `/platform/sign-in/code`; without a password before, the way to it.
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    session: Extension<Session>,
) -> Result<Response, AppError> {
    let now = app.platform.landlord.environment().now();
    let Some(pending) = sessions::pending_admin(&session, now).await else {
        return Ok(Redirect::to("/platform/sign-in").into_response());
    };
    let asked = match WebAuthn::at(&app.platform.config.public_url) {
        Some(asks) => ask_for_passkey(&app.platform.landlord, &asks, pending.admin).await?,
        None => None,
    };
    let passkey = match asked {
        Some(asked) => {
            sessions::ask_for_passkey(&session, (pending.admin.into(), asked.clone()), now).await?;
            Some((asked, PlatformSignInPasskey::url()))
        }
        None => None,
    };
    Ok(sign_in_code::shown(
        context,
        CodeAsked { action: PlatformSignInCode::url(), lost: "platform-sign-in-code-lost", passkey },
    )
    .await)
}
