//! What each step of a job does. Done again, each leaves the same behind.

use super::{
    ModuleError,
    job_rows::Recorded,
    run::{ModuleJobs, log},
    standing,
    usage::{self, Use, UseError},
};
use crate::{
    db::{DbError, migrate::ChangeError},
    kernel::TenantId,
    tenancy::{
        application::{Catalogue, Migrated, ServicePlans},
        backup::{self, BackupError},
        domain::{
            DependencyError, JobFailure, JobKind, JobStep, Module, ModuleState, SkipReason,
            SubscriptionState, UninstallPolicy, declaration, needs_are_met,
        },
        infrastructure::{BatchOptions, SchemasError},
    },
};

/// What a step can end with that is not success.
pub(super) enum StepFailed {
    /// It cannot be done.
    Refused(JobFailure),
    /// It may succeed when it is tried again.
    Error(ModuleError),
}

impl From<DbError> for StepFailed {
    fn from(error: DbError) -> Self {
        Self::Error(error.into())
    }
}

impl From<UseError> for StepFailed {
    fn from(error: UseError) -> Self {
        match error {
            UseError::NotInPlan => Self::Refused(JobFailure::NotInPlan),
            UseError::Db(error) => error.into(),
        }
    }
}

impl From<SchemasError> for StepFailed {
    fn from(error: SchemasError) -> Self {
        match error {
            SchemasError::Change(ChangeError::InUse) => Self::Refused(JobFailure::OpenPoll),
            SchemasError::Change(ChangeError::Followed) => Self::Refused(JobFailure::Unfinished),
            SchemasError::Change(ChangeError::Differs | ChangeError::ByHand) => {
                Self::Refused(JobFailure::Customised)
            }
            SchemasError::Change(ref refused @ ChangeError::Refused(_)) => {
                tracing::error!(why = refused.brief(), "a module's schema could not be changed");
                Self::Refused(JobFailure::Migration)
            }
            error @ (SchemasError::Unknown
            | SchemasError::Change(_)
            | SchemasError::Canary(_)
            | SchemasError::TooMany(_)
            | SchemasError::Everything
            | SchemasError::Db(_)) => Self::Error(error.into()),
        }
    }
}

impl From<DependencyError<Module>> for StepFailed {
    fn from(error: DependencyError<Module>) -> Self {
        Self::Refused(match error {
            DependencyError::Missing { .. } => JobFailure::DependencyMissing,
            DependencyError::Circular(_) => JobFailure::DependencyCircular,
            DependencyError::Version { .. } => JobFailure::DependencyVersion,
        })
    }
}

impl ModuleJobs {
    /// Does one step.
    pub(super) async fn step(&self, recorded: &Recorded, step: JobStep) -> Result<(), StepFailed> {
        let (tenant, module) = recorded.what();
        let schemas = self.provisioner.schemas();
        match step {
            JobStep::Plan => self.check_plan(tenant, module, recorded.job.kind).await,
            JobStep::Dependencies => self.check_dependencies(tenant, module).await,
            JobStep::Import => self.import(recorded).await,
            JobStep::Migrate => {
                usage::note_installing(&self.landlord, tenant, module).await?;
                self.migrate(recorded).await
            }
            JobStep::Seed => Ok(schemas.seed_module(tenant, module).await?),
            JobStep::Permissions => Ok(schemas.open_module(tenant, module, recorded.actor).await?),
            JobStep::Activate => self.activate(recorded).await,
            JobStep::Close => {
                if let Some(dependent) = standing::dependent(&self.landlord, tenant, module).await? {
                    tracing::warn!(%module, %dependent, "a module is needed by another one");
                    return Err(StepFailed::Refused(JobFailure::Needed));
                }
                let action = "module.uninstalled";
                usage::change_use(&self.landlord, recorded.what(), Use::End, action, recorded.actor).await?;
                // What is removed at once asks itself whether anybody writes there.
                if recorded.job.kind != JobKind::Uninstall(UninstallPolicy::Now) {
                    schemas.close_module(tenant, module, recorded.actor).await?;
                }
                Ok(())
            }
            JobStep::Export => self.export(recorded).await,
            JobStep::Keep => Ok(usage::note_kept(&self.landlord, tenant, module).await?),
            JobStep::Drop => {
                usage::note_absent(&self.landlord, tenant, module).await?;
                schemas.remove(tenant, module, recorded.actor).await?;
                Ok(())
            }
        }
    }

