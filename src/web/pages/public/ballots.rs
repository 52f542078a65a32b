//! The public list of ballots, and the search for one's own.

use axum::{
    extract::{Form, Path, rejection::FormRejection},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    election::named,
    head::{ElectionHead, Head, Part},
};
use crate::{
    election::{
        application::{
            Failed, ballots, find_ballot, public_election,
            views::{self, BallotLine, BoardFacts},
        },
        domain::Tracker,
    },
    web::{
        AppError, IntoMarkup, Page, Query, RequestContext,
        authority::PublicOrganisation,
        components::{Badge, Empty},
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

/// What is searched for. It is never in the address: those are kept by browsers,
/// servers and whatever is between them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Searched {
    #[serde(default)]
    tracker: String,
}

/// What became of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Search {
    /// Nothing was searched for.
    None,
    /// What was typed is no tracker.
    NoTracker(String),
    /// No ballot has this tracker.
    Unknown(String),
    /// The ballot.
    Found(BallotLine),
}

page!("/{slug}/elections/{election}/ballots" Public page, post search_page);

/// `/{slug}/elections/{election}/ballots`
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    show(context, organisation, &election, asked.page.unwrap_or(1), Searched::default()).await
}

/// The same, with the answer to a search.
pub async fn search_page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
    searched: Result<Form<Searched>, FormRejection>,
) -> Result<Response, AppError> {
    let Form(searched) = searched.map_err(|_| AppError::Malformed)?;
    show(context, organisation, &election, 1, searched).await
}

async fn show(
    context: RequestContext,
    organisation: PublicOrganisation,
    election: &str,
    page: u32,
    searched: Searched,
) -> Result<Response, AppError> {
    let election = public_election(&organisation.open()?, named(election)?).await?;
    let board = election.board.clone().ok_or(AppError::NotFound)?;
    let head = Head::new(&organisation, &election, context.language);
    let search = search(&organisation, &election, &searched.tracker).await?;
    let list = ballots(&organisation.open()?, election.id, page).await?;
    let title = format!("{} · {}", super::super::message(&context, "ballots-title"), head.title.text);
    Ok(respond(context, Page::new(title), move || {
        let (head, board, search, list) = (head.clone(), board.clone(), search.clone(), list.clone());
        view! { <Ballots head board search list /> }
    })
    .await)
}

async fn search(
    organisation: &PublicOrganisation,
    election: &views::PublicElection,
    typed: &str,
) -> Result<Search, AppError> {
    // People copy trackers with spaces and line breaks in between.
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).take(200).collect();
    if typed.is_empty() {
        return Ok(Search::None);
    }
    if Tracker::parse(&typed).is_none() {
        return Ok(Search::NoTracker(typed));
    }
    match find_ballot(&organisation.open()?, election.id, &typed).await {
        Ok(line) => Ok(Search::Found(line)),
        Err(Failed::NotFound) => Ok(Search::Unknown(typed)),
        Err(error) => Err(error.into()),
    }
}

#[component]
fn Ballots(
    /// What the page's top needs.
    head: Head,
    /// Roll and ballots.
    board: BoardFacts,
    /// What became of a search.
    search: Search,
    /// The ballots on this page.
    list: views::Page<BallotLine>,
) -> impl IntoView {
    let found = match &search {
        Search::Found(line) => Some(line.tracker.clone()),
        Search::None | Search::NoTracker(_) | Search::Unknown(_) => None,
    };
    let summary =
        t_with("ballots-summary", &[("ballots", board.ballots.into()), ("voted", board.voted.into())]);
    let empty = list.lines.is_empty();
    let rows = list
        .lines
        .iter()
        .map(|line| {
            let mine = found.as_ref() == Some(&line.tracker);
            view! { <Row line=line.clone() mine /> }
        })
        .collect_view();
    view! {
        <ElectionHead head=head.clone() part=Part::Ballots />
        <section>
            <h2>{t("ballots-search-heading")}</h2>
            <SearchForm head=head.clone() search />
        </section>
        <section>
            <h2>{t("ballots-title")}</h2>
            <p>{summary}</p>
            {if empty {
                view! { <Empty text="ballots-none" /> }.into_markup()
            } else {
                view! {
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t("ballots-title")>
                        <table class="ballots">
                            <thead>
                                <tr>
                                    <th scope="col" class="number">
                                        {t("ballots-number")}
                                    </th>
                                    <th scope="col">{t("ballots-tracker")}</th>
                                    <th scope="col">{t("ballots-state")}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    <Pages head page=list.page pages=list.pages />
                }
                    .into_markup()
            }}
        </section>
    }
}

