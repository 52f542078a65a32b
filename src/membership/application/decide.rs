use super::{Failed, Members};
use crate::{
    kernel::{Actor, MemberId, Slug},
    membership::domain::{Decision, Transition},
};

/// Decides about a member.
///
/// # Errors
/// Refused if the state does not allow it, or a reason is due and missing.
pub async fn decide<S: Members>(
    store: &S,
    by: Actor,
    slug: &Slug,
    id: MemberId,
    transition: Transition,
    reason: &str,
) -> Result<Decision, Failed<S::Error>> {
    let now = store.environment().now();
    store.decide(by, slug, id, |member| member.decide(transition, reason, by, now)).await
}
