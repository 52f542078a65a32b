use std::str::FromStr;

use thiserror::Error;
use time::{Duration, OffsetDateTime};

/// How long an organisation may go on without having paid.
pub const GRACE: Duration = Duration::days(7);

/// Whether an organisation's use of a module is paid for.
///
/// ```text
/// active ⇄ paused
/// active ⇄ grace → suspended → active
/// any of them → uninstalled → active
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubscriptionState {
    /// In use.
    Active,
    /// Not used for a while, as the organisation wished.
    Paused,
    /// Not paid; in use for [`GRACE`].
    Grace,
    /// Not paid for longer than that; not in use, nothing is lost.
    Suspended,
    /// The organisation has the module no longer.
    Uninstalled,
}

impl SubscriptionState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Active, Self::Paused, Self::Grace, Self::Suspended, Self::Uninstalled];

    /// The state's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Grace => "grace",
            Self::Suspended => "suspended",
            Self::Uninstalled => "uninstalled",
        }
    }

    /// Whether the module may be used.
    pub fn is_open(self) -> bool {
        match self {
            Self::Active | Self::Grace => true,
            Self::Paused | Self::Suspended | Self::Uninstalled => false,
        }
    }
}

/// The text names no state of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a state of a subscription")]
pub struct UnknownSubscriptionState;

impl FromStr for SubscriptionState {
    type Err = UnknownSubscriptionState;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(UnknownSubscriptionState)
    }
}

/// What happens to a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionStep {
    /// The organisation does not want it for a while.
    Pause,
    /// It wants it again.
    Resume,
    /// It has not paid.
    Unpaid,
    /// It has paid.
    Paid,
    /// Time has passed.
    Lapse,
}

impl SubscriptionStep {
    /// What the audit says of it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Pause => "subscription.paused",
            Self::Resume => "subscription.resumed",
            Self::Unpaid => "subscription.unpaid",
            Self::Paid => "subscription.paid",
            Self::Lapse => "subscription.suspended",
        }
    }
}

/// An organisation's use of one module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Whether it is paid for.
    pub state: SubscriptionState,
    /// Since when it is not paid; only in [`SubscriptionState::Grace`].
    pub unpaid_since: Option<OffsetDateTime>,
}

/// The subscription's state does not allow the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the subscription is {}, which does not allow it; nothing was done", .0.name())]
pub struct CannotChangeSubscription(pub SubscriptionState);

impl Subscription {
    /// One that is in use.
    pub const ACTIVE: Self = Self { state: SubscriptionState::Active, unpaid_since: None };

    /// The subscription after `step` at `now`.
    ///
    /// # Errors
    ///
    /// If its state does not allow the step.
    pub fn after(
        self,
        step: SubscriptionStep,
        now: OffsetDateTime,
    ) -> Result<Self, CannotChangeSubscription> {
        use SubscriptionState::{Active, Grace, Paused, Suspended};
        let to = |state| Ok(Self { state, unpaid_since: None });
        match (step, self.state) {
            (SubscriptionStep::Pause, Active) => to(Paused),
            (SubscriptionStep::Resume, Paused) | (SubscriptionStep::Paid, Grace | Suspended) => to(Active),
            (SubscriptionStep::Unpaid, Active) => Ok(Self { state: Grace, unpaid_since: Some(now) }),
            (SubscriptionStep::Lapse, Grace) if self.has_lapsed(now) => to(Suspended),
            (
                SubscriptionStep::Pause
                | SubscriptionStep::Resume
                | SubscriptionStep::Unpaid
                | SubscriptionStep::Paid
                | SubscriptionStep::Lapse,
                state,
            ) => Err(CannotChangeSubscription(state)),
        }
    }

    /// Whether the grace is over at `now`.
    pub fn has_lapsed(self, now: OffsetDateTime) -> bool {
        self.state == SubscriptionState::Grace && self.unpaid_since.is_some_and(|since| now - since >= GRACE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    fn in_state(state: SubscriptionState) -> Subscription {
        Subscription { state, unpaid_since: (state == SubscriptionState::Grace).then_some(NOW) }
    }

    #[test]
    fn who_does_not_pay_has_seven_days_and_paying_opens_again() {
        let grace = Subscription::ACTIVE.after(SubscriptionStep::Unpaid, NOW).unwrap();
        let early = grace.after(SubscriptionStep::Lapse, NOW + GRACE - Duration::SECOND);
        assert_eq!(early, Err(CannotChangeSubscription(SubscriptionState::Grace)));
        let suspended = grace.after(SubscriptionStep::Lapse, NOW + GRACE).unwrap();
        assert_eq!(suspended, in_state(SubscriptionState::Suspended));
        for unpaid in [grace, suspended] {
            assert_eq!(unpaid.after(SubscriptionStep::Paid, NOW), Ok(Subscription::ACTIVE));
        }
    }

    #[test]
    fn only_these_steps_are_possible_and_nothing_else() {
        use SubscriptionState::{Active, Grace, Paused, Suspended, Uninstalled};
        use SubscriptionStep::{Lapse, Paid, Pause, Resume, Unpaid};
        let allowed = [
            (Active, Pause, Paused),
            (Active, Unpaid, Grace),
            (Paused, Resume, Active),
            (Grace, Paid, Active),
            (Grace, Lapse, Suspended),
            (Suspended, Paid, Active),
        ];
        for state in [Active, Paused, Grace, Suspended, Uninstalled] {
            for step in [Pause, Resume, Unpaid, Paid, Lapse] {
                let expected = allowed.iter().find(|(from, by, _)| (*from, *by) == (state, step));
                let after = in_state(state).after(step, NOW + GRACE).map(|after| after.state);
                assert_eq!(after.ok(), expected.map(|(_, _, to)| *to), "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn states_are_read_as_they_are_written() {
        for state in SubscriptionState::ALL {
            assert_eq!(state.name().parse(), Ok(state));
        }
    }
}
