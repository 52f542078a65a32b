//! The language in which a voter is written to.

use leptos::prelude::*;

use super::settings_form::language_choice;
use crate::{
    kernel::Language,
    messages,
    web::{components::Choice, t},
};

/// The languages that a voter can be given; first that of the election.
pub(super) fn voter_languages() -> Vec<Choice> {
    let election = Choice { value: String::new(), label: t("roll-language-election") };
    let offered = messages::offered();
    let named = Language::ALL.into_iter().filter(|language| offered.contains(language)).map(language_choice);
    std::iter::once(election).chain(named).collect()
}

/// A voter's language, beside the name.
pub(super) fn language_hint(language: Language) -> impl IntoView {
    view! { <p class="hint">{t(&format!("language-{language}"))}</p> }
}
