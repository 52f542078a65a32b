use std::path::Path;

use sqlx::{AssertSqlSafe, Executor};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{
        databases::drop_database,
        placement::{Line, is_role_of},
        provisioner::forget,
        relocation::is_unfinished,
        turn::in_turn,
    },
    BackupError, aside,
    make::{BackupReport, back_up},
    records::newest_backup,
    restore::rehearse,
};
use crate::{
    db::{DbError, LandlordDb, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::TenantStatus,
};

/// Backs a suspended organisation up, proves that the backup can be restored,
/// and only then removes it. The backup brings it back.
pub async fn archive(
    landlord: &LandlordDb,
    tenant: TenantId,
    folder: &Path,
    actor: Actor,
) -> Result<BackupReport, BackupError> {
    must_be_suspended(landlord, tenant).await?;
    let report = back_up(landlord, tenant, folder, actor).await?;
    in_turn(landlord, tenant, async {
        rehearse(landlord, tenant, &report.file).await?;
        remove(landlord, tenant, actor, "tenant.archived").await
    })
    .await?;
    Ok(report)
}

/// Removes a suspended organisation with its database and role. Unless
/// `without_backup`, there must be a backup made since it was suspended, whose
/// file is still there.
pub async fn delete(
    landlord: &LandlordDb,
    tenant: TenantId,
    without_backup: bool,
    actor: Actor,
) -> Result<(), BackupError> {
    in_turn(landlord, tenant, async {
        must_be_suspended(landlord, tenant).await?;
        if !without_backup {
            let backup = newest_backup(landlord, tenant).await?;
            let since = suspended_at(landlord, tenant).await?;
            if backup.is_none_or(|backup| since.is_some_and(|since| backup.made_at < since)) {
                return Err(BackupError::NoBackup);
            }
        }
        remove(landlord, tenant, actor, "tenant.deleted").await
    })
    .await
}

async fn must_be_suspended(landlord: &LandlordDb, tenant: TenantId) -> Result<(), BackupError> {
    let status = sqlx::query_scalar!("select status from tenancy.tenant where id = $1", Uuid::from(tenant))
        .fetch_optional(&mut *landlord.acquire().await?)
        .await?
        .ok_or(BackupError::Unknown)?;
    if status == TenantStatus::Suspended.name() { Ok(()) } else { Err(BackupError::InUse) }
}

/// When it was closed for the last time.
async fn suspended_at(landlord: &LandlordDb, tenant: TenantId) -> Result<Option<OffsetDateTime>, DbError> {
    landlord.last_entry("tenant.suspended", &tenant.to_string()).await
}

/// Drops what is the tenant's, then forgets it. Done again after a crash, it
/// drops what is left.
async fn remove(
    landlord: &LandlordDb,
    tenant: TenantId,
    actor: Actor,
    action: &'static str,
) -> Result<(), BackupError> {
    if is_unfinished(landlord, tenant).await? {
        return Err(BackupError::Unfinished);
    }
    let row = sqlx::query!(
        r#"
        select database_name, role_name
        from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    let mut line = Line::of(landlord, tenant).await?;
    // Its database, if it owns it; what a restore left beside it; those it had
    // before.
    let databases = sqlx::query_scalar!(
        r#"
        select datname::text as "name!"
        from pg_database
        where (datname = $1 and pg_get_userbyid(datdba)::text = $2)
          or datname = $3
          or starts_with(datname::text, $4)
        "#,
        row.database_name,
        row.role_name,
        aside::name(tenant),
        format!("replaced_{}_", Uuid::from(tenant).simple()),
    )
    .fetch_all(&mut *line)
    .await?;
    for name in databases {
        drop_database(&mut line, &name).await?;
    }
    if is_role_of(&mut line, landlord, tenant, &row.role_name).await? {
        // Safe: the name has only letters, digits and underscores.
        line.execute(AssertSqlSafe(format!("drop role \"{}\"", row.role_name))).await?;
    }
    drop(line);
    migrate::record_drop(&row.database_name, landlord, actor).await?;
    let mut tx = landlord.begin().await?;
    forget(&mut tx, tenant).await?;
    Ok(tx.commit(AuditEntry::new(actor, action, tenant)).await?)
}
