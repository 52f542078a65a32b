//! What members owe, and the renewal of memberships.

use std::future::Future;

use super::{Failed, Members};
use crate::{
    kernel::{Actor, FeeId, MemberId, Refusal},
    membership::domain::{CannotRenew, FeeRecord, Member, MemberType, Settlement},
};

/// The fees of one organisation's members.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Fees: Members {
    /// The fees of one member, the last period first.
    fn fees(&self, member: MemberId) -> impl Future<Output = Result<Vec<FeeRecord>, Self::Error>> + Send;

    /// Renews a membership as `renew` says, as it was at `version`, and keeps the fee that it
    /// gives.
    ///
    /// # Errors
    /// What `renew` refuses; refused also if the member was changed since `version`.
    fn renew(
        &self,
        by: Actor,
        member: MemberId,
        version: i32,
        renew: impl FnOnce(&mut Member, &MemberType) -> Result<Option<FeeRecord>, CannotRenew> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Settles a fee that is open. If it is the member's last one, the member's payment says
    /// so.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if the member has no such open fee.
    fn settle(
        &self,
        by: Actor,
        member: MemberId,
        fee: FeeId,
        settlement: Settlement,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;
}

/// What is typed for a fee that is not settled yet.
const DUE: &str = "due";

/// Renews a membership; `settlement` is how the fee of the new period is settled, or `due`.
///
/// # Errors
/// Refused if there is nothing to renew, what is typed settles nothing, or somebody else
/// changed the member since `version`.
pub async fn renew<S: Fees>(
    store: &S,
    by: Actor,
    member: MemberId,
    version: i32,
    settlement: &str,
) -> Result<(), Failed<S::Error>> {
    let settlement = if settlement == DUE { None } else { Some(parse(settlement)?) };
    let (today, id) = (store.environment().now().date(), FeeId::from(store.environment().new_id()));
    store.renew(by, member, version, |member, kind| member.renew(kind, settlement, today, id)).await
}

/// Settles a fee that is open.
///
/// # Errors
/// Refused if what is typed settles nothing; [`Failed::NotFound`] if there is no such open fee.
pub async fn settle<S: Fees>(
    store: &S,
    by: Actor,
    member: MemberId,
    fee: FeeId,
    settlement: &str,
) -> Result<(), Failed<S::Error>> {
    store.settle(by, member, fee, parse(settlement)?).await
}

fn parse<E>(settlement: &str) -> Result<Settlement, Failed<E>> {
    let unknown = |_| Refusal::field("settlement", "member-payment-unknown");
    settlement.parse().map_err(unknown).map_err(Failed::because)
}
