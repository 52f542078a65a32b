//! One mail of an outbox at a time is handed over.

use tokio::sync::{Mutex, MutexGuard};

/// Keeps others from handing a mail of an outbox over: held from then until its row knows, so
/// that a process that is killed leaves at most one mail of which nobody knows whether the
/// server has it.
#[derive(Debug, Default)]
pub struct HandOverLock(Mutex<()>);

impl HandOverLock {
    /// Waits for it; it is given back when the value is dropped.
    pub async fn take(&self) -> MutexGuard<'_, ()> {
        self.0.lock().await
    }
}
