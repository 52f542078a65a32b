//! Units that an organisation proposes for the official list: used at once, sent to the
//! platform, and replaced by the official unit if one comes of it.

use std::{collections::BTreeMap, future::Future};

use time::OffsetDateTime;

use super::{Candidates, Places, PlacesError, Proposed};
use crate::{
    geography::domain::{
        CannotChangePlaces, Code, Move, Names, Outcome, PlacesLevel, ProposalState, Sibling, Unit, UnitPath,
        moves, propose_unit,
    },
    kernel::{Actor, ProposalId, TenantId},
};

/// Where a unit is proposed.
#[derive(Clone, Debug)]
pub struct ProposalPlace {
    /// The country's code.
    pub country: Code,
    /// The levels, the largest units first.
    pub levels: Vec<PlacesLevel>,
    /// The unit that it would lie in, and whether that is official; none on the first level.
    pub parent: Option<(UnitPath, Unit, bool)>,
    /// The units that lie directly in the same one.
    pub siblings: Vec<(UnitPath, Names)>,
    /// Of how many proposals nothing is decided.
    pub open: usize,
}

/// A proposal, as the office shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalView {
    /// Where the proposed unit is, or was.
    pub path: UnitPath,
    /// What it is called.
    pub names: Names,
    /// How it stands.
    pub state: ProposalState,
    /// When it was proposed.
    pub proposed_at: OffsetDateTime,
    /// When the platform's decision came.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// The official unit that took its place.
    pub official: Option<(UnitPath, Names)>,
}

/// A proposal of which nothing is decided, with what the platform is told.
#[derive(Clone, Debug)]
pub struct OpenProposal {
    /// How it stands.
    pub state: ProposalState,
    /// What the platform is told.
    pub proposed: Proposed,
}

/// What lies where an official unit takes a proposed one's place.
#[derive(Clone, Debug)]
pub struct Replacing {
    /// Where the proposed unit is.
    pub proposed: UnitPath,
    /// The organisation's own units that lie in it.
    pub within: BTreeMap<UnitPath, Names>,
    /// Where the official unit is.
    pub official: UnitPath,
    /// The units that lie in that.
    pub there: BTreeMap<UnitPath, Names>,
}

/// An organisation's proposals, in its database.
pub trait Proposals: Places {
    /// Locks all places, lets `decide` place a new unit in the one at `parent` or in the country
    /// itself, and adds it with its proposal.
    fn propose(
        &self,
        by: Actor,
        parent: Option<&UnitPath>,
        names: &Names,
        decide: impl FnOnce(&ProposalPlace) -> Result<UnitPath, CannotChangePlaces> + Send,
    ) -> impl Future<Output = Result<UnitPath, PlacesError<Self::Error>>> + Send;

    /// All proposals, the newest first.
    fn proposals(&self) -> impl Future<Output = Result<Vec<ProposalView>, Self::Error>> + Send;

    /// The proposals of which nothing is decided.
    fn open_proposals(&self) -> impl Future<Output = Result<Vec<OpenProposal>, Self::Error>> + Send;

    /// Notes that the platform has received a proposal, if that is not noted yet.
    fn note_submitted(&self, id: ProposalId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Notes what the platform has decided, if that is not noted yet. Where an official unit
    /// takes the place of the proposed one, and is there, `replace` says what moves, and whatever
    /// names that follows.
    fn settle(
        &self,
        id: ProposalId,
        outcome: &Outcome,
        replace: impl FnOnce(&Replacing) -> Vec<Move> + Send,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Lets follow what still names units whose place others have taken: it may have come in
    /// with a file, or with a module that was installed again.
    fn follow_moves(&self) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Proposes a unit for the official list, which the organisation uses at once.
///
/// # Errors
///
/// If [`propose_unit`] refuses, or the store does not answer.
pub async fn propose<P: Proposals>(
    places: &P,
    by: Actor,
    parent: Option<&UnitPath>,
    names: &Names,
) -> Result<UnitPath, PlacesError<P::Error>> {
    let decide = |place: &ProposalPlace| {
        let parent = place.parent.as_ref().map(|(path, unit, is_official)| (path, unit, *is_official));
        let siblings: Vec<_> = place.siblings.iter().map(|(path, names)| Sibling { path, names }).collect();
        propose_unit(&place.country, &place.levels, parent, &siblings, (names, place.open))
    };
    places.propose(by, parent, names, decide).await
}

/// Sends the platform what the organisation proposes, and how often it uses that.
///
/// # Errors
///
/// If a store does not answer. What was sent until then stays sent; the same again is safe.
pub async fn submit_proposals<C: Candidates<Error = P::Error>, P: Proposals>(
    candidates: &C,
    places: &P,
    from: TenantId,
) -> Result<(), P::Error> {
    for open in places.open_proposals().await? {
        let is_received = candidates.receive(from, &open.proposed).await?;
        if is_received && open.state == ProposalState::Draft {
            places.note_submitted(open.proposed.id).await?;
        }
    }
    Ok(())
}

/// Takes over what the platform has decided. The official places have to be up to date.
///
/// # Errors
///
/// If a store does not answer. What was taken over until then stays so; the same again is safe.
pub async fn settle_proposals<C: Candidates<Error = P::Error>, P: Proposals>(
    candidates: &C,
    places: &P,
    from: TenantId,
) -> Result<(), P::Error> {
    let open = places.open_proposals().await?;
    if !open.is_empty() {
        for (id, outcome) in candidates.outcomes(from).await? {
            if open.iter().any(|open| open.proposed.id == id) {
                let replace = |replacing: &Replacing| {
                    moves(&replacing.proposed, &replacing.within, &replacing.official, &replacing.there)
                };
                places.settle(id, &outcome, replace).await?;
            }
        }
    }
    places.follow_moves().await
}
