//! A module taken out of one organisation's database.

use sqlx::PgConnection;

use super::{
    BatchOptions, SchemasError, TenantSchemas,
    ledger::{self, LedgerUpdate, Observed},
    upgrade::close_connection,
};
use crate::{
    db::{
        DbError,
        migrate::{ChangeError, RecordedChange, State, keep, mark, remove},
    },
    kernel::{Actor, Context, TenantId},
};

impl TenantSchemas {
    /// Whether the organisation is without `module`, as far as is known without
    /// asking its database.
    pub(in super::super) async fn has_none_of(
        &self,
        tenant: TenantId,
        module: &'static Context,
    ) -> Result<bool, DbError> {
        ledger::has_none_of(&self.landlord, tenant, module).await
    }

    /// Refuses organisations whose schemas were changed by hand.
    pub(in super::super) async fn must_be_as_made(
        &self,
        tenant: TenantId,
        actor: Actor,
    ) -> Result<(), SchemasError> {
        let entry = self.entry(tenant).await?;
        let mut connection = self.connect(&entry).await?;
        let look = self.look(&mut connection, actor).await?;
        close_connection(connection).await;
        if look.drifted() { Err(ChangeError::Differs.into()) } else { Ok(()) }
    }

    /// Takes `module` out of the organisation's database with all that it holds and
    /// its mails that wait, and writes down how the schemas stand then; done
    /// already, it only does the latter. Refused while the module is in use. Gives
    /// whether anything was there.
    pub(in super::super) async fn remove(
        &self,
        tenant: TenantId,
        module: &'static Context,
        actor: Actor,
    ) -> Result<bool, SchemasError> {
        let options = BatchOptions::default();
        let mut tries = 0;
        loop {
            match self.try_to_remove(tenant, module, &options, actor).await {
                Err(SchemasError::Change(error)) if options.may_try_again(&error, &mut tries).await => {}
                done => return done,
            }
        }
    }

    async fn try_to_remove(
        &self,
        tenant: TenantId,
        module: &'static Context,
        options: &BatchOptions,
        actor: Actor,
    ) -> Result<bool, SchemasError> {
        let entry = self.entry(tenant).await?;
        let mut connection = self.connect(&entry).await?;
        let before = State::read(self.plan.sets(), &mut connection).await?;
        let noted = mark(&mut connection).await?;
        let whole = self.plan.only(module);
        let steps = whole.applied(&before);
        let mut after = before.clone();
        steps.iter().for_each(|step| after.remove(step));
        let expected = self.expected(&after).await?;
        let mut change = options.change(&before, Some(&noted));
        change.becomes = Some(expected);
        let (mark, applied) = remove(&mut connection, module, &steps, &change).await?;
        withdraw_mails(&mut connection, module).await?;
        // Nothing is kept any more.
        keep::open(&mut connection, module, options.lock_timeout).await?;
        close_connection(connection).await;
        let changes = steps.iter().map(|step| RecordedChange::of(step, false)).collect();
        let found = Observed { applied, mark, actual: expected, expected };
        let finding = LedgerUpdate { changes, ..self.finding(&entry, found) };
        ledger::record(&self.landlord, &[finding], actor).await?;
        Ok(!steps.is_empty())
    }
}

/// Wipes the mails of a module that wait: what they lead to is gone.
pub(super) async fn withdraw_mails(
    database: &mut PgConnection,
    module: &'static Context,
) -> Result<(), DbError> {
    let templates: Vec<_> = module.mails.iter().map(|template| (*template).to_owned()).collect();
    sqlx::query!(
        r#"
        update kernel.outbox
        set sealed = null, failed_at = now(), last_error = 'module uninstalled'
        where template = any($1)
          and sent_at is null
          and failed_at is null
        "#,
        &templates,
    )
    .execute(database)
    .await?;
    Ok(())
}
