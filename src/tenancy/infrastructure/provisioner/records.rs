//! What is recorded of provisioning in the landlord's database.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::applications::{lock, save},
    Provisioner, ProvisioningJob,
    reserve_tenant::DatabaseSource,
};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{
        application::{NotOrdered, Provisioning, StepFailure, StepLine, StepState, TenantOrder},
        domain::ProvisioningStep,
    },
};

impl Provisioner {
    /// How far each step of a tenant is, in their order.
    pub async fn progress(&self, tenant: TenantId) -> Result<Vec<StepLine>, DbError> {
        progress(&self.landlord, tenant).await
    }

    /// Records that `done` is done and `next` begins. May be lost if the server
    /// fails at that moment.
    pub async fn note(
        &self,
        tenant: TenantId,
        done: Option<ProvisioningStep>,
        next: Option<ProvisioningStep>,
    ) -> Result<(), DbError> {
        // One statement that is its own transaction and does not wait for the disk.
        sqlx::query!(
            r#"
            with hurry as materialized (
              select set_config('synchronous_commit', 'off', true)
            ), done as (
              update tenancy.provisioning_step
              set finished_at = $4, failure = null
              where tenant_id = $1
                and step = $2
            )
            insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at)
            select $1, next, 1, $4
            from hurry, unnest($3::text[]) as next
            on conflict (tenant_id, step) do update
            set attempts = provisioning_step.attempts + 1,
              started_at = excluded.started_at,
              finished_at = null,
              failure = null
            "#,
            Uuid::from(tenant),
            done.map(ProvisioningStep::name),
            &next.map(|step| step.name().to_owned()).into_iter().collect::<Vec<_>>(),
            self.landlord.environment().now(),
        )
        .execute(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(())
    }

    /// Notes on the application, if it came from one, how making its database
    /// ended.
    pub(super) async fn end_application(
        &self,
        tx: &mut LandlordTransaction,
        application: Option<Uuid>,
        succeeded: bool,
    ) -> Result<(), DbError> {
        let Some(id) = application else { return Ok(()) };
        if let Some(mut application) = lock(tx, id.into()).await?
            && application.finish_provisioning(succeeded).is_ok()
        {
            save(tx, &application).await?;
        }
        Ok(())
    }
}

impl Provisioning for Provisioner {
    type Error = DbError;
    type Work = ProvisioningJob;

    async fn order(
        &self,
        order: &TenantOrder,
        actor: Actor,
    ) -> Result<Result<TenantId, NotOrdered>, DbError> {
        let ordered = self.order_from(DatabaseSource::WarmPool, order, actor).await;
        let Err(error) = &ordered else { return ordered };
        tracing::warn!(
            error = error as &dyn std::error::Error,
            "an order failed; trying without a database made in advance"
        );
        self.order_from(DatabaseSource::Fresh, order, actor).await
    }

    async fn take_up(&self, tenant: TenantId) -> Result<(ProvisioningJob, Vec<StepLine>), DbError> {
        tokio::try_join!(self.read(tenant), progress(&self.landlord, tenant))
    }

    async fn perform(
        &self,
        work: &mut ProvisioningJob,
        done: Option<ProvisioningStep>,
        step: ProvisioningStep,
    ) -> Result<Result<(), StepFailure>, DbError> {
        let tenant = work.tenant;
        let note = self.note(tenant, done, Some(step));
        let performed = match step {
            // No transaction can take it back.
            ProvisioningStep::Database => {
                note.await?;
                self.step(work, step).await
            }
            ProvisioningStep::Role
            | ProvisioningStep::Grants
            | ProvisioningStep::Migrations
            | ProvisioningStep::Identity
            | ProvisioningStep::Administrator => {
                let (noted, performed) = tokio::join!(note, self.step(work, step));
                noted?;
                performed
            }
            // It records itself, and whatever was not yet.
            ProvisioningStep::Activation => self.step(work, step).await,
        };
        Ok(performed.map_err(|trouble| trouble.settle(tenant, step)))
    }

    async fn note_failure(
        &self,
        tenant: TenantId,
        done: Option<ProvisioningStep>,
        step: ProvisioningStep,
        failure: StepFailure,
    ) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        let application = sqlx::query_scalar!(
            r#"
            with done as (
              update tenancy.provisioning_step
              set finished_at = $4, failure = null
              where tenant_id = $1
                and step = $5
                and finished_at is null
            ), failed as (
              insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at, failure)
              values ($1, $2, 1, $4, $3)
              on conflict (tenant_id, step) do update
              set finished_at = null, failure = excluded.failure
            )
            select application_id
            from tenancy.tenant
            where id = $1
            "#,
            Uuid::from(tenant),
            step.name(),
            failure.name(),
            self.landlord.environment().now(),
            done.map(ProvisioningStep::name),
        )
        .fetch_optional(&mut *tx)
        .await?
        .flatten();
        self.end_application(&mut tx, application, false).await?;
        let details = serde_json::json!({ "step": step.name(), "failure": failure.name() });
        let entry = AuditEntry::new(Actor::System, "tenant.provisioning_failed", tenant);
        tx.commit(entry.with(details)).await
    }
}

/// How far each step of a tenant is.
pub(in super::super) async fn progress(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<Vec<StepLine>, DbError> {
    struct StepRow {
        step: String,
        finished_at: Option<OffsetDateTime>,
        failure: Option<String>,
    }
    let rows = sqlx::query_as!(
        StepRow,
        r#"
        select step, finished_at, failure
        from tenancy.provisioning_step
        where tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let state = |step: ProvisioningStep| match rows.iter().find(|row| row.step == step.name()) {
        None => StepState::Waiting,
        Some(StepRow { finished_at: Some(at), .. }) => StepState::Done(*at),
        Some(StepRow { failure: Some(name), .. }) => {
            let known = StepFailure::ALL.into_iter().find(|failure| failure.name() == name);
            StepState::Failed(known.unwrap_or(StepFailure::Server))
        }
        Some(StepRow { .. }) => StepState::Running,
    };
    Ok(ProvisioningStep::ALL.into_iter().map(|step| StepLine { step, state: state(step) }).collect())
}
