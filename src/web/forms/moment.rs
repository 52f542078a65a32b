use time::{Duration, OffsetDateTime, PrimitiveDateTime, macros::format_description};

use crate::{
    kernel::{Refusal, TimeZoneName},
    messages::moment_of_clocks,
};

/// Whose clocks a day and a time are of that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocks<'a> {
    /// Those of whoever typed it, so many minutes east of UTC.
    East(&'a str),
    /// Those of a time zone.
    Zone(&'a TimeZoneName),
}

impl<'a> Clocks<'a> {
    /// Those of `zone`, unless the form has said how far `east` its viewer's are.
    pub fn of(east: Option<&'a str>, zone: &'a TimeZoneName) -> Self {
        east.map_or(Self::Zone(zone), Self::East)
    }
}

/// Reads what a `datetime-local` field holds (HTML, section 2.3.5.5); nothing if it was
/// left empty. Where a browser has no such field, people type a space for the `T`.
///
/// # Errors
/// A refusal, to be shown at `field`, if it is no day and time, or not one moment.
pub fn moment(typed: &str, clocks: Clocks<'_>, field: &str) -> Result<Option<OffsetDateTime>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let refuse = || Refusal::field(field, "datetime-invalid");
    // Seconds are written only where they are not zero.
    let minutes = typed.get(..16).ok_or_else(refuse)?.replacen(' ', "T", 1);
    let local =
        PrimitiveDateTime::parse(&minutes, format_description!("[year]-[month]-[day]T[hour]:[minute]"))
            .map_err(|_| refuse())?;
    let east = match clocks {
        Clocks::Zone(zone) => {
            return moment_of_clocks(local, zone).map(Some).map_err(|error| error.on(field));
        }
        Clocks::East(east) => east,
    };
    // Without scripts it is 0, and the time was typed in UTC.
    let east = east.trim().parse::<i64>().unwrap_or(0);
    if !(-18 * 60..=18 * 60).contains(&east) {
        return Err(refuse());
    }
    local.assume_utc().checked_sub(Duration::minutes(east)).map(Some).ok_or_else(refuse)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_moment_is_read_in_the_zone_of_whoever_typed_it() {
        let read = |typed, east| moment(typed, Clocks::East(east), "closes_at");
        assert_eq!(read("2026-06-14T18:00", "0"), Ok(Some(datetime!(2026-06-14 18:00 UTC))));
        assert_eq!(read("2026-06-14T18:00", "345"), Ok(Some(datetime!(2026-06-14 12:15 UTC))));
        assert_eq!(read("2026-06-14T18:00:30", "-60"), Ok(Some(datetime!(2026-06-14 19:00 UTC))));
        assert_eq!(read("  ", "120"), Ok(None));
    }

    #[test]
    fn without_a_viewers_clocks_those_of_the_zone_count() {
        let berlin = TimeZoneName::parse("Europe/Berlin").unwrap();
        let read = |typed, east| moment(typed, Clocks::of(east, &berlin), "closes_at");
        assert_eq!(read("2026-06-14T18:00", None), Ok(Some(datetime!(2026-06-14 16:00 UTC))));
        assert_eq!(read("2026-06-14T18:00", Some("0")), Ok(Some(datetime!(2026-06-14 18:00 UTC))));
        assert_eq!(read("", None), Ok(None));
        assert_eq!(read("2026-03-29T02:30", None), Err(Refusal::field("closes_at", "datetime-skipped")));
        assert_eq!(read("2026-10-25T02:30", None), Err(Refusal::field("closes_at", "datetime-twice")));
    }

    #[test]
    fn the_example_of_the_refusal_is_read() {
        use crate::{kernel::Language, messages};

        for language in Language::ALL {
            let refused = messages::refusal(language, &Refusal::field("closes_at", "datetime-invalid"));
            let from = refused.find("20").expect("an example");
            let example = refused.get(from..from + 16).expect("a whole example");
            assert!(matches!(moment(example, Clocks::East("0"), "closes_at"), Ok(Some(_))), "{example}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused_at_its_field() {
        for typed in ["tomorrow", "2026-13-01T10:00", "2026-06-14", "2026-06-14  18:00", "14.06.2026 18:00 é"]
        {
            let refused = moment(typed, Clocks::East("0"), "closes_at").unwrap_err();
            assert_eq!(refused, Refusal::field("closes_at", "datetime-invalid"), "{typed}");
        }
    }
}
