use serde::{Deserialize, Serialize};

use crate::kernel::{TextError, check_text};

/// The name somebody goes by: 1 to 120 characters on one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        check_text(text, 1..=120, false).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
