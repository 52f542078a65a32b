use std::path::Path;

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{
        databases::is_there,
        moves::is_pending,
        own_role::OwnRole,
        owner::owner_role,
        placement::{AdminConnection, tenant_role_comment},
        provisioner::forget,
        removal::{OwnDatabase, all_with_comment},
        roles::must_manage,
        tenant_lock::with_tenant_lock,
    },
    BackupError,
    make::{BackupReport, back_up},
    records::newest_backup,
    restore::rehearse,
    staging_database,
    swap::replaced_prefix,
};
use crate::{
    contexts::CONTEXTS,
    db::{DbError, LandlordDb, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::TenantStatus,
};

/// Backs a suspended organisation up, proves that the backup can be restored,
/// and only then removes it. The backup brings it back.
pub async fn retire(
    landlord: &LandlordDb,
    tenant: TenantId,
    folder: &Path,
    actor: Actor,
) -> Result<BackupReport, BackupError> {
    with_tenant_lock(landlord, tenant, async {
        // Refused before a backup is made of it.
        suspended(&mut *landlord.begin().await?, tenant).await?;
        let report = back_up(landlord, tenant, folder, actor).await?;
        rehearse(landlord, tenant, &report.file).await?;
        remove(landlord, tenant, Kept::Since(report.manifest.made_at), actor, "tenant.archived").await?;
        Ok(report)
    })
    .await
}

/// Removes a suspended organisation with its database and roles. Unless
/// `without_backup`, there must be a backup made since it was suspended, whose
/// file is still there.
pub async fn delete(
    landlord: &LandlordDb,
    tenant: TenantId,
    without_backup: bool,
    actor: Actor,
) -> Result<(), BackupError> {
    with_tenant_lock(landlord, tenant, async {
        let kept = match newest_backup(landlord, tenant).await? {
            _ if without_backup => Kept::Nothing,
            Some(backup) => Kept::Since(backup.made_at),
            // One that is in use is to be told that first.
            None => {
                suspended(&mut *landlord.begin().await?, tenant).await?;
                return Err(BackupError::NoBackup);
            }
        };
        remove(landlord, tenant, kept, actor, "tenant.deleted").await
    })
    .await
}

/// Removes an organisation that was registered for content which never came.
pub(super) async fn unregister(
    landlord: &LandlordDb,
    tenant: TenantId,
    actor: Actor,
) -> Result<(), BackupError> {
    remove(landlord, tenant, Kept::NoneNeeded, actor, "tenant.unregistered").await
}

/// The databases that restores put aside for an organisation, on its server.
pub async fn replaced(landlord: &LandlordDb, tenant: TenantId) -> Result<Vec<String>, DbError> {
    let kept =
        replaced_databases(&mut *AdminConnection::of(landlord, tenant).await?, landlord, tenant).await?;
    Ok(kept.iter().map(|one| one.name().to_owned()).collect())
}

async fn replaced_databases(
    line: &mut PgConnection,
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<Vec<OwnDatabase>, DbError> {
    let mut own = all_with_comment(line, &tenant_role_comment(landlord, tenant)).await?;
    own.retain(|one| one.name().starts_with(&replaced_prefix(tenant)));
    Ok(own)
}

/// Removes the databases that restores put aside for an organisation. Says which.
pub async fn remove_replaced(
    landlord: &LandlordDb,
    tenant: TenantId,
    actor: Actor,
) -> Result<Vec<String>, BackupError> {
    with_tenant_lock(landlord, tenant, async {
        let mut line = AdminConnection::of(landlord, tenant).await?;
        let mut names = Vec::new();
        for one in replaced_databases(&mut line, landlord, tenant).await? {
            names.push(one.name().to_owned());
            one.drop(&mut line).await?;
        }
        if !names.is_empty() {
            let entry = AuditEntry::new(actor, "tenant.replaced_removed", tenant);
            landlord.begin().await?.commit(entry.with(serde_json::json!({ "databases": names }))).await?;
        }
        Ok(names)
    })
    .await
}

/// Whether the organisation was registered for content which has not come.
pub async fn is_empty(landlord: &LandlordDb, tenant: TenantId) -> Result<bool, DbError> {
    never_came(&mut *landlord.acquire().await?, tenant).await
}

/// Whether the organisation's content came, and its database is there, as far as its
/// server says anything.
pub(in super::super) async fn has_content(landlord: &LandlordDb, tenant: TenantId) -> Result<bool, DbError> {
    let mut connection = landlord.acquire().await?;
    if never_came(&mut connection, tenant).await? {
        return Ok(false);
    }
    let name =
        sqlx::query_scalar!("select database_name from tenancy.tenant where id = $1", Uuid::from(tenant))
            .fetch_one(&mut *connection)
            .await?;
    drop(connection);
    match AdminConnection::of(landlord, tenant).await {
        Ok(mut line) => is_there(&mut line, &name).await,
        Err(_) => Ok(true),
    }
}

/// Refuses one that [`archive`] and [`delete`] would refuse because it is in use.
pub async fn may_remove(landlord: &LandlordDb, tenant: TenantId) -> Result<(), BackupError> {
    suspended(&mut *landlord.begin().await?, tenant).await
}

/// [`is_empty`], as a transaction sees it.
pub(super) async fn never_came(landlord: &mut PgConnection, tenant: TenantId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select status = 'suspended' and generation = 1
          and not exists (select from tenancy.provisioning_step where tenant_id = $1) as "is_empty!"
        from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_optional(landlord)
    .await?
    .unwrap_or(false))
}

/// What is known to be kept of an organisation that is removed.
#[derive(Clone, Copy)]
enum Kept {
    /// Nothing, and that is wanted.
    Nothing,
    /// Nothing: it never had anything.
    NoneNeeded,
    /// A backup, made at this time.
    Since(OffsetDateTime),
}

/// Refuses one that is not suspended; it stays so until the transaction ends.
async fn suspended(tx: &mut PgConnection, tenant: TenantId) -> Result<(), BackupError> {
    let status = sqlx::query_scalar!(
        r#"
        select status
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
    )
    .fetch_optional(tx)
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
    kept: Kept,
    actor: Actor,
    action: &'static str,
) -> Result<(), BackupError> {
    let mut tx = landlord.begin().await?;
    // Nobody opens it meanwhile.
    suspended(&mut tx, tenant).await?;
    match kept {
        Kept::Nothing => {}
        Kept::NoneNeeded if never_came(&mut tx, tenant).await? => {}
        Kept::NoneNeeded => return Err(BackupError::InUse),
        Kept::Since(made_at) => {
            if suspended_at(landlord, tenant).await?.is_some_and(|since| made_at < since) {
                return Err(BackupError::NoBackup);
            }
        }
    }
    if is_pending(landlord, tenant).await? {
        return Err(BackupError::MovePending);
    }
    let row = sqlx::query!(
        r#"
        select database_name, role_name
        from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *tx)
    .await?;
    let mut line = AdminConnection::of(landlord, tenant).await?;
    let comment = tenant_role_comment(landlord, tenant);
    // All that there is to drop is known before the first is dropped.
    let mut roles = Vec::new();
    let names = [owner_role(tenant), row.role_name];
    must_manage(&mut line, &comment, &[&names[0], &names[1]]).await?;
    for name in names {
        roles.extend(OwnRole::find(&mut line, &comment, &name).await?);
    }
    let databases = all_with_comment(&mut line, &comment).await?;
    if let Some(other) = databases.iter().find(|one| !is_made(one, tenant, &row.database_name)) {
        return Err(BackupError::ByHand(other.name().to_owned()));
    }
    for database in databases {
        database.drop(&mut line).await?;
    }
    for role in roles {
        role.drop(&mut line).await?;
    }
    drop(line);
    migrate::record_drop(&row.database_name, &CONTEXTS, landlord, actor).await?;
    forget(&mut tx, tenant).await?;
    Ok(tx.commit(AuditEntry::new(actor, action, tenant)).await?)
}

/// Whether the platform made the database, to go by its name: the one in use, one that a
/// restore fills or put aside, a copy, or one whose removal was interrupted.
fn is_made(database: &OwnDatabase, tenant: TenantId, in_use: &str) -> bool {
    let name = database.name();
    let of_tenant = format!("tenant_{}_", Uuid::from(tenant).simple());
    database.is_doomed()
        || name == in_use
        || name == staging_database::name(tenant)
        || name.starts_with(&replaced_prefix(tenant))
        || name.starts_with(&of_tenant)
}
