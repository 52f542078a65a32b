use leptos::prelude::*;

use crate::web::AppError;

open_to!(SetUp, Public);

/// Chooses a password by a set-up link, and signs in.
#[server(endpoint = "set-up")]
pub async fn set_up(
    organisation: String,
    token: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{self, SetUp, SetUpError, Users},
            domain::Password,
        },
        kernel::{Slug, Token},
        web::{admission, authority, functions::redirect_to},
    };

    let app = authority::app()?;
    let slug = Slug::parse(&organisation).map_err(|_| AppError::NotFound)?;
    let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
    let set_up = SetUp {
        token: Token::parse(&token).map_err(|_| AppError::NotFound)?,
        password: Password::choose(&password, &password_again),
    };
    let db = tenant.db();
    let chosen = application::choose_password(&db, &Argon2Passwords, db.environment(), set_up).await;
    let user = chosen.map_err(|error| match error {
        SetUpError::Link(_) | SetUpError::Password(_) => AppError::refused(&error),
        SetUpError::Passwords(error) => error.into(),
        SetUpError::Store(error) => error.into(),
    })?;
    let user = db.by_id(user).await?.ok_or(AppError::NotFound)?;
    if let Some(further) = admission::admit(&db, &slug, &user, None).await? {
        redirect_to(further);
        return Ok(());
    }
    redirect_to(&format!("/{slug}/office?done=set-up"));
    Ok(())
}
