use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kernel::{TextError, check_text};

/// Declares a type for one kind of text.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $length:expr, lines: $lines:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the text, trimmed.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                check_text(text, $length, $lines).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        // Names are personal; none of the texts belongs into a log.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

text!(
    /// What an election or a post is called: 2 to 120 characters on one line.
    Title, 2..=120, lines: false
);
text!(
    /// What an election or a post is about: up to 5,000 characters, or none.
    Description, 0..=5000, lines: true
);
text!(
    /// The name of a candidate, a trustee or a voter: 1 to 120 characters.
    PersonName, 1..=120, lines: false
);
text!(
    /// What a candidate says to the voters: up to 5,000 characters, or none.
    Statement, 0..=5000, lines: true
);
text!(
    /// The number under which the organisation knows a member.
    MemberNumber, 1..=50, lines: false
);
text!(
    /// Why something unusual was done: 10 to 500 characters.
    Reason, 10..=500, lines: true
);
