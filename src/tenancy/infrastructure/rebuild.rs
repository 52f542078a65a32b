//! An organisation's database made anew.

use thiserror::Error;
use uuid::Uuid;

use super::{
    SchemasError,
    owner::owner_role,
    placement::{AdminConnection, tenant_role_comment},
    provisioner::{Provisioner, must_manage},
    relocation::is_unfinished,
    removal::{Found, OwnDatabase, find},
    tenant_lock::{TenantBusy, with_tenant_lock},
};
use crate::{
    db::{DbError, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{
        application::{StepFailure, provision},
        domain::TenantStatus,
    },
};

/// Why an organisation's database was not made anew.
#[derive(Debug, Error)]
pub enum RebuildError {
    /// A poll is open: its ballots would be lost.
    #[error("a poll is open; its ballots would be lost")]
    OpenPoll,
    /// It is suspended, and would be open afterwards.
    #[error("the organisation is suspended, and would be open afterwards; resume it first")]
    Suspended,
    /// Its database was exchanged, and the former one is still kept.
    #[error(
        "its database was exchanged and the former one is still kept; end that first with tenant move --finish"
    )]
    Unfinished,
    /// The server has a database of its name that is not the platform's.
    #[error("the server has a database {0} that is not this platform's; it was left alone. Rename it first")]
    NameTaken(String),
    /// A step failed; the same again goes on from there.
    #[error("the step “{0}” failed: {1}. The same command begins again")]
    Step(&'static str, StepFailure),
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// The organisation's database could not be asked.
    #[error(transparent)]
    TenantSchemas(#[from] SchemasError),
    /// The landlord's database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Provisioner {
    /// Makes an organisation's database anew, empty but for the owner, who gets
    /// a new set-up link. The old one is lost. Interrupted, it is done again from
    /// the beginning.
    pub async fn rebuild(&self, tenant: TenantId, actor: Actor) -> Result<(), RebuildError> {
        with_tenant_lock(&self.landlord, tenant, async {
            if self.schemas().in_use(tenant).await? {
                return Err(RebuildError::OpenPoll);
            }
            if is_unfinished(&self.landlord, tenant).await? {
                return Err(RebuildError::Unfinished);
            }
            if self.is_suspended(tenant).await? {
                return Err(RebuildError::Suspended);
            }
            let old = self.own_database(tenant).await?;
            let database = self.begin_again(tenant, actor).await?;
            if let Some(old) = old {
                old.drop(&mut *AdminConnection::of(&self.landlord, tenant).await?).await?;
            }
            migrate::record_drop(&database, &self.landlord, actor).await?;
            match provision(self, tenant).await? {
                Ok(()) => Ok(()),
                Err((step, failure)) => Err(RebuildError::Step(step.name(), failure)),
            }
        })
        .await
    }

    /// The organisation's database, if it has one.
    async fn own_database(&self, tenant: TenantId) -> Result<Option<OwnDatabase>, RebuildError> {
        let row = sqlx::query!(
            "select role_name, database_name from tenancy.tenant where id = $1",
            Uuid::from(tenant)
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await
        .map_err(DbError::from)?;
        let name = row.database_name;
        let mut line = AdminConnection::of(&self.landlord, tenant).await?;
        must_manage(
            &mut line,
            &tenant_role_comment(&self.landlord, tenant),
            &[&owner_role(tenant), &row.role_name],
        )
        .await?;
        match find(&mut line, &tenant_role_comment(&self.landlord, tenant), &name).await? {
            Found::Nothing => Ok(None),
            Found::Ours(database) => Ok(Some(database)),
            Found::Others => Err(RebuildError::NameTaken(name)),
        }
    }

    async fn is_suspended(&self, tenant: TenantId) -> Result<bool, DbError> {
        let status =
            sqlx::query_scalar!("select status from tenancy.tenant where id = $1", Uuid::from(tenant));
        let status = status.fetch_one(&mut *self.landlord.acquire().await?).await?;
        Ok(status == TenantStatus::Suspended.name())
    }

    /// Forgets what was done for an organisation; gives its database's name.
    async fn begin_again(&self, tenant: TenantId, actor: Actor) -> Result<String, DbError> {
        let mut tx = self.landlord.begin().await?;
        // Every server hears of it and lets go of the database.
        let database = sqlx::query_scalar!(
            r#"
            with steps as (
              delete from tenancy.provisioning_step
              where tenant_id = $1
            ), schemas as (
              delete from tenancy.schema_ledger
              where tenant_id = $1
            )
            update tenancy.tenant
            set status = 'provisioning', generation = generation + 1, content_since = generation + 1
            where id = $1
            returning database_name
            "#,
            Uuid::from(tenant),
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(actor, "tenant.rebuilt", tenant)).await?;
        Ok(database)
    }
}
