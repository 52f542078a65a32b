//! What may be meant by a unit that an organisation proposes.

use super::{CandidateLine, Candidates};
use crate::geography::domain::{
    Candidate, Names, UnitPath,
    matching::{WORTH_SHOWING, confidence, has_same_numbers},
};

/// How many units, and how many candidates, are shown.
const MOST: usize = 5;

/// What may be meant by a candidate, with how sure that is, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Potential<T> {
    /// What may be meant.
    pub what: T,
    /// How sure it is.
    pub confidence: f64,
}

/// The official units that may be meant by a candidate, the likeliest first. A name with a
/// number is looked for in the unit that it lies in alone: every one may have a ward 1.
///
/// # Errors
///
/// If the store does not answer.
pub async fn potential_units<C: Candidates>(
    candidates: &C,
    candidate: &Candidate,
) -> Result<Vec<Potential<(UnitPath, Names)>>, C::Error> {
    let units = candidates.units_like(candidate).await?;
    let known = units.into_iter().map(|(path, names)| {
        let parent = path.parent();
        (parent, names.clone(), (path, names))
    });
    Ok(likeliest(candidate, known))
}

/// The other candidates that may mean the same place, the likeliest first.
///
/// # Errors
///
/// If the store does not answer.
pub async fn potential_duplicates<C: Candidates>(
    candidates: &C,
    candidate: &Candidate,
) -> Result<Vec<Potential<CandidateLine>>, C::Error> {
    let lines = candidates.candidates_like(candidate).await?;
    let known =
        lines.into_iter().map(|line| (line.candidate.parent.clone(), line.candidate.names.clone(), line));
    Ok(likeliest(candidate, known))
}

fn likeliest<T>(
    candidate: &Candidate,
    known: impl Iterator<Item = (Option<UnitPath>, Names, T)>,
) -> Vec<Potential<T>> {
    let may_be = |(parent, names, _): &(Option<UnitPath>, Names, T)| {
        has_same_numbers(&candidate.names, names, *parent == candidate.parent)
    };
    let sure = |(_, names, what)| Potential { confidence: confidence(&candidate.names, &names), what };
    let mut found: Vec<_> = known.filter(may_be).map(sure).collect();
    found.retain(|potential| potential.confidence >= WORTH_SHOWING);
    found.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    found.truncate(MOST);
    found
}
