//! Unmaking what was not finished.

use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use super::{
    super::{
        databases::drop_database,
        owner::owner_role,
        placement::{Line, is_role_of, mark_of, tenant_mark},
    },
    Provisioner,
};
use crate::{
    db::{DbError, LandlordTransaction, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::TenantStatus,
};

impl Provisioner {
    /// Drops what an unfinished provisioning made, and its records, so that
    /// nothing is left of it. `false` if the tenant is unknown or was finished once.
    pub async fn clean_up(&self, tenant: TenantId, actor: Actor) -> Result<bool, DbError> {
        let mut tx = self.landlord.begin().await?;
        let row = sqlx::query!(
            r#"
            select status, generation, database_name, role_name, application_id
            from tenancy.tenant
            where id = $1
            for update
            "#,
            Uuid::from(tenant),
        )
        .fetch_optional(&mut *tx)
        .await?;
        // One that was in use before is being made anew.
        let is_first =
            |generation: i64, status: &str| generation == 1 && status == TenantStatus::Provisioning.name();
        let Some(row) = row.filter(|row| is_first(row.generation, &row.status)) else {
            return Ok(false);
        };
        let mut connection = Line::of(&self.landlord, tenant).await?;
        if is_role_of(&mut connection, &self.landlord, tenant, &row.role_name).await? {
            let (roles, mark) = ([owner_role(tenant), row.role_name], tenant_mark(&self.landlord, tenant));
            drop_owned(&mut connection, &row.database_name, &roles, &mark).await?;
            migrate::record_drop(&row.database_name, &self.landlord, actor).await?;
        }
        drop(connection);
        forget(&mut tx, tenant).await?;
        self.end_application(&mut tx, row.application_id, false).await?;
        tx.commit(AuditEntry::new(actor, "tenant.cleaned_up", tenant)).await?;
        Ok(true)
    }
}

/// Deletes the tenant's record, and with it all others about it.
pub(in super::super) async fn forget(tx: &mut LandlordTransaction, tenant: TenantId) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        delete from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops the database if one of the roles owns it, and those of the roles that bear
/// `mark`.
pub(in super::super) async fn drop_owned(
    connection: &mut PgConnection,
    database: &str,
    roles: &[String],
    mark: &str,
) -> Result<(), DbError> {
    let owned = sqlx::query_scalar!(
        r#"
        select pg_get_userbyid(datdba)::text = any($2) as "owned!"
        from pg_database
        where datname = $1
        "#,
        database,
        roles,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if owned == Some(true) {
        drop_database(connection, database).await?;
    }
    for role in roles {
        if mark_of(connection, role).await? == Some(Some(mark.to_owned())) {
            // Safe: the names have only letters, digits and underscores (checks of
            // their tables).
            connection.execute(AssertSqlSafe(format!("drop role if exists \"{role}\""))).await?;
        }
    }
    Ok(())
}
