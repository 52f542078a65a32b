//! One's own second factor: setting it up, and how it stands.

use axum::{Extension, extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use tower_sessions::Session;

use crate::{
    access::{
        WebAuthn, app_address,
        application::{Factors, Passkeys},
    },
    web::{
        AppError, Page, RequestContext,
        authority::Newcomer,
        functions::{
            passkeys::{AddPasskey, BeginPasskey, RemovePasskey},
            second_factor::{BeginFactor, ConfirmFactor, RemoveFactor},
        },
        http::{App, sessions},
        pages::{
            message,
            own_factor::{FactorForms, FactorShown, SecondFactor},
            own_passkeys::{PasskeyForms, PasskeysShown, SCRIPT},
        },
        respond,
    },
};

page!("/{slug}/office/account/second-factor" Member page);

/// `/{slug}/office/account/second-factor`, also for those who come in no further without it
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    session: Extension<Session>,
    Newcomer(member): Newcomer,
) -> Result<Response, AppError> {
    let (db, user) = (&member.db, &member.user);
    let begun = db.begun_factor(user.id, member.session).await?;
    let address =
        begun.as_ref().and_then(|begun| app_address(&begun.secret, &member.name, user.email.as_str()));
    let passkeys = match WebAuthn::at(&app.platform.config.public_url) {
        Some(_) => Some(PasskeysShown {
            passkeys: db.passkeys(user.id).await?,
            begun: sessions::begun_passkey(&session, user.id.into(), db.environment().now()).await,
            forms: PasskeyForms {
                begin: BeginPasskey::url(),
                add: AddPasskey::url(),
                remove: RemovePasskey::url(),
            },
        }),
        None => None,
    };
    let shown = FactorShown {
        account: format!("/{}/office/account", member.slug),
        begun,
        address,
        is_on: db.factor(user.id).await?.is_some(),
        left: db.recovery_codes_left(user.id).await?,
        demanded: member.rights.demands_factor(),
        passkeys,
        forms: FactorForms {
            begin: BeginFactor::url(),
            confirm: ConfirmFactor::url(),
            remove: RemoveFactor::url(),
        },
    };
    let title = message(&context, "factor-title");
    Ok(respond(context, Page::new(title).script(SCRIPT), move || {
        let shown = shown.clone();
        view! { <SecondFactor shown /> }
    })
    .await)
}
