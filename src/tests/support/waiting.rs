//! Waiting for what comes about by itself: the one place that sleeps.

use std::time::{Duration, Instant};

use super::superuser;

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

/// Waits until somebody waits for a lock in the database.
///
/// # Panics
/// If nobody does within ten seconds.
pub async fn until_somebody_waits(database: &str) {
    let waits = "select exists (
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
    )";
    let waits = async || {
        sqlx::query_scalar::<_, bool>(waits).fetch_one(&mut superuser(database).await).await.unwrap()
    };
    assert!(within(Duration::from_secs(10), waits).await, "nobody waits for a lock in {database}");
}
