//! Who may vote by membership, and why others may not.

use super::{Filter, Members};
use crate::{
    kernel::EmailAddress,
    membership::domain::{Ineligible, MemberNumber, PersonName, Standing, eligibility},
};

/// A member with what the rule of eligibility looks at.
#[derive(Clone, Debug)]
pub struct Standings {
    /// Who.
    pub member: EligibleMember,
    /// What the rule looks at.
    pub standing: Standing,
}

/// Who goes onto a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EligibleMember {
    /// Name.
    pub name: PersonName,
    /// Mail address, if there is one.
    pub email: Option<EmailAddress>,
    /// Number, if there is one.
    pub number: Option<MemberNumber>,
}

/// How many may vote, and why others may not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EligibilityCount {
    /// How many the filter lets through.
    pub members: usize,
    /// How many of them may vote.
    pub eligible: usize,
    /// For each reason, how many may not vote for it. Somebody may be among several.
    pub reasons: Vec<(Ineligible, usize)>,
}

/// Counts who of those whom the filter lets through may vote today.
///
/// # Errors
/// The store's.
pub async fn count_eligible<S: Members>(store: &S, filter: &Filter) -> Result<EligibilityCount, S::Error> {
    let today = store.environment().now().date();
    let all = store.standings(filter).await?;
    let why_not: Vec<Vec<Ineligible>> =
        all.iter().filter_map(|one| eligibility(&one.standing, today).err()).collect();
    let count = |reason: Ineligible| why_not.iter().filter(|reasons| reasons.contains(&reason)).count();
    Ok(EligibilityCount {
        members: all.len(),
        eligible: all.len() - why_not.len(),
        reasons: Ineligible::ALL.into_iter().map(|reason| (reason, count(reason))).collect(),
    })
}

/// Those whom the filter lets through and who may vote today, in order of their names.
///
/// # Errors
/// The store's.
pub async fn eligible<S: Members>(store: &S, filter: &Filter) -> Result<Vec<EligibleMember>, S::Error> {
    let today = store.environment().now().date();
    let all = store.standings(filter).await?;
    let may_vote = all.into_iter().filter(|one| eligibility(&one.standing, today).is_ok());
    Ok(may_vote.map(|one| one.member).collect())
}
