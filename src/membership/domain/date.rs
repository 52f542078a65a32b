use publicdigit_lists::fold;
use thiserror::Error;
use time::{Date, Month};

use crate::kernel::Refusal;

/// Reads a date as people and spreadsheets write it: `2026-11-30`, `30.11.2026`,
/// `2026/11/30`, with a time of day or without, in digits of any script that names are
/// compared in. Years are of the Gregorian calendar.
///
/// # Errors
/// [`DateError`] if it is none, or one that can be read in two ways, as `3/4/2026`.
pub fn read_date(text: &str) -> Result<Date, DateError> {
    let folded = fold(text);
    let day = folded.split([' ', 't']).next().unwrap_or_default();
    let parts =
        |separator: char| -> Option<[&str; 3]> { day.split(separator).collect::<Vec<_>>().try_into().ok() };
    let (year, month, day) = match (parts('-'), parts('/'), parts('.')) {
        (Some([year, month, day]), _, _) | (_, Some([year, month, day]), _) if year.len() == 4 => {
            (year, month, day)
        }
        (_, _, Some([day, month, year])) if year.len() == 4 => (year, month, day),
        _ => return Err(DateError),
    };
    let month: u8 = month.parse().map_err(|_| DateError)?;
    let month = Month::try_from(month).map_err(|_| DateError)?;
    let (year, day) = (year.parse().map_err(|_| DateError)?, day.parse().map_err(|_| DateError)?);
    Date::from_calendar_date(year, month, day).map_err(|_| DateError)
}

/// The text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a date")]
pub struct DateError;

impl DateError {
    /// The refusal of the field that held it.
    pub fn on(self, field: &str) -> Refusal {
        Refusal::field(field, "member-date-malformed")
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for text in ["2026-11-30", "30.11.2026", "2026/11/30", "2026-11-30 12:30:00", "२०२६-११-३०"]
        {
            assert_eq!(read_date(text), Ok(date!(2026 - 11 - 30)), "{text}");
        }
        assert_eq!(read_date("3.4.2026"), Ok(date!(2026 - 04 - 03)));
        for wrong in ["", "3/4/2026", "30.11.26", "2026-13-01", "2026-02-30", "soon", "45000"] {
            assert_eq!(read_date(wrong), Err(DateError), "{wrong}");
        }
    }
}
