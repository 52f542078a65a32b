//! What everybody sees of one election.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::{
    corrected::{Corrections, Revocations},
    head::{ElectionHead, Face, Head, Part},
    how_to_check::HowToCheck,
    withdrawals::WithdrawalsNotice,
};
use crate::{
    election::{
        application::{
            corrections, public_election, revocations,
            views::{
                CandidateView, CorrectionLine, PostView, PublicElection, RevocationLine, TrusteeLine,
                WithdrawalLine,
            },
            withdrawals,
        },
        domain::{KeyHolder, Phase},
    },
    kernel::ElectionId,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PublicOrganisation,
        components::{DescriptionList, Moment},
        lang,
        pages::{sharing::KeySharing, trustee::progress::Remarks},
        respond, t, t_with,
        typed::{DESCRIPTION, STATEMENT, TITLE, Typed},
    },
};

/// The election that an address names.
pub fn named(election: &str) -> Result<ElectionId, AppError> {
    election.parse().map_err(|_| AppError::NotFound)
}

page!("/{slug}/elections/{election}" Public page);

/// `/{slug}/elections/{election}`
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = &organisation.open()?;
    let election = public_election(elections, named(&election)?).await?;
    let corrections = corrections(elections, election.id).await?;
    let revoked = revocations(elections, election.id).await?;
    let withdrawals = withdrawals(elections, &election).await?;
    let head = Head::new(&organisation, &election, context.language);
    Ok(respond(context, Page::new(head.title.text.clone()), move || {
        let (head, election) = (head.clone(), election.clone());
        let (corrections, revoked) = (corrections.clone(), revoked.clone());
        let withdrawals = withdrawals.clone();
        view! { <Election head election corrections revoked withdrawals /> }
    })
    .await)
}

#[component]
fn WhatIsNext(
    /// What the page's top needs.
    head: Head,
    /// How far the election is.
    phase: Phase,
) -> impl IntoView {
    let result = (phase == Phase::Published).then(|| head.path("/result"));
    view! {
        {result
            .map(|href| {
                view! {
                    <section class="card next">
                        <h2>{t("election-result-heading")}</h2>
                        <p>{t("election-result-text")}</p>
                        <p class="actions">
                            <a class="button primary" href=href>
                                {t("election-result-link")}
                            </a>
                        </p>
                    </section>
                }
            })}
        {(phase == Phase::Voting)
            .then(|| {
                view! {
                    <section class="card next">
                        <h2>{t("election-vote-heading")}</h2>
                        <p>{t("election-vote-text")}</p>
                    </section>
                }
            })}
    }
}

#[component]
fn Election(
    /// What the page's top needs.
    head: Head,
    /// The election.
    election: PublicElection,
    /// What of the roll was corrected since voting was opened.
    corrections: Vec<CorrectionLine>,
    /// Which credentials were revoked since voting was opened.
    revoked: Vec<RevocationLine>,
    /// Who has withdrawn since voting was opened.
    withdrawals: Vec<WithdrawalLine>,
) -> impl IntoView {
    let posts = election.posts.clone().into_iter();
    let posts = posts.map(|post| view! { <Post head=head.clone() post /> }).collect_view();
    let typed = lang(head.language);
    let (trustees, sharing, phase) = (election.trustees.clone(), election.sharing.clone(), election.phase);
    let cancelled = election.cancelled_because.clone();
    let description = Typed::of((&election.description, election.language), &election.wordings, DESCRIPTION);
    let (board, group) = (election.board.clone(), election.group);
    let credentials = credentials(&election);
    let spare = board.as_ref().map(|board| board.spare).filter(|spare| *spare > 0);
    let by_server = election.credential_authority.is_none();
    let said = if by_server { "election-credentials-spare-server" } else { "election-credentials-spare" };
    let spare = spare.map(|spare| t_with(said, &[("count", spare.into())]));
    view! {
        <ElectionHead head=head.clone() part=Part::Election />
        {cancelled
            .map(|reason| {
                view! {
                    <div class="notice problem">
                        <h2>{t("election-cancelled")}</h2>
                        <p lang=typed>{reason}</p>
                    </div>
                }
            })}
        <WithdrawalsNotice withdrawals language=head.language />
        <div class="columns">
            <div>
                {(!description.is_empty())
                    .then(|| view! { <p class="statement" lang=description.lang()>{description.text.clone()}</p> })}
                <WhatIsNext head=head.clone() phase />
                <section>
                    <h2>{t("election-posts")}</h2>
                    {posts}
                </section>
            </div>
            <aside>
                <Times election=election.clone() />
                <section>
                    <h2>{t("election-trustees")}</h2>
                    <p class="hint">{t("election-trustees-text")}</p>
                    <KeySharing sharing phase warned=true />
                    <Trustees trustees />
                </section>
                <section>
                    <h2>{t("election-credentials")}</h2>
                    <p class="hint">{credentials}</p>
                    {spare.map(|said| view! { <p class="hint">{said}</p> })}
                </section>
            </aside>
        </div>
        {(!corrections.is_empty()).then(|| view! { <Corrections head=head.clone() corrections /> })}
        {(!revoked.is_empty()).then(|| view! { <Revocations head=head.clone() revoked /> })}
        {board.map(|board| view! { <HowToCheck head board group /> })}
    }
}

