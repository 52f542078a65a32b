//! What members see who have no account: their own page, and the way to it.

pub mod address;
pub mod ask;
pub mod confirmation;
pub mod own;

use leptos::prelude::*;

use crate::{
    kernel::Language,
    messages,
    web::{components::Choice, t},
};

/// The languages in which members can be written to.
fn languages() -> Vec<Choice> {
    let choice = |language: &Language| Choice {
        value: language.to_string(),
        label: t(&format!("language-{language}")),
    };
    messages::offered().iter().map(choice).collect()
}

/// A text that people typed, kept from translation.
#[component]
fn Kept(
    /// The text.
    text: String,
) -> impl IntoView {
    view! { <span translate="no">{text}</span> }
}
