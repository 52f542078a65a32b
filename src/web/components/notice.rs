use leptos::prelude::*;

use crate::web::Contents;

/// Something that was just done, said once at the top of the page.
#[component]
pub fn Notice(
    /// The sentence.
    children: Contents,
) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            {children.render()}
        </p>
    }
}
