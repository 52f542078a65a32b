use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use time::OffsetDateTime;

use crate::kernel::{Environment, Operator};

/// Since when the process runs.
static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The machine's own clocks and generator of randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
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

/// The same in a command, of which the audit says who gave it.
#[derive(Clone, Debug)]
pub struct CommandEnvironment(pub Operator);

impl Environment for CommandEnvironment {
    fn now(&self) -> OffsetDateTime {
        SystemEnvironment.now()
    }

    fn running(&self) -> Duration {
        SystemEnvironment.running()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        SystemEnvironment.fill_random(bytes);
    }

    fn operator(&self) -> Option<&Operator> {
        Some(&self.0)
    }
}
