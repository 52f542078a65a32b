//! What voters ask most, answered on one page.

use axum::response::Response;
use leptos::prelude::*;

use crate::{
    election::ElectionContext,
    web::{AppError, Page, RequestContext, authority::PublicOrganisation, pages::message, respond, t},
};

/// The questions with their places on the page, and the paragraphs that answer each.
const QUESTIONS: [(&str, &str, &[&str]); 4] = [
    ("arrived", "help-arrived", &["help-arrived-receipt", "help-arrived-list", "help-arrived-none"]),
    ("see", "help-see", &["help-see-server", "help-see-trustees", "help-see-receipt"]),
    ("link", "help-link", &["help-link-mail", "help-link-ask"]),
    ("credential", "help-credential", &["help-credential-mail", "help-credential-ask"]),
];

page!("/{slug}/help" Public page);

/// `/{slug}/help`
pub async fn page(context: RequestContext, organisation: PublicOrganisation) -> Result<Response, AppError> {
    organisation.open::<ElectionContext>()?;
    let title = message(&context, "help-title");
    let (slug, name) = (organisation.slug, organisation.name);
    Ok(respond(context, Page::new(title), move || {
        let (home, name) = (format!("/{slug}"), name.clone());
        view! { <Help home name /> }
    })
    .await)
}

#[component]
fn Help(
    /// The organisation's page.
    home: String,
    /// The organisation.
    name: String,
) -> impl IntoView {
    let question = |(place, heading, answers): (&'static str, &'static str, &'static [&'static str])| {
        let answers = answers.iter().map(|answer| view! { <p>{t(answer)}</p> }).collect_view();
        view! {
            <section id=place>
                <h2>{t(heading)}</h2>
                {answers}
            </section>
        }
    };
    view! {
        <header class="page-header">
            <h1>{t("help-title")}</h1>
            <p class="lead">{t("help-lead")}</p>
        </header>
        {QUESTIONS.map(question).into_iter().collect_view()}
        <p class="actions">
            <a class="button secondary" href=home translate="no">
                {name}
            </a>
        </p>
    }
}
