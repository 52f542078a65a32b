//! Whether a restored database is what was backed up, and its elections can
//! still be checked by anybody.

use std::{sync::Arc, time::Duration};

use sqlx::PgConnection;

use super::{BackupError, manifest::Contents};
use crate::{
    db::{
        Budget, Generation, LandlordDb, OutboxSignal, Placement, TenantPools,
        audit::{self, Trail},
        upkeep::{ChainMark, upkeep},
    },
    kernel::TenantId,
    tenancy::infrastructure::maintenance_connection::TenantLogin,
};

/// Compares what is in the database with `expected`, and computes the chain of
/// its audit again.
pub(super) async fn contents(connection: &mut PgConnection, expected: &Contents) -> Result<(), BackupError> {
    let found = Contents::read(connection).await?;
    if let Some(difference) = expected.difference(&found) {
        return Err(BackupError::Different(difference));
    }
    match audit::verify(connection, Trail::Tenant, &[]).await?.broken {
        Some(broken) => Err(BackupError::Different(format!("its audit is broken: {broken}"))),
        None => Ok(()),
    }
}

/// Verifies the chains of these marks, as a stranger would. Returns how many.
pub(super) async fn chains(
    landlord: &LandlordDb,
    address: &TenantLogin,
    tenant: TenantId,
    marks: &[ChainMark],
) -> Result<usize, BackupError> {
    let (pools, placement) = placement_for_upkeep(landlord, address, tenant);
    let db = pools.open(&placement)?;
    let mut verified = Ok(());
    for mark in marks {
        for context in upkeep() {
            let one = context.verify(&db, mark).await.map_err(|error| BackupError::of_chain(mark, error));
            verified = verified.and(one);
        }
    }
    pools.close().await;
    verified.map(|()| marks.len())
}

/// Pools for a look at the tenant's database at `address`, and its place in them.
pub(in super::super) fn placement_for_upkeep(
    landlord: &LandlordDb,
    address: &TenantLogin,
    tenant: TenantId,
) -> (TenantPools, Placement) {
    // Nobody else will ever ask for it.
    let generation = Generation(0);
    let placement = Placement {
        tenant,
        generation,
        since: generation,
        database: address.options.get_database().unwrap_or_default().to_owned(),
        options: address.options.clone(),
    };
    (pools(landlord), placement)
}

fn pools(landlord: &LandlordDb) -> TenantPools {
    let budget = Budget { connections: 2, per_tenant: 2, queue: 4, acquire_timeout: Duration::from_secs(30) };
    let (key, environment) = (Arc::clone(landlord.shared_key()), Arc::clone(landlord.shared_environment()));
    TenantPools::new(budget, key, environment, OutboxSignal::default())
}
