//! Texts that people typed, with the language they are in.

use super::request_context::{lang, reader};
use crate::{
    election::application::views::{WordingView, Wordings},
    kernel::Language,
};

/// A text that people typed, as it is shown, and the language it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// In which language.
    pub language: Language,
}

/// Which of a subject's texts is meant.
type Part = fn(&WordingView) -> Option<&String>;

/// The title.
pub const TITLE: Part = |wording| wording.title.as_ref();
/// The description.
pub const DESCRIPTION: Part = |wording| wording.description.as_ref();
/// The statement.
pub const STATEMENT: Part = |wording| wording.statement.as_ref();

impl Typed {
    /// A text for a reader: as it is said in the reader's language, else `text`, which is in
    /// `language`.
    pub fn told_in(
        reader: Language,
        (text, language): (&str, Language),
        wordings: &Wordings,
        part: Part,
    ) -> Self {
        match wordings.get(&reader).and_then(part) {
            Some(said) => Self { text: said.clone(), language: reader },
            None => Self { text: text.to_owned(), language },
        }
    }

    /// The same for whoever reads the page.
    pub fn of(typed: (&str, Language), wordings: &Wordings, part: Part) -> Self {
        Self::told_in(reader(), typed, wordings, part)
    }

    /// What `lang` says of it.
    pub fn lang(&self) -> Option<&'static str> {
        lang(self.language)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_in_the_readers_language_or_in_its_own() {
        let german = WordingView { title: Some("Vorstand".to_owned()), ..WordingView::default() };
        let wordings = Wordings::from([(Language::De, german)]);
        let told = |reader, part| {
            let told = Typed::told_in(reader, ("Board", Language::En), &wordings, part);
            (told.text, told.language)
        };
        assert_eq!(told(Language::De, TITLE), ("Vorstand".to_owned(), Language::De));
        assert_eq!(told(Language::De, DESCRIPTION), ("Board".to_owned(), Language::En));
        assert_eq!(told(Language::Ne, TITLE), ("Board".to_owned(), Language::En));
    }
}
