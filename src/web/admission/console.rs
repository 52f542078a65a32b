//! How platform admins come in.

use super::{device, origin, remember_device};
use crate::{
    access::application::{Factors, Origin, Shown, account_key},
    kernel::EmailAddress,
    tenancy::application::{AdminAccounts, Admins, StoredAdmin, open_admin_session},
    web::{
        AppError, authority,
        http::sessions::{self, AdminGuest, PendingAdmin},
    },
};

/// As what the device of an admin with the address `email` is known; no slug has a space in
/// front.
pub fn admin_account(email: &str) -> String {
    format!(" {}", account_key(email))
}

/// Where an attempt to sign in to an admin's account comes from, inside a server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn admin_origin(email: &EmailAddress) -> Result<Origin, AppError> {
    origin(&admin_account(email.as_str()))
}

/// Signs an admin in who has shown the password, inside a server function, or asks for the
/// second factor if there is one. Answers where to go on; `next` is the page wanted.
///
/// # Errors
/// [`AppError::Busy`] if a store does not answer.
pub async fn admit_admin(
    admin: &StoredAdmin,
    next: Option<String>,
) -> Result<Option<&'static str>, AppError> {
    let landlord = authority::app()?.platform.landlord.clone();
    if landlord.factor(admin.id).await?.is_none() && sign_in_admin(admin, Shown::Password).await? {
        landlord.note_sign_in(admin.id).await?;
        remember_device(&admin_account(admin.email.as_str()))?;
        return Ok(None);
    }
    let pending = PendingAdmin::new(admin, next, landlord.environment().now());
    sessions::ask_admin_for_code(&authority::session()?, pending).await?;
    Ok(Some("/platform/sign-in/code"))
}

/// Signs an admin in in this browser, inside a server function. What this browser was signed
/// in to before ends. `false` if a second factor is asked for and was not `shown`.
///
/// # Errors
/// [`AppError::Busy`] if a store does not answer.
pub async fn sign_in_admin(admin: &StoredAdmin, shown: Shown) -> Result<bool, AppError> {
    let landlord = authority::app()?.platform.landlord.clone();
    let session = authority::session()?;
    if let Some(former) = sessions::admin(&session).await {
        landlord.end_admin_session(former.admin, former.session).await?;
    }
    let opened = open_admin_session(&landlord, landlord.environment(), (admin.id, shown), &device()?).await?;
    let Some(opened) = opened else { return Ok(false) };
    sessions::sign_in_admin(&session, AdminGuest::new(admin, opened)).await?;
    Ok(true)
}