    /// All that the module needs is installed, in versions that do.
    pub(super) async fn check_dependencies(
        &self,
        tenant: TenantId,
        module: Module,
    ) -> Result<(), StepFailed> {
        let installed = standing::installed(&self.landlord, tenant).await?;
        Ok(needs_are_met(&declaration(module), &installed)?)
    }

    /// The module is published, in the organisation's plan and not suspended.
    pub(super) async fn check_plan(
        &self,
        tenant: TenantId,
        module: Module,
        kind: JobKind,
    ) -> Result<(), StepFailed> {
        let catalogue = self.landlord.catalogue().await?;
        let entry = catalogue.into_iter().map(|line| line.entry).find(|entry| entry.module == module);
        let entry = entry.ok_or(StepFailed::Refused(JobFailure::NotPublished))?;
        let is_published = match kind {
            JobKind::Install { .. } => entry.state == ModuleState::Published,
            // Who has it may be brought up to date while others wait.
            JobKind::Upgrade | JobKind::Uninstall(_) => {
                matches!(entry.state, ModuleState::Published | ModuleState::Maintenance)
                    && entry.published.is_none_or(|published| published >= declaration(module).version)
            }
        };
        if !is_published {
            return Err(StepFailed::Refused(JobFailure::NotPublished));
        }
        let plan = self.landlord.plan_of(tenant).await?;
        if standing::quota_in(&plan, module).is_none() {
            return Err(StepFailed::Refused(JobFailure::NotInPlan));
        }
        match self.landlord.subscription(tenant, module).await? {
            Some(SubscriptionState::Paused | SubscriptionState::Suspended) => {
                Err(StepFailed::Refused(JobFailure::Subscription))
            }
            Some(SubscriptionState::Active | SubscriptionState::Grace | SubscriptionState::Uninstalled)
            | None => Ok(()),
        }
    }

    async fn migrate(&self, recorded: &Recorded) -> Result<(), StepFailed> {
        let (tenant, module) = recorded.what();
        let options = BatchOptions { only: Some(module), ..BatchOptions::default() };
        match self.provisioner.schemas().upgrade(tenant, &options, recorded.actor).await? {
            Migrated::Done(_) | Migrated::Already => Ok(()),
            Migrated::Left(reason) => Err(StepFailed::Refused(match reason {
                SkipReason::OpenPoll => JobFailure::OpenPoll,
                SkipReason::Moving => JobFailure::Unfinished,
                SkipReason::Customised | SkipReason::Uninstalling | SkipReason::CanaryFailed => {
                    JobFailure::Customised
                }
            })),
            Migrated::Failed(_) => Err(StepFailed::Refused(JobFailure::Migration)),
        }
    }

    async fn activate(&self, recorded: &Recorded) -> Result<(), StepFailed> {
        let (tenant, module) = recorded.what();
        let (action, actor) = ("module.installed", recorded.actor);
        usage::change_use(&self.landlord, recorded.what(), Use::Begin, action, actor).await?;
        let action = match recorded.job.kind {
            JobKind::Upgrade => "module.upgraded",
            JobKind::Install { .. } | JobKind::Uninstall(_) => "module.version_noted",
        };
        usage::note_version(&self.landlord, tenant, module, (action, actor)).await?;
        Ok(())
    }

    async fn export(&self, recorded: &Recorded) -> Result<(), StepFailed> {
        let (tenant, module) = recorded.what();
        // Perhaps that was done, and only not noted.
        if let Some(export) = backup::newest_export(&self.landlord, tenant, module.name).await?
            && export.made_at >= recorded.asked_at
            && export.file.exists()
        {
            return Ok(());
        }
        let exported = backup::export_module(&self.landlord, tenant, module, &self.folder, recorded.actor);
        exported.await.map(|_| ()).map_err(|error| match error {
            BackupError::Db(error) => error.into(),
            error => {
                log(recorded, JobStep::Export, &error.into());
                StepFailed::Refused(JobFailure::Export)
            }
        })
    }

    async fn import(&self, recorded: &Recorded) -> Result<(), StepFailed> {
        let (tenant, module) = recorded.what();
        let plan = self.provisioner.schemas().plan().only(module);
        match backup::import_module(&self.landlord, tenant, module, &plan).await {
            Ok(()) => Ok(()),
            Err(BackupError::Db(error)) => Err(error.into()),
            Err(BackupError::Different(why)) => {
                tracing::error!(why, job.id = %recorded.id, "an import is not what was exported");
                Err(StepFailed::Refused(JobFailure::Different))
            }
            Err(error) => {
                log(recorded, JobStep::Import, &error.into());
                Err(StepFailed::Refused(JobFailure::NoExport))
            }
        }
    }
}
