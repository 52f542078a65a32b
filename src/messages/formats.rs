//! How each language writes what is no word: shares and moments. The shape is in the
//! message files; digits are 0 to 9 in all of them.

use jiff::civil::Date;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use super::{Arg, bikram_sambat, message};
use crate::kernel::Language;

/// `permille` tenths of a percent, as the language writes them.
pub fn percent(language: Language, permille: u16) -> String {
    message(language, "percent", &[("whole", (permille / 10).into()), ("tenth", (permille % 10).into())])
}

/// A moment to the minute, as the language writes it, in UTC and saying so.
pub fn moment(language: Language, at: OffsetDateTime) -> String {
    message(language, "moment", &parts(language, at.to_offset(UtcOffset::UTC)))
}

/// What a moment is written from, as clocks show it at its own distance from UTC.
pub(super) fn parts(language: Language, at: OffsetDateTime) -> [(&'static str, Arg<'static>); 5] {
    [
        ("day", u32::from(at.day()).into()),
        ("month", month(language, at.month().into()).into()),
        ("year", at.year().to_string().into()),
        ("calendar", second_calendar(language, at.date()).into()),
        ("time", format!("{:02}:{:02}", at.hour(), at.minute()).into()),
    ]
}

/// How far clocks that are `seconds` east are from UTC: `UTC+5:45`.
pub(super) fn offset(seconds: i32) -> String {
    let minutes = seconds / 60;
    let (sign, minutes) = if minutes < 0 { ('−', -minutes) } else { ('+', minutes) };
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

/// A day, as the language writes it.
pub fn day(language: Language, day: time::Date) -> String {
    let args = [
        ("day", u32::from(day.day()).into()),
        ("month", month(language, day.month().into()).into()),
        ("year", day.year().to_string().into()),
        ("calendar", second_calendar(language, day).into()),
    ];
    message(language, "day", &args)
}

/// A day in the second calendar of those who read `language`, in brackets: Bikram Sambat
/// for Nepali, nothing for others.
fn second_calendar(language: Language, day: time::Date) -> String {
    let (year, month, day) = (i16::try_from(day.year()), u8::from(day.month()), day.day());
    let day = year.ok().and_then(|year| Date::new(year, month.cast_signed(), day.cast_signed()).ok());
    day.map_or_else(String::new, |day| bikram_sambat::beside(language, day))
}

/// The days before, at and after the day of `at` in UTC in the second calendar of those who
/// read `language`, as [`moment`] writes them, separated by `|`: for a script, whose
/// viewer's day is one of them. None if they have no second calendar.
pub fn second_calendar_around(language: Language, at: OffsetDateTime) -> Option<String> {
    let day = at.to_offset(UtcOffset::UTC).date();
    let days = [day.previous_day(), Some(day), day.next_day()];
    let days = days.map(|day| day.map_or_else(String::new, |day| second_calendar(language, day)));
    days.iter().any(|day| !day.is_empty()).then(|| days.join("|"))
}

/// What a script needs to write moments as the language writes them: the months,
/// separated by `|`, and the form, with `{day}`, `{month}`, `{year}`, `{calendar}` and
/// `{time}` in it.
/// Not every browser knows Nepali.
pub fn moment_form(language: Language) -> (String, String) {
    let months: Vec<_> = (1..=12).map(|number| month(language, number)).collect();
    let open = ["day", "month", "year", "calendar", "time"].map(|name| (name, format!("{{{name}}}").into()));
    (months.join("|"), message(language, "moment-local", &open))
}

/// The name of a month, from 1 to 12.
pub(super) fn month(language: Language, number: u8) -> String {
    message(language, "month", &[("month", u32::from(number).into())])
}

/// What a refusal or a mail carries as text, read again: a number counts, a moment
/// (RFC 3339) is written out. A number that would look different, such as `007`, is a text.
pub(super) fn carried(language: Language, value: &str) -> Arg<'_> {
    let number = value.parse::<i64>().ok().filter(|number| number.to_string() == value);
    match (number, OffsetDateTime::parse(value, &Rfc3339)) {
        (Some(number), _) => Arg::Number(number),
        (None, Ok(at)) => Arg::from(moment(language, at)),
        (None, Err(_)) => Arg::from(value),
    }
}

#[cfg(test)]
#[path = "formats_tests.rs"]
mod tests;
