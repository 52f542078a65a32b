//! Whether a restored database is what was backed up, and its elections can
//! still be checked by anybody.

use std::{
    fs::{self, File, OpenOptions},
    io::{Seek, Write},
    os::unix::fs::OpenOptionsExt,
    sync::Arc,
    time::Duration,
};

use sqlx::PgConnection;

use super::{BackupError, manifest::Contents, off_the_executor};
use crate::{
    ballot::verifier::{self, Options, Report},
    db::{
        Budget, Generation, LandlordDb, OutboxSignal, Placement, TenantDb, TenantPools,
        audit::{self, Trail},
    },
    election::{
        BoardMark, ElectionDb,
        application::{StoreError, archive_part, ports::Board},
    },
    kernel::{ElectionId, TenantId},
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

/// Verifies the archives of the elections with these boards. Returns how many.
pub(super) async fn archives(
    landlord: &LandlordDb,
    address: &TenantLogin,
    tenant: TenantId,
    boards: &[BoardMark],
) -> Result<usize, BackupError> {
    let (pools, placement) = placement_for_upkeep(landlord, address, tenant);
    // Where there is a board, there are elections.
    let db = ElectionDb::in_database(pools.open(&placement)?);
    let mut verified = Ok(());
    for mark in boards {
        verified = verified.and(archive_report(&db, mark.election).await.map(drop));
    }
    pools.close().await;
    verified.map(|()| boards.len())
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
    let (key, environment) = (Arc::clone(landlord.shared_key()), Arc::clone(landlord.shared_ambient()));
    TenantPools::new(budget, key, environment, OutboxSignal::default())
}

/// Writes the archive into a file without a name and lets the verifier read
/// it, as a stranger would who downloaded it.
pub(in super::super) async fn archive_report(
    db: &ElectionDb,
    election: ElectionId,
) -> Result<Report, BackupError> {
    let failed = |reason: String| BackupError::Archive { election: election.to_string(), reason };
    let board = db.board(election).await.map_err(|error| failed(text(&error)))?;
    let board = board.ok_or_else(|| failed("its board is gone".to_owned()))?;
    let mut file = nameless_file(db)?;
    let mut from = 0;
    while let Some((part, next)) =
        archive_part(db, election, &board, from).await.map_err(|error| failed(error.to_string()))?
    {
        file.write_all(&part)?;
        from = next;
    }
    file.rewind()?;
    let checked = off_the_executor(move || {
        let report = verifier::verify(std::io::BufReader::new(file), &Options::default(), &mut |_| ());
        Ok(report.map_err(|refusal| refusal.to_string()))
    });
    checked.await?.map_err(failed)
}

fn text(error: &StoreError) -> String {
    error.to_string()
}

/// A file that is gone when it is closed, or when the process dies.
fn nameless_file(db: &TenantDb) -> Result<File, BackupError> {
    let path = std::env::temp_dir().join(format!("publicdigit-archive-{}", db.environment().new_id()));
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    fs::remove_file(path)?;
    Ok(file)
}
