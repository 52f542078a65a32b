//! Texts that people typed.

use std::{borrow::Cow, ops::RangeInclusive};

use thiserror::Error;

use super::{Refusal, tidy};

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is missing")]
    Missing,
    /// Fewer characters than asked for.
    #[error("the text is shorter than {min} characters")]
    TooShort {
        /// How many are needed.
        min: usize,
    },
    /// More characters than there is room for.
    #[error("the text is longer than {max} characters")]
    TooLong {
        /// How many there may be.
        max: usize,
    },
    /// A control character, or one that reverses the direction of writing.
    #[error("the text holds a character that cannot be shown")]
    Unprintable,
}

impl TextError {
    /// The refusal of the field that held the text.
    pub fn on(self, field: &str) -> Refusal {
        match self {
            Self::Missing => Refusal::field(field, "text-missing"),
            Self::TooShort { min } => Refusal::field(field, "text-too-short").with("min", min),
            Self::TooLong { max } => Refusal::field(field, "text-too-long").with("max", max),
            Self::Unprintable => Refusal::field(field, "text-unprintable"),
        }
    }
}

/// Brings `text` into its one form and checks it: length in characters within
/// `length`, line breaks only if `lines`, nothing that cannot be shown.
///
/// A range that begins at 0 allows the text to be missing.
pub fn check_text(text: &str, length: RangeInclusive<usize>, lines: bool) -> Result<String, TextError> {
    let text = tidy(text, lines);
    let characters = text.chars().count();
    if characters == 0 && *length.start() > 0 {
        return Err(TextError::Missing);
    }
    if characters < *length.start() {
        return Err(TextError::TooShort { min: *length.start() });
    }
    if characters > *length.end() {
        return Err(TextError::TooLong { max: *length.end() });
    }
    if text.chars().any(|c| !(printable(c) || lines && (c == '\n' || c == '\t'))) {
        return Err(TextError::Unprintable);
    }
    Ok(text)
}

/// Directional overrides can make a name read as another one (Unicode
/// technical report 36, section 2.10).
fn printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A field of a file that no spreadsheet takes for a formula, also where it passes over
/// white space at its beginning.
pub fn without_formula(field: &str) -> Cow<'_, str> {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{field}").into()
    } else {
        field.into()
    }
}

/// Declares a type for one kind of text.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $length:expr, lines: $lines:expr) => {
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the text, trimmed.
            pub fn parse(text: &str) -> Result<Self, $crate::kernel::TextError> {
                $crate::kernel::check_text(text, $length, $lines).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::kernel::TextError;

            fn try_from(text: String) -> Result<Self, $crate::kernel::TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        // Names are personal; none of the texts belongs into a log.
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

pub(crate) use text_type;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_measured_in_characters() {
        assert_eq!(check_text("  नेपाल ", 2..=5, false).unwrap(), "नेपाल");
        assert_eq!(check_text(" ", 1..=5, false), Err(TextError::Missing));
        assert_eq!(check_text("", 0..=5, false).unwrap(), "");
        assert_eq!(check_text("a", 2..=5, false), Err(TextError::TooShort { min: 2 }));
        assert_eq!(check_text("abcdef", 2..=5, false), Err(TextError::TooLong { max: 5 }));
    }

    #[test]
    fn a_text_holds_nothing_that_cannot_be_shown() {
        assert_eq!(check_text("a\u{202e}b", 1..=5, true), Err(TextError::Unprintable));
        assert_eq!(check_text("a\0b", 1..=5, true), Err(TextError::Unprintable));
        assert_eq!(check_text("a\nb", 1..=5, false), Err(TextError::Unprintable));
        assert_eq!(check_text("a\r\nb", 1..=5, true).unwrap(), "a\nb");
    }
}
