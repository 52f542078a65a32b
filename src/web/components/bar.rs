use leptos::prelude::*;

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
