//! Passkeys: adding one, signing in with it, removing it.

use leptos::prelude::*;

use crate::web::AppError;

/// Passkeys for this platform, inside a server function; where browsers have none for its
/// address, nothing is found.
#[cfg(feature = "ssr")]
pub(super) fn authenticators() -> Result<crate::access::WebAuthn, AppError> {
    let app = crate::web::authority::app()?;
    crate::access::WebAuthn::at(&app.platform.config.public_url).ok_or(AppError::NotFound)
}

/// What somebody is told who answers what nobody asked.
#[cfg(feature = "ssr")]
pub(super) fn not_asked() -> AppError {
    AppError::refused(&crate::access::domain::PasskeyRefused::NotAsked)
}

open_to!(BeginPasskey, Member);

/// Asks one's device for a passkey.
#[server(endpoint = "passkeys/begin")]
pub async fn begin_passkey(name: String, current_password: String) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, application},
        web::{
            admission,
            authority::{self, Member},
            functions::{redirect_to, second_factor::refused},
            http::sessions,
        },
    };

    let by: Member = authority::extract().await?;
    let (origin, typed) = (admission::own_origin(&by)?, (name.as_str(), current_password.as_str()));
    let (user, asks) = (by.user.holder(), authenticators()?);
    let begun = application::begin_passkey(&by.db, &Argon2Passwords, &asks, user, typed, origin).await;
    let begun = begun.map_err(refused)?;
    let about = (by.user.id.into(), begun);
    sessions::begin_passkey(&authority::session()?, about, by.db.environment().now()).await?;
    redirect_to(&format!("/{}/office/account/second-factor", by.slug));
    Ok(())
}

open_to!(AddPasskey, Member);

/// Adds the passkey that one's device has made.
#[server(endpoint = "passkeys/add")]
pub async fn add_passkey(answer: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::{redirect_to, second_factor::refused},
            http::sessions,
        },
    };

    let by: Member = authority::extract().await?;
    let (environment, session) = (by.db.environment(), authority::session()?);
    let begun = sessions::take_begun_passkey(&session, by.user.id.into(), environment.now()).await?;
    let begun = begun.ok_or_else(not_asked)?;
    let who = (by.user.holder(), authority::context().language);
    application::add_passkey(&by.db, &authenticators()?, environment, who, (&begun, &answer))
        .await
        .map_err(refused)?;
    redirect_to(&format!("/{}/office/account/second-factor?done=passkey-added", by.slug));
    Ok(())
}

open_to!(RemovePasskey, Member);

/// Removes one of one's own passkeys.
#[server(endpoint = "passkeys/remove")]
pub async fn remove_passkey(passkey: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: Member = authority::extract().await?;
    let passkey = passkey.parse().map_err(|_| AppError::NotFound)?;
    let who = (by.user.holder(), authority::context().language);
    application::remove_passkey(&by.db, who, passkey).await.map_err(refused)?;
    redirect_to(&format!("/{}/office/account/second-factor?done=passkey-removed", by.slug));
    Ok(())
}

open_to!(SignInPasskey, Public);

/// Signs somebody in who has typed the password, by a passkey.
#[server(endpoint = "sign-in-passkey")]
pub async fn sign_in_passkey(answer: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority,
            functions::{
                redirect_to,
                second_factor::{enter, owes_code, refused},
            },
            http::sessions,
        },
    };

    let owing = owes_code().await?;
    let (environment, session) = (owing.db.environment(), authority::session()?);
    let asked = sessions::take_asked_passkey(&session, owing.user.id.into(), environment.now()).await?;
    let asked = asked.ok_or_else(not_asked)?;
    let (user, answered) = (owing.user.holder(), (asked.state.as_str(), answer.as_str()));
    let asks = authenticators()?;
    application::check_passkey(&owing.db, &asks, environment, user, answered, &owing.origin()?)
        .await
        .map_err(refused)?;
    redirect_to(&enter(owing).await?);
    Ok(())
}
