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
        access::{
            TotpCodes,
            application::{Shown, check_code},
        },
        tenancy::application::Admins,
        web::{
            admission, authority,
            functions::{redirect_to, safe_next, second_factor::refused},
            http::sessions,
        },
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let environment = landlord.environment();
    let pending = sessions::pending_admin(&authority::session()?, environment.now()).await;
    let pending = pending.ok_or(AppError::SignInNeeded)?;
    let admin = landlord.active_admin(pending.admin).await?.filter(|admin| pending.is_of(admin));
    let admin = admin.ok_or(AppError::SignInNeeded)?;
    let origin = admission::admin_origin(&admin.email)?;
    check_code(&landlord, &TotpCodes, environment, admin.holder(), &code, &origin).await.map_err(refused)?;
    if !admission::sign_in_admin(&admin, Shown::Code).await? {
        return Err(AppError::SignInNeeded);
    }
    landlord.note_sign_in(admin.id).await?;
    admission::remember_device(&admission::admin_account(admin.email.as_str()))?;
    redirect_to(pending.next.as_deref().and_then(safe_next).unwrap_or(FIRST));
    Ok(())
}
