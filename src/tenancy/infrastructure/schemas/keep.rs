//! One module of one organisation: closed and kept, opened again, filled.

use sqlx::PgConnection;

use super::{BatchOptions, SchemasError, TenantSchemas, remove::withdraw_mails, upgrade::close_connection};
use crate::{
    db::migrate::{ChangeError, State, keep},
    kernel::{self, Actor, TenantId},
    tenancy::{
        application::Migrated,
        domain::{Module, SkipReason},
    },
};

impl TenantSchemas {
    /// Closes `module` to the role that serves and withdraws its mails that wait; its data
    /// stay. Done already, it does nothing.
    ///
    /// # Errors
    ///
    /// While the module is in use, or if the database's kernel cannot be brought up to
    /// date first.
    pub(in super::super) async fn close_module(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), SchemasError> {
        let options = BatchOptions::default();
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        if !keep::can_keep(&mut connection).await? {
            let only = Some(&kernel::CONTEXT);
            match self.upgrade(tenant, &BatchOptions { only, ..BatchOptions::default() }, actor).await? {
                Migrated::Done(_) | Migrated::Already => {}
                Migrated::Left(SkipReason::OpenPoll) => return Err(ChangeError::InUse.into()),
                Migrated::Left(SkipReason::Moving) => return Err(ChangeError::Followed.into()),
                Migrated::Left(_) | Migrated::Failed(_) => return Err(ChangeError::Differs.into()),
            }
        }
        let mut tries = 0;
        loop {
            match keep::close(&mut connection, module, options.lock_timeout).await {
                Err(error) if options.may_try_again(&error, &mut tries).await => {}
                done => break done?,
            }
        }
        withdraw_mails(&mut connection, module).await?;
        close_connection(connection).await;
        // The rights are others now.
        self.examine(tenant, actor).await.map(|_| ())
    }

    /// Opens `module` to the role that serves. Done already, it does nothing.
    ///
    /// # Errors
    ///
    /// If the database does not answer, or somebody changes its schemas for too long.
    pub(in super::super) async fn open_module(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), SchemasError> {
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        let lock_timeout = BatchOptions::default().lock_timeout;
        keep::open(&mut connection, module, lock_timeout).await?;
        close_connection(connection).await;
        self.examine(tenant, actor).await.map(|_| ())
    }

    /// Fills in what `module` begins with. Done already, it leaves the same behind.
    ///
    /// # Errors
    ///
    /// If the module refuses, or the database does not answer.
    pub(in super::super) async fn seed_module(
        &self,
        tenant: TenantId,
        module: Module,
    ) -> Result<(), SchemasError> {
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        keep::seed(&mut connection, module, BatchOptions::default().lock_timeout).await?;
        close_connection(connection).await;
        Ok(())
    }

    /// How many migrations of `module` the database has.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    pub(in super::super) async fn applied_of(
        &self,
        tenant: TenantId,
        module: Module,
    ) -> Result<usize, SchemasError> {
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        let applied = self.applied_in(&mut connection, module).await?;
        close_connection(connection).await;
        Ok(applied)
    }

    async fn applied_in(&self, connection: &mut PgConnection, module: Module) -> Result<usize, SchemasError> {
        let state = State::read(self.plan.sets(), connection).await?;
        Ok(self.plan.only(module).applied(&state).len())
    }

    /// Removes what an interrupted installation or import left of `module`, which the
    /// organisation does not have.
    ///
    /// # Errors
    ///
    /// If it is in use, or the database does not answer.
    pub(in super::super) async fn remove_remains(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), SchemasError> {
        let mut connection = self.connect(&self.entry(tenant).await?).await?;
        let is_noted = keep::remove_unnoted(&mut connection, module).await?;
        close_connection(connection).await;
        if is_noted {
            self.remove(tenant, module, actor).await?;
        } else {
            self.examine(tenant, actor).await?;
        }
        Ok(())
    }
}
