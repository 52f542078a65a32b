//! The official places, in the landlord's database.

use std::future::Future;

use publicdigit_lists::SearchTerms;

use super::{CountrySummary, Found, ImportError, ImportRefused, Official, UnitLine, UnitView};
use crate::{
    geography::domain::{Code, Comparison, Country, Names, UnitPath},
    kernel::Actor,
};

/// How a comparison is applied.
#[derive(Clone, Copy, Debug)]
pub struct Applying<'a> {
    /// Which country.
    pub country: &'a Code,
    /// Who applies it.
    pub by: Actor,
}

/// The countries with their official units.
pub trait Gazetteer: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// All countries, by code.
    fn countries(&self) -> impl Future<Output = Result<Vec<CountrySummary>, Self::Error>> + Send;

    /// A country with all its units; nothing if there is none with this code.
    fn country(&self, code: &Code) -> impl Future<Output = Result<Option<Country>, Self::Error>> + Send;

    /// A country with all its units and their identifiers.
    fn official(&self, code: &Code) -> impl Future<Output = Result<Option<Official>, Self::Error>> + Send;

    /// Locks all countries, lets `decide` compare a list with what is there, saves what it
    /// gives with an audit entry, and gives it back. What changes nothing is not saved.
    fn apply(
        &self,
        applying: Applying<'_>,
        decide: impl FnOnce(Option<&Country>) -> Result<Comparison, ImportRefused> + Send,
    ) -> impl Future<Output = Result<Comparison, ImportError<Self::Error>>> + Send;

    /// A unit with what it lies in.
    fn unit(&self, path: &UnitPath) -> impl Future<Output = Result<Option<UnitView>, Self::Error>> + Send;

    /// The units that lie directly in `parent`, or in the country itself, by code.
    fn units_in(
        &self,
        country: &Code,
        parent: Option<&UnitPath>,
        page: u32,
    ) -> impl Future<Output = Result<Found<UnitLine>, Self::Error>> + Send;

    /// What all units of the country are called.
    fn names(
        &self,
        country: &Code,
    ) -> impl Future<Output = Result<Vec<(UnitPath, Names)>, Self::Error>> + Send;

    /// The country's units in whose names all of `terms` stand, the largest first.
    fn search(
        &self,
        country: &Code,
        terms: &SearchTerms,
        page: u32,
    ) -> impl Future<Output = Result<Found<UnitLine>, Self::Error>> + Send;
}
