//! A connection of a tenant's pool, and what follows its commit.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{Connection, Database, PgConnection, Postgres};
use sqlx_core::transaction::TransactionManager;
use tokio::time::timeout;

use super::{Permit, Shared};
use crate::{db::DbError, kernel::TenantId};

type PgTransactionManager = <Postgres as Database>::TransactionManager;

/// How long an abandoned statement may take to end before its connection is
/// closed instead of being used again.
const RECOVERY: Duration = Duration::from_secs(2);

/// A connection of a tenant's pool.
///
/// Dropping it, even in the middle of a statement or a transaction, takes back
/// what was open and returns the connection; one that does not answer is
/// closed.
pub(in crate::db) struct PooledConnection(Option<Inner>);

struct Inner {
    connection: PgConnection,
    permit: Permit,
    /// Of a commit that is not known to have ended.
    after_commit: Option<AfterCommit>,
}

/// Effects of a transaction that run after its commit. They run when this is dropped, so
/// that a caller who is cancelled during the commit still triggers them: at least once,
/// possibly before the commit is visible, and also if it did not come about.
pub(in crate::db) struct AfterCommit {
    pub(in crate::db) shared: Arc<Shared>,
    pub(in crate::db) tenant: TenantId,
    /// Whether it changes the tenant's affairs.
    pub(in crate::db) is_change: bool,
    /// Whether it puts mail into the outbox.
    pub(in crate::db) has_mail: bool,
}

impl Drop for AfterCommit {
    fn drop(&mut self) {
        if self.is_change {
            self.shared.note_change(self.tenant);
        }
        if self.has_mail {
            self.shared.signal().ring_tenant(self.tenant);
        }
    }
}

impl PooledConnection {
    pub(in crate::db) fn new(permit: Permit, connection: PgConnection) -> Self {
        Self(Some(Inner { connection, permit, after_commit: None }))
    }

    /// Begins a transaction.
    pub(in crate::db) async fn begin(&mut self) -> Result<(), DbError> {
        Ok(PgTransactionManager::begin(self, None).await?)
    }

    /// Commits the transaction and runs `after_commit`, even if the caller is cancelled.
    pub(in crate::db) async fn commit(&mut self, after_commit: AfterCommit) -> Result<(), DbError> {
        self.hold(Some(after_commit));
        PgTransactionManager::commit(self).await?;
        self.hold(None);
        Ok(())
    }

    /// Gives the connection back without asking whether its last statement has
    /// ended, which the caller knows.
    pub(in crate::db) fn release(mut self) {
        let Some(Inner { connection, permit, after_commit }) = self.0.take() else { return };
        let shared = Arc::clone(&permit.shared);
        shared.put_back(permit, connection);
        drop(after_commit);
    }

    /// Keeps the effects for later, and runs those kept so far.
    fn hold(&mut self, after_commit: Option<AfterCommit>) {
        if let Some(inner) = &mut self.0 {
            inner.after_commit = after_commit;
        }
    }
}

impl Deref for PooledConnection {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match &self.0 {
            Some(inner) => &inner.connection,
            // Only `drop` takes it out.
            None => unreachable!("a connection was used after it was given back"),
        }
    }
}

impl DerefMut for PooledConnection {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match &mut self.0 {
            Some(inner) => &mut inner.connection,
            None => unreachable!("a connection was used after it was given back"),
        }
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        let Some(Inner { mut connection, permit, after_commit }) = self.0.take() else { return };
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
            // A commit under way has ended by now, or the connection was lost.
            drop(after_commit);
        });
    }
}
