//! Moments as the office tells and takes them: in the time zone of the organisation or of
//! an election.

use jiff::{
    Timestamp, civil,
    tz::{AmbiguousOffset, Offset, TimeZone},
};
use thiserror::Error;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::{formats, message};
use crate::kernel::{Language, Refusal, TimeZoneName};

/// The zone; none if it is UTC, or not known here.
fn known(zone: &TimeZoneName) -> Option<TimeZone> {
    Some(zone.as_str()).filter(|name| *name != "UTC").and_then(|name| TimeZone::get(name).ok())
}

fn in_zone(at: OffsetDateTime, zone: &TimeZoneName) -> OffsetDateTime {
    let instant = Timestamp::from_second(at.unix_timestamp()).ok();
    let seconds = known(zone).zip(instant).map(|(zone, instant)| zone.to_offset(instant).seconds());
    let offset = seconds.and_then(|seconds| UtcOffset::from_whole_seconds(seconds).ok());
    at.checked_to_offset(offset.unwrap_or(UtcOffset::UTC)).unwrap_or(at)
}

/// A moment to the minute, as the language writes it, in `zone` and with how far that is
/// from UTC.
pub fn moment_in(language: Language, at: OffsetDateTime, zone: &TimeZoneName) -> String {
    if known(zone).is_none() {
        return formats::moment(language, at);
    }
    let local = in_zone(at, zone);
    let written = message(language, "moment-local", &formats::parts(language, local));
    let offset = formats::offset(local.offset().whole_seconds());
    message(language, "moment-in-zone", &[("moment", written.into()), ("offset", offset.into())])
}

/// Day and time that clocks in `zone` show at a moment.
pub fn clocks_in(at: OffsetDateTime, zone: &TimeZoneName) -> PrimitiveDateTime {
    let local = in_zone(at, zone);
    PrimitiveDateTime::new(local.date(), local.time())
}

/// The moment at which clocks in `zone` show a day and a time.
///
/// # Errors
/// [`NotOneMoment`] if they never do, or do so twice.
pub fn moment_of_clocks(
    shown: PrimitiveDateTime,
    zone: &TimeZoneName,
) -> Result<OffsetDateTime, NotOneMoment> {
    let offset = match offsets(shown, zone).ok_or(NotOneMoment::Beyond)? {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Gap { .. } => return Err(NotOneMoment::Skipped),
        AmbiguousOffset::Fold { .. } => return Err(NotOneMoment::Twice),
    };
    east_of_utc(shown, offset).ok_or(NotOneMoment::Beyond)
}

/// When a day begins in `zone`: where clocks skip midnight, once they have; where they show
/// it twice, the first time.
pub fn begin_of_day(day: Date, zone: &TimeZoneName) -> Option<OffsetDateTime> {
    let midnight = day.midnight();
    let offset = match offsets(midnight, zone)? {
        AmbiguousOffset::Unambiguous { offset: before }
        | AmbiguousOffset::Gap { before, .. }
        | AmbiguousOffset::Fold { before, .. } => before,
    };
    east_of_utc(midnight, offset)
}

/// How far clocks in `zone` that show a day and a time can be from UTC.
fn offsets(shown: PrimitiveDateTime, zone: &TimeZoneName) -> Option<AmbiguousOffset> {
    let year = i16::try_from(shown.year()).ok()?;
    let [month, day, hour, minute] =
        [u8::from(shown.month()), shown.day(), shown.hour(), shown.minute()].map(u8::cast_signed);
    let civil = civil::DateTime::new(year, month, day, hour, minute, 0, 0).ok()?;
    Some(known(zone).unwrap_or(TimeZone::UTC).to_ambiguous_timestamp(civil).offset())
}

fn east_of_utc(shown: PrimitiveDateTime, offset: Offset) -> Option<OffsetDateTime> {
    shown.assume_utc().checked_sub(Duration::seconds(offset.seconds().into()))
}

/// Why a day and a time do not say which moment is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotOneMoment {
    /// Clocks are put forward and never show it.
    #[error("clocks never show this time on this day")]
    Skipped,
    /// Clocks are put back and show it twice.
    #[error("clocks show this time twice on this day")]
    Twice,
    /// It is too far from today to be counted.
    #[error("there is no such day")]
    Beyond,
}

impl NotOneMoment {
    /// The refusal of the field in which it was typed.
    pub fn on(self, field: &str) -> Refusal {
        let key = match self {
            Self::Skipped => "datetime-skipped",
            Self::Twice => "datetime-twice",
            Self::Beyond => "datetime-invalid",
        };
        Refusal::field(field, key)
    }
}

#[cfg(test)]
#[path = "local_time_tests.rs"]
mod tests;
