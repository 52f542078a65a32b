//! The published result.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::{
    election::named,
    head::{ElectionHead, Head, Part},
    how_to_check::HowToCheck,
    withdrawals::WithdrawalsNotice,
};
use crate::{
    election::{
        application::{
            public_election, result,
            views::{CandidateResult, PostResult, ResultView},
            withdrawals,
        },
        domain::{Standing, permille},
    },
    kernel::Language,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PublicOrganisation,
        components::{Badge, Bar, Moment},
        lang,
        pages::message,
        respond, t, t_percent, t_with,
        typed::{TITLE, Typed},
    },
};

page!("/{slug}/elections/{election}/result" Public page);

/// `/{slug}/elections/{election}/result`
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let id = named(&election)?;
    let result = result(&organisation.open()?, id).await?;
    let election = public_election(&organisation.open()?, id).await?;
    let withdrawals = withdrawals(&organisation.open()?, &election).await?;
    let head = Head::new(&organisation, &election, context.language);
    let title = format!("{} · {}", message(&context, "result-title"), head.title.text);
    Ok(respond(context, Page::new(title), move || {
        let (head, result, election) = (head.clone(), result.clone(), election.clone());
        let withdrawals = withdrawals.clone();
        let board = election.board;
        view! {
            <ElectionHead head=head.clone() part=Part::Result />
            <WithdrawalsNotice withdrawals language=election.language />
            <Outcome result language=election.language />
            {board.map(|board| view! { <HowToCheck head board group=election.group /> })}
        }
    })
    .await)
}

/// What came out, post by post.
#[component]
pub fn Outcome(
    /// The result.
    result: ResultView,
    /// The language of titles and names.
    language: Language,
) -> impl IntoView {
    let (voters, voted) = (u64::from(result.voters), result.voted);
    let turnout = t_with("result-turnout", &[("voted", voted.into()), ("voters", voters.into())]);
    let posts = result.posts.into_iter().map(|post| view! { <Post post language /> }).collect_view();
    view! {
        <section class="card turnout">
            <h2>{t("result-turnout-heading")}</h2>
            <p class="percent">{t_percent(permille(voted, voters))}</p>
            <p>{turnout}</p>
            <Bar part=voted whole=voters strong=true />
            {result.published_at.map(|at| view! { <p class="hint">{t("election-published-at")} " " <Moment at /></p> })}
        </section>
        {posts}
    }
}

#[component]
fn Post(
    /// The post's result.
    post: PostResult,
    /// The language of titles and names.
    language: Language,
) -> impl IntoView {
    let ballots = post.ballots;
    let facts = t_with("result-post", &[("seats", post.seats.into()), ("ballots", ballots.into())]);
    let rows = post
        .candidates
        .into_iter()
        .map(|candidate| view! { <Candidate candidate ballots language /> })
        .collect_view();
    let title = Typed::of((&post.title, language), &post.wordings, TITLE);
    view! {
        <section class="card">
            <h2 lang=title.lang() translate="no">{title.text.clone()}</h2>
            <p class="hint">{facts}</p>
            {post.tied.then(|| view! { <p class="notice warning">{t("result-tied")}</p> })}
            <ol class="results">
                {rows}
                {post
                    .blank
                    .map(|(votes, share)| {
                        view! {
                            <li class="result-row blank">
                                <span class="name">{t("result-blank")}</span>
                                <Count votes permille=share />
                                <Bar part=votes whole=ballots />
                            </li>
                        }
                    })}
            </ol>
        </section>
    }
}

#[component]
fn Candidate(
    /// What the candidate got.
    candidate: CandidateResult,
    /// How many ballots were counted.
    ballots: u64,
    /// The language of names.
    language: Language,
) -> impl IntoView {
    let votes = candidate.votes;
    let elected = candidate.standing == Standing::Elected;
    let mark = match candidate.standing {
        Standing::Elected => Some(view! { <span class="elected">{t("result-elected")}</span> }.into_markup()),
        Standing::Tied => Some(view! { <Badge state="pending" label=t("result-tie") /> }.into_markup()),
        Standing::NotElected => None,
    };
    view! {
        <li class="result-row">
            <span class="name">
                <span lang=lang(language) translate="no">{candidate.name}</span>
                " "
                {mark}
            </span>
            <Count votes permille=candidate.permille />
            <Bar part=votes whole=ballots strong=elected />
        </li>
    }
}

#[component]
fn Count(
    /// How many votes.
    votes: u64,
    /// The same in tenths of a percent.
    permille: u16,
) -> impl IntoView {
    let unit = t_with("result-votes", &[("votes", votes.into())]);
    view! {
        <span class="count">
            <strong>{votes.to_string()}</strong>
            " "
            <span class="visually-hidden">{unit}</span>
            " "
            <span>{t_percent(permille)}</span>
        </span>
    }
}
