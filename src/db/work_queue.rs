//! Work that takes much memory for a small file of a stranger's: decoding a photo, unpacking
//! a workbook. It is done one after the other, as several at once would take the server's
//! memory.

use tokio::{sync::Semaphore, task::spawn_blocking};
use tokio_util::sync::CancellationToken;

/// How many wait at most; whoever comes then is told to come again.
const LONGEST: usize = 4;

/// The photos that are decoded in this process.
pub static PHOTOS: WorkQueue = WorkQueue::new();
/// The lists of people that are read in this process.
pub static LISTS: WorkQueue = WorkQueue::new();

/// Why work in a queue was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWorked {
    /// Too much waits already. Trying again later helps.
    #[error("too much work of this kind waits already")]
    Busy,
    /// It ended in a panic.
    #[error("the work broke off")]
    Broken,
}

/// A short queue before one worker.
#[derive(Debug)]
pub struct WorkQueue {
    /// Who waits or is at work.
    places: Semaphore,
    /// Who is at work.
    turn: Semaphore,
}

impl WorkQueue {
    const fn new() -> Self {
        Self { places: Semaphore::const_new(LONGEST + 1), turn: Semaphore::const_new(1) }
    }

    /// Does the work when it is its turn. Who gives up waiting leaves the queue; work that
    /// has begun by then is told so.
    ///
    /// # Errors
    /// [`NotWorked::Busy`] if the queue is full.
    pub async fn run<T, W>(&'static self, work: W) -> Result<T, NotWorked>
    where
        T: Send + 'static,
        W: FnOnce(&CancellationToken) -> T + Send + 'static,
    {
        let place = self.places.try_acquire().map_err(|_| NotWorked::Busy)?;
        let turn = self.turn.acquire().await.map_err(|_| NotWorked::Broken)?;
        let given_up = CancellationToken::new();
        let _waits = given_up.clone().drop_guard();
        let held = (place, turn);
        let done = spawn_blocking(move || {
            let done = work(&given_up);
            // Not before: the memory is taken until then.
            drop(held);
            done
        });
        done.await.map_err(|_| NotWorked::Broken)
    }
}

#[cfg(test)]
#[path = "work_queue_tests.rs"]
mod tests;
