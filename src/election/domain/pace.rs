use std::collections::VecDeque;

use time::{Duration, OffsetDateTime};

use super::CannotCast;

/// How many ballots of one voter are checked within [`PERIOD`]. Nobody fills in a
/// ballot paper faster; a lost answer is asked for again a few times.
const MAX_BALLOTS: usize = 6;
const PERIOD: Duration = Duration::MINUTE;

/// How fast the ballots of one voter follow each other. Kept in memory only: the time
/// of a voter's ballot is written nowhere.
#[derive(Clone, Debug, Default)]
pub struct Pace(VecDeque<OffsetDateTime>);

impl Pace {
    /// Notes that a ballot came at `now`.
    ///
    /// # Errors
    /// [`CannotCast::TooFast`] if too many came shortly before; this one is not noted.
    pub fn note(&mut self, now: OffsetDateTime) -> Result<(), CannotCast> {
        self.forget(now);
        if self.0.len() >= MAX_BALLOTS {
            return Err(CannotCast::TooFast);
        }
        self.0.push_back(now);
        Ok(())
    }

    /// Whether nothing came shortly before `now`.
    pub fn is_over(&mut self, now: OffsetDateTime) -> bool {
        self.forget(now);
        self.0.is_empty()
    }

    /// A moment ahead was noted by a clock that has been put back since.
    fn forget(&mut self, now: OffsetDateTime) {
        self.0.retain(|at| *at <= now && *at > now - PERIOD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ballots_that_follow_faster_than_a_person_fills_them_in_wait_a_minute() {
        let (mut pace, now) = (Pace::default(), OffsetDateTime::UNIX_EPOCH);
        for _ in 0..MAX_BALLOTS {
            assert_eq!(pace.note(now), Ok(()));
        }
        assert_eq!(pace.note(now + Duration::SECOND), Err(CannotCast::TooFast));
        assert!(!pace.is_over(now + Duration::SECOND));
        assert_eq!(pace.note(now + PERIOD), Ok(()));
        // The clock was put back.
        assert!(pace.is_over(now - Duration::DAY));
    }
}
