//! Who may ask for what: every page and every server function declares it.
//!
//! The declaration is a first gate. Behind it, what is asked for takes its
//! authority as a value and finds its database inside.

use axum::http::request::Parts;
use tower_sessions::Session;

use super::sessions::{self, Guest};
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
    /// Whether the session gives this authority at all; what exactly it may
    /// reach is decided by the authority's own type.
    pub async fn check(self, parts: &Parts, demonstration: bool) -> Result<(), AppError> {
        let session = parts.extensions.get::<Session>();
        let guest = match session {
            Some(session) => sessions::guest(session).await,
            None => None,
        };
        let held = match self {
            Self::Public => true,
            Self::Demonstration if demonstration => true,
            Self::Demonstration => return Err(AppError::NotFound),
            Self::Admin => match session {
                Some(session) => sessions::admin(session).await.is_some(),
                None => false,
            },
            Self::Member => matches!(guest, Some(Guest::Member { .. })),
            Self::Voter => matches!(guest, Some(Guest::Voter { .. })),
        };
        if held { Ok(()) } else { Err(AppError::SignInNeeded) }
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
];

/// Whom the server function at `path` is open to.
pub(super) fn of_function(path: &str) -> Option<Authority> {
    FUNCTIONS.iter().find(|(declared, _)| *declared == path).map(|(_, authority)| *authority)
}
