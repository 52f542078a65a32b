//! Whether the time can be trusted that closes ballot boxes.
//!
//! The server's clock is compared with one that nobody sets, which tells how long the
//! process runs, and with the databases' clocks. Closing cannot be taken back: as long
//! as they contradict each other by more than a minute, no box is closed by the clock.
//! It goes on when they agree again; an officer can close a box by hand; and whoever
//! has found the clock right restarts the server.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use time::OffsetDateTime;

use crate::kernel::Environment;

/// By how much clocks may differ.
const TOLERANCE: Duration = Duration::from_secs(60);
/// By which part of the time a clock may go wrong, and be corrected, without having
/// been set: twice what time services slew by (500 parts per million, RFC 5905).
const DRIFT: u32 = 1000;

/// What is wrong with the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// The server's clock was set since the server started.
    Set,
    /// A database's clock tells another time than the server's.
    Differs,
}

impl fmt::Display for ClockFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Set => "the server's clock was set by more than a minute since the server started",
            Self::Differs => "the server's clock and a database's differ by more than a minute",
        })
    }
}

/// The clocks of this process, and what was found wrong the last time.
pub struct Clocks {
    environment: Arc<dyn Environment>,
    begun: Reading,
    ahead: Box<dyn Fn() -> time::Duration + Send + Sync>,
    fault: Mutex<Option<ClockFault>>,
}

/// What the clocks told at one moment.
#[derive(Clone, Copy, Debug)]
struct Reading {
    server: OffsetDateTime,
    running: Duration,
}

impl fmt::Debug for Clocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clocks").field("fault", &self.fault()).finish_non_exhaustive()
    }
}

impl Clocks {
    /// The clocks from now on.
    pub fn new(environment: Arc<dyn Environment>) -> Self {
        Self::ahead_of_databases(environment, || time::Duration::ZERO)
    }

    /// The clocks of a server whose clock is known to be `ahead` of the databases'.
    pub fn ahead_of_databases(
        environment: Arc<dyn Environment>,
        ahead: impl Fn() -> time::Duration + Send + Sync + 'static,
    ) -> Self {
        let begun = Reading { server: environment.now(), running: environment.running() };
        Self { environment, begun, ahead: Box::new(ahead), fault: Mutex::default() }
    }

    /// Compares the server's clocks with each other, and with what a database's told
    /// just now, if it was asked.
    ///
    /// # Errors
    /// [`ClockFault`] if they contradict each other. It is told in the log when it is
    /// new.
    pub fn check(&self, database: Option<OffsetDateTime>) -> Result<(), ClockFault> {
        let now = Reading { server: self.environment.now(), running: self.environment.running() };
        let database = database.map(|told| told + (self.ahead)());
        let found = compare(self.begun, now, database);
        self.note(found);
        found.map_or(Ok(()), Err)
    }

    /// What was wrong the last time.
    pub fn fault(&self) -> Option<ClockFault> {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, found: Option<ClockFault>) {
        let before =
            std::mem::replace(&mut *self.fault.lock().unwrap_or_else(PoisonError::into_inner), found);
        match found {
            Some(fault) if before != found => {
                tracing::error!(%fault, "ballot boxes are not closed by the clock until the clocks agree");
            }
            None if before.is_some() => tracing::info!("the clocks agree again"),
            Some(_) | None => {}
        }
    }
}

fn compare(begun: Reading, now: Reading, database: Option<OffsetDateTime>) -> Option<ClockFault> {
    let passed = now.running.saturating_sub(begun.running);
    let expected = begun.server + passed;
    if difference(expected, now.server) > TOLERANCE + passed / DRIFT {
        return Some(ClockFault::Set);
    }
    let differs = database.is_some_and(|told| difference(told, now.server) > TOLERANCE);
    differs.then_some(ClockFault::Differs)
}

fn difference(one: OffsetDateTime, other: OffsetDateTime) -> Duration {
    (one - other).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGUN: Reading = Reading { server: OffsetDateTime::UNIX_EPOCH, running: Duration::from_secs(7) };
    const DAY: u64 = 24 * 3600;

    fn after(server: i64, running: u64) -> Reading {
        Reading {
            server: BEGUN.server + time::Duration::seconds(server),
            running: BEGUN.running + Duration::from_secs(running),
        }
    }

    #[test]
    fn a_clock_that_is_set_forward_or_back_is_noticed() {
        assert_eq!(compare(BEGUN, after(3600, 3600), None), None);
        assert_eq!(compare(BEGUN, after(3650, 3600), None), None);
        assert_eq!(compare(BEGUN, after(3700, 3600), None), Some(ClockFault::Set));
        assert_eq!(compare(BEGUN, after(3500, 3600), None), Some(ClockFault::Set));
        // A minute now and another one later are two.
        assert_eq!(compare(BEGUN, after(110, 10), None), Some(ClockFault::Set));
    }

    #[test]
    fn a_clock_that_is_slowly_corrected_for_months_was_not_set() {
        let days = 100;
        let corrected = i64::try_from(days * DAY).unwrap() * 10_005 / 10_000;
        assert_eq!(compare(BEGUN, after(corrected, days * DAY), None), None);
    }

    #[test]
    fn a_database_in_another_time_is_noticed() {
        let told = |seconds| Some(BEGUN.server + time::Duration::seconds(seconds));
        assert_eq!(compare(BEGUN, after(10, 10), told(60)), None);
        assert_eq!(compare(BEGUN, after(10, 10), told(100)), Some(ClockFault::Differs));
        assert_eq!(compare(BEGUN, after(10, 10), told(-100)), Some(ClockFault::Differs));
    }
}
