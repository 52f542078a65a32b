use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};

/// Why nothing was done; `E` is why the store failed.
#[derive(Debug, Error)]
pub enum Failed<E> {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// What was typed, or the rules, stand against it.
    #[error("refused")]
    Refused(Vec<Refusal>),
    /// The store failed.
    #[error("the store of members failed")]
    Store(#[source] E),
}

impl<E> Failed<E> {
    /// What the rules refuse.
    pub fn refused(error: &impl ToRefusals) -> Self {
        Self::Refused(error.refusals())
    }

    /// A single refusal.
    pub fn because(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl<E> From<E> for Failed<E>
where
    E: std::error::Error,
{
    fn from(error: E) -> Self {
        Self::Store(error)
    }
}
