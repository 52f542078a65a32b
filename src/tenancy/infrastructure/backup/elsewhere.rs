//! An organisation whose database is restored on another server, because its own is lost.

use std::time::Duration;

use tokio::time::timeout;
use uuid::Uuid;

use super::{BackupError, restore::Overwrite};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::infrastructure::{
        placement::{AdminConnection, tenant_role_comment},
        removal::{Found, find},
        servers::{HOME, find as find_server},
    },
};

/// How long its server may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// The server called `name`; none: the landlord's own.
pub(super) async fn server(landlord: &LandlordDb, name: &str) -> Result<Option<Uuid>, BackupError> {
    match name {
        HOME => Ok(None),
        name => Ok(Some(find_server(landlord, name).await?.ok_or(BackupError::NoServer)?.0)),
    }
}

/// Where an organisation was placed before.
pub(super) struct Former {
    tenant: TenantId,
    server: Option<Uuid>,
    status: String,
}

/// Places an organisation on `server`, closed and without a database; gives where it was
/// placed, unless that is the same.
///
/// # Errors
///
/// If its database is there on its server, or that does not answer and the operator did
/// not agree to lose what cannot be seen.
pub(super) async fn place(
    landlord: &LandlordDb,
    tenant: TenantId,
    server: Option<Uuid>,
    consent: Overwrite,
    actor: Actor,
) -> Result<Option<Former>, BackupError> {
    let row = sqlx::query!(
        r#"
        select server_id, status, database_name
        from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    if row.server_id == server {
        return Ok(None);
    }
    let look = async {
        let mut line = AdminConnection::of(landlord, tenant).await?;
        find(&mut line, &tenant_role_comment(landlord, tenant), &row.database_name).await
    };
    match timeout(ANSWER_TIMEOUT, look).await {
        Ok(Ok(Found::Ours(_))) => return Err(BackupError::Elsewhere),
        Ok(Ok(Found::Nothing | Found::Others)) => {}
        Ok(Err(_)) | Err(_) if consent == Overwrite::DiscardNewerBallots => {}
        Ok(Err(_)) | Err(_) => return Err(BackupError::Silent),
    }
    put(landlord, tenant, (server, "suspended"), actor).await?;
    Ok(Some(Former { tenant, server: row.server_id, status: row.status }))
}

impl Former {
    /// Places it there again.
    pub(super) async fn again(self, landlord: &LandlordDb, actor: Actor) -> Result<(), DbError> {
        put(landlord, self.tenant, (self.server, &self.status), actor).await
    }
}

async fn put(
    landlord: &LandlordDb,
    tenant: TenantId,
    (server, status): (Option<Uuid>, &str),
    actor: Actor,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        update tenancy.tenant
        set server_id = $2, status = $3, generation = generation + 1, content_since = generation + 1
        where id = $1
        "#,
        Uuid::from(tenant),
        server,
        status,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit(AuditEntry::new(actor, "tenant.placed", tenant)).await
}
