use super::{Failed, Members, joining::decision_mail};
use crate::{
    kernel::{Actor, MemberId, Slug},
    membership::domain::{Decision, Member, Transition},
};

/// Why something is decided about a member.
#[derive(Clone, Copy, Debug)]
pub struct Why<'a> {
    /// The reason as it was typed.
    pub reason: &'a str,
    /// Whether an applicant is told it with the decision.
    pub is_told: bool,
}

/// Decides about a member. Whoever applied on the organisation's own pages is told by mail
/// whether the application was approved or rejected.
///
/// # Errors
/// Refused if the state does not allow it, a reason is due and missing, too few sponsors have
/// confirmed, or only the applicant can do it.
pub async fn decide<S: Members>(
    store: &S,
    by: Actor,
    (slug, organisation): (&Slug, &str),
    id: MemberId,
    transition: Transition,
    why: Why<'_>,
) -> Result<Decision, Failed<S::Error>> {
    let now = store.environment().now();
    let decide = |member: &mut Member, sponsors| member.decide(transition, why.reason, sponsors, by, now);
    let tell = |member: &_, decision: &_, applicant: &_| {
        decision_mail(member, decision, applicant, (slug, organisation), why.is_told)
    };
    store.decide(by, slug, id, decide, tell).await
}
