//! A clock that tests move.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use publicdigit::{kernel::Environment, platform::SystemEnvironment};
use time::{Duration, OffsetDateTime};

use crate::support;

const LONG: std::time::Duration = std::time::Duration::from_secs(30);

/// The present, moved ahead as a test needs it.
#[derive(Debug, Default)]
pub struct Clock {
    ahead: AtomicI64,
    passed: AtomicI64,
    looks: AtomicU64,
}

impl Clock {
    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        self.ahead.fetch_add(by.whole_seconds(), Ordering::Relaxed);
        self.passed.fetch_add(by.whole_seconds(), Ordering::Relaxed);
    }

    /// How much it has been moved.
    pub fn ahead(&self) -> Duration {
        Duration::seconds(self.ahead.load(Ordering::Relaxed))
    }

    /// Sets the clock, while no time passes.
    pub fn set(&self, by: Duration) {
        self.ahead.fetch_add(by.whole_seconds(), Ordering::Relaxed);
    }
}

impl Clock {
    /// Waits until somebody has looked at it so many more times: a job that does
    /// nothing shows by that that it has been at work.
    pub async fn looked_at(&self, times: u64) {
        let before = self.looks.load(Ordering::Relaxed);
        let enough = async || self.looks.load(Ordering::Relaxed) >= before + times;
        assert!(support::within(LONG, enough).await, "nobody looks at the clock");
    }
}

impl Environment for Clock {
    fn now(&self) -> OffsetDateTime {
        self.looks.fetch_add(1, Ordering::Relaxed);
        SystemEnvironment.now() + Duration::seconds(self.ahead.load(Ordering::Relaxed))
    }

    fn running(&self) -> std::time::Duration {
        let passed = self.passed.load(Ordering::Relaxed).unsigned_abs();
        SystemEnvironment.running() + std::time::Duration::from_secs(passed)
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        SystemEnvironment.fill_random(bytes);
    }
}
