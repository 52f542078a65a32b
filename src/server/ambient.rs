use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use time::OffsetDateTime;

use crate::kernel::Ambient;

/// Since when the process runs.
static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The machine's own clocks and generator of randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemAmbient;

impl Ambient for SystemAmbient {
    /// Whole microseconds, which is what PostgreSQL keeps.
    fn now(&self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc();
        now.replace_microsecond(now.microsecond()).unwrap_or(now)
    }

    fn running(&self) -> Duration {
        BEGUN.elapsed()
    }

    /// Ends the process if the operating system has no randomness to give:
    /// every key, token and ballot would be worthless.
    fn fill_random(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the operating system gives no randomness");
            std::process::abort();
        }
    }
}
