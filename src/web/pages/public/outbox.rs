//! Mails that nobody sends, to be read in demonstration mode.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    platform::WaitingMail,
    web::{
        AppError, IntoMarkup, Page, RequestContext, components::Empty, http::App, lang, pages::message,
        respond, t,
    },
};

page!("/dev/outbox" Demonstration page);

/// `/dev/outbox`
pub async fn page(context: RequestContext, State(app): State<App>) -> Result<Response, AppError> {
    let mails = app.platform.waiting_mails().await?;
    let title = message(&context, "outbox-title");
    Ok(respond(context, Page::new(title), move || {
        let mails = mails.clone();
        view! { <Outbox mails /> }
    })
    .await)
}

#[component]
fn Outbox(
    /// The mails, the newest first.
    mails: Vec<WaitingMail>,
) -> impl IntoView {
    let empty = mails.is_empty();
    let mails = mails
        .into_iter()
        .map(|mail| {
            let written = lang(mail.language);
            view! {
                <article class="card mail">
                    <h2 lang=written>{mail.subject}</h2>
                    <p class="hint">{mail.to}</p>
                    {mail.is_held.then(|| view! { <p class="hint">{t("outbox-held")}</p> })}
                    <Body text=mail.body written />
                </article>
            }
        })
        .collect_view();
    view! {
        <div class="page-header">
            <h1>{t("outbox-title")}</h1>
            <p class="lead">{t("outbox-lead")}</p>
        </div>
        {empty.then(|| view! { <Empty text="outbox-none" /> })}
        {mails}
    }
}

/// A mail's text, with its links to follow.
#[component]
fn Body(
    /// The text.
    text: String,
    /// What `lang` says of it.
    written: Option<&'static str>,
) -> impl IntoView {
    let lines = text
        .lines()
        .map(|line| {
            let line = line.to_owned();
            if line.starts_with("http") && !line.contains(' ') {
                let href = line.clone();
                view! { <a href=href>{line}</a> <br /> }.into_markup()
            } else {
                view! { {line} <br /> }.into_markup()
            }
        })
        .collect_view();
    view! { <p lang=written>{lines}</p> }
}
