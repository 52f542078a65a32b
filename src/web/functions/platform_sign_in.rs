use leptos::prelude::*;

use crate::web::AppError;

open_to!(PlatformSignIn, Public);

/// Signs a platform admin in.
#[server(endpoint = "platform/sign-in")]
pub async fn platform_sign_in(email: String, password: String, next: Option<String>) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{SignIn, SignInError, account_key},
            domain::Password,
        },
        kernel::Refusal,
        tenancy::application,
        web::{
            admission, authority,
            functions::{redirect_to, safe_next},
            http::sessions::sign_in_admin,
        },
    };

    let landlord = authority::app()?.platform.landlord.clone();
    // No slug has a space in front.
    let account = format!(" {}", account_key(&email));
    let attempt =
        SignIn { email, password: Password::typed(&password), origin: admission::origin(&account)? };
    let signed_in = application::sign_in_admin(&landlord, &Argon2Passwords, attempt).await;
    let admin = signed_in.map_err(|error| match error {
        // It has no organisation to be wrong about.
        SignInError::Wrong => AppError::because(Refusal::of("platform-sign-in-wrong")),
        SignInError::TooMany(_) => AppError::refused(&error),
        SignInError::Passwords(error) => error.into(),
        SignInError::Store(error) => error.into(),
    })?;
    admission::remember_device(&account)?;
    sign_in_admin(&authority::session()?, admin).await?;
    redirect_to(next.as_deref().and_then(safe_next).unwrap_or("/platform/applications"));
    Ok(())
}
