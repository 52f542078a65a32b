use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{Connection, Database, PgConnection, Postgres};
use sqlx_core::transaction::TransactionManager;
use tokio::time::timeout;

use super::{DbError, pools::Permit};

type PgTransactionManager = <Postgres as Database>::TransactionManager;

/// How long an abandoned statement may take to end before its connection is
/// closed instead of being used again.
const RECOVERY: Duration = Duration::from_secs(2);

/// A connection on loan from a tenant's pool.
///
/// Dropping it, even in the middle of a statement or a transaction, takes back
/// what was open and returns the connection; one that does not answer is
/// closed.
pub(super) struct Lease(Option<Held>);

struct Held {
    connection: PgConnection,
    permit: Permit,
}

impl Lease {
    pub(super) fn new(permit: Permit, connection: PgConnection) -> Self {
        Self(Some(Held { connection, permit }))
    }

    /// Begins a transaction.
    pub(super) async fn begin(&mut self) -> Result<(), DbError> {
        Ok(PgTransactionManager::begin(self, None).await?)
    }

    /// Commits the transaction.
    pub(super) async fn commit(&mut self) -> Result<(), DbError> {
        Ok(PgTransactionManager::commit(self).await?)
    }
}

impl Deref for Lease {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match &self.0 {
            Some(held) => &held.connection,
            // Only `drop` takes it out.
            None => unreachable!("a lease was used after it was given back"),
        }
    }
}

impl DerefMut for Lease {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match &mut self.0 {
            Some(held) => &mut held.connection,
            None => unreachable!("a lease was used after it was given back"),
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(Held { mut connection, permit }) = self.0.take() else { return };
        // Without a runtime the process is ending: the connection just closes.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        while PgTransactionManager::get_transaction_depth(&connection) > 0 {
            PgTransactionManager::start_rollback(&mut connection);
        }
        runtime.spawn(async move {
            if let Ok(Ok(())) = timeout(RECOVERY, connection.ping()).await {
                let shared = Arc::clone(&permit.shared);
                shared.put_back(permit, connection);
            }
        });
    }
}
