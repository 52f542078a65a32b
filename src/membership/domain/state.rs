//! How a membership goes on, drawn in `docs/membership.md` with the same names.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{Refusal, ToRefusals};

/// How a membership stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// Applied for, the mail address not checked yet.
    Draft,
    /// Waits for a decision.
    Pending,
    /// Decided for; not a full member yet, because a fee is due or a day has to come.
    Approved,
    /// A full member.
    Active,
    /// Without rights for a while.
    Suspended,
    /// Not a member at present: resigned, or not renewed.
    Inactive,
    /// Decided against.
    Rejected,
    /// Kept for the records alone.
    Archived,
}

impl MemberState {
    /// All states, in order.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Pending,
        Self::Approved,
        Self::Active,
        Self::Suspended,
        Self::Inactive,
        Self::Rejected,
        Self::Archived,
    ];

    /// The name in the database, in addresses and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Inactive => "inactive",
            Self::Rejected => "rejected",
            Self::Archived => "archived",
        }
    }

    /// Whether a member in this state has a member number.
    pub fn is_numbered(self) -> bool {
        match self {
            Self::Approved | Self::Active | Self::Suspended | Self::Inactive => true,
            Self::Draft | Self::Pending | Self::Rejected | Self::Archived => false,
        }
    }

    /// Whether there is a membership, or one is being decided about: another application from
    /// the same address is none.
    pub fn precludes_application(self) -> bool {
        match self {
            Self::Pending | Self::Approved | Self::Active | Self::Suspended | Self::Inactive => true,
            Self::Draft | Self::Rejected | Self::Archived => false,
        }
    }

    /// Whether a member in this state has a page of their own: whoever need not apply again.
    pub fn has_own_page(self) -> bool {
        self.precludes_application()
    }

    /// What can be done with a member in this state.
    pub fn transitions(self) -> impl Iterator<Item = Transition> {
        Transition::ALL.into_iter().filter(move |transition| transition.from().contains(&self))
    }
}

impl fmt::Display for MemberState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a state of a membership")]
pub struct UnknownState;

impl FromStr for MemberState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(UnknownState)
    }
}

/// What leads from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// The mail address was checked.
    Submit,
    /// Decides for an applicant.
    Approve,
    /// Decides against an applicant.
    Reject,
    /// Makes somebody who is approved a full member.
    Activate,
    /// Takes the rights of a full member for a while.
    Suspend,
    /// Ends a suspension.
    Resume,
    /// Ends the membership for the present.
    Deactivate,
    /// Takes up an earlier membership again.
    Reactivate,
    /// Keeps the member for the records alone, for good.
    Archive,
}

impl Transition {
    /// All transitions, in the order of a membership.
    pub const ALL: [Self; 9] = [
        Self::Submit,
        Self::Approve,
        Self::Reject,
        Self::Activate,
        Self::Suspend,
        Self::Resume,
        Self::Deactivate,
        Self::Reactivate,
        Self::Archive,
    ];

