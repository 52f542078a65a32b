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
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    fn zone(name: &str) -> TimeZoneName {
        TimeZoneName::parse(name).unwrap()
    }

    #[test]
    fn a_moment_is_told_in_the_zone_with_its_distance_from_utc() {
        let written = |at, name| Language::ALL.map(|language| moment_in(language, at, &zone(name)));
        assert_eq!(
            written(datetime!(2026-06-14 20:05 UTC), "Europe/Berlin"),
            [
                "14 June 2026, 22:05 (UTC+2)",
                "14. Juni 2026, 22:05 (UTC+2)",
                "2026 जुन 14 (वि.सं. २०८३ जेठ ३१), 22:05 (UTC+2)"
            ]
        );
        let in_nepal = moment_in(Language::En, datetime!(2026-12-31 18:15 UTC), &zone("Asia/Kathmandu"));
        assert_eq!(in_nepal, "1 January 2027, 00:00 (UTC+5:45)");
        for unchanged in ["UTC", "Nowhere/Town"] {
            let written = moment_in(Language::En, datetime!(2026-06-14 20:05 UTC), &zone(unchanged));
            assert_eq!(written, "14 June 2026, 20:05 UTC", "{unchanged}");
        }
    }

    #[test]
    fn a_day_and_a_time_are_read_by_the_clocks_of_the_zone() {
        for (shown, name, at) in [
            (datetime!(2026-06-14 18:00), "Europe/Berlin", datetime!(2026-06-14 16:00 UTC)),
            (datetime!(2026-12-14 18:00), "Europe/Berlin", datetime!(2026-12-14 17:00 UTC)),
            (datetime!(2026-12-14 18:00), "Asia/Kathmandu", datetime!(2026-12-14 12:15 UTC)),
            (datetime!(2026-12-14 18:00), "UTC", datetime!(2026-12-14 18:00 UTC)),
        ] {
            assert_eq!(moment_of_clocks(shown, &zone(name)), Ok(at), "{name}");
            assert_eq!(clocks_in(at, &zone(name)), shown, "{name}");
        }
    }

    #[test]
    fn a_time_that_clocks_skip_or_show_twice_is_refused() {
        let read = |shown| moment_of_clocks(shown, &zone("Europe/Berlin"));
        assert_eq!(read(datetime!(2026-03-29 02:30)), Err(NotOneMoment::Skipped));
        assert_eq!(read(datetime!(2026-10-25 02:30)), Err(NotOneMoment::Twice));
        assert_eq!(read(datetime!(2026-10-25 03:00)), Ok(datetime!(2026-10-25 02:00 UTC)));
    }

    #[test]
    fn a_day_begins_at_its_midnight_in_the_zone() {
        let begins = |day, name| begin_of_day(day, &zone(name));
        assert_eq!(begins(date!(2026 - 06 - 14), "Europe/Berlin"), Some(datetime!(2026-06-13 22:00 UTC)));
        assert_eq!(begins(date!(2026 - 06 - 14), "UTC"), Some(datetime!(2026-06-14 0:00 UTC)));
        // Clocks went from 24:00 on to 1:00.
        assert_eq!(begins(date!(2022 - 09 - 11), "America/Santiago"), Some(datetime!(2022-09-11 4:00 UTC)));
    }

    #[test]
    fn no_day_is_too_far_away_to_be_answered() {
        for shown in [datetime!(9999-12-31 23:59), datetime!(-9999-01-01 0:00)] {
            for name in ["America/New_York", "Pacific/Kiritimati"] {
                let _answered = moment_of_clocks(shown, &zone(name));
                let _written = moment_in(Language::Ne, shown.assume_utc(), &zone(name));
            }
        }
    }
}
