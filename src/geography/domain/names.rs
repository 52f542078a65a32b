//! What places are called, in several languages.

use serde::{Deserialize, Serialize};

use crate::kernel::{Language, TextError, check_text};

/// The most characters of a name.
pub const MAX_NAME: usize = 120;

/// A name in English, and in further languages as far as it is known in them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Names {
    en: String,
    ne: Option<String>,
    de: Option<String>,
}

impl Names {
    /// Reads a name in every language, in the order English, Nepali, German. An empty one
    /// is not known.
    ///
    /// # Errors
    ///
    /// If the English name is missing, or one is too long or cannot be shown; with the
    /// language it is in.
    pub fn parse([en, ne, de]: [&str; 3]) -> Result<Self, (Language, TextError)> {
        let known = |text: &str, language: Language| {
            let text = check_text(text, 0..=MAX_NAME, false).map_err(|error| (language, error))?;
            Ok((!text.is_empty()).then_some(text))
        };
        let en = check_text(en, 1..=MAX_NAME, false).map_err(|error| (Language::En, error))?;
        Ok(Self { en, ne: known(ne, Language::Ne)?, de: known(de, Language::De)? })
    }

    /// The name in `language`; the English one if it is not known in it.
    pub fn best(&self, language: Language) -> (&str, Language) {
        match self.known(language) {
            Some(name) => (name, language),
            None => (&self.en, Language::En),
        }
    }

    /// The name in `language`, if it is known in it.
    pub fn known(&self, language: Language) -> Option<&str> {
        match language {
            Language::En => Some(&self.en),
            Language::Ne => self.ne.as_deref(),
            Language::De => self.de.as_deref(),
        }
    }

    /// The name in every language it is known in.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [Some(self.en.as_str()), self.ne.as_deref(), self.de.as_deref()].into_iter().flatten()
    }
}
