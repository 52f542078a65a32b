//! Unmaking what was not finished.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{
        own_role::OwnRole,
        owner::owner_role,
        placement::{AdminConnection, tenant_role_comment},
        removal::{Found, OwnDatabase, find},
        roles::must_manage,
    },
    Provisioner,
};
use crate::{
    contexts::CONTEXTS,
    db::{DbError, LandlordTransaction, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::TenantStatus,
};

impl Provisioner {
    /// Drops what an unfinished provisioning made, and its records, so that
    /// nothing is left of it. `false` if the tenant is unknown or was finished once.
    pub async fn prune(&self, tenant: TenantId, actor: Actor) -> Result<bool, DbError> {
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
        let mut connection = AdminConnection::of(&self.landlord, tenant).await?;
        let (roles, comment) =
            ([owner_role(tenant), row.role_name], tenant_role_comment(&self.landlord, tenant));
        if drop_with_comment(&mut connection, &row.database_name, &roles, &comment).await? {
            migrate::record_drop(&row.database_name, &CONTEXTS, &self.landlord, actor).await?;
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

/// Drops the database if a role that has `comment` owns it, what is left of earlier ones,
/// and those of the roles that bear it. Whether there was any of it.
pub(in super::super) async fn drop_with_comment(
    line: &mut PgConnection,
    database: &str,
    roles: &[String],
    comment: &str,
) -> Result<bool, DbError> {
    must_manage(line, comment, &roles.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let mut own = Vec::new();
    for role in roles {
        own.extend(OwnRole::find(line, comment, role).await?);
    }
    let is_any = !own.is_empty();
    if let Found::Ours(database) = find(line, comment, database).await? {
        database.drop(line).await?;
    }
    for role in own {
        for left in role.databases(line).await?.into_iter().filter(OwnDatabase::is_doomed) {
            left.drop(line).await?;
        }
        role.drop(line).await?;
    }
    Ok(is_any)
}
