//! What is said of the key on every page: how many trustees open the count, and
//! how many keys may still be lost.

use leptos::prelude::*;

use crate::{
    election::{application::views::SharingView, domain::Phase},
    web::{t, t_with},
};

/// How the key is shared, and what that risks.
#[component]
pub fn KeySharing(
    /// Of how many trustees the key is.
    sharing: SharingView,
    /// How far the election has come.
    phase: Phase,
    /// Whether the page has already said that one person can open every ballot.
    #[prop(optional)]
    warned: bool,
) -> impl IntoView {
    let count = |key: &str, number: u32| t_with(key, &[("count", number.into())]);
    let rule = if sharing.threshold {
        t_with(
            "sharing-threshold",
            &[
                ("needed", sharing.needed.into()),
                ("members", sharing.members.into()),
                ("spare", sharing.spare.into()),
            ],
        )
    } else {
        count("sharing-all", sharing.members)
    };
    let counted = matches!(phase, Phase::Tallied | Phase::Published | Phase::Cancelled);
    let spare = (!counted && sharing.members > 0).then(|| count("sharing-spare", sharing.spare));
    let checked = (phase == Phase::Voting).then(|| {
        t_with("sharing-checked", &[("count", sharing.checked.into()), ("members", sharing.members.into())])
    });
    let accepted = sharing.one_may_open.then(|| t("sharing-one-accepted"));
    let alone = (sharing.one_can_open && !warned)
        .then(|| view! { <p class="notice warning">{t("sharing-one")} " " {accepted}</p> });
    view! {
        <p>{rule} " " {spare}</p>
        {checked.map(|text| view! { <p class="hint">{text}</p> })}
        {alone}
    }
}
