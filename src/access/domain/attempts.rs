use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::kernel::{Refusal, ToRefusals};

/// How attempts to sign in that fail slow down those after them. Nothing is ever
/// locked: whoever waits may try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many may fail before one must wait.
    pub free: u32,
    /// How long one waits then; twice as long after each further one.
    pub first: Duration,
    /// How long one waits at most.
    pub longest: Duration,
}

impl Pace {
    /// From one network address, or one known device, to one account: enough for a
    /// forgotten password, far too few to guess one.
    pub const ACCOUNT_FROM_ONE: Self =
        Self { free: 5, first: Duration::seconds(2), longest: Duration::minutes(5) };
    /// To one account from everywhere but known devices. Guessing from many addresses
    /// becomes slow, and whoever has the password still comes in.
    pub const ACCOUNT: Self = Self { free: 30, first: Duration::seconds(1), longest: Duration::seconds(30) };
    /// From one network address to all accounts: many people may share it.
    pub const ADDRESS: Self = Self { free: 50, first: Duration::seconds(1), longest: Duration::seconds(15) };

    /// Mails that anybody can have sent to one account: a few, then rarely.
    pub const MAILS: Self = Self { free: 3, first: Duration::minutes(1), longest: Duration::minutes(30) };

    /// After how long without an attempt all are forgotten.
    pub const FORGOTTEN: Duration = Duration::hours(1);

    /// How long one more attempt has to wait after so many have failed.
    pub fn pause(self, failed: u32) -> Duration {
        let Some(further) = failed.checked_sub(self.free) else { return Duration::ZERO };
        let doubled = 1i32.checked_shl(further).filter(|factor| *factor > 0).unwrap_or(i32::MAX);
        self.first.checked_mul(doubled).unwrap_or(self.longest).min(self.longest)
    }
}

/// What is remembered of attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many have failed, or are under way.
    pub count: u32,
    /// When the last one was made.
    pub last: OffsetDateTime,
}

impl Failures {
    /// What is remembered once another attempt has begun `now`.
    ///
    /// # Errors
    /// [`MustWait`] if it is too early for one.
    pub fn begin(self, pace: Pace, now: OffsetDateTime) -> Result<Self, MustWait> {
        let is_forgotten = now - self.last > Pace::FORGOTTEN;
        let failed = if is_forgotten { 0 } else { self.count };
        let pause = pace.pause(failed);
        // A clock that went back makes nobody wait longer than once.
        let wait = (pause - (now - self.last)).min(pause);
        if pause.is_positive() && wait.is_positive() {
            return Err(MustWait(wait));
        }
        Ok(Self { count: failed.saturating_add(1), last: now })
    }
}

/// Too many attempts have failed; after so long another one may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("too many attempts have failed")]
pub struct MustWait(pub Duration);

impl ToRefusals for MustWait {
    fn refusals(&self) -> Vec<Refusal> {
        let seconds = self.0.whole_seconds().saturating_add(1);
        vec![Refusal::of("sign-in-too-many-attempts").with("seconds", seconds)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { free: 2, first: Duration::seconds(3), longest: Duration::seconds(10) };

    #[test]
    fn the_pause_doubles_up_to_the_longest() {
        let pauses = [0, 1, 2, 3, 4, 40, u32::MAX].map(|failed| PACE.pause(failed).whole_seconds());
        assert_eq!(pauses, [0, 0, 3, 6, 10, 10, 10]);
    }

    #[test]
    fn whoever_waits_may_try_again_and_after_an_hour_all_is_forgotten() {
        let start = OffsetDateTime::UNIX_EPOCH;
        let mut failures = Failures { count: 0, last: start };
        for _ in 0..2 {
            failures = failures.begin(PACE, start).unwrap();
        }
        assert_eq!(failures.begin(PACE, start), Err(MustWait(Duration::seconds(3))));
        failures = failures.begin(PACE, start + Duration::seconds(3)).unwrap();
        assert_eq!(failures.count, 3);
        let early = start + Duration::seconds(8);
        assert_eq!(failures.begin(PACE, early), Err(MustWait(Duration::seconds(1))));
        let later = failures.begin(PACE, start + Duration::hours(2)).unwrap();
        assert_eq!(later.count, 1);
        // A clock that goes back by a day locks nobody out for a day.
        let back = failures.begin(PACE, start - Duration::DAY);
        assert_eq!(back, Err(MustWait(Duration::seconds(6))));
    }
}
