//! What is recorded of jobs in the landlord's database: asked for, and changed.

use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    ModuleError,
    job_rows::{Before, Recorded},
};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, ModuleJobId, TenantId},
    tenancy::domain::{CannotChangeJob, JobFailure, JobKind, JobState, Module, ModuleJob, declaration},
};

/// Records that a job is asked for. The same one that is not over is that one.
///
/// # Errors
///
/// If another one of the organisation is not over.
pub(super) async fn ask(
    landlord: &LandlordDb,
    (tenant, module): (TenantId, Module),
    kind: JobKind,
    (before, from_version): (Before, Option<&str>),
    actor: Actor,
) -> Result<ModuleJobId, ModuleError> {
    let mut tx = landlord.begin().await?;
    // One at a time asks: the index would tell the second one, but not nicely.
    sqlx::query!("select id from tenancy.tenant where id = $1 for no key update", Uuid::from(tenant))
        .fetch_optional(&mut *tx)
        .await
        .map_err(DbError::from)?
        .ok_or(ModuleError::Unknown)?;
    let open = sqlx::query!(
        r#"
        select id, module, kind
        from tenancy.module_job
        where tenant_id = $1
          and state in ('pending', 'running', 'failed')
        "#,
        Uuid::from(tenant),
    )
    .fetch_optional(&mut *tx)
    .await
    .map_err(DbError::from)?;
    if let Some(open) = open {
        let is_same = open.module == module.name && open.kind == kind.name();
        return if is_same { Ok(open.id.into()) } else { Err(ModuleError::JobUnderWay) };
    }
    let id = ModuleJobId::from(landlord.environment().new_id());
    insert(&mut tx, landlord, id, (tenant, module), kind, (before, from_version), actor).await?;
    let told = AuditEntry::new(actor, "module_job.asked", id).with(details(tenant, module, kind));
    tx.commit(told).await?;
    Ok(id)
}

async fn insert(
    tx: &mut LandlordTransaction,
    landlord: &LandlordDb,
    id: ModuleJobId,
    (tenant, module): (TenantId, Module),
    kind: JobKind,
    (before, from_version): (Before, Option<&str>),
    actor: Actor,
) -> Result<(), DbError> {
    let malformed = |_| DbError::Malformed("module job");
    let (imports, policy) = match kind {
        JobKind::Install { imports } => (imports, None),
        JobKind::Upgrade => (false, None),
        JobKind::Uninstall(policy) => (false, Some(policy.name())),
    };
    let to_version = match kind {
        JobKind::Install { .. } | JobKind::Upgrade => Some(declaration(module).version.to_string()),
        JobKind::Uninstall(_) => None,
    };
    sqlx::query!(
        r#"
        insert into tenancy.module_job
          (id, tenant_id, module, kind, imports, policy, from_version, to_version, state_before, actor, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        "#,
        Uuid::from(id),
        Uuid::from(tenant),
        module.name,
        kind.name(),
        imports,
        policy,
        from_version,
        to_version,
        serde_json::to_value(before).map_err(malformed)?,
        actor.named(landlord.environment().operator()).map_err(malformed)?,
        landlord.environment().now(),
    )
    .execute(&mut **tx)
    .await?;
    let steps: Vec<_> = kind.steps().iter().map(|step| step.name().to_owned()).collect();
    sqlx::query!(
        r#"
        insert into tenancy.module_job_step (job_id, place, step)
        select $1, place::integer, step
        from unnest($2::text[]) with ordinality as steps (step, place)
        "#,
        Uuid::from(id),
        &steps,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the audit says of a job.
fn details(tenant: TenantId, module: Module, kind: JobKind) -> Value {
    match kind {
        JobKind::Uninstall(policy) => {
            json!({ "tenant": tenant, "module": module.name, "kind": kind.name(), "policy": policy.name() })
        }
        JobKind::Install { .. } | JobKind::Upgrade => {
            json!({ "tenant": tenant, "module": module.name, "kind": kind.name() })
        }
    }
}

/// Lets `change` decide what becomes of the job, as it is recorded now, and records that;
/// with an entry of the audit when it is over.
///
/// # Errors
///
/// If `change` refuses, or the landlord's database does not answer.
pub(super) async fn change(
    landlord: &LandlordDb,
    recorded: &mut Recorded,
    change: impl FnOnce(&mut ModuleJob) -> Result<(), CannotChangeJob>,
) -> Result<(), ModuleError> {
    let before = recorded.job.clone();
    change(&mut recorded.job)?;
    let job = &recorded.job;
    let mut tx = landlord.begin().await?;
    let now = landlord.environment().now();
    note_steps(&mut tx, recorded, &before, now).await?;
    if before.state != job.state || before.failure != job.failure {
        sqlx::query!(
            r#"
            update tenancy.module_job
            set state = $2, failure = $3, ended_at = $4
            where id = $1
            "#,
            Uuid::from(recorded.id),
            job.state.name(),
            job.failure.map(JobFailure::name),
            job.state.is_over().then_some(now),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
    }
    let action = match job.state {
        state if state == before.state => None,
        JobState::Completed => Some("module_job.completed"),
        JobState::Failed => Some("module_job.failed"),
        JobState::RolledBack => Some("module_job.rolled_back"),
        JobState::Pending | JobState::Running => None,
    };
    match action {
        None => tx.commit_unaudited().await?,
        Some(action) => {
            let mut told = details(recorded.tenant, job.module, job.kind);
            if let Some(failure) = job.failure {
                told["reason"] = failure.name().into();
            }
            tx.commit(AuditEntry::new(recorded.actor, action, recorded.id).with(told)).await?;
        }
    }
    Ok(())
}

/// Writes down the steps of the job that are not as they were `before`.
async fn note_steps(
    tx: &mut LandlordTransaction,
    recorded: &Recorded,
    before: &ModuleJob,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    for (place, line) in (1..).zip(&recorded.job.steps) {
        if before.steps.contains(line) {
            continue;
        }
        sqlx::query!(
            r#"
            update tenancy.module_job_step
            set state = $3, attempts = $4,
              started_at = coalesce(started_at, $5),
              finished_at = case when $3 = 'done' then $5 end
            where job_id = $1
              and place = $2
            "#,
            Uuid::from(recorded.id),
            place,
            line.state.name(),
            i32::try_from(line.attempts).unwrap_or(i32::MAX),
            now,
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
