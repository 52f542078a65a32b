//! How far the trustees are.

use leptos::prelude::*;

use crate::{
    election::{
        application::views::{KeyProgress, SharingView, TrusteeLine},
        domain::{KeyHolder, Phase, ROUNDS},
    },
    web::{
        components::{Badge, Moment},
        pages::sharing::KeySharing,
        t, t_with,
    },
};

/// How far each trustee is.
#[component]
pub(super) fn Progress(
    /// The trustees.
    trustees: Vec<TrusteeLine>,
    /// Of how many of them the key is.
    sharing: SharingView,
    /// How far the election has come.
    phase: Phase,
) -> impl IntoView {
    let running = sharing.begun && !sharing.complete && sharing.threshold;
    let lines = trustees.into_iter().map(|trustee| view! { <Line trustee running /> }).collect_view();
    view! {
        <section>
            <h2>{t("trustee-all")}</h2>
            <KeySharing sharing phase />
            <ul>{lines}</ul>
        </section>
    }
}

/// The badge of a trustee: its state and its label.
pub fn state(trustee: &TrusteeLine, running: bool) -> (&'static str, String) {
    if running {
        let sent = t_with(
            "trustee-state-rounds",
            &[("count", u32::from(trustee.rounds).into()), ("steps", u32::from(ROUNDS).into())],
        );
        return ("submitted", sent);
    }
    let (state, label) = match (trustee.decrypted, trustee.key) {
        (true, _) => ("done", "trustee-state-decrypted"),
        (false, KeyProgress::Awaited) => ("awaited", "trustee-state-awaited"),
        (false, KeyProgress::Submitted) => ("submitted", "trustee-state-submitted"),
        (false, KeyProgress::Rehearsed) => ("rehearsed", "trustee-state-rehearsed"),
    };
    (state, t(label))
}

/// What else is known of a trustee.
#[component]
pub fn Remarks(
    /// The trustee.
    trustee: TrusteeLine,
) -> impl IntoView {
    let garbage = (trustee.sent_garbage && !trustee.decrypted)
        .then(|| view! { <p class="hint">{t("trustee-sent-garbage")}</p> });
    let checked = trustee.checked_at.map(|at| {
        view! {
            <p class="hint">
                {t("trustee-checked")} " " <Moment at />
            </p>
        }
    });
    view! {
        {garbage}
        {checked}
    }
}

#[component]
fn Line(
    /// The trustee.
    trustee: TrusteeLine,
    /// Whether the key is being made.
    running: bool,
) -> impl IntoView {
    let (state, label) = state(&trustee, running);
    let server = match trustee.holder {
        KeyHolder::Server => Some(t("election-trustee-server")),
        KeyHolder::Member(_) => None,
    };
    let remarks = trustee.clone();
    view! {
        <li>
            <span translate="no">{trustee.name}</span> " " <Badge state label /> {server.map(|text| view! { <p class="hint">{text}</p> })}
            <Remarks trustee=remarks />
            {trustee
                .key_fingerprint
                .map(|fingerprint| {
                    view! {
                        <p class="hint">
                            {t("election-trustee-key")} " " <code class="tracker" translate="no">{fingerprint}</code>
                        </p>
                    }
                })}
        </li>
    }
}
