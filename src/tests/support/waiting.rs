//! Waiting for what comes about by itself: the one place that sleeps.

use std::time::{Duration, Instant};

/// Waits until `condition` holds, at most for `limit`; whether it came to hold.
pub async fn within<F: Future<Output = bool>>(limit: Duration, mut condition: impl FnMut() -> F) -> bool {
    let holds = || {
        let asked = condition();
        async move { asked.await.then_some(()) }
    };
    found_within(limit, holds).await.is_some()
}

/// Waits until `look` finds something, at most for `limit`.
pub async fn found_within<T, F: Future<Output = Option<T>>>(
    limit: Duration,
    mut look: impl FnMut() -> F,
) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        let found = look().await;
        if found.is_some() || Instant::now() > end {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
