//! Taking migrations back.

use sqlx::PgConnection;

use super::{
    BatchOptions, SchemasError, TenantSchemas,
    ledger::{self, LedgerUpdate, Observed},
    upgrade::{Look, close_connection},
};
use crate::{
    db::migrate::{ChangeError, RecordedChange, Step, roll_back, schema_hash},
    kernel::{Actor, AuditEntry, Context, TenantId},
};

impl TenantSchemas {
    /// The last `count` migrations of an organisation, of all its contexts or of one,
    /// the newest first: what [`Self::rollback`] takes back.
    pub async fn last(
        &self,
        tenant: TenantId,
        context: Option<&'static Context>,
        count: usize,
        actor: Actor,
    ) -> Result<Vec<String>, SchemasError> {
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        let (_, steps) = self.steps_back(&mut connection, context, count, actor).await?;
        close_connection(connection).await;
        Ok(steps.iter().map(|step| format!("{} {} {}", step.set, step.version, step.description)).collect())
    }

    /// Takes back the last `count` migrations of an organisation, of all its
    /// contexts or of one; gives how many that were.
    pub async fn rollback(
        &self,
        tenant: TenantId,
        context: Option<&'static Context>,
        count: usize,
        options: &BatchOptions,
        actor: Actor,
    ) -> Result<usize, SchemasError> {
        let entry = self.entry(tenant).await?;
        let mut connection = self.connect(&entry).await?;
        let (look, steps) = self.steps_back(&mut connection, context, count, actor).await?;
        if look.drifted() && !options.force {
            return Err(ChangeError::ByHand.into());
        }
        let change = options.change(&look.applied, None);
        let (mark, applied) = roll_back(&mut connection, &steps, &change).await?;
        let actual = schema_hash(&mut connection).await?;
        close_connection(connection).await;
        let expected = self.expected(&applied).await?;
        let changes = steps.iter().map(|step| RecordedChange::of(step, false)).collect();
        let found = Observed { applied, mark, actual, expected };
        let finding = LedgerUpdate { changes, ..self.finding(&entry, found) };
        let versions: Vec<_> = steps.iter().map(|step| format!("{} {}", step.set, step.version)).collect();
        let details = serde_json::json!({ "migrations": versions });
        let told = AuditEntry::new(actor, "schemas.taken_back", tenant).with(details);
        ledger::record_and_tell(&self.landlord, finding, told).await?;
        Ok(steps.len())
    }

    /// The last `count` migrations that the database behind `connection` has. Refused
    /// if there are fewer, or if nothing would say any more whose it is.
    async fn steps_back(
        &self,
        connection: &mut PgConnection,
        context: Option<&'static Context>,
        count: usize,
        actor: Actor,
    ) -> Result<(Look, Vec<&Step>), SchemasError> {
        let look = self.look(connection, actor).await?;
        let mut steps = self.plan().applied(&look.applied);
        steps.retain(|step| context.is_none_or(|set| step.set == set));
        steps.sort_by_key(|step| std::cmp::Reverse(step.version));
        if steps.len() < count {
            return Err(SchemasError::TooMany(steps.len()));
        }
        steps.truncate(count);
        let of_kernel = self.plan().steps().iter().filter(|step| step.set == &crate::kernel::CONTEXT);
        let first = of_kernel.map(|step| step.version).min();
        if steps.iter().any(|step| step.set == &crate::kernel::CONTEXT && Some(step.version) == first) {
            return Err(SchemasError::Everything);
        }
        Ok((look, steps))
    }
}
