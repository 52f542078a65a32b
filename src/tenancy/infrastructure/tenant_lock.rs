//! One command at a time for each organisation's database.

use thiserror::Error;

use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::TenantId,
};

/// Another command is at work on the organisation.
#[derive(Clone, Copy, Debug, Error)]
#[error("another command is at work on this organisation")]
pub struct TenantBusy;

/// Does `work` while no other command is at work on the tenant. A crash gives
/// the turn up.
pub(super) async fn with_tenant_lock<T, E: From<TenantBusy> + From<DbError>>(
    landlord: &LandlordDb,
    tenant: TenantId,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let Some(turn) = try_tenant_lock(landlord, tenant).await? else { return Err(TenantBusy.into()) };
    let done = work.await;
    // Before anybody is told: the next command may follow at once.
    turn.commit_unaudited().await?;
    done
}

/// The turn, for as long as the transaction lives; `None` if somebody else has it.
pub(super) async fn try_tenant_lock(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<Option<LandlordTransaction>, DbError> {
    let mut turn = landlord.begin().await?;
    let mine = sqlx::query_scalar!(
        r#"select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "mine!""#,
        tenant.to_string(),
    )
    .fetch_one(&mut *turn)
    .await?;
    Ok(mine.then_some(turn))
}
