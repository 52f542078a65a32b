//! The first migrations of a new database.

use sqlx::PgConnection;

use super::{
    Fleet,
    ledger::{self, Finding, Found, Told},
    one::db_error,
};
use crate::{
    db::migrate::{self, Change, ChangeError, State, apply, mark, schema_hash},
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
        let mut changes = Vec::new();
        if ledger::is_told(&self.landlord, name).await? {
            for set in self.plan.sets() {
                migrate::record(*set, database, &self.landlord, Actor::System).await.map_err(db_error)?;
            }
        } else {
            changes.extend(self.plan.steps().iter().map(|step| Told::of(step, true)));
        }
        let found = Found { applied, mark, actual, expected };
        let state = self.state_of(&found);
        let database = name.to_owned();
        let finding = Finding { tenant, database, state, found: Some(found), changes, failure: None };
        Ok(ledger::record(&self.landlord, &[finding], Actor::System).await?)
    }
}
