//! Why no ballot can be cast, and the way on.

use axum::response::Response;
use leptos::prelude::*;
use time::OffsetDateTime;

use super::booth::home;
use crate::{
    election::domain::CannotCast,
    kernel::{ElectionId, Slug},
    web::{Page, RequestContext, components::Moment, pages::message, respond, t},
};

/// What is said of a refusal.
struct Said {
    /// What the messages' keys begin with: `…-title`, `…-text`.
    key: &'static str,
    /// What the moment is.
    moment: Option<(&'static str, OffsetDateTime)>,
    /// Whether there are pages of the election to look at.
    public: bool,
}

fn said(why: CannotCast) -> Said {
    match why {
        CannotCast::TooEarly { opens_at } => Said {
            key: "vote-refused-too-early",
            moment: opens_at.map(|at| ("election-opens", at)),
            public: false,
        },
        CannotCast::TooLate { closed_at } => Said {
            key: "vote-refused-too-late",
            moment: closed_at.map(|at| ("election-closed", at)),
            public: true,
        },
        CannotCast::Cancelled => Said { key: "vote-refused-cancelled", moment: None, public: true },
        CannotCast::AlreadyVoted | CannotCast::AlreadyReplaced => {
            Said { key: "vote-refused-voted", moment: None, public: true }
        }
        CannotCast::UnknownCredential
        | CannotCast::ForeignCredential
        | CannotCast::TooMany
        | CannotCast::TooFast
        | CannotCast::Malformed => Said { key: "vote-refused-no-booth", moment: None, public: true },
    }
}

/// The page that says so. A receipt that the browser has kept as `kept` is led to.
pub(super) async fn respond_refused(
    context: RequestContext,
    slug: Slug,
    election: ElectionId,
    why: CannotCast,
    kept: Option<String>,
) -> Response {
    let Said { key, moment, public } = said(why);
    let (title, text) = (format!("{key}-title"), format!("{key}-text"));
    let page = Page::new(message(&context, &title));
    let (home, help) = (home(&slug, election), format!("/{slug}/help"));
    respond(context, page, move || {
        let (home, kept) = (home.clone(), kept.clone());
        let receipt = kept.map(|kept| {
            view! {
                <a class="button primary" href=format!("{home}/receipt") data-kept=kept hidden>
                    {t("receipt-kept")}
                </a>
            }
        });
        view! {
            <header class="page-header">
                <h1>{t(&title)}</h1>
                <p class="lead">{t(&text)}</p>
            </header>
            {moment.map(|(label, at)| view! { <p>{t(label)} " " <Moment at /></p> })}
            {public
                .then(|| {
                    view! {
                        <p class="actions">
                            {receipt}
                            <a class="button primary" href=home.clone()>
                                {t("booth-to-election")}
                            </a>
                            <a class="button secondary" href=format!("{home}/ballots")>
                                {t("booth-to-ballots")}
                            </a>
                        </p>
                    }
                })}
            <p class="hint">
                <a href=help.clone()>{t("help-title")}</a>
            </p>
        }
    })
    .await
}
