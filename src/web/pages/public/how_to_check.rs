//! How everybody can check an election, and what to compare.

use leptos::prelude::*;

use super::head::Head;
use crate::{
    election::{application::views::BoardFacts, domain::SealingGroup},
    web::{IntoMarkup, Markup, RequestContext, components::DescriptionList, t, t_around, t_with},
};

/// What the board says of itself, for comparing.
fn facts(head: &Head, board: &BoardFacts, group: SealingGroup) -> Vec<(String, Markup)> {
    let number = |count: u64| t_with("plain-number", &[("count", count.into())]);
    let mut facts = vec![
        (
            t("check-fingerprint"),
            view! { <code class="tracker" translate="no">{board.fingerprint.clone()}</code> }.into_markup(),
        ),
        (
            t("check-name"),
            view! { <code class="tracker" translate="no">{board.uuid.clone()}</code> }.into_markup(),
        ),
        (
            t("check-roll-fingerprint"),
            view! { <code class="tracker" translate="no">{board.roll_fingerprint.clone()}</code> }
                .into_markup(),
        ),
        (t("check-roll-size"), number(board.voters.into()).into_markup()),
        (t("check-ballots"), number(board.ballots).into_markup()),
        (t("check-counted"), number(board.voted).into_markup()),
        (t("check-group"), view! { <code>{group.as_str()}</code> }.into_markup()),
        (t("check-height"), number(board.height).into_markup()),
        (
            t("check-head"),
            view! { <code class="tracker" translate="no">{board.head.clone()}</code> }.into_markup(),
        ),
    ];
    if board.companion {
        let link = view! { <a href=head.path("/companion.json")>{t("check-companion-link")}</a> };
        facts.push((t("check-companion"), link.into_markup()));
    }
    facts
}

/// The fingerprint of the roll, the sizes, the archive, and what to do with it.
#[component]
pub fn HowToCheck(
    /// What the page's top needs.
    head: Head,
    /// Roll and ballots.
    board: BoardFacts,
    /// The group in which ballots are sealed.
    group: SealingGroup,
) -> impl IntoView {
    let archive = format!("{}.bel", board.uuid);
    let here = use_context::<RequestContext>().map(|context| context.public_url).unwrap_or_default();
    let watch = format!("publicdigit watch {here}{}", head.path(""));
    let companion = board.companion;
    let facts = facts(&head, &board, group);
    let tool = match group {
        SealingGroup::Ed25519 => "check-program-ed25519",
        SealingGroup::Belenios2048 => "check-program-belenios",
    };
    let (before, after) = t_around("check-step-program", "command");
    view! {
        <section class="card">
            <h2>{t("check-heading")}</h2>
            <p>{t("check-lead")}</p>
            <ol>
                <li>
                    {t("check-step-ballot")} " " <a href=head.path("/ballots")>{t("check-step-ballot-link")}</a>
                </li>
                <li>
                    {t("check-step-archive")} " "
                    <a href=head.path("/archive.bel") download=archive.clone()>
                        {t("check-step-archive-link")}
                    </a>
                </li>
                <li>
                    {before} <code>{format!("publicdigit verify {archive}")}</code> {after} " " {t(tool)}
                </li>
                {companion.then(|| view! { <li>{t("check-watch")} " " <code>{watch}</code></li> })}
                <li>{t("check-step-compare")}</li>
            </ol>
            {(!companion).then(|| view! { <p class="notice warning">{t("check-unbound")}</p> })}
            <DescriptionList facts />
            <p class="hint">
                {t("check-script")} " " <a href="/script">{t("footer-script")}</a>
            </p>
        </section>
    }
}
