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
#[path = "bikram_sambat_tests.rs"]
mod tests;
