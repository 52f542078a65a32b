use leptos::prelude::*;

use crate::web::{IntoMarkup, t};

/// A step on the way to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistItem {
    /// What is to be done, in the reader's language.
    pub label: String,
    /// What is still missing, or how it stands.
    pub detail: Option<String>,
    /// Whether it is done.
    pub done: bool,
    /// Where it is done.
    pub href: Option<String>,
}

/// Steps with what is done and what is not.
#[component]
pub fn Checklist(
    /// The steps in order.
    items: Vec<ChecklistItem>,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|item| {
            let state = if item.done { "done" } else { "open" };
            let spoken = t(if item.done { "checklist-done" } else { "checklist-open" });
            let label = item.label;
            let name = match item.href {
                Some(href) => view! { <a href=href>{label}</a> }.into_markup(),
                None => view! { <span>{label}</span> }.into_markup(),
            };
            view! {
                <li class=state>
                    <span class="mark" role="img" aria-label=spoken></span>
                    <div>
                        {name}
                        {item.detail.map(|detail| view! { <p class="hint">{detail}</p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="checklist">{items}</ol> }
}
