//! How platform admins come in.

use leptos::prelude::*;

use crate::web::AppError;

/// Where admins come to who wanted no other page.
#[cfg(feature = "ssr")]
const FIRST: &str = "/platform/applications";

open_to!(PlatformSignIn, Public);

/// Signs a platform admin in.
#[server(endpoint = "platform/sign-in")]
pub async fn platform_sign_in(email: String, password: String, next: Option<String>) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{SignIn, SignInError},
            domain::Password,
        },
        kernel::Refusal,
        tenancy::application,
        web::{
            admission, authority,
            functions::{redirect_to, safe_next},
        },
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let origin = admission::origin(&admission::admin_account(&email))?;
    let attempt = SignIn { email, password: Password::typed(&password), origin };
    let signed_in = application::sign_in_admin(&landlord, &Argon2Passwords, attempt).await;
    let admin = signed_in.map_err(|error| match error {
        // It has no organisation to be wrong about.
        SignInError::Wrong => AppError::because(Refusal::of("platform-sign-in-wrong")),
        SignInError::TooMany(_) => AppError::refused(&error),
        SignInError::Passwords(error) => error.into(),
        SignInError::Store(error) => error.into(),
    })?;
    let further = admission::admit_admin(&admin, next.clone()).await?;
    redirect_to(further.or_else(|| next.as_deref().and_then(safe_next)).unwrap_or(FIRST));
    Ok(())
}

open_to!(PlatformSignInCode, Public);

/// Signs a platform admin in who has typed the password, by a code of the second factor.
#[server(endpoint = "platform/sign-in-code")]
pub async fn platform_sign_in_code(code: String) -> Result<(), AppError> {
    use crate::{
        access::{TotpCodes, application::check_code},
        web::{
            admission, authority,
            functions::{redirect_to, second_factor::refused},
        },
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let (admin, next) = owes_code().await?;
    let (environment, origin) = (landlord.environment(), admission::admin_origin(&admin.email)?);
    check_code(&landlord, &TotpCodes, environment, admin.holder(), &code, &origin).await.map_err(refused)?;
    redirect_to(&enter(&admin, next).await?);
    Ok(())
}

/// The platform admin who has shown the password in this browser and owes a code, and the
/// page wanted.
#[cfg(feature = "ssr")]
async fn owes_code() -> Result<(crate::tenancy::application::StoredAdmin, Option<String>), AppError> {
    use crate::{
        tenancy::application::Admins,
        web::{authority, http::sessions},
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let pending = sessions::pending_admin(&authority::session()?, landlord.environment().now()).await;
    let pending = pending.ok_or(AppError::SignInNeeded)?;
    let admin = landlord.active_admin(pending.admin).await?.filter(|admin| pending.is_of(admin));
    Ok((admin.ok_or(AppError::SignInNeeded)?, pending.next))
}

/// Signs an admin in who has shown what was owed; answers where to go on.
#[cfg(feature = "ssr")]
async fn enter(
    admin: &crate::tenancy::application::StoredAdmin,
    next: Option<String>,
) -> Result<String, AppError> {
    use crate::{
        access::application::Shown,
        tenancy::application::Admins,
        web::{admission, authority, functions::safe_next},
    };

    if !admission::sign_in_admin(admin, Shown::Code).await? {
        return Err(AppError::SignInNeeded);
    }
    authority::app()?.platform.landlord.note_sign_in(admin.id).await?;
    admission::remember_device(&admission::admin_account(admin.email.as_str()))?;
    Ok(next.as_deref().and_then(safe_next).unwrap_or(FIRST).to_owned())
}

open_to!(PlatformSignInPasskey, Public);

/// Signs a platform admin in who has typed the password, by a passkey.
#[server(endpoint = "platform/sign-in-passkey")]
pub async fn platform_sign_in_passkey(answer: String) -> Result<(), AppError> {
    use crate::{
        access::application::check_passkey,
        web::{
            admission, authority,
            functions::{
                passkeys::{authenticators, not_asked},
                redirect_to,
                second_factor::refused,
            },
            http::sessions,
        },
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let (admin, next) = owes_code().await?;
    let (environment, origin) = (landlord.environment(), admission::admin_origin(&admin.email)?);
    let session = authority::session()?;
    let asked = sessions::take_asked_passkey(&session, admin.id.into(), environment.now()).await?;
    let asked = asked.ok_or_else(not_asked)?;
    let (asks, answered) = (authenticators()?, (asked.state.as_str(), answer.as_str()));
    check_passkey(&landlord, &asks, environment, admin.holder(), answered, &origin).await.map_err(refused)?;
    redirect_to(&enter(&admin, next).await?);
    Ok(())
}
