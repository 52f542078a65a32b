//! What the roll says of the voter, and the public commitment to it.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::booth::home;
use crate::{
    election::application::{self, views::VoterEntry},
    web::{
        AppError, Page, Visit, components::Facts, pages::message, pages::public::election::named,
        require::VoterSession, respond, say,
    },
};

/// `/{slug}/elections/{election}/entry`
pub async fn page(
    visit: Visit,
    session: VoterSession,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let election = named(&election)?;
    if election != session.election {
        return Err(AppError::NotFound);
    }
    let voter = application::voter_of(&session.db, election, session.voter).await?;
    let entry = application::voter_entry(&session.db, voter.ok_or(AppError::NotFound)?).await?;
    let home = home(&session.slug, election);
    let title = message(&visit, "entry-title");
    Ok(respond(visit, Page::new(title), move || {
        let (home, entry) = (home.clone(), entry.clone());
        view! { <Entry home entry /> }
    })
    .await)
}

#[component]
fn Entry(
    /// The election's public page.
    home: String,
    /// The entry.
    entry: VoterEntry,
) -> impl IntoView {
    let VoterEntry { name, address, salt, commitment, listed } = entry;
    let committed = format!("publicdigit voter 1|{salt}|{address}|{name}");
    let code = |text: String| view! { <code class="tracker" translate="no">{text}</code> }.into_any();
    let kept = |text: String| view! { <span translate="no">{text}</span> }.into_any();
    let facts = vec![
        (say("entry-name"), kept(name)),
        (say("entry-address"), kept(address)),
        (say("entry-commitment"), code(commitment)),
        (say("entry-salt"), code(salt)),
    ];
    let (tone, said) =
        if listed { ("notice information", "entry-listed") } else { ("notice problem", "entry-not-listed") };
    view! {
        <header class="page-header">
            <h1>{say("entry-title")}</h1>
            <p class="lead">{say("entry-lead")}</p>
        </header>
        <p class=tone>{say(said)}</p>
        <section>
            <Facts facts />
        </section>
        <details>
            <summary>{say("entry-how")}</summary>
            <p>{say("entry-how-text")}</p>
            <p>
                <code class="tracker" translate="no">{committed}</code>
            </p>
            <p>
                <a href=format!("{home}/voters.json")>{say("entry-list")}</a>
            </p>
        </details>
        <p class="actions">
            <a class="button secondary" href=format!("{home}/booth")>
                {say("entry-booth")}
            </a>
        </p>
    }
}
