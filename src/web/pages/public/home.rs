//! What the platform is, and where to begin.

use axum::response::Response;
use leptos::prelude::*;

use crate::web::{Page, Visit, components::Card, pages::message, respond, say};

/// `/`
pub async fn page(visit: Visit) -> Response {
    let title = message(&visit, "home-title");
    respond(visit, Page::new(title), || view! { <Home /> }).await
}

#[component]
fn Home() -> impl IntoView {
    let reasons = [
        ("home-secret", "home-secret-text"),
        ("home-verifiable", "home-verifiable-text"),
        ("home-separate", "home-separate-text"),
    ];
    let reasons = reasons
        .into_iter()
        .map(|(heading, text)| view! { <Card heading=say(heading)><p>{say(text)}</p></Card> })
        .collect_view();
    let steps = ["home-step-apply", "home-step-prepare", "home-step-vote", "home-step-check"]
        .into_iter()
        .map(|key| view! { <li>{say(key)}</li> })
        .collect_view();
    view! {
        <div class="page-header hero">
            <h1>{say("home-heading")}</h1>
            <p class="lead">{say("home-lead")}</p>
            <div class="actions">
                <a class="button primary" href="/apply">
                    {say("home-apply")}
                </a>
                <a class="button secondary" href="/status">
                    {say("home-status")}
                </a>
            </div>
        </div>
        <div class="cards">{reasons}</div>
        <section>
            <h2>{say("home-how")}</h2>
            <ol class="how">{steps}</ol>
        </section>
    }
}