/// Who draws the credentials, and what is lost if it is the server.
fn credentials(election: &PublicElection) -> String {
    match (&election.credential_authority, &election.board) {
        (Some(name), _) => t_with("election-credentials-authority", &[("name", name.as_str().into())]),
        // Opened before the server had spare ones.
        (None, Some(board)) if board.spare == 0 => t("election-credentials-server-kept"),
        (None, Some(_)) => t("election-credentials-server"),
        (None, None) => t("election-credentials-server-before"),
    }
}

#[component]
fn Times(
    /// The election.
    election: PublicElection,
) -> impl IntoView {
    let opened = election.opened_at.or(election.opens_at);
    let opens = if election.opened_at.is_some() { "election-opened" } else { "election-opens" };
    let closed = election.closed_at.or(election.closes_at);
    let closes = if election.closed_at.is_some() { "election-closed" } else { "election-closes" };
    let times = [
        (opens, opened),
        (closes, closed),
        ("election-extended-from", election.extended_from),
        ("election-published-at", election.published_at),
    ];
    let mut facts: Vec<_> = times
        .into_iter()
        .filter_map(|(label, at)| Some((t(label), at?)))
        .map(|(label, at)| (label, view! { <Moment at /> }.into_markup()))
        .collect();
    let revoting = if election.revoting { "election-revoting-on" } else { "election-revoting-off" };
    facts.push((t("election-revoting"), t(revoting).into_markup()));
    let said = election.board.is_some().then(|| view! { <p class="hint">{t("election-facts-said")}</p> });
    if let Some(board) = election.board {
        let voters = t_with("election-voters-count", &[("count", board.voters.into())]);
        facts.push((t("election-voters"), voters.into_markup()));
        let voted = t_with("election-voted-count", &[("count", board.voted.into())]);
        facts.push((t("election-voted"), voted.into_markup()));
    }
    view! {
        <section>
            <h2>{t("election-facts")}</h2>
            <DescriptionList facts />
            {said}
        </section>
    }
}

#[component]
fn Trustees(
    /// Who holds the key.
    trustees: Vec<TrusteeLine>,
) -> impl IntoView {
    let lines = trustees
        .into_iter()
        .map(|trustee| {
            let server = match trustee.holder {
                KeyHolder::Server => Some(t("election-trustee-server")),
                KeyHolder::Member(_) => None,
            };
            let remarks = trustee.clone();
            let key = trustee.key_fingerprint.map(|fingerprint| {
                view! { <p class="hint">{t("election-trustee-key")} " " <code class="tracker" translate="no">{fingerprint}</code></p> }
            });
            let decrypted = trustee.decrypted.then(|| t("election-trustee-decrypted"));
            view! {
                <li>
                    <strong translate="no">{trustee.name}</strong>
                    {server.map(|text| view! { <p class="hint">{text}</p> })}
                    {key}
                    {decrypted.map(|text| view! { <p class="hint">{text}</p> })}
                    <Remarks trustee=remarks />
                </li>
            }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }
}

/// What is said of how many are elected and chosen.
fn rule(post: &PostView) -> String {
    let seats = t_with("election-post-seats", &[("seats", post.seats.into())]);
    format!("{seats} {}", choice_rule(post))
}

/// How many candidates can be chosen.
pub fn choice_rule(post: &PostView) -> String {
    let (min, max) = (post.min.into(), post.max.into());
    match (post.min, post.max) {
        (least, most) if least == most => t_with("choose-exactly", &[("count", max)]),
        (0 | 1, _) => t_with("choose-up-to", &[("count", max)]),
        (_, _) => t_with("choose-range", &[("min", min), ("max", max)]),
    }
}

#[component]
fn Post(
    /// What the page's top needs.
    head: Head,
    /// The post.
    post: PostView,
) -> impl IntoView {
    let rule = rule(&post);
    let title = Typed::of((&post.title, head.language), &post.wordings, TITLE);
    let about = Typed::of((&post.description, head.language), &post.wordings, DESCRIPTION);
    let candidates = post
        .candidates
        .into_iter()
        .map(|candidate| view! { <Candidate head=head.clone() candidate /> })
        .collect_view();
    view! {
        <section>
            <h3 lang=title.lang() translate="no">{title.text.clone()}</h3>
            <p class="hint">{rule}</p>
            {(!about.is_empty()).then(|| view! { <p class="statement" lang=about.lang()>{about.text.clone()}</p> })}
            <ul class="candidates">{candidates}</ul>
        </section>
    }
}

#[component]
fn Candidate(
    /// What the page's top needs.
    head: Head,
    /// The candidate.
    candidate: CandidateView,
) -> impl IntoView {
    let photo = candidate.photo.map(|photo| head.photo(&photo));
    let typed = lang(head.language);
    let statement = Typed::of((&candidate.statement, head.language), &candidate.wordings, STATEMENT);
    let spoken = t_with("election-statement-of", &[("name", candidate.name.as_str().into())]);
    view! {
        <li class="candidate">
            <Face name=candidate.name.clone() photo />
            <h4 lang=typed translate="no">{candidate.name}</h4>
            {(!statement.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary aria-label=spoken>{t("election-statement")}</summary>
                            <p class="statement" lang=statement.lang()>{statement.text.clone()}</p>
                        </details>
                    }
                })}
        </li>
    }
}
