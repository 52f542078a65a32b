//! Where passwords are hashed: a few threads of their own, a short queue, and a
//! fair one.
//!
//! Each hash takes 19 MiB and a core for a while. Threads that come and go would
//! each keep that memory (an allocator's arena per thread), and a queue without
//! an end would make everybody wait for whoever sends most.

use std::{
    collections::VecDeque,
    num::NonZero,
    sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError},
    thread,
};

use tokio::sync::oneshot;

use crate::access::application::PasswordsError;

/// How many jobs wait at most: so many take about a second on two cores.
const MOST: usize = 32;
/// How many of them may come from one network address.
const MOST_OF_ONE: usize = 4;
/// How many threads there are at most.
const THREADS: usize = 4;

struct Job {
    /// The network address that it comes from, if strangers can send it.
    from: Option<String>,
    work: Box<dyn FnOnce() + Send>,
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    more: Condvar,
}

static QUEUE: LazyLock<&'static Queue> = LazyLock::new(|| {
    let queue: &'static Queue = Box::leak(Box::default());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    for _ in 0..cores.min(THREADS) {
        // Fewer threads hash more slowly; without any, callers are told.
        let _ = thread::Builder::new().name("password".to_owned()).spawn(move || queue.serve());
    }
    queue
});

impl Queue {
    fn jobs(&self) -> MutexGuard<'_, VecDeque<Job>> {
        // Nothing is done under the lock that could leave it half done.
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self) {
        loop {
            let mut jobs = self.jobs();
            let job = loop {
                match jobs.pop_front() {
                    Some(job) => break job,
                    None => jobs = self.more.wait(jobs).unwrap_or_else(PoisonError::into_inner),
                }
            };
            drop(jobs);
            (job.work)();
        }
    }

    fn enter(&self, job: Job) -> Result<(), PasswordsError> {
        let mut jobs = self.jobs();
        let of_one = job
            .from
            .as_ref()
            .map_or(0, |own| jobs.iter().filter(|other| other.from.as_ref() == Some(own)).count());
        if jobs.len() >= MOST || of_one >= MOST_OF_ONE {
            return Err(PasswordsError::Busy);
        }
        jobs.push_back(job);
        self.more.notify_one();
        Ok(())
    }
}

/// Does slow work on one of the threads. What nobody waits for any more is left
/// undone.
///
/// # Errors
/// [`PasswordsError::Busy`] if too much waits, altogether or from this address.
pub(super) async fn aside<T: Send + 'static>(
    from: Option<&str>,
    work: impl FnOnce() -> Result<T, PasswordsError> + Send + 'static,
) -> Result<T, PasswordsError> {
    let (tell, told) = oneshot::channel();
    let work = move || {
        if !tell.is_closed() {
            // Whoever asked may have gone meanwhile.
            let _ = tell.send(work());
        }
    };
    QUEUE.enter(Job { from: from.map(str::to_owned), work: Box::new(work) })?;
    told.await.map_err(|_| PasswordsError::Failed)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(from: Option<&str>) -> Job {
        Job { from: from.map(str::to_owned), work: Box::new(|| ()) }
    }

    #[test]
    fn one_address_takes_a_few_places_and_leaves_the_others() {
        let queue = Queue::default();
        for _ in 0..MOST_OF_ONE {
            assert_eq!(queue.enter(job(Some("one"))), Ok(()));
        }
        assert_eq!(queue.enter(job(Some("one"))), Err(PasswordsError::Busy));
        for _ in MOST_OF_ONE..MOST {
            assert_eq!(queue.enter(job(None)), Ok(()));
        }
        assert_eq!(queue.enter(job(Some("another"))), Err(PasswordsError::Busy));
    }

    #[tokio::test]
    async fn what_came_of_the_work_is_told() {
        assert_eq!(aside(None, || Ok(7)).await, Ok(7));
        let refused = aside::<()>(None, || Err(PasswordsError::Failed)).await;
        assert_eq!(refused, Err(PasswordsError::Failed));
    }
}
