use std::sync::Arc;

use leptos::prelude::use_context;

use super::{Published, forms::RefusedForm};
use crate::{
    kernel::{Language, Slug},
    messages::{self, Arg},
};

/// Who looks at a page, as far as the page's frame must know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in.
    #[default]
    Stranger,
    /// A platform admin.
    Admin,
    /// Somebody with an account in an organisation.
    Member {
        /// The organisation's slug.
        slug: Slug,
    },
    /// A voter who came by a personal link.
    Voter,
}

/// One look at one page: what the frame around every page is made from.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// The language to speak.
    pub language: Language,
    /// The page's own path and query.
    pub path: String,
    /// Who is looking.
    pub who: Who,
    /// A form of this page that was just refused, with what was typed.
    pub refused: Option<RefusedForm>,
    /// The key of a message that tells what was just done.
    pub done: Option<String>,
    /// The files that the page may load, if they are listed.
    pub published: Option<Arc<Published>>,
    /// Whether the platform runs with demonstration data only.
    pub demonstration: bool,
    /// What people type to get here, without a slash at the end.
    pub public_url: String,
}

fn language() -> Language {
    use_context::<Visit>().map(|visit| visit.language).unwrap_or_default()
}

/// The message `key` in the reader's language.
pub fn say(key: &str) -> String {
    messages::message(language(), key, &[])
}

/// What `lang` says of a text that people typed in `written`: nothing where the
/// page, which is in the reader's language, says it already.
pub fn lang(written: Language) -> Option<&'static str> {
    (written != language()).then(|| written.tag())
}

/// The message `key` in the reader's language, in two parts: what stands before and after
/// the name that it leaves open as `place`. So the name can be kept from translation.
pub fn say_around(key: &str, place: &str) -> (String, String) {
    // No text holds this character.
    let whole = say_with(key, &[(place, "\u{fffc}".into())]);
    match whole.split_once('\u{fffc}') {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (whole, String::new()),
    }
}

/// The message `key` in the reader's language, filled with `args`.
pub fn say_with(key: &str, args: &[(&str, Arg<'_>)]) -> String {
    messages::message(language(), key, args)
}
