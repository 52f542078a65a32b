use std::time::Duration;

use time::OffsetDateTime;
use uuid::{Builder, Uuid};

use super::Operator;

/// What a use case needs from the outside world besides its stores: the time
/// and randomness.
///
/// Domain code never takes this; it takes the values drawn from it.
pub trait Environment: Send + Sync + std::fmt::Debug {
    /// The present moment, in UTC.
    fn now(&self) -> OffsetDateTime;

    /// Fills `bytes` from a cryptographically secure generator.
    fn fill_random(&self, bytes: &mut [u8]);

    /// How long something has been running, by a clock that nobody sets: only
    /// differences mean something.
    fn running(&self) -> Duration;

    /// Who gave the command that runs, if one does.
    fn operator(&self) -> Option<&Operator> {
        None
    }

    /// Draws a new random identifier (RFC 9562, version 4).
    fn new_id(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill_random(&mut bytes);
        Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// Puts `items` into random order, every one as likely as any other (Fisher and
/// Yates; Durstenfeld, Algorithm 235).
pub fn shuffle<T>(items: &mut [T], environment: &dyn Environment) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(last as u64 + 1, environment) as usize);
    }
}

/// A random number below `bound`, which is not 0, without a preference.
fn below(bound: u64, environment: &dyn Environment) -> u64 {
    loop {
        let mut bytes = [0; 8];
        environment.fill_random(&mut bytes);
        let drawn = u64::from_le_bytes(bytes);
        let rest = drawn % bound;
        // The last, incomplete round of remainders is drawn again.
        if drawn - rest <= u64::MAX - (bound - 1) {
            return rest;
        }
    }
}
