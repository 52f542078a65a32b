#[cfg(any(feature = "ssr", feature = "trustee"))]
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};

/// Why a request was not done: all that a page or an island is told.
///
/// Closed and without free text: the wording is in the message files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum AppError {
    /// What was sent cannot be accepted as it is; each refusal says why.
    #[error("refused")]
    Refused(Vec<Refusal>),
    /// Nobody is signed in whom this is open to.
    #[error("nobody is signed in")]
    SignInNeeded,
    /// A role of whoever is signed in demands a second factor, which is not set up.
    #[error("a second factor has to be set up")]
    SecondFactorNeeded,
    /// The voter's session is over, or the personal link was replaced.
    #[error("the personal link has to be opened again")]
    LinkNeeded,
    /// Nobody came by a link to a member's own page, or it is over.
    #[error("a link to the member's own page has to be opened")]
    MembershipNeeded,
    /// Another account was signed in in this browser than the page was made for.
    #[error("another account is signed in")]
    OtherAccount,
    /// There is no such thing, or it must not be known to exist.
    #[error("not found")]
    NotFound,
    /// The request does not have the form it must have.
    #[error("malformed request")]
    Malformed,
    /// Too much is asked at once; trying again soon helps.
    #[error("busy")]
    Busy,
    /// The server could not be reached.
    #[error("the server could not be reached")]
    Unreachable,
    /// A fault of ours, logged under this reference.
    #[error("failed, reference {0}")]
    Failed(u32),
}

impl AppError {
    /// The refusals that `error` explains.
    pub fn refused(error: &impl ToRefusals) -> Self {
        Self::Refused(error.refusals())
    }

    /// A single refusal.
    pub fn because(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

#[cfg(any(feature = "ssr", feature = "trustee"))]
impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::Malformed,
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_) => Self::Failed(0),
        }
    }
}

#[cfg(feature = "ssr")]
mod from_stores {
    use super::AppError;
    use crate::{
        access::application::PasswordsError,
        db::DbError,
        election::application::{Failed, StoreError, quota_reached},
        kernel::{Refusal, ToRefusals},
        membership,
    };

    impl From<membership::application::Failed<DbError>> for AppError {
        fn from(failed: membership::application::Failed<DbError>) -> Self {
            match failed {
                membership::application::Failed::NotFound => Self::NotFound,
                membership::application::Failed::Refused(refusals) => Self::Refused(refusals),
                membership::application::Failed::Store(error) => error.into(),
            }
        }
    }

    impl From<DbError> for AppError {
        fn from(error: DbError) -> Self {
            if error.is_outage_logged() {
                return Self::Busy;
            }
            match error {
                DbError::Busy | DbError::Gone | DbError::Closed => Self::Busy,
                DbError::WrongDatabase
                | DbError::Sealed(_)
                | DbError::Malformed(_)
                | DbError::MalformedText { .. }
                | DbError::NotOurs(_)
                | DbError::NotManaged(_)
                | DbError::Sql(_) => Self::fault(&error),
            }
        }
    }

    impl From<PasswordsError> for AppError {
        fn from(error: PasswordsError) -> Self {
            match error {
                PasswordsError::Busy => Self::Busy,
                PasswordsError::Failed => Self::fault(&error),
            }
        }
    }

    impl<E: ToRefusals> From<Failed<E>> for AppError {
        fn from(failed: Failed<E>) -> Self {
            match failed {
                Failed::NotFound => Self::NotFound,
                Failed::Forbidden => Self::because(Refusal::of("election-forbidden")),
                Failed::Refused(refusal) => Self::in_form(refusal.refusals()),
                Failed::Store(error) => error.into(),
            }
        }
    }

    impl From<StoreError> for AppError {
        fn from(error: StoreError) -> Self {
            match error {
                StoreError::Busy => Self::Busy,
                StoreError::QuotaReached(most) => Self::because(quota_reached(most)),
                StoreError::TitleTaken => Self::because(Refusal::field("title", "election-title-taken")),
                StoreError::NameTaken => Self::because(Refusal::of("authority-invalid")),
                StoreError::NotInstalled => Self::NotFound,
                StoreError::Altered(_) => {
                    Self::fault(&error);
                    Self::because(Refusal::of("board-altered"))
                }
                StoreError::Broken(_) => Self::fault(&error),
            }
        }
    }

    impl AppError {
        /// Refusals of fields in kebab case, told of the form's fields, which
        /// are named as the server functions' arguments are.
        pub fn in_form(refusals: Vec<Refusal>) -> Self {
            let told = refusals.into_iter().map(|refusal| Refusal {
                field: refusal.field.map(|field| field.replace('-', "_")),
                ..refusal
            });
            Self::Refused(told.collect())
        }

        /// A fault of ours: logged here, once, under the reference that people
        /// are shown.
        pub fn fault(error: &(dyn std::error::Error + 'static)) -> Self {
            let mut bytes = [0; 4];
            // Without randomness the reference is 0: still better than no answer.
            let _ = getrandom::fill(&mut bytes);
            let reference = u32::from_be_bytes(bytes);
            let mut causes = Vec::new();
            let mut cause = error.source();
            while let Some(source) = cause {
                causes.push(source.to_string());
                cause = source.source();
            }
            tracing::error!(reference, %error, causes = causes.join(": "), "a request failed");
            Self::Failed(reference)
        }
    }
}