#[component]
fn Row(
    /// The ballot.
    line: BallotLine,
    /// Whether it was searched for.
    mine: bool,
) -> impl IntoView {
    let (state, label) =
        if line.replaced { ("replaced", "ballots-replaced") } else { ("counted", "ballots-counted") };
    view! {
        <tr aria-current=mine.then_some("true")>
            <td class="number">{line.number.to_string()}</td>
            <th scope="row">
                <code class="tracker" translate="no">{line.tracker.as_str().to_owned()}</code>
            </th>
            <td>
                <Badge state label=t(label) />
            </td>
        </tr>
    }
}

/// The search and its answer.
#[component]
fn SearchForm(
    /// What the page's top needs.
    head: Head,
    /// What became of a search.
    search: Search,
) -> impl IntoView {
    let (typed, answer) = match search {
        Search::None => (None, None),
        Search::NoTracker(typed) => {
            (Some(typed), Some(("problem", "ballots-no-tracker", "ballots-no-tracker-text", None)))
        }
        Search::Unknown(typed) => {
            (Some(typed), Some(("problem", "ballots-unknown", "ballots-unknown-text", None)))
        }
        Search::Found(line) => {
            let typed = Some(line.tracker.as_str().to_owned());
            let said = if line.replaced {
                ("warning", "ballots-found-replaced", "ballots-found-replaced-text", Some(line.number))
            } else {
                ("", "ballots-found", "ballots-found-text", Some(line.number))
            };
            (typed, Some(said))
        }
    };
    let answer = answer.map(|(tone, heading, text, number)| {
        let text = t_with(text, &[("number", number.unwrap_or_default().into())]);
        view! {
            <div class=format!("notice {tone}") role="status" id="answer">
                <h3>{t(heading)}</h3>
                <p>{text}</p>
            </div>
        }
    });
    view! {
        <form class="form" method="post" action=head.path("/ballots#answer")>
            <div class="field">
                <label for="tracker">{t("ballots-search-label")}</label>
                <p class="hint" id="tracker-hint">
                    {t("ballots-search-hint")}
                </p>
                <input
                    class="code"
                    id="tracker"
                    name="tracker"
                    type="text"
                    value=typed
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="tracker-hint"
                />
            </div>
            <button class="primary">{t("ballots-search-button")}</button>
        </form>
        {answer}
    }
}

#[component]
fn Pages(
    /// What the page's top needs.
    head: Head,
    /// Which page it is, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
) -> impl IntoView {
    let address = |page: u32| head.path(&format!("/ballots?page={page}"));
    let earlier = (page > 1).then(|| address(page - 1));
    let later = (page < pages).then(|| address(page + 1));
    let here = t_with("pages-here", &[("page", page.into()), ("pages", pages.into())]);
    (pages > 1).then(|| {
        view! {
            <nav class="pagination" aria-label=t("pages-label")>
                <ul>
                    {earlier.map(|href| view! { <li><a rel="prev" href=href>{t("pages-earlier")}</a></li> })}
                    <li>
                        <span>{here}</span>
                    </li>
                    {later.map(|href| view! { <li><a rel="next" href=href>{t("pages-later")}</a></li> })}
                </ul>
            </nav>
        }
    })
}
