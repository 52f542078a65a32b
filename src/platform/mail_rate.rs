//! How many mails may leave: providers of mail servers take so many an hour.

use std::{
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
};

use time::{Duration, OffsetDateTime};

/// A bucket into which an hour's mails flow evenly, and which holds those of two minutes:
/// they leave spread over the hour.
#[derive(Debug)]
pub(crate) struct MailRate {
    per_hour: NonZeroU32,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// In mails times 3600.
    parts: i64,
    at: Option<OffsetDateTime>,
}

impl MailRate {
    /// At most `per_hour` mails an hour.
    pub(crate) fn new(per_hour: NonZeroU32) -> Self {
        Self { per_hour, state: Mutex::new(State { parts: 0, at: None }) }
    }

    fn capacity(&self) -> i64 {
        (i64::from(self.per_hour.get()) * 120).max(3600)
    }

    /// How many of `wanted` mails may leave at `now`; they count as sent.
    pub(crate) fn take(&self, wanted: u32, now: OffsetDateTime) -> u32 {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = state.at.map_or(Duration::minutes(2), |at| (now - at).max(Duration::ZERO));
        let seconds = passed.whole_seconds().min(3600);
        if seconds > 0 || state.at.is_none() {
            state.parts = (state.parts + seconds * i64::from(self.per_hour.get())).min(self.capacity());
            state.at = Some(now);
        }
        let allowed = u32::try_from(state.parts / 3600).unwrap_or(0).min(wanted);
        state.parts -= i64::from(allowed) * 3600;
        allowed
    }

    /// Gives back what was not needed.
    pub(crate) fn give_back(&self, mails: u32) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.parts = (state.parts + i64::from(mails) * 3600).min(self.capacity());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_mails_leave_in_an_hour_than_allowed_and_all_of_these() {
        for per_hour in [1, 10, 300, 5000] {
            let rate = MailRate::new(NonZeroU32::new(per_hour).unwrap());
            let mut taken = 0;
            let begin = OffsetDateTime::UNIX_EPOCH;
            for minute in 0..=600 {
                let now = begin + Duration::minutes(minute);
                loop {
                    let some = rate.take(20, now);
                    taken += some;
                    if some == 0 {
                        break;
                    }
                }
            }
            let most = 10 * per_hour + (per_hour / 30).max(1);
            assert!(taken <= most && taken >= 10 * per_hour - 1, "{per_hour}: {taken}");
        }
    }

    #[test]
    fn what_was_not_needed_can_be_taken_again() {
        let rate = MailRate::new(NonZeroU32::new(300).unwrap());
        let now = OffsetDateTime::UNIX_EPOCH;
        assert_eq!(rate.take(20, now), 10);
        assert_eq!(rate.take(20, now), 0);
        rate.give_back(4);
        assert_eq!(rate.take(20, now), 4);
    }
}
