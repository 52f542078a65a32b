use publicdigit_lists::SearchTerms;
use serde_json::json;
use sqlx::Executor;

use super::{read, save};
use crate::{
    db::{DbError, LandlordDb},
    geography::{
        application::{
            Applying, CountrySummary, Found, Gazetteer, ImportError, ImportRefused, Official, UnitLine,
            UnitView,
        },
        domain::{Code, Comparison, Country, Names, UnitPath},
    },
    kernel::AuditEntry,
};

impl Gazetteer for LandlordDb {
    type Error = DbError;

    async fn countries(&self) -> Result<Vec<CountrySummary>, DbError> {
        read::countries(&mut *self.acquire().await?).await
    }

    async fn country(&self, code: &Code) -> Result<Option<Country>, DbError> {
        read::country(&mut *self.begin().await?, code).await
    }

    async fn official(&self, code: &Code) -> Result<Option<Official>, DbError> {
        let mut tx = self.begin().await?;
        let Some(country) = read::country(&mut tx, code).await? else { return Ok(None) };
        // What came meanwhile is for the next time.
        let ids = read::ids(&mut tx, code).await?;
        Ok(Some(Official { country, ids }))
    }

    async fn apply(
        &self,
        applying: Applying<'_>,
        decide: impl FnOnce(Option<&Country>) -> Result<Comparison, ImportRefused> + Send,
    ) -> Result<Comparison, ImportError<DbError>> {
        let mut tx = self.begin().await.map_err(ImportError::Store)?;
        let lock = "lock table gazetteer.country in share row exclusive mode";
        tx.execute(lock).await.map_err(|error| ImportError::Store(DbError::from(error)))?;
        let there = read::country(&mut tx, applying.country).await.map_err(ImportError::Store)?;
        let comparison = decide(there.as_ref()).map_err(ImportError::<DbError>::Refused)?;
        if comparison.is_nothing() {
            return Ok(comparison);
        }
        let saved = async {
            save::save(&mut tx, applying.country, &comparison, self.environment()).await?;
            let details = json!({
                "new": comparison.new.len(),
                "changed": comparison.changed.len(),
                "unchanged": comparison.unchanged,
                "missing": comparison.missing.len(),
            });
            let entry = AuditEntry::new(applying.by, "geography.imported", applying.country);
            tx.commit(entry.with(details)).await
        };
        saved.await.map_err(ImportError::Store)?;
        Ok(comparison)
    }

    async fn unit(&self, path: &UnitPath) -> Result<Option<UnitView>, DbError> {
        read::unit(&mut *self.acquire().await?, path).await
    }

    async fn units_in(
        &self,
        country: &Code,
        parent: Option<&UnitPath>,
        page: u32,
    ) -> Result<Found<UnitLine>, DbError> {
        read::units_in(&mut *self.acquire().await?, country, parent, page).await
    }

    async fn names(&self, country: &Code) -> Result<Vec<(UnitPath, Names)>, DbError> {
        read::all_names(&mut *self.acquire().await?, country).await
    }

    async fn search(
        &self,
        country: &Code,
        terms: &SearchTerms,
        page: u32,
    ) -> Result<Found<UnitLine>, DbError> {
        read::search(&mut *self.acquire().await?, country, terms, page).await
    }
}
