//! Members who ask to be erased.

use std::future::Future;

use time::{Date, OffsetDateTime};

use super::{Failed, KeptDecision, Members};
use crate::{
    kernel::{Actor, MemberId, Refusal, UserId},
    membership::domain::{Erasure, ErasureForm, Member, refuse_merged},
};

/// What is left of a member who was erased.
#[derive(Clone, Debug)]
pub struct ErasedMember {
    /// Which.
    pub id: MemberId,
    /// The name of the kind of membership.
    pub type_name: String,
    /// When the member was entered.
    pub entered_at: OffsetDateTime,
    /// The day on which the member asked.
    pub asked_on: Date,
    /// Why; it does not name the member.
    pub reason: String,
    /// Who erased the member; nobody if the platform did.
    pub by: Option<UserId>,
    /// When.
    pub at: OffsetDateTime,
    /// Every step of the membership, without its reason, the last first.
    pub decisions: Vec<KeptDecision>,
}

/// The erased members of one organisation.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Erasures: Members {
    /// What is left of a member, if it was erased.
    fn erased(&self, id: MemberId) -> impl Future<Output = Result<Option<ErasedMember>, Self::Error>> + Send;

    /// Erases a member as `erase` says, as it was at `version`, with whatever else is kept of
    /// it, and with the records that were merged into it, which `erase` is shown too.
    ///
    /// # Errors
    /// What `erase` refuses; refused also if the member was changed since `version`.
    fn erase(
        &self,
        by: Actor,
        id: MemberId,
        version: i32,
        erase: impl FnOnce(&mut Member, &[Member]) -> Result<Erasure, Vec<Refusal>> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;
}

/// Erases a member, for good, with all records that were merged into it.
///
/// # Errors
/// Refused if it was merged into another itself, if something typed cannot be taken, or somebody else changed the member since
/// `version`.
pub async fn erase<S: Erasures>(
    store: &S,
    by: Actor,
    id: MemberId,
    version: i32,
    form: &ErasureForm,
) -> Result<(), Failed<S::Error>> {
    let now = store.environment().now();
    let kept = store.member(id).await?.ok_or(Failed::NotFound)?;
    refuse_merged(kept.merged_into).map_err(Failed::because)?;
    store.erase(by, id, version, |member, merged| member.erase(merged, form, by, now)).await
}
