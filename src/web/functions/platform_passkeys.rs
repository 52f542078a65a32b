//! Platform admins' own passkeys.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(BeginAdminPasskey, Admin(OwnAccount));

/// Asks one's device for a passkey.
#[server(endpoint = "platform/account/begin-passkey")]
pub async fn begin_admin_passkey(name: String, current_password: String) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, application::begin_passkey},
        web::{
            admission,
            authority::{self, PlatformAdmin},
            functions::{passkeys::authenticators, redirect_to, second_factor::refused},
            http::sessions,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::admin_origin(&by.account.email)?;
    let (user, typed) = (by.account.holder(), (name.as_str(), current_password.as_str()));
    let begun = begin_passkey(&landlord, &Argon2Passwords, &authenticators()?, user, typed, origin).await;
    let about = (by.id().into(), begun.map_err(refused)?);
    sessions::begin_passkey(&authority::session()?, about, landlord.environment().now()).await?;
    redirect_to("/platform/account/second-factor");
    Ok(())
}

open_to!(AddAdminPasskey, Admin(OwnAccount));

/// Adds the passkey that one's device has made.
#[server(endpoint = "platform/account/add-passkey")]
pub async fn add_admin_passkey(answer: String) -> Result<(), AppError> {
    use crate::{
        access::application::add_passkey,
        web::{
            authority::{self, PlatformAdmin},
            functions::{
                passkeys::{authenticators, not_asked},
                redirect_to,
                second_factor::refused,
            },
            http::sessions,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let (environment, session) = (landlord.environment(), authority::session()?);
    let begun = sessions::take_begun_passkey(&session, by.id().into(), environment.now()).await?;
    let begun = begun.ok_or_else(not_asked)?;
    let who = (by.account.holder(), authority::context().language);
    add_passkey(&landlord, &authenticators()?, environment, who, (&begun, &answer)).await.map_err(refused)?;
    redirect_to("/platform/account/second-factor?done=passkey-added");
    Ok(())
}

open_to!(RemoveAdminPasskey, Admin(OwnAccount));

/// Removes one of one's own passkeys.
#[server(endpoint = "platform/account/remove-passkey")]
pub async fn remove_admin_passkey(passkey: String) -> Result<(), AppError> {
    use crate::{
        access::application::remove_passkey,
        web::{
            authority::{self, PlatformAdmin},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let passkey = passkey.parse().map_err(|_| AppError::NotFound)?;
    let who = (by.account.holder(), authority::context().language);
    remove_passkey(&landlord, who, passkey).await.map_err(refused)?;
    redirect_to("/platform/account/second-factor?done=passkey-removed");
    Ok(())
}
