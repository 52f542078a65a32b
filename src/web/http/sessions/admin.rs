use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tower_sessions::Session;

use super::{ADMIN, CODE_WITHIN, PENDING, password_version, read, renew, write};
use crate::{
    kernel::{AdminId, SessionId},
    tenancy::application::StoredAdmin,
    web::AppError,
};

/// A platform admin, as a session remembers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminGuest {
    /// Who.
    pub admin: AdminId,
    /// Which of the account's sessions it is, as its owner sees them.
    pub session: SessionId,
    /// Which password opened the session ([`password_version`]).
    version: String,
}

impl AdminGuest {
    /// `admin` with the password that is good now.
    pub fn new(admin: &StoredAdmin, session: SessionId) -> Self {
        Self { admin: admin.id, session, version: password_version(admin.password_hash.as_deref()) }
    }

    /// Whether the session was opened with the password that is good now.
    pub fn is_of(&self, admin: &StoredAdmin) -> bool {
        self.version == password_version(admin.password_hash.as_deref())
    }
}

/// A platform admin who has shown the password of an account that has a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingAdmin {
    /// Who.
    pub admin: AdminId,
    /// The page wanted.
    pub next: Option<String>,
    /// Which password was shown ([`password_version`]).
    version: String,
    /// Until when a code is taken, in seconds since 1970.
    until: i64,
}

impl PendingAdmin {
    /// `admin`, who has shown the password that is good `now`.
    pub fn new(admin: &StoredAdmin, next: Option<String>, now: OffsetDateTime) -> Self {
        let version = password_version(admin.password_hash.as_deref());
        let until = (now + CODE_WITHIN).unix_timestamp();
        Self { admin: admin.id, next, version, until }
    }

    /// Whether the password that was shown is good still.
    pub fn is_of(&self, admin: &StoredAdmin) -> bool {
        self.version == password_version(admin.password_hash.as_deref())
    }
}

/// The platform admin whose session it is, if it is one's.
pub async fn admin(session: &Session) -> Option<AdminGuest> {
    read(session, ADMIN).await
}

/// Which platform admin has shown a password in this browser and owes a code, if one does.
pub async fn pending_admin(session: &Session, now: OffsetDateTime) -> Option<PendingAdmin> {
    let pending: PendingAdmin = read(session, PENDING).await?;
    (now.unix_timestamp() < pending.until).then_some(pending)
}

/// Asks a platform admin for a code of the second factor, under a new cookie.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn ask_admin_for_code(session: &Session, pending: PendingAdmin) -> Result<(), AppError> {
    renew(session).await?;
    write(session, PENDING, pending).await
}

/// Signs a platform admin in, under a new cookie.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn sign_in_admin(session: &Session, guest: AdminGuest) -> Result<(), AppError> {
    renew(session).await?;
    let removed = session.remove::<PendingAdmin>(PENDING).await;
    removed.map_err(|error| AppError::of_session(&error))?;
    write(session, ADMIN, guest).await
}
