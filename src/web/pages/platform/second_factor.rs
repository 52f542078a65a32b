//! A platform admin's own second factor: setting it up, and how it stands.

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
        authority::PlatformAdmin,
        functions::{
            platform_account::{BeginAdminFactor, ConfirmAdminFactor, RemoveAdminFactor},
            platform_passkeys::{AddAdminPasskey, BeginAdminPasskey, RemoveAdminPasskey},
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

page!("/platform/account/second-factor" Admin(SetUpFactor) page);

/// `/platform/account/second-factor`, also for those who come in no further without it
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    session: Extension<Session>,
    admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let landlord = &app.platform.landlord;
    let begun = landlord.begun_factor(admin.id(), admin.session).await?;
    let issuer = message(&context, "platform-name");
    let address =
        begun.as_ref().and_then(|begun| app_address(&begun.secret, &issuer, admin.account.email.as_str()));
    let passkeys = match WebAuthn::at(&app.platform.config.public_url) {
        Some(_) => Some(PasskeysShown {
            passkeys: landlord.passkeys(admin.id()).await?,
            begun: sessions::begun_passkey(&session, admin.id().into(), landlord.environment().now()).await,
            forms: PasskeyForms {
                begin: BeginAdminPasskey::url(),
                add: AddAdminPasskey::url(),
                remove: RemoveAdminPasskey::url(),
            },
        }),
        None => None,
    };
    let shown = FactorShown {
        account: "/platform/account".to_owned(),
        begun,
        address,
        is_on: admin.has_factor,
        left: landlord.recovery_codes_left(admin.id()).await?,
        demanded: admin.demands_factor,
        passkeys,
        forms: FactorForms {
            begin: BeginAdminFactor::url(),
            confirm: ConfirmAdminFactor::url(),
            remove: RemoveAdminFactor::url(),
        },
    };
    let title = message(&context, "factor-title");
    Ok(respond(context, Page::new(title).script(SCRIPT), move || {
        let shown = shown.clone();
        view! { <SecondFactor shown /> }
    })
    .await)
}
