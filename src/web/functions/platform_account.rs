//! What platform admins do about their own accounts.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(ChangeAdminPassword, Admin(OwnAccount));

/// Changes one's own password: everybody else who is signed in to the account is not any
/// more.
#[server(endpoint = "platform/account/change-password")]
pub async fn change_admin_password(
    current_password: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{NewPassword, Shown},
            domain::Password,
        },
        tenancy::application::{Admins, change_own_password},
        web::{
            admission,
            authority::{self, PlatformAdmin},
            functions::{account::refused, redirect_to},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::admin_origin(&by.account.email)?;
    let chosen = Password::choose(&password, &password_again);
    let typed = NewPassword { current: current_password, chosen };
    change_own_password(&landlord, &Argon2Passwords, landlord.environment(), &by.account, typed, origin)
        .await
        .map_err(refused)?;
    let admin = landlord.active_admin(by.id()).await?.ok_or(AppError::SignInNeeded)?;
    // They were in already.
    admission::sign_in_admin(&admin, Shown::Code).await?;
    redirect_to("/platform/account?done=password-changed");
    Ok(())
}

open_to!(EndAdminSession, Admin(OwnAccount));

/// Signs oneself out on one device.
#[server(endpoint = "platform/account/end-session")]
pub async fn end_admin_session(session: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application::AdminAccounts,
        web::{
            authority::{self, PlatformAdmin},
            functions::redirect_to,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let session = session.parse().map_err(|_| AppError::NotFound)?;
    if !authority::app()?.platform.landlord.end_admin_session(by.id(), session).await? {
        return Err(AppError::NotFound);
    }
    redirect_to("/platform/account?done=session-ended");
    Ok(())
}

open_to!(EndAdminSessions, Admin(OwnAccount));

/// Signs oneself out everywhere, also here.
#[server(endpoint = "platform/account/end-sessions")]
pub async fn end_admin_sessions() -> Result<(), AppError> {
    use crate::{
        tenancy::application::AdminAccounts,
        web::{
            authority::{self, PlatformAdmin},
            functions::redirect_to,
            http::sessions,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    authority::app()?.platform.landlord.end_admin_sessions(by.id()).await?;
    sessions::end(&authority::session()?).await?;
    redirect_to("/platform/sign-in?done=signed-out-everywhere");
    Ok(())
}

open_to!(BeginAdminFactor, Admin(SetUpFactor));

/// Begins to set a second factor up, in place of an earlier one if there is one.
#[server(endpoint = "platform/account/begin-second-factor")]
pub async fn begin_admin_factor(
    current_password: String,
    #[server(default)] code: String,
) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, TotpCodes, application::begin_factor},
        web::{
            admission,
            authority::{self, PlatformAdmin},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::admin_origin(&by.account.email)?;
    let (means, about) = ((&Argon2Passwords, &TotpCodes), (by.account.holder(), by.session));
    let typed = (current_password.as_str(), code.as_str());
    begin_factor(&landlord, means, landlord.environment(), about, typed, origin).await.map_err(refused)?;
    redirect_to("/platform/account/second-factor");
    Ok(())
}

open_to!(ConfirmAdminFactor, Admin(SetUpFactor));

/// Has the second factor asked for from now on.
#[server(endpoint = "platform/account/confirm-second-factor")]
pub async fn confirm_admin_factor(code: String) -> Result<(), AppError> {
    use crate::{
        access::{TotpCodes, application::confirm_factor},
        web::{
            admission,
            authority::{self, PlatformAdmin},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::admin_origin(&by.account.email)?;
    let (about, language) = ((by.account.holder(), by.session), authority::context().language);
    confirm_factor(&landlord, &TotpCodes, landlord.environment(), about, language, &code, &origin)
        .await
        .map_err(refused)?;
    redirect_to("/platform/account/second-factor?done=factor-confirmed");
    Ok(())
}

open_to!(RemoveAdminFactor, Admin(OwnAccount));

/// Removes one's own second factor.
#[server(endpoint = "platform/account/remove-second-factor")]
pub async fn remove_admin_factor(current_password: String) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, application::remove_own_factor},
        web::{
            admission,
            authority::{self, PlatformAdmin},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::admin_origin(&by.account.email)?;
    let about = (by.actor(), by.account.holder(), by.demands_factor);
    let language = authority::context().language;
    remove_own_factor(&landlord, &Argon2Passwords, about, language, &current_password, origin)
        .await
        .map_err(refused)?;
    redirect_to("/platform/account?done=factor-removed");
    Ok(())
}
