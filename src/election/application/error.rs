use std::error::Error;

use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};

/// Why a store did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Too many things are going on; trying again later helps.
    #[error("the database is busy")]
    Busy,
    /// Another election of the organisation has the title.
    #[error("another election has this title")]
    TitleTaken,
    /// The organisation's plan gives no more elections.
    #[error("the organisation's plan gives {0} elections, and it has them")]
    QuotaReached(u64),
    /// Another election of the organisation has the name in the archive.
    #[error("another election has this name in the archive")]
    NameTaken,
    /// Elections were uninstalled while the request was under way.
    #[error("elections are not installed")]
    NotInstalled,
    /// The board does not hold together: the database was altered.
    #[error("the board was altered")]
    Altered(#[source] Box<dyn Error + Send + Sync>),
    /// Anything else: a fault to be looked into.
    #[error("the store failed")]
    Broken(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// An altered board, as `error` tells.
    pub fn altered(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Altered(error.into())
    }

    /// A fault that `error` tells of.
    pub fn broken(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Broken(error.into())
    }
}

/// What says that the plan gives no more than `most` elections.
pub fn quota_reached(most: u64) -> Refusal {
    Refusal::of("elections-quota-reached").with("most", most)
}

/// Why a use case did not do what it was asked; `E` holds the refusals of its
/// own.
#[derive(Debug, Error)]
pub enum Failed<E> {
    /// There is no such thing, or none that the asker may know of.
    #[error("not found")]
    NotFound,
    /// The officer's role does not allow it.
    #[error("the role does not allow it")]
    Forbidden,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(E),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<E> Failed<E> {
    /// The same failure with the refusal turned into another one.
    pub fn map<F>(self, turn: impl FnOnce(E) -> F) -> Failed<F> {
        match self {
            Self::NotFound => Failed::NotFound,
            Self::Forbidden => Failed::Forbidden,
            Self::Refused(refusal) => Failed::Refused(turn(refusal)),
            Self::Store(error) => Failed::Store(error),
        }
    }
}

impl<E: ToRefusals> ToRefusals for Failed<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::NotFound => vec![Refusal::of("election-not-found")],
            Self::Forbidden => vec![Refusal::of("election-forbidden")],
            Self::Refused(refusal) => refusal.refusals(),
            Self::Store(StoreError::Busy) => vec![Refusal::of("election-busy")],
            Self::Store(StoreError::QuotaReached(most)) => vec![quota_reached(*most)],
            Self::Store(StoreError::TitleTaken) => vec![Refusal::field("title", "election-title-taken")],
            Self::Store(StoreError::NameTaken) => vec![Refusal::of("authority-invalid")],
            Self::Store(StoreError::NotInstalled) => vec![Refusal::of("election-not-found")],
            Self::Store(StoreError::Altered(_)) => vec![Refusal::of("board-altered")],
            Self::Store(StoreError::Broken(_)) => vec![Refusal::of("election-failed")],
        }
    }
}

/// Why something was not shown: a [`Failed`] that the rules never cause.
pub type NotShown = Failed<std::convert::Infallible>;
