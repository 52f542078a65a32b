//! How everybody can check an election, and what to compare.

use leptos::prelude::*;

use super::head::Head;
use crate::{
    election::{application::views::BoardFacts, domain::SealingGroup},
    web::{Visit, components::Facts, say, say_with},
};

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
    let number = |count: u64| say_with("plain-number", &[("count", count.into())]);
    let archive = format!("{}.bel", board.uuid);
    let here = use_context::<Visit>().map(|visit| visit.public_url).unwrap_or_default();
    let watch = format!("publicdigit watch {here}{}", head.path(""));
    let companion = board.companion;
    let mut facts = vec![
        (
            say("check-fingerprint"),
            view! { <code class="tracker" translate="no">{board.fingerprint.clone()}</code> }.into_any(),
        ),
        (
            say("check-name"),
            view! { <code class="tracker" translate="no">{board.uuid.clone()}</code> }.into_any(),
        ),
        (
            say("check-roll-fingerprint"),
            view! { <code class="tracker" translate="no">{board.roll_fingerprint}</code> }.into_any(),
        ),
        (say("check-roll-size"), number(board.voters.into()).into_any()),
        (say("check-ballots"), number(board.ballots).into_any()),
        (say("check-counted"), number(board.voted).into_any()),
        (say("check-group"), view! { <code>{group.as_str()}</code> }.into_any()),
        (say("check-height"), number(board.height).into_any()),
        (
            say("check-head"),
            view! { <code class="tracker" translate="no">{board.head.clone()}</code> }.into_any(),
        ),
    ];
    if companion {
        let link = view! { <a href=head.path("/companion.json")>{say("check-companion-link")}</a> };
        facts.push((say("check-companion"), link.into_any()));
    }
    let tool = match group {
        SealingGroup::Ed25519 => "check-program-ed25519",
        SealingGroup::Belenios2048 => "check-program-belenios",
    };
    view! {
        <section class="card">
            <h2>{say("check-heading")}</h2>
            <p>{say("check-lead")}</p>
            <ol>
                <li>
                    {say("check-step-ballot")} " " <a href=head.path("/ballots")>{say("check-step-ballot-link")}</a>
                </li>
                <li>
                    {say("check-step-archive")} " "
                    <a href=head.path("/archive.bel") download=archive.clone()>
                        {say("check-step-archive-link")}
                    </a>
                </li>
                <li>
                    {say("check-step-program")} " " <code>{format!("publicdigit verify {archive}")}</code> ". " {say(tool)}
                </li>
                {companion.then(|| view! { <li>{say("check-watch")} " " <code>{watch}</code></li> })}
                <li>{say("check-step-compare")}</li>
            </ol>
            {(!companion).then(|| view! { <p class="notice warning">{say("check-unbound")}</p> })}
            <Facts facts />
            <p class="hint">
                {say("check-script")} " " <a href="/script">{say("footer-script")}</a>
            </p>
        </section>
    }
}
