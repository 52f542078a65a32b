//! Members who were entered twice.

use std::future::Future;

use super::{Failed, Found, Members};
use crate::{
    kernel::{Actor, MemberId, Refusal},
    membership::domain::{Likeness, Member, MemberState, MergeForm, Merged, merge},
};

/// One of two members who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Which.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Mail address, if there is one.
    pub email: Option<String>,
    /// Number, if there is one.
    pub number: Option<String>,
    /// How the membership stands.
    pub state: MemberState,
}

/// Two members who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyDuplicate {
    /// The first one.
    pub one: Twin,
    /// The other one.
    pub other: Twin,
    /// The strongest reason.
    pub likeness: Likeness,
}

/// A record as somebody saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub id: MemberId,
    /// How many times it had been changed.
    pub version: i32,
}

/// The records of one organisation's members that are the same person's.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Duplicates: Members {
    /// A page of those who are likely to be entered twice, the likeliest first. Of several
    /// who are all alike, each is named beside the next.
    fn duplicates(
        &self,
        page: u32,
    ) -> impl Future<Output = Result<Found<LikelyDuplicate>, Self::Error>> + Send;

    /// Merges two records as `merge` says, as they were seen. What was owed goes to whoever
    /// remains, and so do the records that were merged into the other before.
    ///
    /// # Errors
    /// What `merge` refuses; refused also if one was changed since it was seen.
    fn merge(
        &self,
        by: Actor,
        one: Seen,
        other: Seen,
        merge: impl FnOnce(&Member, &Member) -> Result<Merged, Vec<Refusal>> + Send,
    ) -> impl Future<Output = Result<MemberId, Failed<Self::Error>>> + Send;
}

/// A page of those who are likely to be entered twice; behind the last one, that.
///
/// # Errors
/// The store's.
pub async fn likely_duplicates<S: Duplicates>(
    store: &S,
    page: u32,
) -> Result<Found<LikelyDuplicate>, S::Error> {
    let found = store.duplicates(page.max(1)).await?;
    if found.lines.is_empty() && found.total > 0 {
        return store.duplicates(found.pages()).await;
    }
    Ok(found)
}

/// Makes one of two records; gives the one that remains.
///
/// # Errors
/// Refused if the rules stand against it, or somebody else changed one of them meanwhile.
pub async fn merge_records<S: Duplicates>(
    store: &S,
    by: Actor,
    one: Seen,
    other: Seen,
    form: &MergeForm,
) -> Result<MemberId, Failed<S::Error>> {
    let now = store.environment().now();
    if one.id == other.id {
        return Err(Failed::because(Refusal::of("member-merge-same")));
    }
    store.merge(by, one, other, |one, other| merge(one, other, form, by, now)).await
}
