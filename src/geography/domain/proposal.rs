//! A unit that the organisation proposes for the official list, as it stands in the
//! organisation; drawn in `docs/geography.md` with the same names.

use std::{collections::BTreeMap, fmt, str::FromStr};

use thiserror::Error;

use super::{
    CannotChangePlaces, Code, Names, PlacesLevel, Reason, Sibling, Unit, UnitPath,
    own::{has_name, is_free, next_own_code},
};

/// How many proposals of an organisation may wait for a decision.
pub const MAX_OPEN_PROPOSALS: usize = 50;

/// How a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalState {
    /// The platform does not have it yet.
    Draft,
    /// The platform has it.
    Submitted,
    /// It is official, and the official unit has taken its place.
    Approved,
    /// It does not become official, and stays the organisation's own.
    Rejected,
}

impl ProposalState {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Approved, Self::Rejected];

    /// The name in the database and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// Whether nothing is decided yet.
    pub fn is_open(self) -> bool {
        match self {
            Self::Draft | Self::Submitted => true,
            Self::Approved | Self::Rejected => false,
        }
    }
}

impl fmt::Display for ProposalState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a state of a proposal")]
pub struct UnknownProposalState;

impl FromStr for ProposalState {
    type Err = UnknownProposalState;

    fn from_str(text: &str) -> Result<Self, UnknownProposalState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(UnknownProposalState)
    }
}

/// What leads from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStep {
    /// The platform has received it.
    Submit,
    /// The platform has it among the official units.
    Approve,
    /// The platform has turned it down.
    Reject,
}

impl ProposalStep {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Submit, Self::Approve, Self::Reject];

    /// The name in the drawing.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Reject => "reject",
        }
    }

    /// What the audit calls it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Submit => "places.proposal_submitted",
            Self::Approve => "places.proposal_approved",
            Self::Reject => "places.proposal_rejected",
        }
    }

    /// The state that it leads out of.
    pub fn from(self) -> ProposalState {
        match self {
            Self::Submit => ProposalState::Draft,
            Self::Approve | Self::Reject => ProposalState::Submitted,
        }
    }

    /// The state that it leads to.
    pub fn to(self) -> ProposalState {
        match self {
            Self::Submit => ProposalState::Submitted,
            Self::Approve => ProposalState::Approved,
            Self::Reject => ProposalState::Rejected,
        }
    }

    /// The state after it; none if it does not lead out of `state`.
    pub fn apply(self, state: ProposalState) -> Option<ProposalState> {
        (self.from() == state).then_some(self.to())
    }
}

/// What the platform has decided of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the official unit at this path.
    Official(UnitPath),
    /// It does not become official, and why.
    Rejected(Reason),
}

/// The path of a unit that is proposed to lie in `parent`, or in the country itself. Until it
/// is official it has a code of the organisation's own.
///
/// # Errors
///
/// If nothing is decided of too many others, which are `open`, the level below `parent` is not
/// official, `parent` is no official unit or active no longer, or one of `siblings` has the
/// name.
pub fn propose_unit(
    country: &Code,
    levels: &[PlacesLevel],
    parent: Option<(&UnitPath, &Unit, bool)>,
    siblings: &[Sibling<'_>],
    (names, open): (&Names, usize),
) -> Result<UnitPath, CannotChangePlaces> {
    if open >= MAX_OPEN_PROPOSALS {
        return Err(CannotChangePlaces::TooManyProposals);
    }
    let above = parent.map_or(0, |(path, ..)| path.level());
    if levels.get(above).is_none_or(|level| !level.is_official) {
        return Err(CannotChangePlaces::NoOfficialLevel);
    }
    if parent.is_some_and(|(.., is_official)| !is_official) {
        return Err(CannotChangePlaces::UnofficialParent);
    }
    if parent.is_some_and(|(_, unit, _)| !unit.is_active) {
        return Err(CannotChangePlaces::InactiveParent);
    }
    is_free(siblings, None, names)?;
    let code = next_own_code(siblings.iter().map(|sibling| sibling.path));
    let code = code.ok_or(CannotChangePlaces::TooManyLevels)?;
    match parent {
        Some((path, ..)) => path.child(code).map_err(|_| CannotChangePlaces::TooManyLevels),
        None => Ok(UnitPath::top(country, code)),
    }
}

/// A unit of the organisation's own whose place another one takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it was.
    pub from: UnitPath,
    /// Where it is from now on.
    pub to: UnitPath,
    /// Whether nothing was there before.
    pub is_new: bool,
}

/// Where the organisation's own units go when the official one at `official` takes the place of
/// the one at `proposed`: those `within` that, into the official one, in which `there` lie.
/// One that is called like one of them becomes that. The larger ones come first.
pub fn moves(
    proposed: &UnitPath,
    within: &BTreeMap<UnitPath, Names>,
    official: &UnitPath,
    there: &BTreeMap<UnitPath, Names>,
) -> Vec<Move> {
    let mut places = BTreeMap::from([(proposed.clone(), official.clone())]);
    let mut there = there.clone();
    let mut moves = vec![Move { from: proposed.clone(), to: official.clone(), is_new: false }];
    let mut units: Vec<_> = within.iter().collect();
    units.sort_by_key(|(path, _)| path.level());
    for (from, names) in units {
        let Some(parent) = from.parent().and_then(|parent| places.get(&parent).cloned()) else { continue };
        let same = directly_in(&parent, &there).find(|sibling| has_name(sibling, names));
        let (to, is_new) = match same.map(|same| same.path.clone()) {
            Some(same) => (same, false),
            None => {
                let code = next_own_code(directly_in(&parent, &there).map(|sibling| sibling.path));
                let Some(to) = code.and_then(|code| parent.child(code).ok()) else { continue };
                (to, true)
            }
        };
        there.insert(to.clone(), names.clone());
        places.insert(from.clone(), to.clone());
        moves.push(Move { from: from.clone(), to, is_new });
    }
    moves
}

fn directly_in<'a>(
    parent: &'a UnitPath,
    units: &'a BTreeMap<UnitPath, Names>,
) -> impl Iterator<Item = Sibling<'a>> {
    let in_it = units.iter().filter(move |(path, _)| path.parent().as_ref() == Some(parent));
    in_it.map(|(path, names)| Sibling { path, names })
}
