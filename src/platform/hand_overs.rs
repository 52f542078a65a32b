//! Mails that are being handed over. A process that stops lets them end: whether the server
//! has a mail would otherwise not be known, and it would be sent once more.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock},
    time::timeout,
};

/// How long a process that stops waits for the mail server.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// What a sender and whoever stops it share.
#[derive(Clone, Debug, Default)]
pub(super) struct HandOvers(Arc<RwLock<()>>);

impl HandOvers {
    /// One is under way until the value is dropped. None begins once the process stops.
    pub(super) async fn begin(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.0).read_owned().await
    }

    /// Waits for those that are under way, but not for long, and lets none begin while the
    /// value lives.
    pub(super) async fn stop(&self) -> Option<OwnedRwLockWriteGuard<()>> {
        timeout(STOP_TIMEOUT, Arc::clone(&self.0).write_owned()).await.ok()
    }
}
