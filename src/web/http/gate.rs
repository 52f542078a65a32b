//! Who may ask for what: every page and every server function declares it.
//!
//! The declaration is a first gate. Behind it, what is asked for takes its
//! authority as a value and finds its database inside.

use axum::http::request::Parts;
use tower_sessions::Session;

use super::{sent::asked_as, sessions};
use crate::web::AppError;

/// Whom something is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Everybody.
    Public,
    /// Platform admins.
    Admin,
    /// Those with an account in the organisation.
    Member,
    /// Voters who came by their personal link.
    Voter,
    /// Everybody, while the platform runs with demonstration data only.
    Demonstration,
}

impl Authority {
    /// Whether the session gives this authority at all, to whomever the request's page
    /// was made for; what exactly it may reach is decided by the authority's own type.
    ///
    /// # Errors
    /// [`AppError::SignInNeeded`] or [`AppError::LinkNeeded`] if not;
    /// [`AppError::OtherAccount`] if the page was made for another account.
    pub async fn check(self, parts: &Parts, demonstration: bool) -> Result<(), AppError> {
        match self {
            Self::Public => return Ok(()),
            Self::Demonstration if demonstration => return Ok(()),
            Self::Demonstration => return Err(AppError::NotFound),
            Self::Admin | Self::Member | Self::Voter => {}
        }
        let session = parts.extensions.get::<Session>();
        let (held, needed) = match (self, session) {
            (Self::Voter, None) => (None, AppError::LinkNeeded),
            (Self::Voter, Some(session)) => {
                let last = sessions::voters(session).await.pop();
                (last.map(|guest| guest.voter.voter().to_string()), AppError::LinkNeeded)
            }
            (_, None) => (None, AppError::SignInNeeded),
            (Self::Admin, Some(session)) => {
                (sessions::admin(session).await.map(|id| id.to_string()), AppError::SignInNeeded)
            }
            (_, Some(session)) => {
                let member = sessions::member(session).await;
                (member.map(|guest| guest.user.to_string()), AppError::SignInNeeded)
            }
        };
        let held = held.ok_or(needed)?;
        // A browser holds several voters; which one is asked for is found later.
        match asked_as(&parts.uri) {
            Some(asked) if self != Self::Voter && asked != held => Err(AppError::OtherAccount),
            Some(_) | None => Ok(()),
        }
    }
}

/// Every server function with whom it is open to. One that is missing here is
/// open to nobody.
pub const FUNCTIONS: &[(&str, Authority)] = &[
    ("/api/language", Authority::Public),
    ("/api/sign-in", Authority::Public),
    ("/api/sign-out", Authority::Public),
    ("/api/set-up", Authority::Public),
    ("/api/apply", Authority::Public),
    ("/api/application-status", Authority::Public),
    ("/api/platform/sign-in", Authority::Public),
    ("/api/platform/sign-out", Authority::Public),
    ("/api/platform/review", Authority::Admin),
    ("/api/platform/approve", Authority::Admin),
    ("/api/platform/reject", Authority::Admin),
    ("/api/platform/provision-again", Authority::Admin),
    ("/api/people/invite", Authority::Member),
    ("/api/people/send-set-up", Authority::Member),
    ("/api/vote/cast", Authority::Voter),
    ("/api/trustee/key", Authority::Member),
    ("/api/trustee/rehearsal", Authority::Member),
    ("/api/trustee/decryption", Authority::Member),
    ("/api/trustee/message", Authority::Member),
    ("/api/elections/create", Authority::Member),
    ("/api/elections/change-settings", Authority::Member),
    ("/api/elections/extend-voting", Authority::Member),
    ("/api/elections/cancel", Authority::Member),
    ("/api/elections/open-nomination", Authority::Member),
    ("/api/elections/complete-paper", Authority::Member),
    ("/api/elections/reopen-nomination", Authority::Member),
    ("/api/elections/open-voting", Authority::Member),
    ("/api/elections/close-voting", Authority::Member),
    ("/api/elections/publish", Authority::Member),
    ("/api/posts/add", Authority::Member),
    ("/api/posts/edit", Authority::Member),
    ("/api/posts/remove", Authority::Member),
    ("/api/posts/move", Authority::Member),
    ("/api/candidates/add", Authority::Member),
    ("/api/candidates/edit", Authority::Member),
    ("/api/candidates/remove", Authority::Member),
    ("/api/candidates/move", Authority::Member),
    ("/api/candidates/remove-photo", Authority::Member),
    ("/api/candidates/set-photo", Authority::Member),
    ("/api/roll/import-file", Authority::Member),
    ("/api/roll/add", Authority::Member),
    ("/api/roll/remove", Authority::Member),
    ("/api/roll/send-again", Authority::Member),
    ("/api/roll/import-text", Authority::Member),
    ("/api/roll/confirm-import", Authority::Member),
    ("/api/roll/discard-import", Authority::Member),
    ("/api/officers/appoint", Authority::Member),
    ("/api/officers/remove", Authority::Member),
    ("/api/officers/name-chief", Authority::Member),
    ("/api/trustees/name", Authority::Member),
    ("/api/trustees/entrust-server", Authority::Member),
    ("/api/trustees/remove", Authority::Member),
    ("/api/trustees/share", Authority::Member),
    ("/api/trustees/begin", Authority::Member),
    ("/api/trustees/renew", Authority::Member),
];

/// Whom the server function at `path` is open to.
pub(crate) fn of_function(path: &str) -> Option<Authority> {
    FUNCTIONS.iter().find(|(declared, _)| *declared == path).map(|(_, authority)| *authority)
}
