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
        migrate::{
            self, Change, ChangeError, Plan, SchemaHash, State, Step, apply, mark, remove, schema_hash,
        },
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
        let modules = ledger::modules(&mut *self.landlord.acquire().await?, tenant).await?;
        let plan = self.plans.plan(&modules);
        let mut before = State::read(self.plan.sets(), database).await?;
        // The template has everything.
        for set in plan.surplus(&before) {
            let whole = self.plan.only(set);
            (_, before) = remove(database, set, &whole.applied(&before), &Change::quiet(&before)).await?;
        }
        let steps = plan.pending(&before);
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
        let found = Found { applied, mark, actual, expected };
        self.note_first(&mut tx, tenant, name, &plan, found).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    /// Writes down that the database `name`, now a tenant's, is an untouched copy
    /// of the template, and should be.
    pub(in super::super) async fn note_copy(
        &self,
        tx: &mut LandlordTransaction,
        tenant: TenantId,
        name: &str,
        mark: String,
        hash: SchemaHash,
    ) -> Result<(), DbError> {
        let found = Found { applied: self.plan.state(), mark, actual: hash, expected: hash };
        self.note_first(tx, tenant, name, &self.plan, found).await
    }

    async fn note_first(
        &self,
        tx: &mut LandlordTransaction,
        tenant: TenantId,
        name: &str,
        plan: &Plan,
        found: Found,
    ) -> Result<(), DbError> {
        let told = ledger::told(tx, name).await?;
        let untold = |step: &&Step| !told.contains(&(step.set.name().to_owned(), step.version));
        let mut applied = self.plan.applied(&found.applied);
        applied.reverse();
        let changes = applied.into_iter().filter(untold).map(|step| Told::of(step, true)).collect();
        let (database, state) = (name.to_owned(), Self::state_of(plan, &found));
        let finding =
            Finding { tenant, generation: None, database, state, found: Some(found), changes, failure: None };
        ledger::record_first(tx, finding, self.landlord.ambient().now()).await
    }

    /// Forgets what was known of a tenant's schemas: its database is gone.
    pub(in super::super) async fn forget(&self, tenant: TenantId) -> Result<(), DbError> {
        ledger::forget(&self.landlord, tenant).await
    }
}
