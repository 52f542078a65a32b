//! Whether an organisation's boards are whole, and its tables say what they say.

use super::{
    backup::{BackupError, archive_report, placement_for_upkeep},
    maintenance_connection::login_for_maintenance,
};
use crate::{
    db::LandlordDb,
    election::{ElectionDb, Inconsistency, elections_with_boards, inconsistencies, malformed_texts},
    kernel::TenantId,
};

/// Lets the verifier read the archive of every board as everybody can download it, and
/// compares with it whatever else the tables say.
///
/// # Errors
///
/// If the organisation's database does not answer.
pub async fn compare_boards(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<Vec<Inconsistency>, BackupError> {
    let address = login_for_maintenance(landlord, tenant).await?;
    let (pools, placement) = placement_for_upkeep(landlord, &address, tenant);
    let db = ElectionDb::in_database(pools.open(&placement)?);
    let compared = compare(&db).await;
    pools.close().await;
    compared
}

async fn compare(db: &ElectionDb) -> Result<Vec<Inconsistency>, BackupError> {
    let mut found = malformed_texts(db).await?;
    for election in elections_with_boards(db).await? {
        let report = match archive_report(db, election).await {
            Ok(report) => Ok(report),
            Err(BackupError::Archive { reason, .. }) => Err(reason),
            Err(error) => return Err(error),
        };
        let verified = report.as_ref().map_err(String::as_str);
        found.extend(inconsistencies(db, election, verified).await?);
    }
    Ok(found)
}
