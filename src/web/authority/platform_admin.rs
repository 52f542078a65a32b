use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use crate::{
    kernel::AdminId,
    tenancy::{
        application::Admins,
        domain::{AdminPermission, AdminRole},
    },
    web::{
        AppError,
        http::{App, sessions},
    },
};

/// A platform admin who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlatformAdmin {
    /// Who.
    pub id: AdminId,
    /// What they may do.
    pub role: AdminRole,
}

impl PlatformAdmin {
    /// Whose session it is, if it is an admin's who may sign in.
    ///
    /// # Errors
    /// [`AppError::Busy`] if a store does not answer.
    pub async fn of_session(app: &App, session: &Session) -> Result<Option<Self>, AppError> {
        let Some(id) = sessions::admin(session).await else { return Ok(None) };
        // Somebody may have been signing in while the account was disabled.
        let found = app.platform.landlord.active_admin(id).await?;
        Ok(found.map(|admin| Self { id, role: admin.role }))
    }

    /// Whether their role may do it.
    pub fn may(self, permission: AdminPermission) -> bool {
        self.role.holds(permission)
    }

    /// The same, where what is asked for is not there for others.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it may not.
    pub fn require(self, permission: AdminPermission) -> Result<(), AppError> {
        if self.may(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }
}

impl FromRequestParts<App> for PlatformAdmin {
    type Rejection = AppError;

    // Found out once for the whole request, before the gate.
    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, AppError> {
        parts.extensions.get::<Self>().copied().ok_or(AppError::SignInNeeded)
    }
}
