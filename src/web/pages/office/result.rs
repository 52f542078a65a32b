//! What came out: made public by the chief.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{
            self,
            views::{CandidateResult, PostResult, ResultView, TrusteeLine},
        },
        domain::{OfficerRole, Phase, Standing},
    },
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Bar, Empty, FormButton},
        functions::phases::PublishResult,
        lang,
        pages::public::head::AlteredNotice,
        respond, t, t_percent, t_with,
    },
};

page!("/{slug}/office/elections/{election}/result" Member page);

/// `/{slug}/office/elections/{election}/result`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let result = match head.phase {
        Phase::Published => Some(application::result(office.db(), overview.id).await?),
        Phase::Draft
        | Phase::Nomination
        | Phase::Ready
        | Phase::Voting
        | Phase::Closed
        | Phase::Tallied
        | Phase::Cancelled => None,
    };
    let title = head.page_title(&context, Tab::Result.label());
    Ok(respond(context, Page::new(title), move || {
        let (head, trustees, result) = (head.clone(), overview.trustees.clone(), result.clone());
        view! { <ResultPage head trustees result /> }
    })
    .await)
}

#[component]
fn ResultPage(
    /// Which election.
    head: Head,
    /// Who holds the key.
    trustees: Vec<TrusteeLine>,
    /// The result, once it is public.
    result: Option<ResultView>,
) -> impl IntoView {
    let content = match (head.phase, result) {
        (_, Some(result)) => view! { <Published head=head.clone() result /> }.into_markup(),
        (Phase::Tallied, None) => {
            let decrypted = trustees.iter().filter(|trustee| trustee.decrypted).count();
            view! { <Publication head=head.clone() decrypted /> }.into_markup()
        }
        (_, None) => view! { <Empty text="result-not-yet" /> }.into_markup(),
    };
    view! {
        <ElectionHeader head tab=Tab::Result />
        {content}
    }
}

/// What publishing does, and the button that does it.
#[component]
fn Publication(
    /// Which election.
    head: Head,
    /// How many trustees have decrypted.
    decrypted: usize,
) -> impl IntoView {
    let action = match head.role {
        OfficerRole::Chief => view! {
            <div class="actions">
                <FormButton
                    action=PublishResult::url()
                    label="result-publish-button"
                    values=vec![head.sent()]
                    kind="primary"
                />
            </div>
        }
        .into_markup(),
        OfficerRole::Deputy | OfficerRole::Observer => {
            view! { <p class="hint">{t("result-only-chief")}</p> }.into_markup()
        }
    };
    view! {
        <section class="card next">
            <h2>{t("result-publish-heading")}</h2>
            <p>{t_with("result-decrypted", &[("count", decrypted.into())])}</p>
            <p>{t("result-publish-text")}</p>
            {action}
        </section>
    }
}

/// The result as everybody can see it.
#[component]
fn Published(
    /// Which election.
    head: Head,
    /// The result.
    result: ResultView,
) -> impl IntoView {
    let turnout =
        t_with("turnout-voted", &[("voted", result.voted.into()), ("voters", result.voters.into())]);
    let altered = result.altered.clone();
    let typed = lang(head.language);
    let posts = result.posts.into_iter().map(|post| view! { <PostCard post typed /> }).collect_view();
    view! {
        <AlteredNotice altered />
        <p class="lead">{turnout}</p>
        <p>{t("result-final")}</p>
        {head
            .public_page()
            .map(|href| {
                view! {
                    <div class="actions">
                        <a class="button primary" href=href>
                            {t("overview-public")}
                        </a>
                    </div>
                }
            })}
        {posts}
    }
}

#[component]
fn PostCard(
    /// The post.
    post: PostResult,
    /// What `lang` says of its texts.
    typed: Option<&'static str>,
) -> impl IntoView {
    let ballots = post.ballots;
    let rows =
        post.candidates.into_iter().map(|candidate| view! { <Row candidate ballots typed /> }).collect_view();
    let blank = post.blank.map(|(votes, permille)| {
        view! {
            <li class="result-row blank">
                <span class="name">{t("office-result-blank")}</span>
                <Count votes permille />
                <Bar part=votes whole=ballots />
            </li>
        }
    });
    view! {
        <section class="card">
            <h2 lang=typed translate="no">{post.title}</h2>
            <p class="hint">{t_with("post-seats", &[("seats", post.seats.into())])}</p>
            {post.tied.then(|| view! { <p class="notice warning">{t("office-result-tied")}</p> })}
            <ol class="results">{rows} {blank}</ol>
        </section>
    }
}

#[component]
fn Row(
    /// What the candidate got.
    candidate: CandidateResult,
    /// How many ballots were counted.
    ballots: u64,
    /// What `lang` says of the name.
    typed: Option<&'static str>,
) -> impl IntoView {
    let standing = match candidate.standing {
        Standing::Elected => Some("office-result-elected"),
        Standing::Tied => Some("office-result-tied-short"),
        Standing::NotElected => None,
    };
    let strong = candidate.standing == Standing::Elected;
    let (votes, permille) = (candidate.votes, candidate.permille);
    view! {
        <li class="result-row">
            <span class="name">
                <span lang=typed translate="no">{candidate.name}</span> " "
                {standing.map(|key| view! { <span class=strong.then_some("elected")>{t(key)}</span> })}
            </span>
            <Count votes permille />
            <Bar part=votes whole=ballots strong />
        </li>
    }
}

/// Votes, and the share of all ballots.
#[component]
fn Count(
    /// How many votes.
    votes: u64,
    /// Tenths of a percent.
    permille: u16,
) -> impl IntoView {
    view! {
        <span class="count">
            <strong>{t_with("plain-number", &[("count", votes.into())])}</strong>
            " "
            <span>{t_percent(permille)}</span>
        </span>
    }
}
