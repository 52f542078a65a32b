//! Units that organisations miss in the official list, and what the platform decides.

use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::Found;
use crate::{
    geography::domain::{
        Candidate, CandidateStatus, CannotDecide, Code, Decision, Names, Outcome, Place, UnitPath,
    },
    kernel::{AdminId, ProposalId, Refusal, TenantId, ToRefusals},
};

/// What an organisation sends of a unit that it proposes: nothing of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The organisation's own identifier for it.
    pub id: ProposalId,
    /// The official unit that it lies in, or the country.
    pub place: ProposedPlace,
    /// What it is called.
    pub names: Names,
    /// How many rows of the organisation name it.
    pub used: u64,
}

/// Where a proposed unit lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposedPlace {
    /// In the country with this code.
    Country(Code),
    /// In this official unit.
    Unit(UnitPath),
}

/// A candidate in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateLine {
    /// The candidate.
    pub candidate: Candidate,
    /// The organisation that proposes it.
    pub tenant: TenantId,
    /// How many of its rows name it.
    pub used: u64,
    /// When it came.
    pub received_at: OffsetDateTime,
}

/// A candidate with what was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateView {
    /// The candidate.
    pub line: CandidateLine,
    /// What the units are called that it lies in, the largest first.
    pub within: Vec<(UnitPath, Names)>,
    /// When somebody acted last.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// As it was approved, where that is something else than was proposed.
    pub corrected: Option<Names>,
    /// The official unit that came of it.
    pub unit: Option<UnitPath>,
    /// The candidate that means the same place.
    pub duplicate_of: Option<(ProposalId, Names)>,
}

/// What else is named by who decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    /// An official unit.
    pub unit: Option<&'a UnitPath>,
    /// Another candidate.
    pub other: Option<ProposalId>,
}

/// What a decision looks at beside the candidate.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Where it would stand.
    pub place: Place,
    /// The official unit that was named, and whether it is active.
    pub unit: Option<(UnitPath, bool)>,
    /// The other candidate that was named.
    pub other: Option<Candidate>,
}

/// Why nothing was decided.
#[derive(Debug, Error)]
pub enum DecideError<E> {
    /// There is no such candidate.
    #[error("there is no such candidate")]
    Unknown,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(CannotDecide),
    /// The store did not answer.
    #[error("the store of candidates failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for DecideError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Refused(refused) => refused.refusals(),
            Self::Unknown | Self::Store(_) => vec![Refusal::of("election-failed")],
        }
    }
}

/// The candidates, in the landlord's database.
pub trait Candidates: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Takes in what an organisation proposes, or how often it uses that now. Nothing is taken
    /// in, and `false` the answer, where the platform has no such place.
    fn receive(
        &self,
        from: TenantId,
        proposed: &Proposed,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// What was decided of the organisation's candidates; of a duplicate, what was decided of
    /// the other one.
    fn outcomes(
        &self,
        from: TenantId,
    ) -> impl Future<Output = Result<Vec<(ProposalId, Outcome)>, Self::Error>> + Send;

    /// How many candidates there are of each status.
    fn counts(&self) -> impl Future<Output = Result<Vec<(CandidateStatus, u64)>, Self::Error>> + Send;

    /// The candidates of a status, or all: those that wait longest first.
    fn candidates(
        &self,
        status: Option<CandidateStatus>,
        page: u32,
    ) -> impl Future<Output = Result<Found<CandidateLine>, Self::Error>> + Send;

    /// A candidate with what was decided.
    fn candidate(
        &self,
        id: ProposalId,
    ) -> impl Future<Output = Result<Option<CandidateView>, Self::Error>> + Send;

    /// What the active official units of the candidate's country and level are called.
    fn units_like(
        &self,
        candidate: &Candidate,
    ) -> impl Future<Output = Result<Vec<(UnitPath, Names)>, Self::Error>> + Send;

    /// The other candidates of its country and level that are no duplicates.
    fn candidates_like(
        &self,
        candidate: &Candidate,
    ) -> impl Future<Output = Result<Vec<CandidateLine>, Self::Error>> + Send;

    /// The organisations whose proposal it is: that which sent it, and those whose candidates are
    /// its duplicates.
    fn tenants(&self, id: ProposalId) -> impl Future<Output = Result<Vec<TenantId>, Self::Error>> + Send;

    /// Locks the candidate and all countries, lets `decide` look at it and at what is `named`,
    /// and saves what it gives.
    fn decide(
        &self,
        by: AdminId,
        id: ProposalId,
        named: Named<'_>,
        decide: impl FnOnce(&Candidate, &Beside) -> Result<Decision, CannotDecide> + Send,
    ) -> impl Future<Output = Result<(), DecideError<Self::Error>>> + Send;
}

/// Begins to look at a candidate.
///
/// # Errors
///
/// If there is none, somebody has begun, or the store does not answer.
pub async fn review<C: Candidates>(
    candidates: &C,
    by: AdminId,
    id: ProposalId,
) -> Result<(), DecideError<C::Error>> {
    candidates.decide(by, id, Named::default(), |candidate, _| candidate.review()).await
}

/// Makes an official unit of a candidate, with `code` and `names`.
///
/// # Errors
///
/// If [`Candidate::approve`] refuses, or the store does not answer.
pub async fn approve<C: Candidates>(
    candidates: &C,
    by: AdminId,
    id: ProposalId,
    code: &str,
    names: &Names,
) -> Result<(), DecideError<C::Error>> {
    let decide = |candidate: &Candidate, beside: &Beside| candidate.approve(&beside.place, code, names);
    candidates.decide(by, id, Named::default(), decide).await
}

/// Says which official unit a candidate is.
///
/// # Errors
///
/// If [`Candidate::merge`] refuses, or the store does not answer.
pub async fn merge<C: Candidates>(
    candidates: &C,
    by: AdminId,
    id: ProposalId,
    unit: Option<&UnitPath>,
) -> Result<(), DecideError<C::Error>> {
    let decide = |candidate: &Candidate, beside: &Beside| {
        candidate.merge(beside.unit.as_ref().map(|(path, is_active)| (path, *is_active)))
    };
    candidates.decide(by, id, Named { unit, other: None }, decide).await
}

/// Turns a candidate down.
///
/// # Errors
///
/// If [`Candidate::reject`] refuses, or the store does not answer.
pub async fn reject<C: Candidates>(
    candidates: &C,
    by: AdminId,
    id: ProposalId,
    reason: &str,
) -> Result<(), DecideError<C::Error>> {
    candidates.decide(by, id, Named::default(), |candidate, _| candidate.reject(reason)).await
}

/// Says that a candidate means the same place as `other`.
///
/// # Errors
///
/// If [`Candidate::mark_duplicate`] refuses, or the store does not answer.
pub async fn mark_duplicate<C: Candidates>(
    candidates: &C,
    by: AdminId,
    id: ProposalId,
    other: ProposalId,
) -> Result<(), DecideError<C::Error>> {
    let decide = |candidate: &Candidate, beside: &Beside| candidate.mark_duplicate(beside.other.as_ref());
    candidates.decide(by, id, Named { unit: None, other: Some(other) }, decide).await
}
