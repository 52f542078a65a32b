use std::future::Future;

use crate::{
    kernel::{Actor, Slug},
    tenancy::domain::Notice,
};

/// Closing for a while, in the landlord's database.
pub trait Maintenance: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Closes an organisation with a notice, or opens it again with `None`, on
    /// every server. `false` if there is no such organisation.
    fn close_organisation(
        &self,
        slug: &Slug,
        notice: Option<&Notice>,
        actor: Actor,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Closes the whole platform with a notice, or opens it again with `None`.
    fn close_platform(
        &self,
        notice: Option<&Notice>,
        actor: Actor,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The notice under which the whole platform is closed.
    fn platform_notice(&self) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send;
}
