//! Moments in mails: in the time zone of whoever holds the election, named, and in UTC.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use super::{
    Arg, bikram_sambat,
    formats::{month, offset},
    message,
};
use crate::kernel::Language;

/// Whether there is a time zone of this name in the IANA database.
pub fn is_time_zone(name: &str) -> bool {
    name == "UTC" || (name.contains('/') && TimeZone::get(name).is_ok())
}

/// The names of time zones that people live in, and UTC first.
pub fn time_zones() -> Vec<String> {
    const PARTS: [&str; 10] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let known = jiff::tz::db().available().map(|name| name.to_string());
    let mut zones: Vec<_> = known.filter(|name| PARTS.iter().any(|part| name.starts_with(part))).collect();
    zones.sort_unstable();
    zones.insert(0, "UTC".to_owned());
    zones
}

/// A moment as it stands in an argument, such as `2026-11-21T18:00:00Z[Europe/Berlin]`,
/// in words; none if it is no such text.
pub(super) fn in_zone(language: Language, text: &str) -> Option<String> {
    let (instant, zone) = text.strip_suffix(']')?.split_once('[')?;
    let instant: Timestamp = instant.parse().ok()?;
    let utc = instant.to_zoned_datetime(TimeZone::UTC);
    let written = date_and_time(language, &utc, false);
    let universal = message(language, "mail-moment-utc", &[("moment", written.into())]);
    // A zone that is not known here is better left out than guessed.
    let Some(known) = TimeZone::get(zone).ok().filter(|_| zone != "UTC") else { return Some(universal) };
    let local = instant.to_zoned_datetime(known);
    let args = [
        ("moment", date_and_time(language, &local, is_nepals(zone)).into()),
        ("zone", Arg::from(zone)),
        ("offset", offset(local.offset().seconds()).into()),
        ("utc", universal.into()),
    ];
    Some(message(language, "mail-moment", &args))
}

/// Whether people in the zone use Bikram Sambat.
fn is_nepals(zone: &str) -> bool {
    matches!(zone, "Asia/Kathmandu" | "Asia/Katmandu")
}

/// Day and time, the day also in Bikram Sambat if it is one in Nepal. Midnight is that at
/// the end of the day before, so that nobody takes it for the end of the day that begins.
fn date_and_time(language: Language, at: &ZonedDateTime, in_nepal: bool) -> String {
    let is_midnight = at.hour() == 0 && at.minute() == 0;
    let day = if is_midnight { at.date().yesterday().unwrap_or(at.date()) } else { at.date() };
    let calendar = if in_nepal {
        bikram_sambat::in_brackets(language, day)
    } else {
        bikram_sambat::beside(language, day)
    };
    let key = if is_midnight { "mail-moment-midnight" } else { "mail-moment-day" };
    let args = [
        ("day", day.day().to_string().into()),
        ("month", month(language, day.month().unsigned_abs()).into()),
        ("year", day.year().to_string().into()),
        ("calendar", calendar.into()),
        ("time", format!("{:02}:{:02}", at.hour(), at.minute()).into()),
    ];
    message(language, key, &args)
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;
