//! What islands with buttons of their own share.

use leptos::prelude::*;

/// Whether the browser has taken over. What is pressed or chosen before would
/// be lost, so until then nothing can be.
pub(super) fn awake() -> RwSignal<bool> {
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));
    awake
}

/// A place where a problem is told and read aloud, if there is one.
pub(super) fn problem_notice(text: impl Fn() -> Option<String> + Send + 'static) -> impl IntoView {
    let notice = move || {
        // A text node of ours may be gone from a page that the browser has translated.
        text().map(|text| view! { <div class="notice problem"><p prop:textContent=text></p></div> })
    };
    view! { <div role="alert">{notice}</div> }
}
