use jiff::{ToSpan, civil::date};

use super::*;

fn known(year: i16, month: u8, day: i32) -> Option<BikramSambat> {
    Some(BikramSambat { year, month, day })
}

#[test]
fn every_row_is_a_year_that_ends_where_the_next_begins() {
    assert_eq!(YEARS.len(), include_str!("bikram_sambat.csv").lines().count() - 1);
    assert_eq!(YEARS.len(), 84);
    for pair in YEARS.windows(2) {
        assert_eq!(pair[0].number + 1, pair[1].number);
        let days: i32 = pair[0].months.iter().sum();
        assert_eq!(pair[0].first_day + days.days(), pair[1].first_day, "{}", pair[0].number);
    }
}

#[test]
fn days_that_are_known_from_elsewhere_come_out() {
    assert_eq!(BikramSambat::of(date(2001, 6, 1)), known(2058, 2, 19));
    assert_eq!(BikramSambat::of(date(2015, 9, 20)), known(2072, 6, 3));
    assert_eq!(BikramSambat::of(date(2026, 3, 5)), known(2082, 11, 21));
    assert_eq!(BikramSambat::of(date(2026, 4, 14)), known(2083, 1, 1));
    assert_eq!(BikramSambat::of(date(2027, 4, 13)), known(2083, 12, 30));
}

#[test]
fn every_day_has_a_successor_and_none_is_given_outside_the_table() {
    let (first, end) = (date(1943, 4, 14), date(2027, 4, 14));
    assert_eq!(BikramSambat::of(first.yesterday().unwrap()), None);
    assert_eq!(BikramSambat::of(end), None);
    assert_eq!(BikramSambat::of(date(9999, 12, 31)), None);
    let mut before: Option<BikramSambat> = None;
    let mut day = first;
    while day < end {
        let now = BikramSambat::of(day).unwrap();
        if let Some(before) = before {
            let next = now.day == before.day + 1 && now.month == before.month && now.year == before.year;
            let month = now.day == 1 && now.month == before.month + 1 && now.year == before.year;
            let year = now.day == 1 && now.month == 1 && before.month == 12 && now.year == before.year + 1;
            assert!(next || month || year, "{before:?} {now:?}");
        }
        before = Some(now);
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn a_day_is_written_as_its_language_writes_it() {
    let day = BikramSambat::of(date(2026, 11, 30)).unwrap();
    assert_eq!(day.written(Language::Ne), "वि.सं. २०८३ मंसिर १४");
    assert_eq!(day.written(Language::En), "14 Mangsir 2083 BS");
    assert_eq!(day.written(Language::De), "14. Mangsir 2083 BS");
    assert_eq!(beside(Language::En, date(2026, 11, 30)), "");
    assert_eq!(beside(Language::Ne, date(2027, 4, 14)), "");
}
