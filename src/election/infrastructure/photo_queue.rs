//! Photos are decoded one after the other: a decoded picture is much larger than its file,
//! and several at once would take the server's memory.

use tokio::{sync::Semaphore, task::spawn_blocking};
use tokio_util::sync::CancellationToken;

use crate::election::application::StoreError;

/// How many wait at most; whoever comes then is told to come again.
const LONGEST: usize = 4;

/// Those of this process.
pub(super) static PHOTOS: PhotoQueue = PhotoQueue::new();

/// A short queue before one worker.
pub(super) struct PhotoQueue {
    /// Who waits or is at work.
    places: Semaphore,
    /// Who is at work.
    turn: Semaphore,
}

impl PhotoQueue {
    const fn new() -> Self {
        Self { places: Semaphore::const_new(LONGEST + 1), turn: Semaphore::const_new(1) }
    }

    /// Does the work when it is its turn. Who gives up waiting leaves the queue; work that
    /// has begun by then is told so.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if the queue is full.
    pub(super) async fn run<T, W>(&'static self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&CancellationToken) -> T + Send + 'static,
    {
        let place = self.places.try_acquire().map_err(|_| StoreError::Busy)?;
        let turn = self.turn.acquire().await.map_err(StoreError::broken)?;
        let given_up = CancellationToken::new();
        let _waits = given_up.clone().drop_guard();
        let held = (place, turn);
        let done = spawn_blocking(move || {
            let done = work(&given_up);
            // Not before: the memory is taken until then.
            drop(held);
            done
        });
        done.await.map_err(StoreError::broken)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::task::{JoinHandle, yield_now};

    use super::*;

    fn queue() -> &'static PhotoQueue {
        Box::leak(Box::new(PhotoQueue::new()))
    }

    /// Tells which work begins, and which ends and whether it was given up.
    type News = mpsc::Sender<(usize, Option<bool>)>;

    /// Work that lasts until it is let go.
    fn work(queue: &'static PhotoQueue, news: &News, number: usize) -> (JoinHandle<()>, mpsc::Sender<()>) {
        let (go, wait) = mpsc::channel();
        let news = news.clone();
        let job = queue.run(move |given_up| {
            news.send((number, None)).unwrap();
            wait.recv().unwrap();
            news.send((number, Some(given_up.is_cancelled()))).unwrap();
        });
        (tokio::spawn(async move { job.await.unwrap() }), go)
    }

    async fn until_free(queue: &PhotoQueue, places: usize) {
        while queue.places.available_permits() != places {
            yield_now().await;
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn one_is_decoded_at_a_time_and_a_full_queue_takes_no_more() {
        let (queue, (news, heard)) = (queue(), mpsc::channel());
        let mut jobs = Vec::new();
        for number in 0..=LONGEST {
            jobs.push(work(queue, &news, number));
            until_free(queue, LONGEST - number).await;
        }
        assert!(matches!(queue.run(|_| ()).await, Err(StoreError::Busy)));
        for (number, (job, go)) in jobs.into_iter().enumerate() {
            assert_eq!(heard.recv().unwrap(), (number, None));
            assert!(heard.try_recv().is_err(), "two at a time");
            go.send(()).unwrap();
            assert_eq!(heard.recv().unwrap(), (number, Some(false)));
            job.await.unwrap();
        }
        queue.run(|_| ()).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn whoever_gives_up_leaves_the_queue_and_stops_what_has_begun() {
        let (queue, (news, heard)) = (queue(), mpsc::channel());
        let (working, go) = work(queue, &news, 0);
        assert_eq!(heard.recv().unwrap(), (0, None));
        let (waiting, _) = work(queue, &news, 1);
        until_free(queue, LONGEST - 1).await;
        waiting.abort();
        until_free(queue, LONGEST).await;
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        // The memory is taken as long as the work goes on.
        assert_eq!((queue.turn.available_permits(), queue.places.available_permits()), (0, LONGEST));
        go.send(()).unwrap();
        assert_eq!(heard.recv().unwrap(), (0, Some(true)));
        until_free(queue, LONGEST + 1).await;
    }
}
