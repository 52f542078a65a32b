//! How far the trustees are.

use leptos::prelude::*;

use crate::{
    election::{
        application::views::{KeyProgress, TrusteeLine},
        domain::Keeper,
    },
    web::{components::Badge, say},
};

/// How far each trustee is.
#[component]
pub(super) fn Progress(
    /// The trustees.
    trustees: Vec<TrusteeLine>,
) -> impl IntoView {
    let lines = trustees.into_iter().map(|trustee| view! { <Line trustee /> }).collect_view();
    view! {
        <section>
            <h2>{say("trustee-all")}</h2>
            <ul>{lines}</ul>
        </section>
    }
}

#[component]
fn Line(
    /// The trustee.
    trustee: TrusteeLine,
) -> impl IntoView {
    let (state, label) = match (trustee.decrypted, trustee.key) {
        (true, _) => ("done", "trustee-state-decrypted"),
        (false, KeyProgress::Awaited) => ("awaited", "trustee-state-awaited"),
        (false, KeyProgress::Submitted) => ("submitted", "trustee-state-submitted"),
        (false, KeyProgress::Rehearsed) => ("rehearsed", "trustee-state-rehearsed"),
    };
    let server = match trustee.keeper {
        Keeper::Server => Some(say("election-trustee-server")),
        Keeper::Member(_) => None,
    };
    view! {
        <li>
            {trustee.name} " " <Badge state label=say(label) />
            {server.map(|text| view! { <p class="hint">{text}</p> })}
            {trustee
                .key_fingerprint
                .map(|fingerprint| {
                    view! {
                        <p class="hint">
                            {say("election-trustee-key")} " " <code class="tracker">{fingerprint}</code>
                        </p>
                    }
                })}
        </li>
    }
}
