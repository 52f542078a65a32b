//! Modules given to organisations, brought up to date there and taken from them: recorded
//! jobs, each step of which can be repeated.
//!
//! A job that is interrupted is completed or undone by whoever comes next: the same
//! command, or a server's job runner. What an organisation uses is in `tenant.modules`,
//! which every server hears of; what its database has is in `tenant_module`.

mod catalogue;
mod job_rows;
mod plans;
mod records;
mod run;
mod standing;
mod steps;
mod subscriptions;
mod undo;
mod usage;

use std::path::PathBuf;

use thiserror::Error;
use uuid::Uuid;

pub use self::run::ModuleJobs;
use self::usage::UseError;
use super::{SchemasError, moves::is_pending, provisioner::Provisioner, tenant_lock::TenantBusy};
use crate::{
    db::{DbError, migrate::ChangeError},
    kernel::{Actor, TenantId},
    tenancy::{
        backup::BackupError,
        domain::{
            CannotChangeJob, DependencyError, JobFailure, JobKind, JobStep, Module, Modules, Needed,
            TenantStatus, UninstallPolicy,
        },
    },
};

/// Why a module was not installed, upgraded or uninstalled.
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
    /// Other modules of the organisation need it.
    #[error("{0} cannot be uninstalled: {1} needs it")]
    Dependents(Module, Module),
    /// Somebody changed its schemas.
    #[error("its schemas were changed by hand (tenant status shows how); nothing was done")]
    Customised,
    /// Its database was exchanged, and the former one is still kept.
    #[error(
        "its database was exchanged and the former one is still kept; end that first with tenant move --finish"
    )]
    Unfinished,
    /// What the program brings does not fit together.
    #[error(transparent)]
    Dependencies(#[from] DependencyError<Module>),
    /// Another job is under way in the organisation.
    #[error("another module of the organisation is being changed (module jobs shows it)")]
    JobUnderWay,
    /// There is no such job.
    #[error("there is no such job")]
    NoJob,
    /// The job does not allow it.
    #[error(transparent)]
    Job(#[from] CannotChangeJob),
    /// It is not allowed as things stand.
    #[error("{0}")]
    Refused(JobFailure),
    /// A step cannot be done, and all is as before.
    #[error("{1}; everything is as before")]
    RolledBack(JobStep, JobFailure),
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// The organisation's schemas could not be looked at or changed.
    #[error("its schemas could not be changed; the same command begins again")]
    TenantSchemas(#[source] SchemasError),
    /// A file could not be written or read.
    #[error("the module's data could not be exported or imported; the same command begins again")]
    Backup(#[from] BackupError),
    /// A database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<UseError> for ModuleError {
    fn from(error: UseError) -> Self {
        match error {
            UseError::NotInPlan => Self::Refused(JobFailure::NotInPlan),
            UseError::Db(error) => Self::Db(error),
        }
    }
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
    /// Whether nothing is left to do to uninstall `module`, data that are kept included.
    pub async fn is_uninstalled(&self, tenant: TenantId, module: Module) -> Result<bool, DbError> {
        self.schemas().has_none_of(tenant, module).await
    }

    /// Refuses now what uninstalling would refuse, so that nobody is asked and nothing
    /// backed up in vain.
    pub async fn may_uninstall(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), ModuleError> {
        Modules::default().without(module)?;
        self.may_change_modules(tenant, actor).await?;
        if let Some(dependent) = standing::dependent(&self.landlord, tenant, module).await? {
            return Err(ModuleError::Dependents(module, dependent));
        }
        if self.schemas().in_use(tenant).await? { Err(ModuleError::OpenPoll) } else { Ok(()) }
    }

    /// Takes a module out of an organisation's database at once, with all that it holds.
    /// Interrupted, the same completes it. Gives whether there was anything.
    pub async fn uninstall(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<bool, ModuleError> {
        let kind = JobKind::Uninstall(UninstallPolicy::Now);
        // No file is written.
        let jobs = ModuleJobs::new(self.landlord.clone(), self.clone(), PathBuf::new());
        Ok(jobs.ask_and_run(tenant, module, kind, actor).await?.is_some())
    }

    pub(super) async fn may_change_modules(&self, tenant: TenantId, actor: Actor) -> Result<(), ModuleError> {
        let status =
            sqlx::query_scalar!("select status from tenancy.tenant where id = $1", Uuid::from(tenant))
                .fetch_optional(&mut *self.landlord.acquire().await?)
                .await
                .map_err(DbError::from)?
                .ok_or(ModuleError::Unknown)?;
        if status == TenantStatus::Provisioning.name() {
            return Err(ModuleError::Unready);
        }
        if is_pending(&self.landlord, tenant).await? {
            return Err(ModuleError::Unfinished);
        }
        Ok(self.schemas().must_be_as_made(tenant, actor).await?)
    }
}
