//! The organisation's places: a country's official units, and its own below them.

mod change;
mod choose;
mod own;
mod proposals;
mod propose;
mod units;

use leptos::prelude::*;

use crate::{geography::domain::Names, kernel::Language, web::components::Field};

/// Where an organisation's places are.
fn base(slug: &crate::kernel::Slug) -> String {
    format!("/{slug}/office/places")
}

/// The fields of a name in all languages.
#[component]
pub(in crate::web::pages) fn NameFields(
    /// What is stored.
    names: Option<Names>,
) -> impl IntoView {
    let [en, ne, de] = [Language::En, Language::Ne, Language::De].map(|language| {
        let known = names.as_ref().and_then(|names| names.known(language));
        known.map(ToOwned::to_owned)
    });
    view! {
        <Field name="name_en" label="places-name-en" hint="places-name-en-hint" value=en autocomplete="off" />
        <Field name="name_ne" label="places-name-ne" value=ne autocomplete="off" optional=true />
        <Field name="name_de" label="places-name-de" value=de autocomplete="off" optional=true />
    }
}
