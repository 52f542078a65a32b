//! The runner of jobs: does what is left of each, or undoes it.

use std::{fmt, path::PathBuf, sync::Arc};

use tokio::sync::Notify;

use super::{
    ModuleError,
    job_rows::{self, Before, Recorded},
    records,
    standing::{self, Known},
    steps::StepFailed,
    usage,
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, ModuleJobId, TenantId},
    tenancy::{
        application::{JobLine, ModuleStanding, Subscriptions, change_subscription},
        domain::{
            JobFailure, JobKind, JobState, JobStep, MOST_ATTEMPTS, Module, Modules, SubscriptionStep,
            UninstallPolicy, declarations, install_order,
        },
        infrastructure::{Provisioner, moves::is_pending, tenant_lock::with_tenant_lock},
    },
};

/// Jobs that install, upgrade and uninstall modules.
#[derive(Clone)]
pub struct ModuleJobs {
    pub(super) landlord: LandlordDb,
    pub(super) provisioner: Provisioner,
    /// Where exports are written.
    pub(super) folder: PathBuf,
    signal: Arc<Notify>,
}

impl ModuleJobs {
    /// Jobs for the organisations of `landlord`, which write exports into `folder`.
    pub fn new(landlord: LandlordDb, provisioner: Provisioner, folder: PathBuf) -> Self {
        Self { landlord, provisioner, folder, signal: Arc::default() }
    }

    /// Records that a job is wanted, which a server's runner does; `None` if nothing is to
    /// be done.
    ///
    /// # Errors
    ///
    /// If it is refused as it stands: nothing is recorded then.
    pub async fn ask(
        &self,
        tenant: TenantId,
        module: Module,
        kind: JobKind,
        actor: Actor,
    ) -> Result<Option<ModuleJobId>, ModuleError> {
        let asked = self.record(tenant, module, kind, actor).await?;
        if asked.is_some() {
            self.signal.notify_one();
        }
        Ok(asked)
    }

    /// Records that a job is wanted and does it; `None` if nothing is to be done. What was
    /// interrupted is completed.
    ///
    /// # Errors
    ///
    /// If it is refused or cannot be done; everything is as before then, or the same again
    /// completes it.
    pub async fn ask_and_run(
        &self,
        tenant: TenantId,
        module: Module,
        kind: JobKind,
        actor: Actor,
    ) -> Result<Option<ModuleJobId>, ModuleError> {
        with_tenant_lock(&self.landlord, tenant, async {
            if let JobKind::Install { .. } = kind {
                self.install_what_is_needed(tenant, module, actor).await?;
            }
            let Some(id) = self.record(tenant, module, kind, actor).await? else { return Ok(None) };
            self.work(id).await?;
            Ok(Some(id))
        })
        .await
    }

    /// Installs first what `module` needs and the organisation lacks, in order.
    async fn install_what_is_needed(
        &self,
        tenant: TenantId,
        module: Module,
        actor: Actor,
    ) -> Result<(), ModuleError> {
        let order = install_order(module, &declarations())?;
        let installed = standing::installed(&self.landlord, tenant).await?;
        for needed in order.into_iter().filter(|needed| *needed != module && !installed.contains_key(needed))
        {
            let kind = JobKind::Install { imports: false };
            if let Some(id) = self.record(tenant, needed, kind, actor).await? {
                self.work(id).await?;
            }
        }
        Ok(())
    }

    /// Records the job, unless it is refused or nothing is to be done.
    async fn record(
        &self,
        tenant: TenantId,
        module: Module,
        kind: JobKind,
        actor: Actor,
    ) -> Result<Option<ModuleJobId>, ModuleError> {
        let Known { standing, version } = standing::known(&self.landlord, tenant, module).await?;
        let is_kept = matches!(standing, ModuleStanding::Kept(_));
        let is_installed = standing == ModuleStanding::Installed;
        let is_done = match kind {
            JobKind::Install { .. } => is_installed,
            JobKind::Upgrade => !is_installed,
            JobKind::Uninstall(policy) => {
                Modules::default().without(module)?;
                self.provisioner.is_uninstalled(tenant, module).await?
                    || is_kept && policy == UninstallPolicy::Keep
            }
        };
        if let JobKind::Install { .. } | JobKind::Upgrade = kind {
            // Also where nothing is to be done: it has to be known that it is as it should be.
            self.provisioner.may_change_modules(tenant, actor).await?;
        }
        if is_done && !self.is_under_way(tenant).await? {
            return Ok(None);
        }
        match kind {
            JobKind::Install { .. } | JobKind::Upgrade => self.may_install(tenant, module, kind).await?,
            JobKind::Uninstall(_) => self.provisioner.may_uninstall(tenant, module, actor).await?,
        }
        let migrations = self.provisioner.schemas().applied_of(tenant, module).await?;
        let before = Before { used: is_installed, kept: is_kept, migrations };
        let before = (before, version.as_deref());
        records::ask(&self.landlord, (tenant, module), kind, before, actor).await.map(Some)
    }

    /// Refuses now what the job's first steps would refuse.
    async fn may_install(&self, tenant: TenantId, module: Module, kind: JobKind) -> Result<(), ModuleError> {
        let asked = async {
            self.check_plan(tenant, module, kind).await?;
            self.check_dependencies(tenant, module).await
        };
        asked.await.map_err(|failed| match failed {
            StepFailed::Refused(failure) => ModuleError::Refused(failure),
            StepFailed::Error(error) => error,
        })
    }

