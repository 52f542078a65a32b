//! What of the roll was changed since voting was opened.

use leptos::prelude::*;

use super::head::Head;
use crate::{
    election::application::views::{CorrectionLine, RevocationLine},
    web::{components::Moment, t},
};

/// What of the roll was corrected since voting was opened.
#[component]
pub(super) fn Corrections(
    /// What the page's top needs.
    head: Head,
    /// The corrections.
    corrections: Vec<CorrectionLine>,
) -> impl IntoView {
    let lines = corrections
        .into_iter()
        .map(|line| {
            let kind = t(&format!("correction-{}", line.kind));
            view! {
                <li>
                    {kind} ", " <Moment at=line.at />
                    <p class="hint">
                        <code class="tracker" translate="no">
                            {line.was}
                        </code> " → " <code class="tracker" translate="no">
                            {line.becomes}
                        </code>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("corrections-heading")}</h2>
            <p>{t("corrections-text")}</p>
            <ol>{lines}</ol>
            <p>
                <a href=head.path("/corrections.json")>{t("corrections-file")}</a>
            </p>
        </section>
    }
}

/// Which credentials were revoked since voting was opened.
#[component]
pub(super) fn Revocations(
    /// What the page's top needs.
    head: Head,
    /// The credentials.
    revoked: Vec<RevocationLine>,
) -> impl IntoView {
    let lines = revoked
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <Moment at=line.at />
                    <p class="hint">
                        <code class="tracker" translate="no">
                            {line.credential}
                        </code>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("revocations-heading")}</h2>
            <p>{t("revocations-text")}</p>
            <ol>{lines}</ol>
            <p>
                <a href=head.path("/revocations.json")>{t("revocations-file")}</a>
            </p>
        </section>
    }
}
