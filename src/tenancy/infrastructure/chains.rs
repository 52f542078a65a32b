//! Whether an organisation's tables say what their chains of records say.

use super::{
    backup::{BackupError, placement_for_upkeep},
    maintenance_connection::login_for_maintenance,
};
use crate::{
    db::{
        LandlordDb, TenantDb,
        upkeep::{ChainError, Inconsistency, upkeep},
    },
    kernel::TenantId,
};

/// Lets every context verify its chains as a stranger would, and compare with them
/// whatever else its tables say.
///
/// # Errors
///
/// If the organisation's database does not answer.
pub async fn compare_chains(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<Vec<Inconsistency>, BackupError> {
    let address = login_for_maintenance(landlord, tenant).await?;
    let (pools, placement) = placement_for_upkeep(landlord, &address, tenant);
    let db = pools.open(&placement)?;
    let compared = compare(&db).await;
    pools.close().await;
    Ok(compared?)
}

async fn compare(db: &TenantDb) -> Result<Vec<Inconsistency>, ChainError> {
    let mut found = Vec::new();
    for context in upkeep() {
        found.extend(context.inconsistencies(db).await?);
    }
    Ok(found)
}
