//! How people come in, inside server functions: from where, on which device, with what.

mod console;

use axum::http::header;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{
    AppError,
    authority::{Member, request, session},
};
use crate::{
    access::{
        application::{Accounts, Factors, Origin, Shown, StoredUser, open_session},
        domain::DeviceName,
    },
    db::TenantDb,
    kernel::Slug,
    web::http::{
        ClientAddress, Device,
        sessions::{self, MemberGuest},
    },
};

pub use console::{admin_account, admin_origin, admit_admin, sign_in_admin};

/// Where an attempt to sign in to `account` comes from, inside a server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn origin(account: &str) -> Result<Origin, AppError> {
    let (parts, app) = request()?;
    let device = Device::of(&parts.headers).known_to(app.platform.landlord.key(), account)?;
    Ok(Origin { address: address(), device })
}

/// Where an attempt to sign in to the account of `member` comes from, who is signed in
/// already, inside a server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn own_origin(member: &Member) -> Result<Origin, AppError> {
    origin(&format!("{} {}", member.slug, member.user.email.as_str()))
}

/// Signs somebody in who has shown the password, inside a server function, or asks for the
/// second factor if there is one. Answers where to go on; `next` is the page wanted.
///
/// # Errors
/// [`AppError::Busy`] if a store does not answer.
pub async fn admit(
    db: &TenantDb,
    slug: &Slug,
    user: &StoredUser,
    next: Option<String>,
) -> Result<Option<&'static str>, AppError> {
    if db.factor(user.id).await?.is_none() && sign_in(db, user, Shown::Password).await? {
        remember_device(&format!("{slug} {}", user.email.as_str()))?;
        return Ok(None);
    }
    let pending = sessions::Pending::new(db.tenant(), user, next, db.environment().now());
    sessions::ask_for_code(&session()?, pending).await?;
    Ok(Some("/sign-in/code"))
}

/// Signs somebody in to their account in this browser, inside a server function. What
/// this browser was signed in to before ends. `false` if a second factor is asked for and
/// was not `shown`.
///
/// # Errors
/// [`AppError::Busy`] if a store does not answer.
pub async fn sign_in(db: &TenantDb, user: &StoredUser, shown: Shown) -> Result<bool, AppError> {
    let session = session()?;
    if let Some(former) = sessions::member(&session).await.filter(|former| former.tenant == db.tenant()) {
        db.end_session(former.user, former.session).await?;
    }
    let opened = open_session(db, db.environment(), (user.id, shown), &device()?).await?;
    let Some(opened) = opened else { return Ok(false) };
    sessions::sign_in_member(&session, MemberGuest::new(db.tenant(), user, opened)).await?;
    Ok(true)
}

/// What the device of a request tells of itself, inside a server function.
pub(super) fn device() -> Result<DeviceName, AppError> {
    let (parts, _) = request()?;
    let told = parts.headers.get(header::USER_AGENT).and_then(|told| told.to_str().ok());
    Ok(DeviceName::told(told.unwrap_or_default()))
}

/// Lets the browser remember that somebody has signed in to `account` on it, inside a
/// server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn remember_device(account: &str) -> Result<(), AppError> {
    let (parts, app) = request()?;
    let landlord = &app.platform.landlord;
    let secure = app.platform.config.public_url.starts_with("https://");
    let cookie =
        Device::of(&parts.headers).remember(landlord.key(), account, landlord.environment(), secure)?;
    if let (Some(cookie), Some(options)) = (cookie, use_context::<ResponseOptions>()) {
        options.append_header(header::SET_COOKIE, cookie);
    }
    Ok(())
}

/// The network address a request comes from, inside a server function.
pub fn address() -> String {
    request()
        .ok()
        .and_then(|(parts, _)| parts.extensions.get::<ClientAddress>().map(|address| address.0.clone()))
        .unwrap_or_default()
}
