//! What the platform is, and where to begin.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::web::{
    AppError, Page, RequestContext,
    components::Card,
    demonstration::{DEPUTY, Exhibit, Invitation, OWNER, PASSWORD, Tour, tour},
    http::App,
    pages::message,
    respond, t, t_with,
};

page!("/" Public page);

/// `/`
pub async fn page(context: RequestContext, State(app): State<App>) -> Result<Response, AppError> {
    let title = message(&context, "home-title");
    let tour = if context.demonstration { tour(&app.platform.tenants).await? } else { None };
    Ok(respond(context, Page::new(title), move || {
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
        tour.is_some().then(|| view! { <a class="button primary" href="#try">{t("tour-heading")}</a> });
    let reasons = [
        ("home-secret", "home-secret-text"),
        ("home-verifiable", "home-verifiable-text"),
        ("home-separate", "home-separate-text"),
    ];
    let reasons = reasons
        .into_iter()
        .map(|(heading, text)| view! { <Card heading=t(heading)><p>{t(text)}</p></Card> })
        .collect_view();
    let steps = ["home-step-apply", "home-step-prepare", "home-step-vote", "home-step-check"]
        .into_iter()
        .map(|key| view! { <li>{t(key)}</li> })
        .collect_view();
    view! {
        <div class="page-header hero">
            <h1>{t("home-heading")}</h1>
            <p class="lead">{t("home-lead")}</p>
            <div class="actions">
                {try_it}
                <a class=apply href="/apply">
                    {t("home-apply")}
                </a>
                <a class="button secondary" href="/status">
                    {t("home-status")}
                </a>
            </div>
        </div>
        {tour.map(|tour| view! { <TryIt tour /> })}
        <div class="cards">{reasons}</div>
        <section>
            <h2>{t("home-how")}</h2>
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
            <h2>{t("tour-heading")}</h2>
            <p>{t("tour-lead")}</p>
            <div class="cards">
                {vote.map(|vote| view! { <VoteNow vote /> })}
                {result.map(|Exhibit { id, title }| {
                    view! {
                        <Card heading=t("tour-result")>
                            <p>{t_with("tour-result-text", &[("election", title.into())])}</p>
                            <p class="actions">
                                <a class="button secondary" href=format!("/{slug}/elections/{id}/result")>
                                    {t("tour-result-button")}
                                </a>
                            </p>
                        </Card>
                    }
                })}
                <Card heading=t("tour-committee")>
                    {committee.map(|Exhibit { title, .. }| {
                        view! { <p>{t_with("tour-committee-text", &[("election", title.into())])}</p> }
                    })}
                    <p>
                        {t("tour-accounts")} " " <span translate="no">{OWNER} ", " {DEPUTY}</span> ". "
                        {t("tour-password")} " " <code translate="no">{PASSWORD}</code>
                    </p>
                    <p class="actions">
                        <a class="button secondary" href=sign_in>
                            {t("tour-committee-button")}
                        </a>
                        <a href="/dev/outbox">{t("tour-mails")}</a>
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
    let text = t_with("tour-vote-text", &[("election", vote.election.into()), ("name", vote.name.into())]);
    view! {
        <Card heading=t("tour-vote")>
            <p>{text}</p>
            <p>{t("tour-credential")}</p>
            <p class="secret" translate="no">
                {vote.credential}
            </p>
            <p class="actions">
                <a class="button primary" href=vote.link>
                    {t("tour-vote-button")}
                </a>
            </p>
        </Card>
    }
}
