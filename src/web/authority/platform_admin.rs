use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use crate::{
    kernel::{Actor, AdminId, SessionId},
    tenancy::{
        application::{AdminAccounts, SignedInAdmin, StoredAdmin},
        domain::{AdminPermission, AdminRole},
    },
    web::{
        AppError,
        http::{App, sessions},
    },
};

/// A platform admin who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformAdmin {
    /// The account.
    pub account: StoredAdmin,
    /// Which of the account's sessions it is.
    pub session: SessionId,
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// Whether the role demands one.
    pub demands_factor: bool,
}

impl PlatformAdmin {
    /// Whose session it is, if it is an admin's who may sign in.
    ///
    /// # Errors
    /// [`AppError::Busy`] if a store does not answer.
    pub async fn of_session(app: &App, session: &Session) -> Result<Option<Self>, AppError> {
        let Some(guest) = sessions::admin(session).await else { return Ok(None) };
        let landlord = &app.platform.landlord;
        let today = landlord.environment().now().date();
        let found = landlord.signed_in_admin(guest.admin, guest.session, today).await?;
        let found = found.filter(|found| guest.is_of(&found.account));
        Ok(found.map(|SignedInAdmin { account, has_factor, demands_factor }| Self {
            account,
            session: guest.session,
            has_factor,
            demands_factor,
        }))
    }

    /// Who.
    pub fn id(&self) -> AdminId {
        self.account.id
    }

    /// What they may do.
    pub fn role(&self) -> AdminRole {
        self.account.role
    }

    /// As whom they change something.
    pub fn actor(&self) -> Actor {
        Actor::Admin(self.account.id)
    }

    /// Whether their role may do it.
    pub fn may(&self, permission: AdminPermission) -> bool {
        self.role().holds(permission)
    }

    /// The same, where what is asked for is not there for others.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it may not; [`AppError::SecondFactorNeeded`] if the role
    /// demands a second factor and there is none, but where it is set up.
    pub fn require(&self, permission: AdminPermission) -> Result<(), AppError> {
        let lacks_factor = self.demands_factor && !self.has_factor;
        if lacks_factor && permission != AdminPermission::SetUpFactor {
            return Err(AppError::SecondFactorNeeded);
        }
        if self.may(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }
}

impl FromRequestParts<App> for PlatformAdmin {
    type Rejection = AppError;

    // Found out once for the whole request, before the gate.
    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, AppError> {
        parts.extensions.get::<Self>().cloned().ok_or(AppError::SignInNeeded)
    }
}
