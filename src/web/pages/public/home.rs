//! What the platform is, and where to begin.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    server::{
        App,
        demonstration::{DEPUTY, Exhibit, Invitation, OWNER, PASSWORD, Tour, tour},
    },
    web::{AppError, Page, Visit, components::Card, pages::message, respond, say, say_with},
};

/// `/`
pub async fn page(visit: Visit, State(app): State<App>) -> Result<Response, AppError> {
    let title = message(&visit, "home-title");
    let tour = if visit.demonstration { tour(&app.platform.tenants).await? } else { None };
    Ok(respond(visit, Page::new(title), move || {
        let tour = tour.clone();
        view! { <Home tour /> }
    })
    .await)
}

#[component]
fn Home(
    /// What there is to try, in a demonstration.
    tour: Option<Tour>,
) -> impl IntoView {
    let apply = if tour.is_some() { "button secondary" } else { "button primary" };
    let try_it =
        tour.is_some().then(|| view! { <a class="button primary" href="#try">{say("tour-heading")}</a> });
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
                {try_it}
                <a class=apply href="/apply">
                    {say("home-apply")}
                </a>
                <a class="button secondary" href="/status">
                    {say("home-status")}
                </a>
            </div>
        </div>
        {tour.map(|tour| view! { <TryIt tour /> })}
        <div class="cards">{reasons}</div>
        <section>
            <h2>{say("home-how")}</h2>
            <ol class="how">{steps}</ol>
        </section>
    }
}

/// What a visitor of a demonstration can do at once.
#[component]
fn TryIt(
    /// What there is.
    tour: Tour,
) -> impl IntoView {
    let Tour { slug, vote, result, committee } = tour;
    let sign_in = format!("/sign-in?organisation={slug}");
    view! {
        <section id="try">
            <h2>{say("tour-heading")}</h2>
            <p>{say("tour-lead")}</p>
            <div class="cards">
                {vote.map(|vote| view! { <VoteNow vote /> })}
                {result.map(|Exhibit { id, title }| {
                    view! {
                        <Card heading=say("tour-result")>
                            <p>{say_with("tour-result-text", &[("election", title.into())])}</p>
                            <p class="actions">
                                <a class="button secondary" href=format!("/{slug}/elections/{id}/result")>
                                    {say("tour-result-button")}
                                </a>
                            </p>
                        </Card>
                    }
                })}
                <Card heading=say("tour-committee")>
                    {committee.map(|Exhibit { title, .. }| {
                        view! { <p>{say_with("tour-committee-text", &[("election", title.into())])}</p> }
                    })}
                    <p>
                        {say("tour-accounts")} " " <span translate="no">{OWNER} ", " {DEPUTY}</span> ". "
                        {say("tour-password")} " " <code translate="no">{PASSWORD}</code>
                    </p>
                    <p class="actions">
                        <a class="button secondary" href=sign_in>
                            {say("tour-committee-button")}
                        </a>
                        <a href="/dev/outbox">{say("tour-mails")}</a>
                    </p>
                </Card>
            </div>
        </section>
    }
}

/// The way to the booth, with what one needs there.
#[component]
fn VoteNow(
    /// What the mails told the voter.
    vote: Invitation,
) -> impl IntoView {
    let text = say_with("tour-vote-text", &[("election", vote.election.into()), ("name", vote.name.into())]);
    view! {
        <Card heading=say("tour-vote")>
            <p>{text}</p>
            <p>{say("tour-credential")}</p>
            <p class="secret" translate="no">
                {vote.credential}
            </p>
            <p class="actions">
                <a class="button primary" href=vote.link>
                    {say("tour-vote-button")}
                </a>
            </p>
        </Card>
    }
}
