//! An organisation's places.

use std::{collections::BTreeMap, future::Future};

use publicdigit_lists::SearchTerms;
use thiserror::Error;
use uuid::Uuid;

use super::{CountrySummary, Found, Gazetteer, UnitLine, UnitView};
use crate::{
    geography::domain::{
        CannotChangePlaces, Code, Comparison, Country, Names, PlacesLevel, Sibling, Standing, Unit, UnitPath,
        add_unit, change_unit, next_level, taken_over,
    },
    kernel::{Actor, Refusal, ToRefusals},
};

/// A country of the platform's list, with the identifiers of its units there.
#[derive(Clone, Debug)]
pub struct Official {
    /// The country.
    pub country: Country,
    /// The identifier of each unit.
    pub ids: BTreeMap<UnitPath, Uuid>,
}

/// A unit with those that lie directly in the same one.
#[derive(Clone, Debug)]
pub struct UnitContext {
    /// The levels, the largest units first.
    pub levels: Vec<PlacesLevel>,
    /// The unit, and whose it is.
    pub unit: (Unit, Standing),
    /// Whether the unit that it lies in is active.
    pub is_parent_active: bool,
    /// The units that lie directly in it.
    pub units: Vec<(UnitPath, Names)>,
    /// The units that lie directly in the same one, itself included.
    pub siblings: Vec<(UnitPath, Names)>,
}

/// Why an organisation's places were not changed.
#[derive(Debug, Error)]
pub enum PlacesError<E> {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(CannotChangePlaces),
    /// The store did not answer.
    #[error("the store of places failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for PlacesError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Refused(refused) => refused.refusals(),
            Self::Store(_) => vec![Refusal::of("election-failed")],
        }
    }
}

/// The places of an organisation, in its database.
pub trait Places: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// The country at a glance; nothing if none was chosen.
    fn summary(&self) -> impl Future<Output = Result<Option<CountrySummary>, Self::Error>> + Send;

    /// A unit with what it lies in.
    fn unit(&self, path: &UnitPath) -> impl Future<Output = Result<Option<UnitView>, Self::Error>> + Send;

    /// The units that lie directly in `parent`, or in the country itself, by code.
    fn units_in(
        &self,
        parent: Option<&UnitPath>,
        page: u32,
    ) -> impl Future<Output = Result<Found<UnitLine>, Self::Error>> + Send;

    /// What all units are called.
    fn names(&self) -> impl Future<Output = Result<Vec<(UnitPath, Names)>, Self::Error>> + Send;

    /// The units in whose names all of `terms` stand, the largest first.
    fn search(
        &self,
        terms: &SearchTerms,
        page: u32,
    ) -> impl Future<Output = Result<Found<UnitLine>, Self::Error>> + Send;

    /// Locks all places, lets `decide` compare the official ones that are there, and whether
    /// the organisation has levels of its own, with `official`, and saves that.
    fn take_over(
        &self,
        by: Actor,
        official: &Official,
        decide: impl FnOnce(Option<&Country>, bool) -> Result<Comparison, CannotChangePlaces> + Send,
    ) -> impl Future<Output = Result<Comparison, PlacesError<Self::Error>>> + Send;

    /// Locks all places, lets `decide` number a new level, and adds it.
    fn add_level(
        &self,
        by: Actor,
        names: &Names,
        decide: impl FnOnce(&[PlacesLevel]) -> Result<usize, CannotChangePlaces> + Send,
    ) -> impl Future<Output = Result<(), PlacesError<Self::Error>>> + Send;

    /// Locks all places, lets `decide` place a new unit in the one at `parent`, and adds it.
    fn add_unit(
        &self,
        by: Actor,
        parent: &UnitPath,
        names: &Names,
        decide: impl FnOnce(&UnitContext) -> Result<UnitPath, CannotChangePlaces> + Send,
    ) -> impl Future<Output = Result<UnitPath, PlacesError<Self::Error>>> + Send;

    /// Locks all places, lets `decide` say whether the unit at `path` can be `after`, and
    /// changes it.
    fn change_unit(
        &self,
        by: Actor,
        path: &UnitPath,
        after: &Unit,
        decide: impl FnOnce(&UnitContext) -> Result<(), CannotChangePlaces> + Send,
    ) -> impl Future<Output = Result<(), PlacesError<Self::Error>>> + Send;
}

