use leptos::prelude::*;

use crate::web::{Contents, t};

/// Nothing is here yet, and what to do about it.
#[component]
pub fn Empty(
    /// The message.
    text: &'static str,
    /// The way on, if there is one.
    #[prop(optional)]
    children: Option<Contents>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{t(text)}</p>
            {children.map(|children| children.render())}
        </div>
    }
}
