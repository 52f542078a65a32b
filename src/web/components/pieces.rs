use leptos::prelude::*;

use crate::web::t;

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

/// A part of a page with a heading of its own.
#[component]
pub fn Card(
    /// The heading, in the reader's language.
    #[prop(into)]
    heading: String,
    /// What is said.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{heading}</h2>
            {children()}
        </section>
    }
}

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

/// Nothing is here yet, and what to do about it.
#[component]
pub fn Empty(
    /// The message.
    text: &'static str,
    /// The way on, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{t(text)}</p>
            {children.map(|children| children())}
        </div>
    }
}

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
                Some(href) => view! { <a href=href>{label}</a> }.into_any(),
                None => view! { <span>{label}</span> }.into_any(),
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

/// Names and values.
#[component]
pub fn DescriptionList(
    /// The facts in order: name and value, in the reader's language.
    facts: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}

/// A share of a whole, drawn as a bar beside its words.
#[component]
pub fn Bar(
    /// The part.
    part: u64,
    /// The whole.
    whole: u64,
    /// Whether to set it off from others.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    // Only for drawing: a percent of rounding does no harm.
    #[expect(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels wide")]
    let percent = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    view! {
        <svg class="share" class:strong=strong viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="whole" width="100" height="8" rx="2" />
            <rect class="part" width=format!("{percent:.2}") height="8" rx="2" />
        </svg>
    }
}
