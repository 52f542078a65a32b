use leptos::prelude::*;

/// Something that was just done, said once at the top of the page.
#[component]
pub fn Notice(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            {children()}
        </p>
    }
}
