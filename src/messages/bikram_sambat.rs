//! Days of Bikram Sambat, Nepal's official calendar, beside those of the Gregorian one.
//!
//! No rule gives its months' lengths: a committee in Kathmandu fixes each year some two
//! months before it begins. `bikram_sambat.csv` holds the years 2000 to 2083 (until 13
//! April 2027), as 22 converters agree on them and as dated events confirm; converters
//! differ on every year after, so no day after is given one. Converters are also divided
//! about one day between the first two months of 2062 (14 May to 14 June 2005): the
//! Gregorian day always stands beside it.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::message;
use crate::kernel::Language;

/// A year's number, its first day, and its months' lengths in days.
struct Year {
    number: i16,
    first_day: Date,
    months: Vec<i32>,
}

static YEARS: LazyLock<Vec<Year>> =
    LazyLock::new(|| include_str!("bikram_sambat.csv").lines().skip(1).filter_map(year).collect());

/// A row of the table; a test looks that every row is one.
fn year(row: &str) -> Option<Year> {
    let mut cells = row.split(',');
    let number = cells.next()?.parse().ok()?;
    let first_day = cells.next()?.parse().ok()?;
    let months: Vec<_> = cells.map_while(|cell| cell.parse().ok()).collect();
    (months.len() == 12).then_some(Year { number, first_day, months })
}

/// A day of Bikram Sambat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BikramSambat {
    /// The year, 2000 to 2083.
    pub(super) year: i16,
    /// The month, from 1 (Baisakh) to 12 (Chaitra).
    pub(super) month: u8,
    /// The day of the month, from 1 to 32.
    pub(super) day: i32,
}

impl BikramSambat {
    /// The day that is `date` in the Gregorian calendar; none where that is not known for
    /// certain.
    pub(super) fn of(date: Date) -> Option<Self> {
        let following = YEARS.partition_point(|year| year.first_day <= date);
        let year = YEARS.get(following.checked_sub(1)?)?;
        let mut days = (date - year.first_day).get_days();
        for (month, length) in (1..).zip(&year.months) {
            if days < *length {
                return Some(Self { year: year.number, month, day: days + 1 });
            }
            days -= length;
        }
        None
    }

    /// The day as `language` writes it, and that it is Bikram Sambat.
    pub(super) fn written(self, language: Language) -> String {
        let digits = |number: String| match language {
            Language::Ne => devanagari(&number),
            Language::En | Language::De => number,
        };
        let month = message(language, "bikram-sambat-month", &[("month", u32::from(self.month).into())]);
        let args = [
            ("day", digits(self.day.to_string()).into()),
            ("month", month.into()),
            ("year", digits(self.year.to_string()).into()),
        ];
        message(language, "bikram-sambat", &args)
    }
}

/// The digits 0 to 9 as Devanagari has them.
fn devanagari(number: &str) -> String {
    const DIGITS: [char; 10] = ['०', '१', '२', '३', '४', '५', '६', '७', '८', '९'];
    number.chars().map(|digit| digit.to_digit(10).map_or(digit, |value| DIGITS[value as usize])).collect()
}

/// ` (DAY)` after a Gregorian day for whoever reads Nepali, nothing for others and where
/// the day is not known for certain.
pub(super) fn beside(language: Language, date: Date) -> String {
    if language != Language::Ne {
        return String::new();
    }
    in_brackets(language, date)
}

/// ` (DAY)`, in any language; nothing where the day is not known for certain.
pub(super) fn in_brackets(language: Language, date: Date) -> String {
    BikramSambat::of(date).map_or_else(String::new, |day| format!(" ({})", day.written(language)))
}

#[cfg(test)]
mod tests {
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
                let year =
                    now.day == 1 && now.month == 1 && before.month == 12 && now.year == before.year + 1;
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
}
