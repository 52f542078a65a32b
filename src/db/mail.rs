use time::{OffsetDateTime, Time, UtcOffset};

use super::{DbError, PlatformKey};
use crate::kernel::{Environment, Mail};

/// What mails are sealed for.
const LABEL: &str = "outbox";
/// Bytes to whose multiples receipts are padded.
const PADDED: usize = 4096;

/// The day of `at`, as an untimed row tells it: its beginning (UTC).
pub(super) fn day(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(UtcOffset::UTC).replace_time(Time::MIDNIGHT)
}

/// Seals a mail for the outbox: it may hold a link that opens a door.
pub(super) fn seal(
    key: &PlatformKey,
    mail: &Mail,
    environment: &dyn Environment,
) -> Result<Vec<u8>, DbError> {
    let plain = serde_json::to_vec(mail).map_err(|_| DbError::Malformed("mail"))?;
    Ok(key.seal(LABEL, &plain, environment)?)
}

/// Seals a mail so that its length tells nothing: names and titles are short enough
/// for one size, and a longer mail gets the next multiple of it.
pub(super) fn seal_padded(
    key: &PlatformKey,
    mail: &Mail,
    environment: &dyn Environment,
) -> Result<Vec<u8>, DbError> {
    let mut plain = serde_json::to_vec(mail).map_err(|_| DbError::Malformed("mail"))?;
    // White space after JSON means nothing (RFC 8259, section 2).
    plain.resize(plain.len().next_multiple_of(PADDED), b' ');
    Ok(key.seal(LABEL, &plain, environment)?)
}

/// Opens a mail of the outbox.
pub(super) fn open(key: &PlatformKey, sealed: &[u8]) -> Result<Mail, DbError> {
    let plain = key.open(LABEL, sealed)?;
    serde_json::from_slice(&plain).map_err(|_| DbError::Malformed("mail"))
}
