//! Jobs as they are recorded in the landlord's database, read.

use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    contexts,
    db::{DbError, LandlordDb},
    kernel::{Actor, ModuleJobId, Slug, TenantId},
    tenancy::{
        application::JobLine,
        domain::{JobFailure, JobKind, JobState, JobStep, JobStepLine, JobStepState, Module, ModuleJob},
    },
};

/// A job with what its steps have to know.
pub(super) struct Recorded {
    pub(super) id: ModuleJobId,
    pub(super) tenant: TenantId,
    pub(super) job: ModuleJob,
    /// Who asked for it; an operator is the system.
    pub(super) actor: Actor,
    pub(super) asked_at: OffsetDateTime,
    /// How things stood before it began.
    pub(super) before: Before,
}

impl Recorded {
    /// Which module of which organisation.
    pub(super) fn what(&self) -> (TenantId, Module) {
        (self.tenant, self.job.module)
    }
}

/// How things stood before a job began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Before {
    /// Whether the organisation used the module.
    pub(super) used: bool,
    /// Whether its data was kept.
    pub(super) kept: bool,
    /// How many of its migrations the database had.
    pub(super) migrations: usize,
}

struct JobRow {
    id: Uuid,
    tenant_id: Uuid,
    slug: String,
    module: String,
    kind: String,
    imports: bool,
    policy: Option<String>,
    state: String,
    state_before: Option<Value>,
    failure: Option<String>,
    actor: Value,
    asked_at: OffsetDateTime,
    ended_at: Option<OffsetDateTime>,
    steps: Vec<String>,
    states: Vec<String>,
    attempts: Vec<i32>,
}

impl JobRow {
    /// The job, if the program knows its module.
    fn job(&self) -> Result<Option<ModuleJob>, DbError> {
        // What only a newer program brings is left to it.
        let Some(module) = contexts::named(&self.module) else { return Ok(None) };
        let malformed = || DbError::Malformed("module job");
        let kind = match (self.kind.as_str(), self.policy.as_deref()) {
            ("install", None) => JobKind::Install { imports: self.imports },
            ("upgrade", None) => JobKind::Upgrade,
            ("uninstall", Some(policy)) => JobKind::Uninstall(policy.parse().map_err(|_| malformed())?),
            _ => return Err(malformed()),
        };
        let mut steps = Vec::new();
        for ((step, state), attempts) in self.steps.iter().zip(&self.states).zip(&self.attempts) {
            let step = JobStep::ALL.into_iter().find(|known| known.name() == step).ok_or_else(malformed)?;
            let state = JobStepState::ALL.into_iter().find(|known| known.name() == state);
            let attempts = u32::try_from(*attempts).unwrap_or(0);
            steps.push(JobStepLine { step, state: state.ok_or_else(malformed)?, attempts });
        }
        let state = JobState::ALL.into_iter().find(|known| known.name() == self.state);
        let failure = self.failure.as_deref().map(|name| {
            let known = JobFailure::ALL.into_iter().find(|known| known.name() == name);
            known.unwrap_or(JobFailure::Server)
        });
        Ok(Some(ModuleJob { kind, module, state: state.ok_or_else(malformed)?, steps, failure }))
    }

    fn recorded(self) -> Result<Option<Recorded>, DbError> {
        let Some(job) = self.job()? else { return Ok(None) };
        let before = self.state_before.map(serde_json::from_value).transpose();
        Ok(Some(Recorded {
            id: self.id.into(),
            tenant: self.tenant_id.into(),
            job,
            actor: serde_json::from_value(self.actor).unwrap_or(Actor::System),
            asked_at: self.asked_at,
            before: before.map_err(|_| DbError::Malformed("module job"))?.unwrap_or_default(),
        }))
    }

    fn line(self) -> Result<Option<JobLine>, DbError> {
        let Some(job) = self.job()? else { return Ok(None) };
        Ok(Some(JobLine {
            id: self.id.into(),
            tenant: self.tenant_id.into(),
            slug: Slug::parse(&self.slug).map_err(|_| DbError::Malformed("slug"))?,
            job,
            asked_at: self.asked_at,
            ended_at: self.ended_at,
        }))
    }
}

/// The jobs with this identifier, of this organisation, or that are not over, the newest
/// first; at most `most`.
async fn read(
    landlord: &LandlordDb,
    id: Option<ModuleJobId>,
    tenant: Option<TenantId>,
    only_open: bool,
    most: i64,
) -> Result<Vec<JobRow>, DbError> {
    Ok(sqlx::query_as!(
        JobRow,
        r#"
        select module_job.id, module_job.tenant_id, slug, module, kind, imports, policy, module_job.state,
          state_before, failure, actor, asked_at, ended_at,
          array_agg(step order by place) as "steps!", array_agg(module_job_step.state order by place) as "states!",
          array_agg(attempts order by place) as "attempts!"
        from tenancy.module_job
          join tenancy.module_job_step on job_id = module_job.id
          join tenancy.tenant on tenant.id = module_job.tenant_id
        where ($1::uuid is null or module_job.id = $1)
          and ($2::uuid is null or module_job.tenant_id = $2)
          and (not $3 or module_job.state in ('pending', 'running', 'failed'))
        group by module_job.id, tenant.id
        order by asked_at desc, module_job.id
        limit $4
        "#,
        id.map(Uuid::from),
        tenant.map(Uuid::from),
        only_open,
        most,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?)
}

/// The job with this identifier.
pub(super) async fn job(landlord: &LandlordDb, id: ModuleJobId) -> Result<Option<Recorded>, DbError> {
    match read(landlord, Some(id), None, false, 1).await?.pop() {
        Some(row) => row.recorded(),
        None => Ok(None),
    }
}

/// The jobs that are not over, the oldest first.
pub(super) async fn open_jobs(landlord: &LandlordDb) -> Result<Vec<ModuleJobId>, DbError> {
    let rows = read(landlord, None, None, true, i64::MAX).await?;
    Ok(rows.into_iter().rev().map(|row| row.id.into()).collect())
}

/// The newest jobs, of all organisations or of one.
pub(super) async fn lines(
    landlord: &LandlordDb,
    tenant: Option<TenantId>,
    most: i64,
) -> Result<Vec<JobLine>, DbError> {
    let rows = read(landlord, None, tenant, false, most).await?;
    rows.into_iter().filter_map(|row| row.line().transpose()).collect()
}
