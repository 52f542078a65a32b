use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{Connection, Database, PgConnection, Postgres};
use sqlx_core::transaction::TransactionManager;
use tokio::time::timeout;

use super::{
    DbError,
    pools::{Permit, Shared},
};
use crate::kernel::TenantId;

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
    /// Of a commit that is not known to have ended.
    news: Option<News>,
}

/// What others are to hear of a transaction when it has ended. Dropping it tells
/// them, too early or too often rather than never: whether a commit came about that
/// somebody did not wait for, only PostgreSQL knows.
pub(super) struct News {
    pub(super) shared: Arc<Shared>,
    pub(super) tenant: TenantId,
    /// Whether it changes the tenant's affairs.
    pub(super) is_change: bool,
    /// Whether it puts mail into the outbox.
    pub(super) has_mail: bool,
}

impl Drop for News {
    fn drop(&mut self) {
        if self.is_change {
            self.shared.note_change(self.tenant);
        }
        if self.has_mail {
            self.shared.signal().ring_tenant(self.tenant);
        }
    }
}

impl Lease {
    pub(super) fn new(permit: Permit, connection: PgConnection) -> Self {
        Self(Some(Held { connection, permit, news: None }))
    }

    /// Begins a transaction.
    pub(super) async fn begin(&mut self) -> Result<(), DbError> {
        Ok(PgTransactionManager::begin(self, None).await?)
    }

    /// Commits the transaction and tells the news, whether or not anybody waits for
    /// the end.
    pub(super) async fn commit(&mut self, news: News) -> Result<(), DbError> {
        self.hold(Some(news));
        PgTransactionManager::commit(self).await?;
        self.hold(None);
        Ok(())
    }

    /// Gives the connection back without asking whether its last statement has
    /// ended, which the caller knows.
    pub(super) fn release(mut self) {
        let Some(Held { connection, permit, news }) = self.0.take() else { return };
        let shared = Arc::clone(&permit.shared);
        shared.put_back(permit, connection);
        drop(news);
    }

    /// Keeps news for later, and tells what was kept so far.
    fn hold(&mut self, news: Option<News>) {
        if let Some(held) = &mut self.0 {
            held.news = news;
        }
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
        let Some(Held { mut connection, permit, news }) = self.0.take() else { return };
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
            drop(news);
        });
    }
}
