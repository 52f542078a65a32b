//! What is recorded of provisioning in the landlord's database.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{
        applications::{lock, save},
        placement::password_label,
        servers::HOME,
    },
    Order, Provisioner,
};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, TenantId, Token},
    tenancy::{
        application::{Provisioning, StepFailure, StepLine, StepState, TenantOrder},
        domain::ProvisioningStep,
    },
};

/// What a new organisation's database comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// One made in advance, if there is one.
    Reserve,
    /// It is made.
    Scratch,
}

impl Provisioner {
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

    async fn order_from(
        &self,
        source: Source,
        order: &TenantOrder,
        actor: Actor,
    ) -> Result<Option<TenantId>, DbError> {
        let mut tx = self.landlord.begin().await?;
        let Some(server) = choose_server(&mut tx, order.server.as_deref()).await? else { return Ok(None) };
        if let Some(id) = order.application {
            let Some(mut application) = lock(&mut tx, id).await? else { return Ok(None) };
            if application.start_provisioning().is_err() {
                return Ok(None);
            }
            save(&mut tx, &application).await?;
        }
        let name = order.slug.database_name();
        let premade = match (source, server) {
            (Source::Reserve, None) => self.find_premade(&mut tx, &name).await?,
            (Source::Reserve, Some(_)) | (Source::Scratch, _) => None,
        };
        let (id, sealed) = match &premade {
            Some(premade) => (premade.tenant, premade.sealed_password.clone()),
            None => self.draw_tenant()?,
        };
        if !self.insert_tenant(&mut tx, order, (id, &name, &sealed, server)).await? {
            return self.same_order(tx, order).await;
        }
        if let Some(premade) = premade {
            self.take_premade(&mut tx, premade, &name).await?;
        }
        if server.is_none() {
            // What follows is behind it in the log of the same server.
            tx.do_not_wait_for_disk().await?;
        }
        tx.commit(AuditEntry::new(actor, "tenant.ordered", id)).await?;
        Ok(Some(id.into()))
    }

    /// A new tenant's number, and a sealed password for its role.
    pub(in super::super) fn draw_tenant(&self) -> Result<(Uuid, Vec<u8>), DbError> {
        let ambient = self.landlord.ambient();
        let id = ambient.new_id();
        let password = zeroize::Zeroizing::new(Token::draw(ambient).reveal());
        let sealed = self.landlord.key().seal(&password_label(id.into()), password.as_bytes(), ambient)?;
        Ok((id, sealed))
    }

    /// Whether the tenant was inserted: another one may have the slug.
    async fn insert_tenant(
        &self,
        tx: &mut LandlordTransaction,
        order: &TenantOrder,
        (id, name, sealed, server): (Uuid, &str, &[u8], Option<Uuid>),
    ) -> Result<bool, DbError> {
        let inserted = sqlx::query!(
            r#"
            insert into tenancy.tenant
              (id, application_id, slug, organisation, status, template, database_name, role_name,
               sealed_password, owner_email, owner_name, language, created_at, server_id)
            values ($1, $2, $3, $4, 'provisioning', $5, $6, $6, $7, $8, $9, $10, $11, $12)
            on conflict on constraint tenant_slug_unique do nothing
            "#,
            id,
            order.application.map(Uuid::from),
            order.slug.as_str(),
            order.organisation,
            self.template.name,
            name,
            sealed,
            order.owner_email.as_str(),
            order.owner_name.as_str(),
            order.language.tag(),
            self.landlord.ambient().now(),
            server,
        )
        .execute(&mut **tx)
        .await?;
        Ok(inserted.rows_affected() > 0)
    }

    /// The tenant, if it was ordered like this before and is not finished.
    async fn same_order(
        &self,
        mut tx: LandlordTransaction,
        order: &TenantOrder,
    ) -> Result<Option<TenantId>, DbError> {
        let same = sqlx::query_scalar!(
            r#"
            select id
            from tenancy.tenant
            where slug = $1
              and application_id is not distinct from $2
              and owner_email = $3
              and status = 'provisioning'
            "#,
            order.slug.as_str(),
            order.application.map(Uuid::from),
            order.owner_email.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if same.is_some() {
            tx.commit_bookkeeping().await?;
        }
        Ok(same.map(TenantId::from))
    }
}

impl Provisioning for Provisioner {
    type Error = DbError;
    type Work = Order;

    async fn order(&self, order: &TenantOrder, actor: Actor) -> Result<Option<TenantId>, DbError> {
        let ordered = self.order_from(Source::Reserve, order, actor).await;
        let Err(error) = &ordered else { return ordered };
        tracing::warn!(
            error = error as &dyn std::error::Error,
            "an order failed; trying without a database made in advance"
        );
        self.order_from(Source::Scratch, order, actor).await
    }

    async fn take_up(&self, tenant: TenantId) -> Result<Order, DbError> {
        self.read(tenant).await
    }

    async fn progress(&self, tenant: TenantId) -> Result<Vec<StepLine>, DbError> {
        progress(&self.landlord, tenant).await
    }

    async fn note(
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
            self.landlord.ambient().now(),
        )
        .execute(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(())
    }

    async fn perform(&self, work: &mut Order, step: ProvisioningStep) -> Result<(), StepFailure> {
        self.step(work, step).await.map_err(|trouble| trouble.settle(work.tenant, step))
    }

    async fn note_failure(
        &self,
        tenant: TenantId,
        step: ProvisioningStep,
        failure: StepFailure,
    ) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        let application = sqlx::query_scalar!(
            r#"
            with failed as (
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
            self.landlord.ambient().now(),
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

/// The server for a new database: the one called `wanted`, or that with the
/// fewest; the landlord's own is `Some(None)`. `None` if it gets no new ones.
async fn choose_server(
    tx: &mut LandlordTransaction,
    wanted: Option<&str>,
) -> Result<Option<Option<Uuid>>, DbError> {
    let row = sqlx::query!(
        r#"
        select server.id as "id?"
        from (values ($2)) as home (name)
          full join tenancy.server on false
        where not coalesce(draining, false)
          and ($1::text is null or coalesce(server.name, home.name) = $1)
        order by (select count(*) from tenancy.tenant where server_id is not distinct from server.id),
          server.name nulls first
        limit 1
        "#,
        wanted,
        HOME,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| row.id))
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
