//! An organisation's database made anew.

use thiserror::Error;
use uuid::Uuid;

use super::{
    SchemasError,
    moves::is_pending,
    owner::owner_role,
    placement::{AdminConnection, tenant_role_comment},
    provisioner::Provisioner,
    removal::{Found, OwnDatabase, find},
    roles::must_manage,
    template::Template,
    tenant_lock::{TenantBusy, with_tenant_lock},
};
use crate::{
    contexts::CONTEXTS,
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
    /// There is no template of that name.
    #[error("there is no template {0}; there are: {1}")]
    NoTemplate(String, String),
    /// The template has a module that is not published, or not in the organisation's plan.
    #[error("the template {0} has a module that the organisation cannot have (see: publicdigit module list)")]
    NotOffered(String),
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
    /// [`Self::rebuild_from`], with the modules that the organisation has.
    pub async fn rebuild(&self, tenant: TenantId, actor: Actor) -> Result<(), RebuildError> {
        self.rebuild_from(tenant, None, actor).await
    }

    /// Makes an organisation's database anew, empty but for the owner, who gets
    /// a new set-up link; from the template called `template`, or with the modules that
    /// it has. The old one is lost. Interrupted, it is done again from the beginning.
    ///
    /// # Errors
    ///
    /// If there is no such template, a poll is open, or a step fails.
    pub async fn rebuild_from(
        &self,
        tenant: TenantId,
        template: Option<&str>,
        actor: Actor,
    ) -> Result<(), RebuildError> {
        let template = match template {
            Some(name) => Some(self.must_be_template(tenant, name).await?),
            None => None,
        };
        with_tenant_lock(&self.landlord, tenant, async {
            if self.schemas().in_use(tenant).await? {
                return Err(RebuildError::OpenPoll);
            }
            if is_pending(&self.landlord, tenant).await? {
                return Err(RebuildError::Unfinished);
            }
            if self.is_suspended(tenant).await? {
                return Err(RebuildError::Suspended);
            }
            let old = self.own_database(tenant).await?;
            let database = self.begin_again(tenant, template, actor).await?;
            if let Some(old) = old {
                old.drop(&mut *AdminConnection::of(&self.landlord, tenant).await?).await?;
            }
            migrate::record_drop(&database, &CONTEXTS, &self.landlord, actor).await?;
            match provision(self, tenant).await? {
                Ok(()) => Ok(()),
                Err((step, failure)) => Err(RebuildError::Step(step.name(), failure)),
            }
        })
        .await
    }

    /// The template called `name`.
    ///
    /// # Errors
    ///
    /// If there is none, or none that the organisation can have.
    pub async fn must_be_template(&self, tenant: TenantId, name: &str) -> Result<&Template, RebuildError> {
        let Some(template) = self.template(Some(name)) else {
            let known: Vec<_> = self.templates().iter().map(|known| known.name.as_str()).collect();
            return Err(RebuildError::NoTemplate(name.to_owned(), known.join(", ")));
        };
        if !self.templates_for(tenant).await?.contains(&template) {
            return Err(RebuildError::NotOffered(name.to_owned()));
        }
        Ok(template)
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
    async fn begin_again(
        &self,
        tenant: TenantId,
        template: Option<&Template>,
        actor: Actor,
    ) -> Result<String, DbError> {
        let modules = template.map(|template| template.modules().to_store());
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
            ), kept as (
              delete from tenancy.tenant_module
              where tenant_id = $1
                and state <> 'installed'
            )
            update tenancy.tenant
            set status = 'provisioning', generation = generation + 1, content_since = generation + 1,
              template = coalesce($2, template), template_version = coalesce($3, template_version),
              modules = coalesce($4, modules)
            where id = $1
            returning database_name
            "#,
            Uuid::from(tenant),
            template.map(|template| template.name.as_str()),
            template.map(|template| i32::try_from(template.version).unwrap_or(i32::MAX)),
            modules.as_deref(),
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(actor, "tenant.rebuilt", tenant)).await?;
        Ok(database)
    }
}
