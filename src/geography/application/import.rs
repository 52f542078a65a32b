//! Bringing a country's list of places in.

use thiserror::Error;

use super::{Applying, Gazetteer};
use crate::{
    geography::domain::{Comparison, Country, UnitPath},
    kernel::Actor,
};

/// What becomes of units that are there and not in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingUnits {
    /// They stay as they are.
    #[default]
    Stay,
    /// They are active no longer.
    Deactivate,
}

/// Why a list is not brought in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportRefused {
    /// Units that are not in the list cannot stay as they are beside it: it has no level for
    /// them, or what they lie in is active no longer.
    #[error(
        "units that are not in the list cannot stay as they are beside it, because it has no level for them \
         or no active unit: {}", shown(.0)
    )]
    Stranded(Vec<UnitPath>),
    /// What is there is not what the list was compared with.
    #[error("the country's places were changed meanwhile; nothing was done, compare again")]
    ChangedMeanwhile,
}

/// The first few paths.
fn shown(paths: &[UnitPath]) -> String {
    let mut text: Vec<_> = paths.iter().take(10).map(ToString::to_string).collect();
    if paths.len() > text.len() {
        text.push(format!("and {} more", paths.len() - text.len()));
    }
    text.join(", ")
}

/// Why a list was not brought in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError<E> {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(ImportRefused),
    /// The store did not answer.
    #[error("the store of places failed")]
    Store(#[source] E),
}

/// Says what the list would change.
///
/// # Errors
///
/// If units that are not in the list cannot stay, or the store does not answer.
pub async fn compare<G: Gazetteer>(
    gazetteer: &G,
    listed: &Country,
    missing: MissingUnits,
) -> Result<Comparison, ImportError<G::Error>> {
    let there = gazetteer.country(&listed.code).await.map_err(ImportError::Store)?;
    decide(there.as_ref(), listed, missing).map_err(ImportError::Refused)
}

/// Makes the country's places those of the list, if that changes what [`compare`] said it
/// would: all or nothing.
///
/// # Errors
///
/// If it would change something else by now, or the store does not answer.
pub async fn import<G: Gazetteer>(
    gazetteer: &G,
    by: Actor,
    listed: &Country,
    missing: MissingUnits,
    seen: &Comparison,
) -> Result<Comparison, ImportError<G::Error>> {
    let applying = Applying { country: &listed.code, by };
    let decide = |there: Option<&Country>| match decide(there, listed, missing)? {
        comparison if comparison == *seen => Ok(comparison),
        _ => Err(ImportRefused::ChangedMeanwhile),
    };
    gazetteer.apply(applying, decide).await
}

fn decide(
    there: Option<&Country>,
    listed: &Country,
    missing: MissingUnits,
) -> Result<Comparison, ImportRefused> {
    let comparison = Comparison::of(there, listed);
    let comparison = match missing {
        MissingUnits::Stay => comparison,
        MissingUnits::Deactivate => comparison.deactivating_missing(),
    };
    // Deactivated ones still need their level.
    let levels = listed.levels.len();
    let mut stranded = comparison.stranded(listed);
    stranded.extend(comparison.changed.keys().filter(|path| path.level() > levels).cloned());
    if stranded.is_empty() { Ok(comparison) } else { Err(ImportRefused::Stranded(stranded)) }
}
