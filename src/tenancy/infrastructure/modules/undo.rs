//! Undoing what a job has done that cannot be completed. Done again, it leaves the same
//! behind: all as it was before the job.

use super::{
    ModuleError,
    job_rows::Recorded,
    records,
    run::ModuleJobs,
    usage::{self, Use},
};
use crate::tenancy::{
    domain::{JobKind, JobStep},
    infrastructure::{BatchOptions, SchemasError},
};

impl ModuleJobs {
    /// Undoes a failed job, and notes that.
    pub(super) async fn undo(&self, recorded: &mut Recorded) -> Result<(), ModuleError> {
        match recorded.job.kind {
            JobKind::Install { .. } => self.undo_install(recorded).await?,
            JobKind::Upgrade => self.undo_upgrade(recorded).await?,
            JobKind::Uninstall(_) => self.undo_uninstall(recorded).await?,
        }
        records::change(&self.landlord, recorded, |job| job.roll_back().map(|_| ())).await
    }

    async fn undo_install(&self, recorded: &Recorded) -> Result<(), ModuleError> {
        let ((tenant, module), actor) = (recorded.what(), recorded.actor);
        let schemas = self.provisioner.schemas();
        let changed = [JobStep::Import, JobStep::Migrate].iter().any(|step| recorded.job.was_begun(*step));
        if recorded.before.used || !changed {
            return Ok(());
        }
        usage::change_use(&self.landlord, recorded.what(), Use::End, "module.installation_undone", actor)
            .await?;
        if recorded.before.kept {
            return Ok(schemas.close_module(tenant, module, actor).await?);
        }
        usage::note_absent(&self.landlord, tenant, module).await?;
        Ok(schemas.remove_remains(tenant, module, actor).await?)
    }

    async fn undo_upgrade(&self, recorded: &Recorded) -> Result<(), ModuleError> {
        let (tenant, module) = recorded.what();
        if !recorded.job.was_begun(JobStep::Migrate) {
            return Ok(());
        }
        let schemas = self.provisioner.schemas();
        let more = schemas.applied_of(tenant, module).await?.saturating_sub(recorded.before.migrations);
        if more > 0 {
            let options = BatchOptions::default();
            let back = schemas.rollback(tenant, Some(module), more, &options, recorded.actor).await;
            back.map_err(|error: SchemasError| ModuleError::from(error))?;
        }
        Ok(())
    }

    async fn undo_uninstall(&self, recorded: &Recorded) -> Result<(), ModuleError> {
        let ((tenant, module), actor) = (recorded.what(), recorded.actor);
        // What was kept before stays so.
        if !recorded.before.used {
            return Ok(());
        }
        self.provisioner.schemas().open_module(tenant, module, actor).await?;
        usage::change_use(&self.landlord, recorded.what(), Use::Resume, "module.kept", actor).await?;
        // It counts as it should be again.
        self.provisioner.schemas().examine(tenant, actor).await?;
        Ok(())
    }
}
