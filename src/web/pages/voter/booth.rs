//! The booth's page: the booth itself, or why there is none.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use leptos::prelude::*;

use super::{paper, refused};
use crate::{
    election::{
        application::{self, Failed, Voter, views::Booth},
        domain::CannotCast,
    },
    kernel::{ElectionId, Slug},
    web::{
        AppError, Bundle, Page, RequestContext,
        authority::VoterSession,
        components::Moment,
        islands::{
            board::BoardTexts,
            booth::{self, BoothTexts},
        },
        lang,
        pages::public::{
            election::named,
            head::{Openers, OpenersNotice},
        },
        respond, t, t_around,
    },
};

/// `/{slug}/elections/{election}/booth`
pub async fn page(
    context: RequestContext,
    session: VoterSession,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let election = named(&election)?;
    let slug = session.slug.clone();
    match application::booth(&session.db, session.voter).await {
        Ok(booth) if booth.voted && !booth.revoting => {
            Ok(refused::respond_refused(context, slug, election, CannotCast::AlreadyVoted).await)
        }
        Ok(booth) => {
            let election = application::public_election(&session.db, election).await?;
            let entry = address(&slug, session.voter, "entry");
            Ok(open(context, slug, booth, Openers::of(&election), entry).await)
        }
        Err(Failed::Refused(why)) => Ok(refused::respond_refused(context, slug, election, why).await),
        // The link was replaced.
        Err(Failed::NotFound) => Err(AppError::LinkNeeded),
        Err(error) => Err(error.into()),
    }
}

async fn open(
    context: RequestContext,
    slug: Slug,
    booth: Booth,
    openers: Openers,
    entry: String,
) -> Response {
    let page = Page::with_islands(booth.title.clone(), Bundle::Voter);
    let mut response = respond(context, page, move || {
        let (slug, booth, entry) = (slug.clone(), booth.clone(), entry.clone());
        view! { <OpenBooth slug booth openers entry /> }
    })
    .await;
    // Whoever goes back after casting is to see at once that they have voted.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page made for one voter, of perhaps several who use this browser.
pub(super) fn address(slug: &Slug, voter: Voter, page: &str) -> String {
    format!("/{slug}/elections/{}/{page}?as={}", voter.election(), voter.voter())
}

/// The public page of an election.
pub(super) fn home(slug: &Slug, election: ElectionId) -> String {
    format!("/{slug}/elections/{election}")
}

#[component]
fn OpenBooth(
    /// The organisation's slug.
    slug: Slug,
    /// What is voted on.
    booth: Booth,
    /// Who can open ballots.
    openers: Openers,
    /// Where the voter's entry on the roll is shown.
    entry: String,
) -> impl IntoView {
    let home = home(&slug, booth.election);
    let (before, after) = t_around("booth-lead", "name");
    let paper = paper::paper(&slug, home.clone(), &booth);
    // What the booth checks comes while the module is still being fetched.
    let board = ["setup.bel", "companion.json"].map(|document| format!("{home}/{document}"));
    view! {
        {board.map(|href| view! { <link rel="preload" r#as="fetch" crossorigin="anonymous" href=href /> }).collect_view()}
        <header class="page-header">
            <h1 lang=lang(booth.language)>{booth.title.clone()}</h1>
            <p class="lead">
                {before} <span translate="no">{booth.voter_name.clone()}</span> {after}
            </p>
            {booth.closes_at.map(|at| view! { <p class="hint">{t("election-closes")} " " <Moment at /></p> })}
            <p class="hint">
                <a href=entry>{t("entry-link")}</a>
            </p>
        </header>
        <OpenersNotice openers />
        {booth.voted.then(|| view! { <p class="notice information">{t("booth-voted-before")}</p> })}
        <NoScript home />
        <booth::Booth paper texts=BoothTexts::say() words=BoardTexts::say() />
    }
}

/// Why nobody can vote here without scripts, and what to do.
#[component]
fn NoScript(
    /// The election's public page.
    home: String,
) -> impl IntoView {
    view! {
        <noscript>
            <div class="notice warning">
                <h2>{t("booth-no-script")}</h2>
                <p>{t("booth-no-script-why")}</p>
                <ul>
                    <li>{t("booth-no-script-switch")}</li>
                    <li>{t("booth-no-script-other")}</li>
                    <li>{t("booth-no-script-ask")}</li>
                </ul>
                <p>
                    <a href=home>{t("booth-no-script-meanwhile")}</a>
                </p>
            </div>
        </noscript>
    }
}
