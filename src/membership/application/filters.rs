//! Filters of the list of members that are saved under a name. Rolls are made of them.

use std::future::Future;

use super::{Failed, Filter, Members};
use crate::{
    kernel::{Actor, FilterId, Refusal},
    membership::domain::FilterName,
};

/// How many filters an organisation saves at most.
pub const MAX_FILTERS: usize = 50;

/// The longest search that is saved, in characters.
const MAX_SEARCH: usize = 200;

/// A filter that is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Which.
    pub id: FilterId,
    /// What it is called.
    pub name: FilterName,
    /// Whom it lets through.
    pub filter: Filter,
}

/// The filters that one organisation has saved.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait SavedFilters: Members {
    /// All of them, by name.
    fn filters(&self) -> impl Future<Output = Result<Vec<SavedFilter>, Self::Error>> + Send;

    /// Saves a filter.
    ///
    /// # Errors
    /// Refused if another one is called the same.
    fn add_filter(
        &self,
        by: Actor,
        filter: &SavedFilter,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Removes a filter.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if there is none.
    fn remove_filter(
        &self,
        by: Actor,
        id: FilterId,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;
}

/// Saves a filter under a name.
///
/// # Errors
/// Refused if the name cannot be taken or another filter has it, if the filter lets everybody
/// through, or if there are too many.
pub async fn save_filter<S: SavedFilters>(
    store: &S,
    by: Actor,
    name: &str,
    filter: Filter,
) -> Result<(), Failed<S::Error>> {
    let name = FilterName::parse(name).map_err(|error| Failed::because(error.on("name")))?;
    if filter == Filter::default() {
        return Err(Failed::because(Refusal::of("member-filter-everybody")));
    }
    if filter.search.chars().count() > MAX_SEARCH {
        return Err(Failed::because(Refusal::of("member-filter-search-too-long").with("max", MAX_SEARCH)));
    }
    if store.filters().await?.len() >= MAX_FILTERS {
        return Err(Failed::because(Refusal::of("member-filters-full").with("max", MAX_FILTERS)));
    }
    let id = store.environment().new_id().into();
    store.add_filter(by, &SavedFilter { id, name, filter }).await
}
