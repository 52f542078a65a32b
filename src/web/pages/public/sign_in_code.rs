//! Where somebody who has typed the password types a code of the second factor.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::ServerFn;
use tower_sessions::Session;

use crate::{
    access::{
        WebAuthn,
        application::{Asked, ask_for_passkey},
    },
    web::{
        AppError, RequestContext,
        functions::{passkeys::SignInPasskey, second_factor::SignInCode},
        http::{
            App,
            sessions::{self, Pending},
        },
        pages::sign_in_code::{self, CodeAsked},
    },
};

page!("/sign-in/code" Public page);

/// `/sign-in/code`; without a password before, the way to it.
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    session: Extension<Session>,
) -> Result<Response, AppError> {
    let now = app.platform.landlord.environment().now();
    let Some(pending) = sessions::pending(&session, now).await else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let passkey = match asked(&app, &pending).await? {
        Some(asked) => {
            sessions::ask_for_passkey(&session, (pending.user.into(), asked.clone()), now).await?;
            Some((asked, SignInPasskey::url()))
        }
        None => None,
    };
    Ok(sign_in_code::shown(
        context,
        CodeAsked { action: SignInCode::url(), lost: "sign-in-code-lost", passkey },
    )
    .await)
}

/// What the device of whoever owes a code is asked, if the account has passkeys.
async fn asked(app: &App, pending: &Pending) -> Result<Option<Asked>, AppError> {
    let authenticators = WebAuthn::at(&app.platform.config.public_url);
    let tenant = app.platform.tenants.by_id(pending.tenant).await?;
    let (Some(authenticators), Some(tenant)) = (authenticators, tenant) else { return Ok(None) };
    Ok(ask_for_passkey(&tenant.db(), &authenticators, pending.user).await?)
}