    /// Whether a job of the organisation is not over.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn is_under_way(&self, tenant: TenantId) -> Result<bool, DbError> {
        let jobs = job_rows::lines(&self.landlord, Some(tenant), 1).await?;
        Ok(jobs.first().is_some_and(|line| !line.job.state.is_over()))
    }

    /// Does what is left of a job, or undoes it, while no other command is at work on the
    /// organisation.
    ///
    /// # Errors
    ///
    /// If it was undone, another command is at work, or a database does not answer.
    pub async fn run(&self, id: ModuleJobId) -> Result<(), ModuleError> {
        let recorded = job_rows::job(&self.landlord, id).await?.ok_or(ModuleError::NoJob)?;
        with_tenant_lock(&self.landlord, recorded.tenant, self.work(id)).await
    }

    /// Has a job undone.
    ///
    /// # Errors
    ///
    /// If it is over or removes data already, or what it did cannot be undone now.
    pub async fn cancel(&self, id: ModuleJobId) -> Result<(), ModuleError> {
        let recorded = job_rows::job(&self.landlord, id).await?.ok_or(ModuleError::NoJob)?;
        with_tenant_lock(&self.landlord, recorded.tenant, async {
            let mut recorded = job_rows::job(&self.landlord, id).await?.ok_or(ModuleError::NoJob)?;
            if recorded.job.state != JobState::Failed {
                records::change(&self.landlord, &mut recorded, |job| job.cancel()).await?;
            }
            self.undo(&mut recorded).await
        })
        .await
    }

    /// The newest jobs, of all organisations or of one; at most `most`.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn jobs(&self, tenant: Option<TenantId>, most: u32) -> Result<Vec<JobLine>, DbError> {
        job_rows::lines(&self.landlord, tenant, most.into()).await
    }

    async fn work(&self, id: ModuleJobId) -> Result<(), ModuleError> {
        let mut recorded = job_rows::job(&self.landlord, id).await?.ok_or(ModuleError::NoJob)?;
        if recorded.job.state.is_over() {
            return Ok(());
        }
        while recorded.job.state != JobState::Failed {
            let Some(line) = recorded.job.next() else {
                return records::change(&self.landlord, &mut recorded, |job| job.complete()).await;
            };
            let step = line.step;
            // Another database could take the place of the one that is changed.
            if is_pending(&self.landlord, recorded.tenant).await? {
                return Err(ModuleError::Unfinished);
            }
            records::change(&self.landlord, &mut recorded, |job| job.begin(step)).await?;
            let failure = match self.step(&recorded, step).await {
                Ok(()) => {
                    records::change(&self.landlord, &mut recorded, |job| job.finish(step)).await?;
                    continue;
                }
                Err(StepFailed::Refused(failure)) => failure,
                // What is perhaps removed already is not brought back.
                Err(StepFailed::Error(error))
                    if step != JobStep::Drop && line.attempts + 1 >= MOST_ATTEMPTS =>
                {
                    log(&recorded, step, &error);
                    JobFailure::Server
                }
                Err(StepFailed::Error(error)) => return Err(error),
            };
            records::change(&self.landlord, &mut recorded, |job| job.fail(step, failure)).await?;
        }
        let failed = recorded.job.next().map_or(JobStep::Plan, |line| line.step);
        let failure = recorded.job.failure.unwrap_or(JobFailure::Server);
        self.undo(&mut recorded).await?;
        Err(ModuleError::RolledBack(failed, failure))
    }

    /// Does all that is there to do now: jobs that were asked for or interrupted, data that
    /// was kept long enough, subscriptions that were not paid.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer. What a job fails with is recorded.
    pub async fn work_off(&self) -> Result<(), DbError> {
        for (tenant, module) in usage::kept_long_enough(&self.landlord).await? {
            let kind = JobKind::Uninstall(UninstallPolicy::Now);
            if let Err(error) = self.record(tenant, module, kind, Actor::System).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, tenant.id = %tenant, %module, "what was kept could not be removed yet");
            }
        }
        self.lapse().await?;
        for id in job_rows::open_jobs(&self.landlord).await? {
            match self.run(id).await {
                Ok(()) => tracing::info!(job.id = %id, "a job of a module was done"),
                Err(ModuleError::TenantBusy(_)) => {}
                Err(ModuleError::RolledBack(step, failure)) => {
                    tracing::warn!(job.id = %id, step = step.name(), reason = failure.name(), "a job of a module was undone");
                }
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, job.id = %id, "a job of a module could not be done; it is tried again");
                }
            }
        }
        Ok(())
    }

    /// Suspends subscriptions whose grace is over, but none that is in use.
    async fn lapse(&self) -> Result<(), DbError> {
        let now = self.landlord.environment().now();
        for (tenant, module) in self.landlord.unpaid(now).await? {
            match self.provisioner.schemas().in_use(tenant).await {
                Ok(false) => {}
                Ok(true) => continue,
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, tenant.id = %tenant, "it is not known whether a poll is open");
                    continue;
                }
            }
            let what = (tenant, module);
            let step = SubscriptionStep::Lapse;
            if let Err(error) = change_subscription(&self.landlord, what, step, now, Actor::System).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, tenant.id = %tenant, %module, "an unpaid subscription stays open");
            }
        }
        Ok(())
    }

    /// Waits until a job is asked for in this process.
    pub async fn asked(&self) {
        self.signal.notified().await;
    }
}

/// Tells the log why a step is given up.
pub(super) fn log(recorded: &Recorded, step: JobStep, error: &ModuleError) {
    let (error, step) = (error as &dyn std::error::Error, step.name());
    tracing::error!(error, job.id = %recorded.id, step, "a step of a module's job failed");
}

impl fmt::Debug for ModuleJobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ModuleJobs")
    }
}
