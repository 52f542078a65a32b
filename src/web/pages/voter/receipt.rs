//! The receipt: the ballot's name, and where to find it.

use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    election::application::{Failed, find_ballot, public_election, views::BallotLine},
    web::{
        AppError, Page, Query, Visit,
        components::{Badge, Facts},
        pages::{
            message,
            public::{
                election::named,
                head::{DemonstrationNotice, Head},
            },
        },
        require::PublicOrganisation,
        respond, say, say_with,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    tracker: Option<String>,
}

/// `/{slug}/elections/{election}/receipt`
///
/// What it says is read from the ballot box: it is true for whoever looks.
pub async fn page(
    visit: Visit,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let elections = organisation.elections()?;
    let election = public_election(elections, named(&election)?).await?;
    let head = Head::new(&organisation, &election);
    let tracker = asked.tracker.unwrap_or_default();
    let line = match find_ballot(elections, election.id, &tracker).await {
        Ok(line) => Some(line),
        Err(Failed::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let page = Page::new(message(&visit, "receipt-title"));
    let page = if line.is_some() { page } else { page.status(StatusCode::NOT_FOUND) };
    Ok(respond(visit, page, move || {
        let head = head.clone();
        match line.clone() {
            Some(line) => view! { <Receipt head line /> }.into_any(),
            None => view! { <NoReceipt head /> }.into_any(),
        }
    })
    .await)
}

#[component]
fn Receipt(
    /// What is known of the election.
    head: Head,
    /// The ballot.
    line: BallotLine,
) -> impl IntoView {
    let tracker = line.tracker.as_str().to_owned();
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("tracker", &tracker).finish();
    let (state, label) =
        if line.replaced { ("replaced", "ballots-replaced") } else { ("counted", "ballots-counted") };
    let number = say_with("plain-number", &[("count", line.number.into())]);
    let facts = vec![
        (say("receipt-election"), head.title.clone().into_any()),
        (say("receipt-organisation"), head.organisation.clone().into_any()),
        (say("receipt-number"), number.into_any()),
        (say("receipt-state"), view! { <Badge state label=say(label) /> }.into_any()),
    ];
    let text = if line.replaced { "receipt-replaced" } else { "receipt-text" };
    view! {
        <DemonstrationNotice demonstration=head.demonstration server_trustee=head.server_trustee />
        <section class="receipt">
            <h1>{say("receipt-heading")}</h1>
            <p>{say(text)}</p>
            <p class="hint">{say("receipt-tracker")}</p>
            <p class="tracker">{tracker}</p>
            <Facts facts />
            <p class="actions">
                <a class="button primary" href=head.path(&format!("/ballots?{query}#answer"))>
                    {say("receipt-find")}
                </a>
                <a class="button secondary" href=head.path("")>
                    {say("to-election")}
                </a>
            </p>
        </section>
        <section class="no-print">
            <h2>{say("receipt-next")}</h2>
            <ul>
                <li>{say("receipt-keep")}</li>
                <li>{say("receipt-proves")}</li>
                <li>{say("receipt-sign-out")}</li>
            </ul>
        </section>
    }
}

#[component]
fn NoReceipt(
    /// What is known of the election.
    head: Head,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <h1>{say("receipt-none")}</h1>
            <p class="lead">{say("receipt-none-text")}</p>
        </header>
        <p class="actions">
            <a class="button primary" href=head.path("/ballots")>
                {say("to-ballots")}
            </a>
            <a class="button secondary" href=head.path("")>
                {say("to-election")}
            </a>
        </p>
    }
}
