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
