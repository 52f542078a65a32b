use leptos::prelude::*;

use crate::web::Markup;

/// Names and values.
#[component]
pub fn DescriptionList(
    /// The facts in order: name and value, in the reader's language.
    facts: Vec<(String, Markup)>,
) -> impl IntoView {
    let rows = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}
