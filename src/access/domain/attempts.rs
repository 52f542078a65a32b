use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::kernel::{Explain, Refusal};

/// How many attempts to sign in may fail before one must wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLimit {
    /// Failed attempts allowed within the window.
    pub most: u32,
    /// How far back failed attempts count.
    pub window: Duration,
}

impl AttemptLimit {
    /// For one account: enough for a forgotten password, far too few to guess one.
    pub const ACCOUNT: Self = Self { most: 10, window: Duration::minutes(15) };
    /// For one network address: many people may share it.
    pub const ADDRESS: Self = Self { most: 100, window: Duration::minutes(15) };

    /// Since when attempts count.
    pub fn since(self, now: OffsetDateTime) -> OffsetDateTime {
        now - self.window
    }

    /// Whether one more attempt may be made after `failed` ones.
    pub fn allow(self, failed: u32) -> Result<(), TooManyAttempts> {
        if failed < self.most { Ok(()) } else { Err(TooManyAttempts) }
    }
}

/// Too many attempts have failed; waiting helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("too many attempts")]
pub struct TooManyAttempts;

impl Explain for TooManyAttempts {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of("sign-in-too-many-attempts")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_the_last_attempt_allowed() {
        let limit = AttemptLimit { most: 2, window: Duration::minutes(1) };
        assert_eq!(limit.allow(1), Ok(()));
        assert_eq!(limit.allow(2), Err(TooManyAttempts));
    }
}
