use super::{Failed, Members};
use crate::{
    kernel::{Actor, MemberId, Slug},
    membership::domain::{Decision, Transition},
};

/// Decides about a member.
///
/// # Errors
/// Refused if the state does not allow it, a reason is due and missing, or too few sponsors
/// have confirmed.
pub async fn decide<S: Members>(
    store: &S,
    by: Actor,
    slug: &Slug,
    id: MemberId,
    transition: Transition,
    reason: &str,
) -> Result<Decision, Failed<S::Error>> {
    let now = store.environment().now();
    store.decide(by, slug, id, |member, sponsors| member.decide(transition, reason, sponsors, by, now)).await
}
