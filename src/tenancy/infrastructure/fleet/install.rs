//! The first migrations of a new database.

use sqlx::PgConnection;

use super::{
    Fleet,
    ledger::{self, Finding, Found, Told},
    one::db_error,
};
use crate::{
    db::{
        DbError, LandlordTransaction,
        migrate::{self, Change, ChangeError, SchemaHash, State, Step, apply, mark, schema_hash},
    },
    kernel::{Actor, TenantId},
};

impl Fleet {
    /// Makes the schemas of a new organisation's database, or completes them,
    /// and writes down how they stand. Nobody uses the database yet.
    pub(in super::super) async fn install(
        &self,
        tenant: TenantId,
        name: &str,
        database: &mut PgConnection,
    ) -> Result<(), ChangeError> {
        let before = State::read(self.plan.sets(), database).await?;
        let steps = self.plan.pending(&before);
        let (mark, applied) = if steps.is_empty() {
            (mark(database).await?, before.clone())
        } else {
            apply(database, &steps, &Change::quiet(&before)).await?
        };
        let expected = self.expected(&applied).await?;
        // A copy of the template needs no second look.
        let actual = if steps.is_empty() { expected } else { schema_hash(database).await? };
        if !ledger::told(&mut *self.landlord.acquire().await?, name).await?.is_empty() {
            for set in self.plan.sets() {
                migrate::record(*set, database, &self.landlord, Actor::System).await.map_err(db_error)?;
            }
        }
        let mut tx = self.landlord.begin().await?;
        self.note_first(&mut tx, tenant, name, Found { applied, mark, actual, expected }).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    /// Writes down that the database `name`, now a tenant's, is an untouched copy
    /// of the template.
    pub(in super::super) async fn note_copy(
        &self,
        tx: &mut LandlordTransaction,
        tenant: TenantId,
        name: &str,
        mark: String,
        hash: SchemaHash,
    ) -> Result<(), DbError> {
        let found = Found { applied: self.plan.state(), mark, actual: hash, expected: hash };
        self.note_first(tx, tenant, name, found).await
    }

    async fn note_first(
        &self,
        tx: &mut LandlordTransaction,
        tenant: TenantId,
        name: &str,
        found: Found,
    ) -> Result<(), DbError> {
        let told = ledger::told(tx, name).await?;
        let untold = |step: &&Step| !told.contains(&(step.set.name().to_owned(), step.version));
        let changes = self.plan.steps().iter().filter(untold).map(|step| Told::of(step, true)).collect();
        let (database, state) = (name.to_owned(), self.state_of(&found));
        let finding =
            Finding { tenant, generation: None, database, state, found: Some(found), changes, failure: None };
        ledger::record_first(tx, finding, self.landlord.ambient().now()).await
    }

    /// Forgets what was known of a tenant's schemas: its database is gone.
    pub(in super::super) async fn forget(&self, tenant: TenantId) -> Result<(), DbError> {
        ledger::forget(&self.landlord, tenant).await
    }
}
