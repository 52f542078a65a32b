use time::OffsetDateTime;
use uuid::{Builder, Uuid};

/// What a use case needs from the outside world besides its stores: the time
/// and randomness.
///
/// Domain code never takes this; it takes the values drawn from it.
pub trait Ambient: Send + Sync + std::fmt::Debug {
    /// The present moment, in UTC.
    fn now(&self) -> OffsetDateTime;

    /// Fills `bytes` from a cryptographically secure generator.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Draws a new random identifier (RFC 9562, version 4).
    fn new_id(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill_random(&mut bytes);
        Builder::from_random_bytes(bytes).into_uuid()
    }
}
