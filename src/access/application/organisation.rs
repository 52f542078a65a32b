//! What an organisation says of itself.

use std::future::Future;

use thiserror::Error;

use super::{By, Users};
use crate::{
    access::domain::Role,
    kernel::{Actor, TimeZoneName},
};

/// What one organisation has said of itself.
pub trait OwnSettings: Users {
    /// The time zone of the organisation; none as long as nobody has chosen it.
    fn time_zone(&self) -> impl Future<Output = Result<Option<TimeZoneName>, Self::Error>> + Send;

    /// Sets the time zone of the organisation.
    fn set_time_zone(
        &self,
        by: Actor,
        zone: &TimeZoneName,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Why an organisation's time zone stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeZoneNotSet<E> {
    /// Only owners set it.
    #[error("only owners set the organisation's time zone")]
    NotOwner,
    /// The store did not answer.
    #[error("the store of the organisation's settings failed")]
    Store(#[source] E),
}

/// Sets the time zone in which the organisation's office tells moments, and in which new
/// elections begin. Elections that exist keep theirs.
///
/// # Errors
/// [`TimeZoneNotSet`] says what stands in the way.
pub async fn set_time_zone<S: OwnSettings>(
    store: &S,
    by: By<'_>,
    zone: &TimeZoneName,
) -> Result<(), TimeZoneNotSet<S::Error>> {
    if by.rights.account() != Role::Owner {
        return Err(TimeZoneNotSet::NotOwner);
    }
    store.set_time_zone(Actor::User(by.user), zone).await.map_err(TimeZoneNotSet::Store)
}

/// The same for an organisation that has just been made; what its owners have chosen
/// since stays.
///
/// # Errors
/// If the store does not answer.
pub async fn begin_with_time_zone<S: OwnSettings>(store: &S, zone: &TimeZoneName) -> Result<(), S::Error> {
    match store.time_zone().await? {
        Some(_) => Ok(()),
        None => store.set_time_zone(Actor::System, zone).await,
    }
}
