//! Organisations that are copies for trying things out.

use thiserror::Error;
use uuid::Uuid;

use super::maintenance_connection::connect_for_maintenance;
use super::tenant_lock::{TenantBusy, with_tenant_lock};
use crate::{
    db::{DbError, LandlordDb, outbox},
    kernel::{Actor, AuditEntry, TenantId},
};

/// Why a rehearsal was not ended.
#[derive(Debug, Error)]
pub enum RehearsalError {
    /// It is none.
    #[error("this organisation is no rehearsal")]
    IsNone,
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// A database did not answer.
    #[error("a database did not answer, or refused")]
    Db(#[from] DbError),
}

/// What becomes of the mails that were held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldMails {
    /// They are given up, and their content is wiped.
    GiveUp,
    /// They are sent.
    Send,
}

/// Whether the organisation is a rehearsal.
pub(super) async fn is_one(landlord: &LandlordDb, tenant: TenantId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!("select rehearsal from tenancy.tenant where id = $1", Uuid::from(tenant))
        .fetch_optional(&mut *landlord.acquire().await?)
        .await?
        .unwrap_or_default())
}

/// How many mails of an organisation wait; of a rehearsal they are held.
pub async fn mails_waiting(landlord: &LandlordDb, tenant: TenantId) -> Result<i64, DbError> {
    outbox::waiting_mails(&mut connect_for_maintenance(landlord, tenant).await?).await
}

/// Makes a real organisation of a rehearsal; how many mails were held.
///
/// The mails are settled first, so that none is sent that was to be given up. Interrupted
/// in between, it is a rehearsal still, and the same again completes it.
///
/// # Errors
///
/// If it is no rehearsal, another command is at work on it, or a database does not answer.
pub async fn end_rehearsal(
    landlord: &LandlordDb,
    tenant: TenantId,
    held: HeldMails,
    actor: Actor,
) -> Result<u64, RehearsalError> {
    with_tenant_lock(landlord, tenant, async {
        if !is_one(landlord, tenant).await? {
            return Err(RehearsalError::IsNone);
        }
        let mut connection = connect_for_maintenance(landlord, tenant).await?;
        let mails = match held {
            HeldMails::GiveUp => outbox::give_up_waiting(&mut connection, "held in a rehearsal").await?,
            HeldMails::Send => outbox::waiting_mails(&mut connection).await?.unsigned_abs(),
        };
        let mut tx = landlord.begin().await?;
        // The trigger on the table tells every server.
        sqlx::query!("update tenancy.tenant set rehearsal = false where id = $1", Uuid::from(tenant))
            .execute(&mut *tx)
            .await
            .map_err(DbError::from)?;
        let details = serde_json::json!({ "held_mails": mails, "sent": held == HeldMails::Send });
        tx.commit(AuditEntry::new(actor, "tenant.rehearsal_ended", tenant).with(details)).await?;
        Ok(mails)
    })
    .await
}
