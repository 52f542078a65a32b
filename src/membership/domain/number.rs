//! The numbers under which an organisation knows its members.

use std::fmt;

use publicdigit_lists::fold;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::UnitPath;
use crate::kernel::{Refusal, Slug, TextError, check_text, text_type, tidy};

text_type!(
    /// A member number: 3 to 50 characters.
    MemberNumber, 3..=50, lines: false
);

impl MemberNumber {
    /// The form in which numbers are compared: two members never have the same.
    pub fn key(&self) -> String {
        fold(self.as_str())
    }
}

/// How the numbers of an organisation's members are made: text with places that are
/// filled, such as `{SLUG}-{YEAR}-{SERIAL:6}`.
///
/// | place | becomes |
/// | --- | --- |
/// | `{SLUG}` | the organisation's short name, in capitals |
/// | `{YEAR}`, `{YY}` | the year, with four digits or two |
/// | `{UNIT:1}` … `{UNIT:8}` | the code of the member's unit at this level; `0` without one |
/// | `{SERIAL:n}` | a serial number with at least `n` digits, 1 to 9; exactly once |
///
/// The serial number counts apart for everything that the other places become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberTemplate {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Slug,
    Year,
    ShortYear,
    Unit(usize),
    Serial(usize),
}

/// What the places of a template are filled from, save the serial number.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// The organisation.
    pub slug: &'a Slug,
    /// The year.
    pub year: i32,
    /// Where the member belongs.
    pub unit: Option<&'a UnitPath>,
}

/// What stands before and after the serial number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    before: String,
    after: String,
    digits: usize,
}

/// How long a template may be, in characters.
const MAX_TEMPLATE: usize = 60;

impl NumberTemplate {
    /// What organisations have that chose nothing.
    pub const USUAL: &'static str = "{SLUG}-{YEAR}-{SERIAL:6}";

    /// Reads a template as it was typed.
    ///
    /// # Errors
    /// [`TemplateError`] if a place is unknown, or the serial number does not stand in it
    /// once.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let text = check_text(&tidy(text, false), 1..=MAX_TEMPLATE, false)?;
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').ok_or(TemplateError::Place)?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(part(place)?);
            rest = after;
        }
        if rest.contains('}')
            || parts.iter().any(|part| matches!(part, Part::Text(text) if text.contains('}')))
        {
            return Err(TemplateError::Place);
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        let serials = parts.iter().filter(|part| matches!(part, Part::Serial(_))).count();
        if serials == 1 { Ok(Self { text, parts }) } else { Err(TemplateError::Serial) }
    }

    /// The template as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands around the serial number of a member.
    pub fn series(&self, places: Places<'_>) -> Series {
        let mut series = Series { before: String::new(), after: String::new(), digits: 1 };
        let mut is_after = false;
        for part in &self.parts {
            let text = match part {
                Part::Text(text) => text.clone(),
                Part::Slug => places.slug.as_str().to_uppercase(),
                Part::Year => format!("{:04}", places.year),
                Part::ShortYear => format!("{:02}", places.year.rem_euclid(100)),
                Part::Unit(level) => {
                    places.unit.and_then(|unit| unit.code(*level)).unwrap_or("0").to_uppercase()
                }
                Part::Serial(digits) => {
                    series.digits = *digits;
                    is_after = true;
                    continue;
                }
            };
            if is_after { series.after.push_str(&text) } else { series.before.push_str(&text) }
        }
        series
    }
}

impl Series {
    /// The name by which the last serial number is kept.
    pub fn name(&self) -> String {
        format!("{}#{}", self.before, self.after)
    }

    /// The member number with a serial number.
    ///
    /// # Errors
    /// [`TextError`] if it is too short or too long for one.
    pub fn number(&self, serial: u64) -> Result<MemberNumber, TextError> {
        let Self { before, after, digits } = self;
        MemberNumber::parse(&format!("{before}{serial:0digits$}{after}"))
    }
}

