//! An organisation's places in its database.

mod change;
mod proposals;
mod read;
mod replace;
mod save;
mod upkeep;

use publicdigit_lists::SearchTerms;
use serde_json::json;
use sqlx::Executor;

use crate::{
    db::{ContextDb, DbError, Stored, TenantTransaction},
    geography::{
        application::{
            CountrySummary, Found, Official, Places, PlacesError, UnitContext, UnitLine, UnitView,
        },
        domain::{CannotChangePlaces, Comparison, Country, Names, PlacesLevel, Unit, UnitPath},
    },
    kernel::{Actor, AuditEntry, Context},
};

/// Places, as a context that databases hold.
#[derive(Clone, Copy, Debug)]
pub enum GeographyContext {}

impl Stored for GeographyContext {
    const CONTEXT: &'static Context = &crate::geography::CONTEXT;
}

/// The places in an organisation's database.
pub type GeographyDb = ContextDb<GeographyContext>;

impl From<DbError> for PlacesError<DbError> {
    fn from(error: DbError) -> Self {
        Self::Store(error)
    }
}

/// Begins a change before which no other one is under way.
async fn locked(db: &GeographyDb) -> Result<TenantTransaction, DbError> {
    let mut tx = db.begin().await?;
    // Rows would not do: the first country is not there yet.
    tx.execute("select pg_advisory_xact_lock(hashtext('geography.country'))").await?;
    Ok(tx)
}

impl Places for GeographyDb {
    type Error = DbError;

    async fn summary(&self) -> Result<Option<CountrySummary>, DbError> {
        read::summary(&mut *self.acquire().await?).await
    }

    async fn unit(&self, path: &UnitPath) -> Result<Option<UnitView>, DbError> {
        read::unit(&mut *self.acquire().await?, path).await
    }

    async fn units_in(&self, parent: Option<&UnitPath>, page: u32) -> Result<Found<UnitLine>, DbError> {
        read::units_in(&mut *self.acquire().await?, parent, page).await
    }

    async fn names(&self) -> Result<Vec<(UnitPath, Names)>, DbError> {
        read::all_names(&mut *self.acquire().await?).await
    }

    async fn search(&self, terms: &SearchTerms, page: u32) -> Result<Found<UnitLine>, DbError> {
        read::search(&mut *self.acquire().await?, terms, page).await
    }

    async fn take_over(
        &self,
        by: Actor,
        official: &Official,
        decide: impl FnOnce(Option<&Country>, bool) -> Result<Comparison, CannotChangePlaces> + Send,
    ) -> Result<Comparison, PlacesError<DbError>> {
        let mut tx = locked(self).await?;
        let (there, has_own_levels) = read::official(&mut tx).await?;
        let comparison = decide(there.as_ref(), has_own_levels).map_err(PlacesError::<DbError>::Refused)?;
        save::save(&mut tx, official, &comparison, self.environment()).await?;
        if comparison.is_nothing() {
            tx.commit_unaudited().await?;
            return Ok(comparison);
        }
        let action = if there.is_some() { "places.brought_up_to_date" } else { "places.chosen" };
        let details = json!({ "new": comparison.new.len(), "changed": comparison.changed.len() });
        tx.commit(AuditEntry::new(by, action, &official.country.code).with(details)).await?;
        Ok(comparison)
    }

    async fn add_level(
        &self,
        by: Actor,
        names: &Names,
        decide: impl FnOnce(&[PlacesLevel]) -> Result<usize, CannotChangePlaces> + Send,
    ) -> Result<(), PlacesError<DbError>> {
        let mut tx = locked(self).await?;
        let levels = read::levels(&mut tx).await?;
        let number = decide(&levels).map_err(PlacesError::<DbError>::Refused)?;
        change::add_level(&mut tx, number, names).await?;
        Ok(tx.commit(AuditEntry::new(by, "places.level_added", number)).await?)
    }

    async fn add_unit(
        &self,
        by: Actor,
        parent: &UnitPath,
        names: &Names,
        decide: impl FnOnce(&UnitContext) -> Result<UnitPath, CannotChangePlaces> + Send,
    ) -> Result<UnitPath, PlacesError<DbError>> {
        let mut tx = locked(self).await?;
        let around = read::surroundings(&mut tx, parent).await?;
        let around = around.ok_or(PlacesError::<DbError>::Refused(CannotChangePlaces::UnknownUnit))?;
        let path = decide(&around).map_err(PlacesError::<DbError>::Refused)?;
        change::add_unit(&mut tx, &path, names, self.environment().new_id(), false).await?;
        tx.commit(AuditEntry::new(by, "places.unit_added", &path)).await?;
        Ok(path)
    }

    async fn change_unit(
        &self,
        by: Actor,
        path: &UnitPath,
        after: &Unit,
        decide: impl FnOnce(&UnitContext) -> Result<(), CannotChangePlaces> + Send,
    ) -> Result<(), PlacesError<DbError>> {
        let mut tx = locked(self).await?;
        let around = read::surroundings(&mut tx, path).await?;
        let around = around.ok_or(PlacesError::<DbError>::Refused(CannotChangePlaces::UnknownUnit))?;
        decide(&around).map_err(PlacesError::<DbError>::Refused)?;
        if around.unit.0 == *after {
            return Ok(());
        }
        change::change_unit(&mut tx, path, after).await?;
        let details = json!({ "active": after.is_active });
        Ok(tx.commit(AuditEntry::new(by, "places.unit_changed", path).with(details)).await?)
    }
}
