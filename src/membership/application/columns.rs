use std::future::Future;

use super::Members;
use crate::{kernel::UserId, membership::domain::Columns};

/// Which columns of lists each user wants to see.
pub trait ShownColumns: Members {
    /// What somebody chose, if anything.
    fn columns(&self, user: UserId) -> impl Future<Output = Result<Option<Columns>, Self::Error>> + Send;

    /// Remembers what somebody chose. It changes nothing of anybody else's, and is no audit's
    /// business.
    fn choose_columns(
        &self,
        user: UserId,
        columns: &Columns,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
