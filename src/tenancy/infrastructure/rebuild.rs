//! An organisation's database made anew.

use sqlx::{AssertSqlSafe, Executor};
use thiserror::Error;
use uuid::Uuid;

use super::{FleetError, databases::drop_database, provisioner::Provisioner};
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
    /// a new set-up link. The old one is kept under another name, which is
    /// given, if `keep`, and is lost otherwise. Interrupted, it is done again
    /// from the beginning.
    pub async fn rebuild(
        &self,
        tenant: TenantId,
        keep: bool,
        actor: Actor,
    ) -> Result<Option<String>, RebuildError> {
        if self.fleet().in_use(tenant).await? {
            return Err(RebuildError::OpenPoll);
        }
        let mut tx = self.landlord.begin().await?;
        // Every server hears of it and lets go of the database.
        let row = sqlx::query!(
            r#"
            update tenancy.tenant
            set status = 'provisioning', generation = generation + 1
            where id = $1
            returning database_name, role_name
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
        let kept = self.put_aside(&row.database_name, &row.role_name, keep).await?;
        migrate::record_drop(&row.database_name, &self.landlord, actor).await?;
        match provision(self, tenant).await? {
            Ok(()) => Ok(kept),
            Err((step, failure)) => Err(RebuildError::Step(step.name(), failure)),
        }
    }

    /// Removes the database, or renames it and closes it to its role.
    async fn put_aside(&self, database: &str, role: &str, keep: bool) -> Result<Option<String>, DbError> {
        let mut connection = self.landlord.acquire().await?;
        let there = sqlx::query_scalar!(
            r#"
            select exists (
              select from pg_database where datname = $1 and pg_get_userbyid(datdba)::text = $2
            ) as "there!"
            "#,
            database,
            role,
        )
        .fetch_one(&mut *connection)
        .await?;
        if !there {
            return Ok(None);
        }
        // Safe, here and below: the names have only letters, digits and
        // underscores (checks of their table).
        if !keep {
            drop_database(&mut connection, database).await?;
            return Ok(None);
        }
        let short: String = database.chars().take(40).collect();
        let kept = format!("kept_{short}_{}", self.landlord.ambient().now().unix_timestamp());
        connection
            .execute(AssertSqlSafe(format!("alter database \"{database}\" with allow_connections false")))
            .await?;
        sqlx::query!(
            r#"
            select pg_terminate_backend(pid, 5000)
            from pg_stat_activity
            where datname = $1
              and backend_type = 'client backend'
            "#,
            database,
        )
        .fetch_all(&mut *connection)
        .await?;
        drop(connection);
        let mut tx = self.landlord.begin().await?;
        let text = format!(
            "alter database \"{database}\" rename to \"{kept}\"; \
             alter database \"{kept}\" owner to current_user"
        );
        tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
        tx.commit_bookkeeping().await?;
        Ok(Some(kept))
    }
}
