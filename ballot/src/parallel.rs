//! Work shared between threads, where there are threads.

#[cfg(not(target_arch = "wasm32"))]
use std::sync::atomic::{AtomicUsize, Ordering};

/// Parts per thread: a thread that is done early takes another.
#[cfg(not(target_arch = "wasm32"))]
const PARTS: usize = 4;

/// Applies `work` to contiguous parts of `items` on several threads, and
/// returns what each part gave, in order. In the browser there is one part.
pub(crate) fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    #[cfg(not(target_arch = "wasm32"))]
    if threads > 1 && items.len() > 1 {
        let parts: Vec<&[T]> = items.chunks(items.len().div_ceil(threads * PARTS)).collect();
        let next = AtomicUsize::new(0);
        let take = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                match parts.get(index) {
                    Some(part) => done.push((index, work(part))),
                    None => return done,
                }
            }
        };
        let mut done = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
            let own = take();
            others.into_iter().map(join).chain([own]).flatten().collect::<Vec<_>>()
        });
        done.sort_by_key(|(index, _)| *index);
        return done.into_iter().map(|(_, result)| result).collect();
    }
    #[cfg(target_arch = "wasm32")]
    let _ = threads;
    vec![work(items)]
}

/// A thread's answer; its panic, should there be one, goes on in the caller.
#[cfg(not(target_arch = "wasm32"))]
fn join<R>(thread: std::thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// How many threads this machine runs at once.
pub(crate) fn available() -> usize {
    #[cfg(not(target_arch = "wasm32"))]
    return std::thread::available_parallelism().map_or(1, usize::from);
    #[cfg(target_arch = "wasm32")]
    1
}
