//! Where passwords are hashed: a few threads of their own, a short queue, and a
//! fair one.
//!
//! Each hash takes 19 MiB and a core for a while. An allocator would keep that memory
//! many times over, so each thread has its own and uses it again; and a queue without
//! an end would make everybody wait for whoever sends most.

use std::{
    collections::{BTreeMap, VecDeque},
    num::NonZero,
    sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError},
    thread,
};

use argon2::Block;
use tokio::sync::oneshot;

use crate::access::application::PasswordsError;

/// How many places there are: so many passwords take about a second on two cores.
const MAX_HASHES: usize = 32;
/// How many of them somebody at one network address can have.
const MOST_OF_ONE: usize = 4;
/// How many threads there are at most.
const THREADS: usize = 4;

/// What a thread hashes in.
pub(super) type Memory = Vec<Block>;

/// Who has places, by network address.
static PLACES: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

fn places() -> MutexGuard<'static, BTreeMap<String, usize>> {
    // Nothing is done under the lock that could leave it half done.
    PLACES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place among those whose passwords are compared.
#[derive(Debug)]
pub struct Place {
    from: String,
}

impl Place {
    /// A place for somebody at the network address `from`.
    ///
    /// # Errors
    /// [`PasswordsError::Busy`] if there is none, altogether or for this address.
    pub(super) fn take(from: &str) -> Result<Self, PasswordsError> {
        let mut places = places();
        let of_one = places.get(from).copied().unwrap_or_default();
        if of_one >= MOST_OF_ONE || places.values().sum::<usize>() >= MAX_HASHES {
            return Err(PasswordsError::Busy);
        }
        places.insert(from.to_owned(), of_one + 1);
        Ok(Self { from: from.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut places = places();
        match places.get_mut(&self.from) {
            Some(held) if *held > 1 => *held -= 1,
            Some(_) | None => {
                places.remove(&self.from);
            }
        }
    }
}

struct Job {
    /// The network address that it comes from, if strangers can send it.
    from: Option<String>,
    work: Box<dyn FnOnce(&mut Memory) + Send>,
}

/// What waits, and how many of whom were served since nothing did.
#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    served: BTreeMap<Option<String>, usize>,
}

impl Waiting {
    /// The next one: of those who were served least the one that came first, so that
    /// nobody waits for all of somebody else's.
    fn next(&mut self) -> Option<Job> {
        let served = |job: &Job| self.served.get(&job.from).copied().unwrap_or_default();
        let (place, _) = self.jobs.iter().enumerate().min_by_key(|(_, job)| served(job))?;
        let job = self.jobs.remove(place)?;
        *self.served.entry(job.from.clone()).or_default() += 1;
        if self.jobs.is_empty() {
            self.served.clear();
        }
        Some(job)
    }
}

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
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
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing is done under the lock that could leave it half done.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self) {
        let mut memory = Memory::new();
        loop {
            let mut waiting = self.waiting();
            let job = loop {
                match waiting.next() {
                    Some(job) => break job,
                    None => waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner),
                }
            };
            drop(waiting);
            (job.work)(&mut memory);
        }
    }

    fn enter(&self, job: Job) -> Result<(), PasswordsError> {
        let mut waiting = self.waiting();
        let others = waiting.jobs.iter().filter(|other| other.from.is_none()).count();
        // Whoever can send many has a place first.
        if job.from.is_none() && others >= MAX_HASHES {
            return Err(PasswordsError::Busy);
        }
        waiting.jobs.push_back(job);
        self.more.notify_one();
        Ok(())
    }
}

/// Does slow work on one of the threads. What nobody waits for any more is left
/// undone.
///
/// # Errors
/// [`PasswordsError::Busy`] if too much waits that has no place.
pub(super) async fn run_blocking<T: Send + 'static>(
    place: Option<Place>,
    work: impl FnOnce(&mut Memory) -> Result<T, PasswordsError> + Send + 'static,
) -> Result<T, PasswordsError> {
    let (tell, told) = oneshot::channel();
    let work = move |memory: &mut Memory| {
        if !tell.is_closed() {
            // Whoever asked may have gone meanwhile.
            let _ = tell.send(work(memory));
        }
    };
    let from = place.as_ref().map(|place| place.from.clone());
    QUEUE.enter(Job { from, work: Box::new(work) })?;
    told.await.map_err(|_| PasswordsError::Failed)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(from: Option<&str>) -> Job {
        Job { from: from.map(str::to_owned), work: Box::new(|_| ()) }
    }

    #[test]
    fn one_address_takes_a_few_places_and_leaves_the_others() {
        let mut held: Vec<_> = (0..MOST_OF_ONE).map(|_| Place::take("one").unwrap()).collect();
        assert_eq!(Place::take("one").unwrap_err(), PasswordsError::Busy);
        Place::take("another").unwrap();
        held.pop();
        Place::take("one").unwrap();
    }

    #[test]
    fn what_has_no_place_waits_in_a_queue_that_ends() {
        let queue = Queue::default();
        for _ in 0..MAX_HASHES {
            assert_eq!(queue.enter(job(None)), Ok(()));
        }
        assert_eq!(queue.enter(job(None)), Err(PasswordsError::Busy));
        assert_eq!(queue.enter(job(Some("another"))), Ok(()));
    }

    #[test]
    fn whoever_was_served_least_is_next() {
        let queue = Queue::default();
        for from in ["many", "many", "many", "one", "other", "one"] {
            queue.enter(job(Some(from))).unwrap();
        }
        let mut order = Vec::new();
        while let Some(job) = queue.waiting().next() {
            order.extend(job.from);
        }
        assert_eq!(order, ["many", "one", "other", "many", "one", "many"]);
        assert!(queue.waiting().served.is_empty());
    }

    #[tokio::test]
    async fn what_came_of_the_work_is_told() {
        assert_eq!(run_blocking(None, |_| Ok(7)).await, Ok(7));
        let refused = run_blocking::<()>(None, |_| Err(PasswordsError::Failed)).await;
        assert_eq!(refused, Err(PasswordsError::Failed));
    }
}
