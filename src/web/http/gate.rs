//! Who may ask for what: every page and every server function declares it.
//!
//! The declaration is a first gate. Behind it, what is asked for takes its
//! authority as a value and finds its database inside.

use axum::http::request::Parts;
use tower_sessions::Session;

use super::{sent::asked_as, sessions};
use crate::{
    tenancy::domain::AdminPermission,
    web::{AppError, authority::PlatformAdmin},
};

/// Whom something is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Everybody.
    Public,
    /// Platform admins whose role may do this.
    Admin(AdminPermission),
    /// Those with an account in the organisation.
    Member,
    /// Voters who came by their personal link.
    Voter,
    /// Members who came by a link to their own page.
    Membership,
    /// Everybody, while the platform runs with demonstration data only.
    Demonstration,
}

impl Authority {
    /// Whether the session gives this authority at all, to whomever the request's page
    /// was made for; what exactly it may reach is decided by the authority's own type.
    ///
    /// # Errors
    /// [`AppError::SignInNeeded`], [`AppError::LinkNeeded`] or [`AppError::MembershipNeeded`] if
    /// not;
    /// [`AppError::OtherAccount`] if the page was made for another account; for platform
    /// admins also what [`PlatformAdmin::require`] says.
    pub async fn check(self, parts: &Parts, demonstration: bool) -> Result<(), AppError> {
        match self {
            Self::Public => return Ok(()),
            Self::Demonstration if demonstration => return Ok(()),
            Self::Demonstration => return Err(AppError::NotFound),
            Self::Admin(_) | Self::Member | Self::Voter | Self::Membership => {}
        }
        let session = parts.extensions.get::<Session>();
        let admin = parts.extensions.get::<PlatformAdmin>();
        let (held, needed) = match (self, session) {
            (Self::Voter, None) => (None, AppError::LinkNeeded),
            (Self::Voter, Some(session)) => {
                let last = sessions::voters(session).await.pop();
                (last.map(|guest| guest.voter.voter().to_string()), AppError::LinkNeeded)
            }
            (Self::Membership, None) => (None, AppError::MembershipNeeded),
            (Self::Membership, Some(session)) => {
                let member = sessions::membership(session).await;
                (member.map(|guest| guest.member.to_string()), AppError::MembershipNeeded)
            }
            (_, None) => (None, AppError::SignInNeeded),
            (Self::Admin(_), Some(_)) => (admin.map(|admin| admin.id().to_string()), AppError::SignInNeeded),
            (_, Some(session)) => {
                let member = sessions::member(session).await;
                (member.map(|guest| guest.user.to_string()), AppError::SignInNeeded)
            }
        };
        let held = held.ok_or(needed)?;
        // A browser holds several voters; which one is asked for is found later.
        match asked_as(&parts.uri) {
            Some(asked) if self != Self::Voter && asked != held => return Err(AppError::OtherAccount),
            Some(_) | None => {}
        }
        if let (Self::Admin(permission), Some(admin)) = (self, admin) {
            return admin.require(permission);
        }
        Ok(())
    }
}
