//! What people do about their own accounts.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
pub(super) fn refused(error: crate::access::application::AccountError<crate::db::DbError>) -> AppError {
    use crate::access::application::AccountError;
    match error {
        AccountError::Email(_)
        | AccountError::Password(_)
        | AccountError::WrongPassword
        | AccountError::TooMany(_)
        | AccountError::Known
        | AccountError::Link(_) => AppError::refused(&error),
        AccountError::Passwords(error) => error.into(),
        AccountError::Store(error) => error.into(),
    }
}

open_to!(ChangePassword, Member);

/// Changes one's own password: everybody else who is signed in to the account is not any
/// more.
#[server(endpoint = "account/change-password")]
pub async fn change_password(
    current_password: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{self, NewPassword, Shown, Users},
            domain::Password,
        },
        web::{
            admission,
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let (db, origin) = (&by.db, admission::own_origin(&by)?);
    let chosen = Password::choose(&password, &password_again);
    let typed = NewPassword { current: current_password, chosen };
    application::change_password(db, &Argon2Passwords, db.environment(), &by.user, typed, origin)
        .await
        .map_err(refused)?;
    let user = db.by_id(by.user.id).await?.ok_or(AppError::SignInNeeded)?;
    // They were in already.
    admission::sign_in(db, &user, Shown::Code).await?;
    redirect_to(&format!("/{}/office/account?done=password-changed", by.slug));
    Ok(())
}

open_to!(ChangeAddress, Member);

/// Asks at a new mail address whether it is to replace one's own.
#[server(endpoint = "account/change-address")]
pub async fn change_address(email: String, current_password: String) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{self, NewAddress},
        },
        web::{
            admission,
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let (db, origin) = (&by.db, admission::own_origin(&by)?);
    let typed = NewAddress { email, current: current_password };
    let about = (&by.user, &by.slug, authority::context().language);
    application::ask_for_address(db, &Argon2Passwords, db.environment(), about, &typed, origin)
        .await
        .map_err(refused)?;
    redirect_to(&format!("/{}/office/account?done=address-asked", by.slug));
    Ok(())
}

open_to!(ConfirmAddress, Public);

/// Confirms a change of mail address by the link that was mailed there.
#[server(endpoint = "confirm-address")]
pub async fn confirm_address(organisation: String, token: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        kernel::{Slug, Token},
        web::{authority, functions::redirect_to},
    };

    let app = authority::app()?;
    let slug = Slug::parse(&organisation).map_err(|_| AppError::NotFound)?;
    let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
    let token = Token::parse(&token).map_err(|_| AppError::NotFound)?;
    let (db, language) = (tenant.db(), authority::context().language);
    application::confirm_address(&db, db.environment(), language, &token).await.map_err(refused)?;
    redirect_to(&format!("/sign-in?organisation={slug}&done=address-changed"));
    Ok(())
}

open_to!(EndSession, Member);

/// Signs oneself out on one device.
#[server(endpoint = "account/end-session")]
pub async fn end_session(session: String) -> Result<(), AppError> {
    use crate::{
        access::application::Accounts,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let session = session.parse().map_err(|_| AppError::NotFound)?;
    if !by.db.end_session(by.user.id, session).await? {
        return Err(AppError::NotFound);
    }
    redirect_to(&format!("/{}/office/account?done=session-ended", by.slug));
    Ok(())
}

open_to!(EndSessions, Member);

/// Signs oneself out everywhere, also here.
#[server(endpoint = "account/end-sessions")]
pub async fn end_sessions() -> Result<(), AppError> {
    use crate::{
        access::application::Accounts,
        web::{
            authority::{self, Member},
            functions::redirect_to,
            http::sessions,
        },
    };

    let by: Member = authority::extract().await?;
    by.db.end_sessions(by.user.id).await?;
    sessions::end_member(&authority::session()?).await?;
    redirect_to(&format!("/sign-in?organisation={}&done=signed-out-everywhere", by.slug));
    Ok(())
}
