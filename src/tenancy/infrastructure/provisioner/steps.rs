//! What each step of provisioning does.

use uuid::Uuid;

use super::{
    super::{
        databases::{create_disallowing_connections, let_in_only},
        owner::owner_role,
        placement::tenant_role_comment,
        removal::{Found, find},
        schemas::Prepared,
    },
    Provisioner, ProvisioningJob,
};
use crate::{
    access::application::{NewOwner, invite_owner},
    db::{
        DbError, Generation, Placement,
        migrate::{ChangeError, apply_rights, mark},
    },
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{
        application::StepFailure,
        domain::{Modules, ProvisioningStep},
    },
};

/// What a step can end with that is not success.
pub(super) enum StepError {
    Known(StepFailure),
    Db(DbError),
    Migration(ChangeError),
}

impl From<DbError> for StepError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<sqlx::Error> for StepError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<ChangeError> for StepError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Db(error) => Self::Db(error),
            error @ (ChangeError::Locked
            | ChangeError::Busy(_)
            | ChangeError::InUse
            | ChangeError::Followed
            | ChangeError::Changed
            | ChangeError::Differs
            | ChangeError::ByHand
            | ChangeError::Refused(_)) => Self::Migration(error),
        }
    }
}

impl StepError {
    /// What is recorded; the rest is logged here, once.
    pub(super) fn settle(self, tenant: TenantId, step: ProvisioningStep) -> StepFailure {
        let (failure, error): (_, &(dyn std::error::Error + 'static)) = match &self {
            Self::Known(failure) => (*failure, failure),
            Self::Db(error @ DbError::WrongDatabase) => (StepFailure::WrongDatabase, error),
            Self::Db(error) => (StepFailure::Server, error),
            Self::Migration(error) => (StepFailure::Migration, error),
        };
        tracing::error!(tenant.id = %tenant, step = step.name(), error, "a step of provisioning failed");
        failure
    }
}

impl Provisioner {
    /// Does one step.
    pub(super) async fn step(
        &self,
        order: &mut ProvisioningJob,
        step: ProvisioningStep,
    ) -> Result<(), StepError> {
        let done = match step {
            ProvisioningStep::Role => self.make_roles(order).await,
            ProvisioningStep::Database => self.make_database(order).await,
            ProvisioningStep::Grants => self.shut_out_others(order).await,
            ProvisioningStep::Migrations => self.migrate(order).await,
            ProvisioningStep::Identity => self.identify(order).await,
            ProvisioningStep::Administrator => self.invite(order).await,
            ProvisioningStep::Activation => self.activate(order).await,
        };
        // Not before the last one: PostgreSQL takes milliseconds to end a session.
        if done.is_err() || step == ProvisioningStep::Activation {
            self.pools.retire(order.tenant);
        }
        done
    }

    async fn make_database(&self, order: &mut ProvisioningJob) -> Result<(), StepError> {
        let found = async {
            let comment = tenant_role_comment(&self.landlord, order.tenant);
            find(&mut *self.line(order).await?, &comment, &order.database).await
        };
        // The template is on the landlord's server.
        let template = async {
            match order.sealed_url {
                Some(_) => None,
                None => self.template_if_any().await,
            }
        };
        match tokio::join!(found, template) {
            (Err(error), _) => Err(error.into()),
            (Ok(Found::Ours(_)), _) => Ok(()),
            (Ok(Found::Others), _) => Err(StepError::Known(StepFailure::NameTaken)),
            (Ok(Found::Nothing), template) => {
                // Whatever was in an earlier one.
                let forgotten = self.schemas.forget(order.tenant);
                let (forgotten, copied) = tokio::join!(forgotten, self.copy_template(order, template));
                order.copied = copied?.filter(|_| order.modules == Modules::default());
                Ok(forgotten?)
            }
        }
    }

    async fn template_if_any(&self) -> Option<Prepared> {
        self.schemas
            .template()
            .await
            .inspect_err(|error| {
                let error = error as &dyn std::error::Error;
                tracing::warn!(error, "no template could be made; the database is made by migrations");
            })
            .ok()
    }

