//! Modules taken out of an organisation's database, and given back.
//!
//! First the landlord says whether the organisation has the module, so that
//! every server hears of it; then the schema follows. Whatever is interrupted is
//! completed by the same again.

use thiserror::Error;
use uuid::Uuid;

use super::{
    BatchOptions, SchemasError,
    provisioner::Provisioner,
    relocation::is_unfinished,
    tenant_lock::{TenantBusy, with_tenant_lock},
};
use crate::{
    db::{
        DbError,
        migrate::{ChangeError, MigrationSet},
    },
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{
        application::Migrated,
        domain::{Module, Modules, Needed, TenantStatus},
    },
};

/// Why a module was not taken out or given back.
#[derive(Debug, Error)]
pub enum ModuleError {
    /// Nobody can do without it.
    #[error(transparent)]
    Needed(#[from] Needed),
    /// There is no such organisation.
    #[error("there is no such organisation")]
    Unknown,
    /// Its making was interrupted.
    #[error("the organisation is not finished; complete its making first")]
    Unready,
    /// A poll is open: its ballots would be lost.
    #[error("a poll is open; its ballots would be lost")]
    OpenPoll,
    /// Somebody changed its schemas.
    #[error("its schemas were changed by hand (tenant status shows how); nothing was done")]
    Customised,
    /// Its database was exchanged, and the former one is still kept.
    #[error(
        "its database was exchanged and the former one is still kept; end that first with tenant move --finish"
    )]
    Unfinished,
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// The organisation's schemas could not be looked at or changed.
    #[error("its schemas could not be changed; the same command begins again")]
    TenantSchemas(#[source] SchemasError),
    /// A database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SchemasError> for ModuleError {
    fn from(error: SchemasError) -> Self {
        match error {
            SchemasError::Unknown => Self::Unknown,
            SchemasError::Change(ChangeError::InUse) => Self::OpenPoll,
            SchemasError::Change(ChangeError::Differs) => Self::Customised,
            error @ (SchemasError::Change(_)
            | SchemasError::Canary(_)
            | SchemasError::TooMany(_)
            | SchemasError::Everything
            | SchemasError::Db(_)) => Self::TenantSchemas(error),
        }
    }
}

impl Provisioner {
    /// Whether nothing is left to do to uninstall `module`.
    pub async fn is_uninstalled(&self, tenant: TenantId, module: Module) -> Result<bool, DbError> {
        self.schemas().has_none_of(tenant, module).await
    }

    /// Refuses now what [`Self::uninstall`] would refuse, so that nobody is asked
    /// and nothing backed up in vain.
    pub async fn may_uninstall(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), ModuleError> {
        Modules::default().without(module)?;
        self.may_change(tenant, actor).await?;
        if self.schemas().in_use(tenant).await? { Err(ModuleError::OpenPoll) } else { Ok(()) }
    }

    /// Takes a module out of an organisation's database, with all that it holds.
    /// Interrupted, the same completes it. Gives whether there was anything.
    pub async fn uninstall(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<bool, ModuleError> {
        with_tenant_lock(&self.landlord, tenant, async {
            self.may_uninstall(tenant, module, actor).await?;
            let less = |modules: &Modules| modules.without(module);
            let had_it = self.change(tenant, module, less, "module.uninstalled", actor).await?;
            let removed = match self.schemas().remove(tenant, module, actor).await {
                Ok(removed) => removed,
                Err(SchemasError::Change(ChangeError::InUse)) => {
                    // A poll was opened by a request that was under way.
                    let more = |modules: &Modules| Ok(modules.with(module));
                    self.change(tenant, module, more, "module.kept", actor).await?;
                    return Err(ModuleError::OpenPoll);
                }
                Err(error) => return Err(error.into()),
            };
            Ok(had_it || removed)
        })
        .await
    }

    /// Gives a module to an organisation, or brings it up to date there.
    /// Interrupted, the same completes it.
    pub async fn install(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<Migrated, ModuleError> {
        with_tenant_lock(&self.landlord, tenant, async {
            self.may_change(tenant, actor).await?;
            let more = |modules: &Modules| Ok(modules.with(module));
            self.change(tenant, module, more, "module.installed", actor).await?;
            let options = BatchOptions { only: Some(set(module)), ..BatchOptions::default() };
            Ok(self.schemas().upgrade(tenant, &options, actor).await?)
        })
        .await
    }

    async fn may_change(&self, tenant: TenantId, actor: Actor) -> Result<(), ModuleError> {
        let status =
            sqlx::query_scalar!("select status from tenancy.tenant where id = $1", Uuid::from(tenant))
                .fetch_optional(&mut *self.landlord.acquire().await?)
                .await
                .map_err(DbError::from)?
                .ok_or(ModuleError::Unknown)?;
        if status == TenantStatus::Provisioning.name() {
            return Err(ModuleError::Unready);
        }
        if is_unfinished(&self.landlord, tenant).await? {
            return Err(ModuleError::Unfinished);
        }
        Ok(self.schemas().must_be_as_made(tenant, actor).await?)
    }

    /// Writes down what the organisation has from now on; every server hears of
    /// it. Whether that is something else than before.
    async fn change(
        &self,
        tenant: TenantId,
        module: Module,
        change: impl FnOnce(&Modules) -> Result<Modules, Needed>,
        action: &'static str,
        actor: Actor,
    ) -> Result<bool, ModuleError> {
        let mut tx = self.landlord.begin().await?;
        let names = sqlx::query_scalar!(
            r#"
            select modules
            from tenancy.tenant
            where id = $1
            for update
            "#,
            Uuid::from(tenant),
        )
        .fetch_optional(&mut *tx)
        .await
        .map_err(DbError::from)?
        .ok_or(ModuleError::Unknown)?;
        let before = Modules::parse(names).map_err(|_| DbError::Malformed("modules"))?;
        let after = change(&before)?;
        if after == before {
            return Ok(false);
        }
        sqlx::query!(
            r#"
            update tenancy.tenant
            set modules = $2
            where id = $1
            "#,
            Uuid::from(tenant),
            &after.to_store(),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        let details = serde_json::json!({ "module": module.name() });
        tx.commit(AuditEntry::new(actor, action, tenant).with(details)).await?;
        Ok(true)
    }
}

/// The migrations that make a module.
pub(super) fn set(module: Module) -> MigrationSet {
    match module {
        Module::Kernel => MigrationSet::Kernel,
        Module::Access => MigrationSet::Access,
        Module::Election => MigrationSet::Election,
    }
}