/// Gives the organisation the official places of a country; once.
///
/// # Errors
///
/// If the country is unknown, the organisation has one, or a store does not answer.
pub async fn choose_country<G: Gazetteer<Error = P::Error>, P: Places>(
    gazetteer: &G,
    places: &P,
    by: Actor,
    country: &Code,
) -> Result<Comparison, PlacesError<P::Error>> {
    let official = gazetteer.official(country).await.map_err(PlacesError::Store)?;
    let official = official.ok_or(PlacesError::<P::Error>::Refused(CannotChangePlaces::UnknownCountry))?;
    let decide = |there: Option<&Country>, _| match there {
        Some(_) => Err(CannotChangePlaces::HasCountry),
        None => Ok(Comparison::of(None, &official.country)),
    };
    places.take_over(by, &official, decide).await
}

/// Brings the organisation's official places up to date; nothing if it has none. Units that
/// the platform no longer lists stay, and are active no longer.
///
/// # Errors
///
/// If a store does not answer.
pub async fn bring_up_to_date<G: Gazetteer<Error = P::Error>, P: Places>(
    gazetteer: &G,
    places: &P,
) -> Result<Option<Comparison>, PlacesError<P::Error>> {
    let Some(summary) = places.summary().await.map_err(PlacesError::Store)? else { return Ok(None) };
    let official = gazetteer.official(&summary.code).await.map_err(PlacesError::Store)?;
    let Some(official) = official else { return Ok(None) };
    let decide = |there: Option<&Country>, has_own_levels| {
        let there = there.ok_or(CannotChangePlaces::UnknownCountry)?;
        let listed = taken_over(&official.country, there, has_own_levels);
        Ok(Comparison::of(Some(there), &listed).deactivating_missing())
    };
    places.take_over(Actor::System, &official, decide).await.map(Some)
}

/// Adds a level of the organisation's own, below all others.
///
/// # Errors
///
/// If there are as many as there can be, or the store does not answer.
pub async fn add_own_level<P: Places>(
    places: &P,
    by: Actor,
    names: &Names,
) -> Result<(), PlacesError<P::Error>> {
    places.add_level(by, names, next_level).await
}

/// Adds a unit of the organisation's own.
///
/// # Errors
///
/// If [`add_unit`] refuses, or the store does not answer.
pub async fn add_own_unit<P: Places>(
    places: &P,
    by: Actor,
    parent: &UnitPath,
    names: &Names,
) -> Result<UnitPath, PlacesError<P::Error>> {
    let decide = |around: &UnitContext| {
        add_unit(&around.levels, (parent, &around.unit.0), &siblings(&around.units), names)
    };
    places.add_unit(by, parent, names, decide).await
}

/// Changes a unit of the organisation's own.
///
/// # Errors
///
/// If [`change_unit`] refuses, or the store does not answer.
pub async fn change_own_unit<P: Places>(
    places: &P,
    by: Actor,
    path: &UnitPath,
    after: &Unit,
) -> Result<(), PlacesError<P::Error>> {
    let decide = |around: &UnitContext| {
        let siblings = siblings(&around.siblings);
        change_unit((path, around.unit.1, around.unit.0.is_active), around.is_parent_active, &siblings, after)
    };
    places.change_unit(by, path, after, decide).await
}

fn siblings(units: &[(UnitPath, Names)]) -> Vec<Sibling<'_>> {
    units.iter().map(|(path, names)| Sibling { path, names }).collect()
}