    /// Copies the template, which is given back, or makes an empty database where
    /// that is not possible.
    async fn copy_template(
        &self,
        order: &ProvisioningJob,
        template: Option<Prepared>,
    ) -> Result<Option<Prepared>, StepError> {
        let mut connection = self.line(order).await?;
        let owner = owner_role(order.tenant);
        if let Some(template) = template {
            let made = create_disallowing_connections(
                &mut connection,
                &order.database,
                Some(&owner),
                Some(&template.name),
            )
            .await;
            match made {
                Ok(()) => return Ok(Some(template)),
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "the template could not be copied; trying without it");
                }
            }
        }
        create_disallowing_connections(&mut connection, &order.database, Some(&owner), None).await?;
        Ok(None)
    }

    /// Opens the tenant's database to its roles alone, closes the landlord's to
    /// them, and asks PostgreSQL whether it is so.
    pub(super) async fn shut_out_others(&self, order: &ProvisioningJob) -> Result<(), StepError> {
        let mut connection = self.line(order).await?;
        let_in_only(&mut connection, &order.database, &order.role).await?;
        let open = sqlx::query_scalar!(
            r#"
            select has_database_privilege($1::text, current_database()::text, 'connect')
              or has_database_privilege($2::text, current_database()::text, 'connect') as "open!"
            "#,
            order.role,
            owner_role(order.tenant),
        )
        .fetch_one(&mut *connection)
        .await?;
        if open { Err(StepError::Known(StepFailure::LandlordOpen)) } else { Ok(()) }
    }

    async fn migrate(&self, order: &mut ProvisioningJob) -> Result<(), StepError> {
        if let Some(Prepared { hash, .. }) = order.copied.take() {
            let note = async {
                let mut owner = self.connect_as_owner(order).await?;
                apply_rights(&mut owner).await?;
                let mark = mark(&mut owner).await?;
                let mut tx = self.landlord.begin().await?;
                tx.do_not_wait_for_disk().await?;
                self.schemas.note_copy(&mut tx, (order.tenant, &order.database), mark, hash).await?;
                self.schemas.tell_of_copy(&mut tx, &order.database).await?;
                tx.commit_unaudited().await?;
                Ok::<_, DbError>(owner)
            };
            let (noted, connected) = tokio::join!(note, self.connect(order));
            (order.owner, order.connection) = (Some(noted?), Some(connected?));
            return Ok(());
        }
        let mut owner = self.connect_as_owner(order).await?;
        self.schemas.install(order.tenant, &order.database, &mut owner).await?;
        order.owner = Some(owner);
        Ok(())
    }

    async fn identify(&self, order: &mut ProvisioningJob) -> Result<(), StepError> {
        let mut owner = match order.owner.take() {
            Some(owner) => owner,
            None => self.connect_as_owner(order).await?,
        };
        sqlx::query!(
            r#"
            insert into kernel.identity (tenant_id)
            values ($1)
            on conflict do nothing
            "#,
            Uuid::from(order.tenant),
        )
        .execute(&mut owner)
        .await?;
        let connection = match order.connection.take() {
            Some(connection) => connection,
            None => self.connect(order).await?,
        };
        // Refused if it was another's already. The next step goes on with it.
        self.pools.open_with(&placement(order), connection).await?;
        Ok(())
    }

    async fn invite(&self, order: &ProvisioningJob) -> Result<(), StepError> {
        let db = self.pools.open(&placement(order))?;
        let first = NewOwner::draw(
            db.environment(),
            (&order.slug, &order.organisation),
            order.language,
            &order.owner_name,
            &order.owner_email,
        );
        Ok(invite_owner(&db, first).await?)
    }

    async fn activate(&self, order: &ProvisioningJob) -> Result<(), StepError> {
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            with opened as (
              update tenancy.tenant
              set status = 'active'
              where id = $1
                and status = 'provisioning'
            ), done as (
              update tenancy.provisioning_step
              set finished_at = $3, failure = null
              where tenant_id = $1
                and step <> $2
                and finished_at is null
            )
            insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at, finished_at)
            values ($1, $2, 1, $3, $3)
            on conflict (tenant_id, step) do update
            set attempts = provisioning_step.attempts + 1,
              started_at = excluded.started_at,
              finished_at = excluded.finished_at,
              failure = null
            "#,
            Uuid::from(order.tenant),
            ProvisioningStep::Activation.name(),
            self.landlord.environment().now(),
        )
        .execute(&mut *tx)
        .await?;
        self.end_application(&mut tx, order.application, true).await?;
        tx.commit(AuditEntry::new(Actor::System, "tenant.provisioned", order.tenant)).await?;
        Ok(())
    }
}

fn placement(order: &ProvisioningJob) -> Placement {
    Placement {
        tenant: order.tenant,
        generation: Generation(order.generation),
        database: order.database.clone(),
        since: Generation(order.generation),
        options: order.login(),
    }
}
