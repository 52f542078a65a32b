//! What the roll says of the voter, and the public commitment to it.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::booth::{address, home};
use crate::{
    election::application::{self, Failed, views::VoterEntry},
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::VoterSession,
        components::DescriptionList,
        pages::{message, public::election::named},
        respond, t,
    },
};

page!("/{slug}/elections/{election}/entry" Voter page);

/// `/{slug}/elections/{election}/entry`
pub async fn page(
    context: RequestContext,
    session: VoterSession,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let election = named(&election)?;
    let entry = match application::voter_entry(&session.db, session.voter).await {
        // The link was replaced.
        Err(Failed::NotFound) => return Err(AppError::LinkNeeded),
        entry => entry?,
    };
    let home = home(&session.slug, election);
    let booth = address(&session.slug, session.voter, "booth");
    let title = message(&context, "entry-title");
    Ok(respond(context, Page::new(title), move || {
        let (home, booth, entry) = (home.clone(), booth.clone(), entry.clone());
        view! { <Entry home booth entry /> }
    })
    .await)
}

#[component]
fn Entry(
    /// The election's public page.
    home: String,
    /// The voter's booth.
    booth: String,
    /// The entry.
    entry: VoterEntry,
) -> impl IntoView {
    let VoterEntry { name, address, salt, commitment, listed, corrected } = entry;
    let committed = format!("publicdigit voter 1|{salt}|{address}|{name}");
    let code = |text: String| view! { <code class="tracker" translate="no">{text}</code> }.into_markup();
    let kept = |text: String| view! { <span translate="no">{text}</span> }.into_markup();
    let facts = vec![
        (t("entry-name"), kept(name)),
        (t("entry-address"), kept(address)),
        (t("entry-commitment"), code(commitment)),
        (t("entry-salt"), code(salt)),
    ];
    let (tone, said) = match (listed, corrected) {
        (true, false) => ("notice information", "entry-listed"),
        (true, true) => ("notice information", "entry-corrected"),
        (false, _) => ("notice problem", "entry-not-listed"),
    };
    view! {
        <header class="page-header">
            <h1>{t("entry-title")}</h1>
            <p class="lead">{t("entry-lead")}</p>
        </header>
        <p class=tone>{t(said)}</p>
        <section>
            <DescriptionList facts />
        </section>
        <details>
            <summary>{t("entry-how")}</summary>
            <p>{t("entry-how-text")}</p>
            <p>
                <code class="tracker" translate="no">{committed}</code>
            </p>
            <p>
                <a href=format!("{home}/voters.json")>{t("entry-list")}</a>
            </p>
        </details>
        <p class="actions">
            <a class="button secondary" href=booth>
                {t("entry-booth")}
            </a>
        </p>
    }
}