fn part(place: &str) -> Result<Part, TemplateError> {
    let sized = |text: &str, most: usize| {
        text.parse().ok().filter(|size| (1..=most).contains(size)).ok_or(TemplateError::Place)
    };
    match place.split_once(':') {
        None if place == "SLUG" => Ok(Part::Slug),
        None if place == "YEAR" => Ok(Part::Year),
        None if place == "YY" => Ok(Part::ShortYear),
        Some(("UNIT", level)) => sized(level, 8).map(Part::Unit),
        Some(("SERIAL", digits)) => sized(digits, 9).map(Part::Serial),
        Some(_) | None => Err(TemplateError::Place),
    }
}

impl TryFrom<String> for NumberTemplate {
    type Error = TemplateError;

    fn try_from(text: String) -> Result<Self, TemplateError> {
        Self::parse(&text)
    }
}

impl From<NumberTemplate> for String {
    fn from(template: NumberTemplate) -> Self {
        template.text
    }
}

impl fmt::Display for NumberTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is no template of member numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// It cannot be taken as a text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A place that is not known, or not closed.
    #[error("a place of the template is unknown")]
    Place,
    /// The serial number is missing, or stands in it more than once.
    #[error("the template must have one serial number")]
    Serial,
}

impl TemplateError {
    /// The refusal of the field that held the template.
    pub fn on(self, field: &str) -> Refusal {
        match self {
            Self::Text(error) => error.on(field),
            Self::Place => Refusal::field(field, "member-template-place"),
            Self::Serial => Refusal::field(field, "member-template-serial"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(template: &str, unit: Option<&str>, serial: u64) -> String {
        let slug = Slug::parse("chess-club").unwrap();
        let unit = unit.map(|path| UnitPath::parse(path).unwrap());
        let places = Places { slug: &slug, year: 2026, unit: unit.as_ref() };
        NumberTemplate::parse(template).unwrap().series(places).number(serial).unwrap().to_string()
    }

    #[test]
    fn numbers_are_made_from_the_template() {
        assert_eq!(number(NumberTemplate::USUAL, None, 7), "CHESS-CLUB-2026-000007");
        assert_eq!(number("NC-{UNIT:1}-{UNIT:2}-{YY}-{SERIAL:4}", Some("np.3.15"), 12), "NC-3-15-26-0012");
        assert_eq!(number("NC-{UNIT:4}-{SERIAL:2}/M", Some("np.3"), 123), "NC-0-123/M");
    }

    #[test]
    fn a_template_has_known_places_and_one_serial_number() {
        for (wrong, error) in [
            ("", TemplateError::Text(TextError::Missing)),
            ("A-{YEAR}", TemplateError::Serial),
            ("{SERIAL:3}{SERIAL:3}", TemplateError::Serial),
            ("{NAME}-{SERIAL:3}", TemplateError::Place),
            ("{SERIAL:0}", TemplateError::Place),
            ("{SERIAL:10}", TemplateError::Place),
            ("{UNIT:9}{SERIAL:3}", TemplateError::Place),
            ("{SERIAL:3", TemplateError::Place),
            ("}{SERIAL:3}", TemplateError::Place),
        ] {
            assert_eq!(NumberTemplate::parse(wrong), Err(error), "{wrong}");
        }
    }

    #[test]
    fn each_series_counts_apart() {
        let slug = Slug::parse("club").unwrap();
        let template = NumberTemplate::parse(NumberTemplate::USUAL).unwrap();
        let of = |year| template.series(Places { slug: &slug, year, unit: None }).name();
        assert_ne!(of(2026), of(2027));
    }

    #[test]
    fn numbers_are_the_same_whatever_the_case() {
        let key = |text: &str| MemberNumber::parse(text).unwrap().key();
        assert_eq!(key("nc-3-Ä1"), key("NC-3-ä1"));
        assert_eq!(key("सदस्य १२"), key("सदस्य 12"));
        assert!(MemberNumber::parse("12").is_err() && MemberNumber::parse(&"1".repeat(51)).is_err());
    }
}
