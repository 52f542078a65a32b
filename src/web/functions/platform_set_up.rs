use leptos::prelude::*;

use crate::web::AppError;

open_to!(PlatformSetUp, Public);

/// Chooses an admin's password by a set-up link. It signs nobody in: the way in is the same
/// as always.
#[server(endpoint = "platform/set-up")]
pub async fn platform_set_up(
    token: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{SetUp, SetUpError},
            domain::Password,
        },
        kernel::Token,
        tenancy::application::choose_admin_password,
        web::{authority, functions::redirect_to},
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let set_up = SetUp {
        token: Token::parse(&token).map_err(|_| AppError::NotFound)?,
        password: Password::choose(&password, &password_again),
    };
    choose_admin_password(&landlord, &Argon2Passwords, landlord.environment(), set_up).await.map_err(
        |error| match error {
            SetUpError::Link(_) | SetUpError::Password(_) => AppError::refused(&error),
            SetUpError::Passwords(error) => error.into(),
            SetUpError::Store(error) => error.into(),
        },
    )?;
    redirect_to("/platform/sign-in?done=admin-set-up");
    Ok(())
}
