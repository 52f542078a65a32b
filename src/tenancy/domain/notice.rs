use crate::kernel::{TextError, check_text};

/// What people read while an organisation, or the whole platform, is closed
/// for a while: 1 to 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice(String);

impl Notice {
    /// Reads a notice.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        check_text(text, 1..=500, true).map(Self)
    }

    /// The notice as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
