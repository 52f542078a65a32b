//! Databases that begin to be an organisation's: made, copied or restored.

use sqlx::PgConnection;

use super::{
    TenantSchemas,
    ledger::{self, LedgerUpdate, Observed},
    upgrade::after,
};
use crate::{
    contexts,
    db::{
        DbError, LandlordTransaction,
        migrate::{
            Change, ChangeError, Plan, RecordedChange, SchemaHash, State, apply, apply_rights, keep, mark,
            reconcile, remove, schema_hash,
        },
    },
    kernel::{Actor, TenantId},
    tenancy::domain::{Module, Modules},
};

/// How the schemas of a database stand that is not yet an organisation's.
pub(in super::super) struct Restored {
    modules: Modules,
    kept: Vec<Module>,
    found: Observed,
}

impl Restored {
    /// What the organisation uses of the program.
    pub(in super::super) fn modules(&self) -> Modules {
        self.kept.iter().fold(self.modules.clone(), |used, &kept| used.without(kept).unwrap_or(used))
    }

    /// What it does not use any more and is kept for a while.
    pub(in super::super) fn kept(&self) -> &[Module] {
        &self.kept
    }
}

impl TenantSchemas {
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
            apply_rights(database).await?;
            (mark(database).await?, before.clone())
        } else {
            apply(database, &steps, &Change::quiet(&before)).await?
        };
        let expected = self.expected(&applied).await?;
        // A copy of the template needs no second look.
        let actual = if steps.is_empty() { expected } else { schema_hash(database).await? };
        let mut tx = self.landlord.begin().await?;
        let found = Observed { applied, mark, actual, expected };
        self.note_first(&mut tx, (tenant, name), &plan, found, Actor::System).await?;
        Ok(tx.commit_unaudited().await?)
    }

    /// Brings the schemas of a restored database up to date, unless they were
    /// changed by hand, before it becomes that of an organisation with `modules`.
    pub(in super::super) async fn bring_up_restored(
        &self,
        modules: Modules,
        database: &mut PgConnection,
    ) -> Result<Restored, ChangeError> {
        // They are in no backup.
        apply_rights(database).await?;
        let before = State::read(self.plan.sets(), database).await?;
        let plan = self.plans.plan(&modules);
        let steps = plan.pending(&before);
        let (actual, expected) = (schema_hash(database).await?, self.expected(&before).await?);
        let found = if steps.is_empty() || actual != expected {
            Observed { mark: mark(database).await?, applied: before, actual, expected }
        } else {
            let becomes = self.expected(&after(&before, &steps)).await?;
            let change = Change { becomes: Some(becomes), ..Change::quiet(&before) };
            let (mark, applied) = apply(database, &steps, &change).await?;
            Observed { applied, mark, actual: becomes, expected: becomes }
        };
        let kept = keep::kept(database).await?.into_iter().filter_map(|name| contexts::named(&name));
        let kept = kept.filter(|module| modules.has(module)).collect();
        Ok(Restored { modules, kept, found })
    }

    /// Writes down how the schemas stand of a restored database that is now called
    /// `name` and the tenant's.
    pub(in super::super) async fn note_restored(
        &self,
        tx: &mut LandlordTransaction,
        (tenant, name): (TenantId, &str),
        restored: Restored,
        actor: Actor,
    ) -> Result<(), DbError> {
        let plan = self.plans.plan(&restored.modules);
        self.note_first(tx, (tenant, name), &plan, restored.found, actor).await
    }

    /// Writes down that the database `name`, now a tenant's and marked with `mark`, is
    /// an untouched copy of the template, and should be. The history is [told](Self::tell_of_copy)
    /// when it is made.
    pub(in super::super) async fn note_copy(
        &self,
        tx: &mut LandlordTransaction,
        (tenant, name): (TenantId, &str),
        mark: String,
        hash: SchemaHash,
    ) -> Result<(), DbError> {
        let plan = self.usual_plan();
        let found = Observed { applied: plan.state(), mark, actual: hash, expected: hash };
        self.note_found(tx, (tenant, name), &plan, found).await
    }

    /// Tells the history that the database `name` has what the template has.
    pub(in super::super) async fn tell_of_copy(
        &self,
        tx: &mut LandlordTransaction,
        name: &str,
    ) -> Result<(), DbError> {
        self.tell_of(tx, name, &self.usual_plan().state(), Actor::System).await
    }

    async fn note_first(
        &self,
        tx: &mut LandlordTransaction,
        (tenant, name): (TenantId, &str),
        plan: &Plan,
        found: Observed,
        actor: Actor,
    ) -> Result<(), DbError> {
        self.tell_of(tx, name, &found.applied, actor).await?;
        self.note_found(tx, (tenant, name), plan, found).await
    }

    async fn tell_of(
        &self,
        tx: &mut LandlordTransaction,
        name: &str,
        state: &State,
        actor: Actor,
    ) -> Result<(), DbError> {
        let mut applied = self.plan.applied(state);
        applied.reverse();
        let applied: Vec<_> = applied.into_iter().map(|step| RecordedChange::of(step, true)).collect();
        reconcile(tx, self.plan.sets(), name, &applied, actor, self.landlord.environment()).await?;
        Ok(())
    }

    async fn note_found(
        &self,
        tx: &mut LandlordTransaction,
        (tenant, name): (TenantId, &str),
        plan: &Plan,
        found: Observed,
    ) -> Result<(), DbError> {
        let (database, state) = (name.to_owned(), Self::state_of(plan, &found));
        let changes = Vec::new();
        let finding = LedgerUpdate {
            tenant,
            generation: None,
            database,
            state,
            found: Some(found),
            changes,
            failure: None,
        };
        ledger::record_first(tx, finding, self.landlord.environment()).await
    }

    /// Forgets what was known of a tenant's schemas: its database is gone.
    pub(in super::super) async fn forget(&self, tenant: TenantId) -> Result<(), DbError> {
        ledger::forget(&self.landlord, tenant).await
    }
}