    /// The name in forms and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Activate => "activate",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::Archive => "archive",
        }
    }

    /// What the audit calls it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Submit => "member.submitted",
            Self::Approve => "member.approved",
            Self::Reject => "member.rejected",
            Self::Activate => "member.activated",
            Self::Suspend => "member.suspended",
            Self::Resume => "member.resumed",
            Self::Deactivate => "member.deactivated",
            Self::Reactivate => "member.reactivated",
            Self::Archive => "member.archived",
        }
    }

    /// The states that it leads out of.
    pub fn from(self) -> &'static [MemberState] {
        use MemberState::{Active, Approved, Draft, Inactive, Pending, Rejected, Suspended};
        match self {
            Self::Submit => &[Draft],
            Self::Approve | Self::Reject => &[Pending],
            Self::Activate => &[Approved],
            Self::Suspend => &[Active],
            Self::Resume => &[Suspended],
            Self::Deactivate => &[Active, Suspended],
            Self::Reactivate => &[Inactive],
            Self::Archive => &[Draft, Pending, Approved, Active, Suspended, Inactive, Rejected],
        }
    }

    /// The state that it leads to.
    pub fn to(self) -> MemberState {
        match self {
            Self::Submit => MemberState::Pending,
            Self::Approve => MemberState::Approved,
            Self::Reject => MemberState::Rejected,
            Self::Activate | Self::Resume | Self::Reactivate => MemberState::Active,
            Self::Suspend => MemberState::Suspended,
            Self::Deactivate => MemberState::Inactive,
            Self::Archive => MemberState::Archived,
        }
    }

    /// Whether it takes something from somebody, so that a reason is due.
    pub fn needs_reason(self) -> bool {
        match self {
            Self::Reject | Self::Suspend | Self::Deactivate | Self::Archive => true,
            Self::Submit | Self::Approve | Self::Activate | Self::Resume | Self::Reactivate => false,
        }
    }

    /// Whether it is for those who look after the members. Applicants alone submit, by
    /// confirming their address.
    pub fn is_for_office(self) -> bool {
        match self {
            Self::Submit => false,
            Self::Approve
            | Self::Reject
            | Self::Activate
            | Self::Suspend
            | Self::Resume
            | Self::Deactivate
            | Self::Reactivate
            | Self::Archive => true,
        }
    }

    /// Whether it is the decision about an application, of which the applicant is told.
    pub fn decides_application(self) -> bool {
        match self {
            Self::Approve | Self::Reject => true,
            Self::Submit
            | Self::Activate
            | Self::Suspend
            | Self::Resume
            | Self::Deactivate
            | Self::Reactivate
            | Self::Archive => false,
        }
    }

    /// The state after it.
    ///
    /// # Errors
    /// [`WrongState`] if it does not lead out of `state`.
    pub fn apply(self, state: MemberState) -> Result<MemberState, WrongState> {
        if self.from().contains(&state) { Ok(self.to()) } else { Err(WrongState { now: state }) }
    }
}

impl fmt::Display for Transition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing that can be done with a membership")]
pub struct UnknownTransition;

impl FromStr for Transition {
    type Err = UnknownTransition;

    fn from_str(text: &str) -> Result<Self, UnknownTransition> {
        Self::ALL.into_iter().find(|transition| transition.as_str() == text).ok_or(UnknownTransition)
    }
}

/// The member is in a state in which this cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this cannot be done with a member who is {now}")]
pub struct WrongState {
    /// The state.
    pub now: MemberState,
}

impl ToRefusals for WrongState {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of("member-wrong-state").with("state", self.now)]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_drawing_in_the_documents_is_the_code() {
        let drawing = include_str!("../../../docs/membership.md");
        let drawn: BTreeSet<&str> = drawing
            .lines()
            .map(str::trim)
            .filter(|line| line.contains(" --> ") && line.contains(": "))
            .collect();
        let coded: BTreeSet<String> = Transition::ALL
            .into_iter()
            .flat_map(|transition| {
                let line = move |from: &MemberState| format!("{from} --> {}: {transition}", transition.to());
                transition.from().iter().map(line)
            })
            .collect();
        assert_eq!(drawn, coded.iter().map(String::as_str).collect());
    }

    #[test]
    fn only_who_is_pending_is_decided_about() {
        for transition in [Transition::Approve, Transition::Reject] {
            for state in MemberState::ALL {
                let decided = transition.apply(state);
                assert_eq!(decided.is_ok(), state == MemberState::Pending, "{transition} {state}");
            }
        }
    }

    #[test]
    fn nothing_leads_out_of_the_archive() {
        assert_eq!(MemberState::Archived.transitions().count(), 0);
        assert_eq!(MemberState::Rejected.transitions().collect::<Vec<_>>(), [Transition::Archive]);
    }

    #[test]
    fn who_was_rejected_or_never_confirmed_may_apply_again() {
        let may = MemberState::ALL.into_iter().filter(|state| !state.precludes_application());
        let may_again = [MemberState::Draft, MemberState::Rejected, MemberState::Archived];
        assert_eq!(may.collect::<Vec<_>>(), may_again);
    }

    #[test]
    fn the_office_decides_whatever_applicants_do_not_do_themselves() {
        let office = Transition::ALL.into_iter().filter(|transition| transition.is_for_office());
        assert_eq!(office.collect::<Vec<_>>(), Transition::ALL[1..]);
        for transition in Transition::ALL {
            let from_pending = transition.from() == [MemberState::Pending];
            assert_eq!(transition.decides_application(), from_pending, "{transition}");
        }
    }

    #[test]
    fn states_and_transitions_are_found_by_their_names() {
        for state in MemberState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        for transition in Transition::ALL {
            assert_eq!(transition.as_str().parse(), Ok(transition));
        }
        assert!("king".parse::<MemberState>().is_err() && "crown".parse::<Transition>().is_err());
    }
}
