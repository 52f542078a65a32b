//! Work shared between threads, where there are threads.

/// Applies `work` to contiguous parts of `items`, one per thread, and returns
/// what each part gave, in order. In the browser there is one part.
pub(crate) fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    #[cfg(not(target_arch = "wasm32"))]
    if threads > 1 && items.len() > 1 {
        let size = items.len().div_ceil(threads);
        return std::thread::scope(|scope| {
            let work = &work;
            let running: Vec<_> = items.chunks(size).map(|part| scope.spawn(move || work(part))).collect();
            running.into_iter().map(join).collect()
        });
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
