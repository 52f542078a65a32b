use leptos::prelude::*;

use crate::web::Contents;

/// A part of a page with a heading of its own.
#[component]
pub fn Card(
    /// The heading, in the reader's language.
    #[prop(into)]
    heading: String,
    /// What is said.
    children: Contents,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{heading}</h2>
            {children.render()}
        </section>
    }
}
