use std::{collections::BTreeMap, fmt, str::FromStr};

use thiserror::Error;

use super::SubscriptionState;

/// What a plan or a feature is called: 2 to 40 of `a-z`, `0-9`, `-` and `_`, a letter
/// first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanWord(String);

impl PlanWord {
    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text can be no name of a plan or a feature.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” cannot be a name: 2 to 40 of a-z, 0-9, - and _, a letter first")]
pub struct PlanWordError(pub String);

impl FromStr for PlanWord {
    type Err = PlanWordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_letter = |c: char| c.is_ascii_lowercase();
        let is_known = |c: char| is_letter(c) || c.is_ascii_digit() || c == '-' || c == '_';
        let is_word =
            (2..=40).contains(&text.len()) && text.starts_with(is_letter) && text.chars().all(is_known);
        if is_word { Ok(Self(text.to_owned())) } else { Err(PlanWordError(text.to_owned())) }
    }
}

/// How much of a feature a plan gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quota {
    /// As much as anybody likes.
    Unlimited,
    /// At most so many.
    UpTo(u64),
}

impl Quota {
    /// Whether one more may be added to `used`.
    pub fn leaves_room(self, used: u64) -> bool {
        match self {
            Self::Unlimited => true,
            Self::UpTo(most) => used < most,
        }
    }
}

/// What an organisation may have of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePlan {
    /// What it is called.
    pub name: PlanWord,
    /// Its features, and how much it gives of each.
    pub features: BTreeMap<PlanWord, Quota>,
}

/// Why an organisation may not use a module, or no more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AccessDenied {
    /// It does not have the module.
    #[error("the organisation does not have the module")]
    NotInstalled,
    /// Its plan does not have the feature.
    #[error("the organisation's plan does not include the module")]
    NotInPlan,
    /// Its subscription is paused, suspended or over.
    #[error("the organisation's subscription is {}", .0.name())]
    Subscription(SubscriptionState),
    /// It has as many as its plan gives.
    #[error("the organisation's plan gives {0} of these, and it has them")]
    QuotaReached(u64),
}

/// What an organisation has, as far as it matters to one module.
#[derive(Clone, Copy, Debug)]
pub struct Entitlement {
    /// Whether the module is installed.
    pub is_installed: bool,
    /// What the plan gives of the module's feature; `None` if it does not have it. For
    /// a module without a feature it is unlimited.
    pub quota: Option<Quota>,
    /// The subscription, if there is one.
    pub subscription: Option<SubscriptionState>,
}

impl Entitlement {
    /// Whether the organisation may use the module: it is installed, in the plan, and the
    /// subscription is open.
    ///
    /// # Errors
    ///
    /// If one of these is not so.
    pub fn may_use(self) -> Result<Quota, AccessDenied> {
        if !self.is_installed {
            return Err(AccessDenied::NotInstalled);
        }
        let quota = self.quota.ok_or(AccessDenied::NotInPlan)?;
        match self.subscription {
            Some(state) if !state.is_open() => Err(AccessDenied::Subscription(state)),
            Some(_) | None => Ok(quota),
        }
    }

    /// Whether it may add one more to the `used` that it has.
    ///
    /// # Errors
    ///
    /// If it may not use the module at all, or its plan gives no more.
    pub fn may_add(self, used: u64) -> Result<(), AccessDenied> {
        match self.may_use()? {
            Quota::UpTo(most) if used >= most => Err(AccessDenied::QuotaReached(most)),
            Quota::UpTo(_) | Quota::Unlimited => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Entitlement = Entitlement {
        is_installed: true,
        quota: Some(Quota::UpTo(2)),
        subscription: Some(SubscriptionState::Active),
    };

    #[test]
    fn access_needs_the_module_the_feature_the_subscription_and_room() {
        assert_eq!(OPEN.may_add(1), Ok(()));
        assert_eq!(OPEN.may_add(2), Err(AccessDenied::QuotaReached(2)));
        let unlimited = Entitlement { quota: Some(Quota::Unlimited), ..OPEN };
        assert_eq!(unlimited.may_add(u64::MAX), Ok(()));
        let without = Entitlement { is_installed: false, ..OPEN };
        assert_eq!(without.may_use(), Err(AccessDenied::NotInstalled));
        let other_plan = Entitlement { quota: None, ..OPEN };
        assert_eq!(other_plan.may_use(), Err(AccessDenied::NotInPlan));
        let nothing = Entitlement { quota: Some(Quota::UpTo(0)), ..OPEN };
        assert_eq!((nothing.may_use().is_ok(), nothing.may_add(0).is_ok()), (true, false));
    }

    #[test]
    fn only_an_active_subscription_or_one_in_grace_is_open() {
        use SubscriptionState::{Active, Grace, Paused, Suspended, Uninstalled};
        for state in [Active, Grace] {
            assert!(Entitlement { subscription: Some(state), ..OPEN }.may_use().is_ok());
        }
        for state in [Paused, Suspended, Uninstalled] {
            let refused = Entitlement { subscription: Some(state), ..OPEN }.may_use();
            assert_eq!(refused, Err(AccessDenied::Subscription(state)));
        }
        assert!(Entitlement { subscription: None, ..OPEN }.may_use().is_ok());
    }

    #[test]
    fn names_of_plans_are_short_and_plain() {
        for good in ["free", "plan-2", "real_time"] {
            assert_eq!(good.parse::<PlanWord>().unwrap().as_str(), good);
        }
        for bad in ["", "x", "Free", "2go", "a b", "ä-plan", &"a".repeat(41)] {
            assert_eq!(bad.parse::<PlanWord>(), Err(PlanWordError(bad.to_owned())));
        }
    }
}
