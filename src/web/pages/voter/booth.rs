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
        application::{
            self, Failed, Voter,
            views::{Booth, PublicElection, WithdrawalLine},
        },
        domain::CannotCast,
    },
    kernel::{ElectionId, Slug},
    web::{
        AppError, Bundle, Page, RequestContext,
        authority::VoterSession,
        components::Moment,
        islands::{
            board::BoardTexts,
            booth::{self, BoothData, BoothTexts},
        },
        pages::public::{
            election::named,
            head::{Openers, OpenersNotice},
            withdrawals::WithdrawalsNotice,
        },
        respond, t, t_around,
        typed::{TITLE, Typed},
    },
};

page!("/{slug}/elections/{election}/booth" Voter page);

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
            let kept = format!("receipt-{election}-{}", session.voter.voter());
            Ok(refused::respond_refused(context, slug, election, CannotCast::AlreadyVoted, Some(kept)).await)
        }
        Ok(booth) => {
            // Who comes can vote, whether or not that is noted.
            if let Err(error) = application::note_opening(&session.db, session.voter).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "an opened link was not noted");
            }
            let election = application::public_election(&session.db, election).await?;
            let withdrawals = application::withdrawals(&session.db, &election).await?;
            let entry = address(&slug, session.voter, "entry");
            Ok(open(context, (slug, entry), booth, &election, withdrawals).await)
        }
        Err(Failed::Refused(why)) => Ok(refused::respond_refused(context, slug, election, why, None).await),
        // The link was replaced.
        Err(Failed::NotFound) => Err(AppError::LinkNeeded),
        Err(error) => Err(error.into()),
    }
}

async fn open(
    context: RequestContext,
    (slug, entry): (Slug, String),
    booth: Booth,
    election: &PublicElection,
    withdrawals: Vec<WithdrawalLine>,
) -> Response {
    let openers = Openers::of(election);
    let title = Typed::told_in(context.language, (&booth.title, booth.language), &booth.wordings, TITLE);
    let page = Page::with_islands(title.text, Bundle::Voter(election.group));
    let mut response = respond(context, page, move || {
        let (slug, booth, entry) = (slug.clone(), booth.clone(), entry.clone());
        let withdrawals = withdrawals.clone();
        view! { <OpenBooth slug booth openers withdrawals entry /> }
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
    /// Who has withdrawn since voting was opened.
    withdrawals: Vec<WithdrawalLine>,
    /// Where the voter's entry on the roll is shown.
    entry: String,
) -> impl IntoView {
    let home = home(&slug, booth.election);
    let (before, after) = t_around("booth-lead", "name");
    let title = Typed::of((&booth.title, booth.language), &booth.wordings, TITLE);
    let paper = paper::paper(&slug, home.clone(), &booth);
    let data = BoothData { paper, texts: BoothTexts::say(), words: BoardTexts::say() };
    // What the booth checks comes while the module is still being fetched.
    let board = ["setup.bel", "companion.json"].map(|document| format!("{home}/{document}"));
    view! {
        {board.map(|href| view! { <link rel="preload" r#as="fetch" crossorigin="anonymous" href=href /> }).collect_view()}
        <header class="page-header booth-header">
            <h1 lang=title.lang()>{title.text.clone()}</h1>
            <p class="hint">
                <span translate="no">{booth.voter_name.clone()}</span>
                {booth.closes_at.map(|at| view! { " · " {t("election-closes")} " " <Moment at /> })}
            </p>
        </header>
        {openers
            .is_worth_telling()
            .then(|| {
                view! {
                    <details class="notice warning openers">
                        <summary>{t("booth-openers")}</summary>
                        <OpenersNotice openers />
                    </details>
                }
            })}
        <WithdrawalsNotice withdrawals language=booth.language />
        <NoScript home />
        <booth::Booth data />
        <details class="booth-about">
            <summary>{t("booth-about")}</summary>
            <p>{before} <span translate="no">{booth.voter_name.clone()}</span> {after}</p>
            <p class="hint">
                <a href=entry>{t("entry-link")}</a>
            </p>
        </details>
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
