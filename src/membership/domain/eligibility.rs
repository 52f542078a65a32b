//! Who may vote by membership: one rule, in one place.

use std::fmt;

use time::Date;

use super::{MemberState, Payment};

/// What the rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How the membership stands.
    pub state: MemberState,
    /// Whether its kind may vote.
    pub votes: bool,
    /// Whether its kind costs something.
    pub has_fee: bool,
    /// Whether what is due is paid.
    pub payment: Payment,
    /// The last day on which it is good; for life without one.
    pub expires: Option<Date>,
}

/// Why a member may not vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ineligible {
    /// The membership is not active.
    NotActive,
    /// The kind of membership has no vote.
    NoVote,
    /// The fee is not paid, and the member is not exempt.
    FeeOpen,
    /// The membership has expired.
    Expired,
}

impl Ineligible {
    /// All reasons, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::NotActive, Self::NoVote, Self::FeeOpen, Self::Expired];

    /// The name in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotActive => "not-active",
            Self::NoVote => "no-vote",
            Self::FeeOpen => "fee-open",
            Self::Expired => "expired",
        }
    }

    fn applies(self, standing: &Standing, today: Date) -> bool {
        match self {
            Self::NotActive => standing.state != MemberState::Active,
            Self::NoVote => !standing.votes,
            Self::FeeOpen => standing.has_fee && !standing.payment.is_settled(),
            Self::Expired => standing.expires.is_some_and(|last| last < today),
        }
    }
}

impl fmt::Display for Ineligible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a member may vote on `today`: active, of a kind that votes, paid or exempt, and
/// not expired.
///
/// # Errors
/// All reasons why not.
pub fn eligibility(standing: &Standing, today: Date) -> Result<(), Vec<Ineligible>> {
    let reasons: Vec<_> =
        Ineligible::ALL.into_iter().filter(|reason| reason.applies(standing, today)).collect();
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

#[cfg(test)]
#[path = "eligibility_tests.rs"]
mod tests;
