//! An organisation's database made anew.

use thiserror::Error;
use uuid::Uuid;

use super::{FleetError, databases::drop_database, placement::Line, provisioner::Provisioner};
use crate::{
    db::{DbError, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::application::{StepFailure, provision},
};

/// Why an organisation's database was not made anew.
#[derive(Debug, Error)]
pub enum RebuildError {
    /// A poll is open: its ballots would be lost.
    #[error("a poll is open; its ballots would be lost")]
    OpenPoll,
    /// A step failed; the same again goes on from there.
    #[error("the step “{0}” failed: {1}. The same command begins again")]
    Step(&'static str, StepFailure),
    /// The organisation's database could not be asked.
    #[error(transparent)]
    Fleet(#[from] FleetError),
    /// The landlord's database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Provisioner {
    /// Makes an organisation's database anew, empty but for the owner, who gets
    /// a new set-up link. The old one is lost. Interrupted, it is done again from
    /// the beginning.
    pub async fn rebuild(&self, tenant: TenantId, actor: Actor) -> Result<(), RebuildError> {
        if self.fleet().in_use(tenant).await? {
            return Err(RebuildError::OpenPoll);
        }
        let mut tx = self.landlord.begin().await?;
        // Every server hears of it and lets go of the database.
        let row = sqlx::query!(
            r#"
            update tenancy.tenant
            set status = 'provisioning', generation = generation + 1, content_since = generation + 1
            where id = $1
            returning database_name
            "#,
            Uuid::from(tenant),
        )
        .fetch_one(&mut *tx)
        .await
        .map_err(DbError::from)?;
        sqlx::query!(
            r#"
            delete from tenancy.provisioning_step
            where tenant_id = $1
            "#,
            Uuid::from(tenant),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        sqlx::query!(
            r#"
            delete from tenancy.schema_ledger
            where tenant_id = $1
            "#,
            Uuid::from(tenant),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        tx.commit(AuditEntry::new(actor, "tenant.rebuilt", tenant)).await?;
        let mut line = Line::of(&self.landlord, tenant).await?;
        drop_database(&mut line, &row.database_name).await?;
        drop(line);
        migrate::record_drop(&row.database_name, &self.landlord, actor).await?;
        match provision(self, tenant).await? {
            Ok(()) => Ok(()),
            Err((step, failure)) => Err(RebuildError::Step(step.name(), failure)),
        }
    }
}
