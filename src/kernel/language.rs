use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::tidy;

/// A language the platform speaks, named by its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the language every other falls back to.
    #[default]
    En,
    /// German.
    De,
    /// Nepali.
    Ne,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Ne];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Ne => "ne",
        }
    }

    /// Reads what lists say of a language: its tag, or its name in one of the languages of
    /// the platform, in Nepali also in Latin letters.
    ///
    /// # Errors
    /// [`UnknownLanguage`] of everything else.
    pub fn said(text: &str) -> Result<Self, UnknownLanguage> {
        let said = tidy(text, false).to_lowercase();
        let names = |language: Self| match language {
            Self::En => ["english", "englisch", "अंग्रेजी", "अङ्ग्रेजी", "angreji", "eng"],
            Self::De => ["german", "deutsch", "जर्मन", "jarman", "ger", "deu"],
            Self::Ne => ["nepali", "nepalesisch", "नेपाली", "nepalese", "npl", "nep"],
        };
        let named = Self::ALL.into_iter().find(|language| names(*language).contains(&said.as_str()));
        named.map_or_else(|| said.replace('_', "-").parse(), Ok)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag names no language of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a language of the platform: en, de or ne")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a tag such as `de` or `de-AT`; only the primary language counts.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
            .ok_or(UnknownLanguage)
    }
}
