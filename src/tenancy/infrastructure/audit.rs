use sqlx::Connection;
use uuid::Uuid;

use super::maintenance_connection::connect_for_maintenance;
use crate::{
    db::{
        DbError, LandlordDb,
        audit::{self, ChainReport, Trail},
    },
    kernel::{ChainHead, TenantId},
};

/// Checks the chain of an organisation's audit, also against where it stood
/// when it was last verified, and remembers where it stands if it is whole.
pub async fn verify_audit(
    landlord: &LandlordDb,
    tenant: TenantId,
    seen: &[ChainHead],
) -> Result<ChainReport, DbError> {
    let mut connection = connect_for_maintenance(landlord, tenant).await?;
    let anchor = anchor(landlord, tenant).await?;
    let seen: Vec<_> = seen.iter().copied().chain(anchor).collect();
    let report = audit::verify(&mut connection, Trail::Tenant, &seen).await?;
    connection.close().await?;
    if report.broken.is_none() {
        remember(landlord, tenant, report.head).await?;
    }
    Ok(report)
}

/// Where the chain stood, in this generation of the organisation's database.
async fn anchor(landlord: &LandlordDb, tenant: TenantId) -> Result<Option<ChainHead>, DbError> {
    let row = sqlx::query!(
        r#"
        select number, hash
        from tenancy.audit_anchor
        join tenancy.tenant using (generation)
        where tenant.id = $1
          and audit_anchor.tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    row.map(|row| {
        let hash = row.hash.try_into().map_err(|_| DbError::Malformed("audit anchor"))?;
        Ok(ChainHead { number: row.number, hash })
    })
    .transpose()
}

async fn remember(landlord: &LandlordDb, tenant: TenantId, head: ChainHead) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        insert into tenancy.audit_anchor (tenant_id, generation, number, hash, at)
        select id, generation, $2, $3, $4
        from tenancy.tenant
        where id = $1
        on conflict (tenant_id, generation) do update
        set number = excluded.number, hash = excluded.hash, at = excluded.at
        where audit_anchor.number < excluded.number
        "#,
        Uuid::from(tenant),
        head.number,
        &head.hash[..],
        landlord.environment().now(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}
