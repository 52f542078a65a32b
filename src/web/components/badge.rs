use leptos::prelude::*;

/// A state in one or two words.
#[component]
pub fn Badge(
    /// The state's name in kebab case: also its colour's class.
    #[prop(into)]
    state: String,
    /// The state in the reader's language.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! { <span class=format!("badge {state}")>{label}</span> }
}
