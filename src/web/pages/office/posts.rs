//! The ballot paper: posts and who stands for them.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    candidates::{Photo, RemoveCandidateButton},
    header::{ElectionHeader, Head, Tab},
    texts::TextsLink,
};
use crate::{
    election::application::{
        self,
        views::{CandidateView, PaperView, PostView},
    },
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Empty, FormButton},
        functions::{candidates::MoveCandidate, posts::MovePost},
        lang, respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/posts" Member page);

/// `/{slug}/office/elections/{election}/posts`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let paper = application::paper(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Posts.label());
    Ok(respond(context, Page::new(title), move || {
        let (head, paper) = (head.clone(), paper.clone());
        view! { <Paper head paper /> }
    })
    .await)
}

#[component]
fn Paper(
    /// Which election.
    head: Head,
    /// Posts and candidates.
    paper: PaperView,
) -> impl IntoView {
    let changeable = paper.changeable;
    let add = head.path("/posts/new");
    let count = paper.posts.len();
    let posts = paper
        .posts
        .into_iter()
        .enumerate()
        .map(|(at, post)| {
            let place = (at > 0, at + 1 < count);
            view! { <Post head=head.clone() post place changeable /> }
        })
        .collect_view();
    let next = head.path("");
    let texts = (count > 0).then(|| view! { <TextsLink head=head.clone() /> });
    view! {
        <ElectionHeader head tab=Tab::Posts>
            {changeable
                .then(|| {
                    view! {
                        <a class="button primary" href=add>
                            {t("posts-add")}
                        </a>
                    }
                })}
        </ElectionHeader>
        {(!changeable).then(|| view! { <p class="notice information">{t("posts-frozen")}</p> })}
        {texts}
        {(count == 0).then(|| view! { <Empty text="posts-empty" /> })}
        {posts}
        {(count > 0)
            .then(|| {
                view! {
                    <div class="actions">
                        <a class="button secondary" href=next>
                            {t("office-to-overview")}
                        </a>
                    </div>
                }
            })}
    }
}

/// How many are elected and how many may be chosen, as a sentence.
pub fn choices(post: &PostView) -> String {
    let seats = t_with("post-seats", &[("seats", post.seats.into())]);
    let range = if post.min == post.max {
        t_with("post-choose-exactly", &[("max", post.max.into())])
    } else {
        t_with("post-choose", &[("min", post.min.into()), ("max", post.max.into())])
    };
    let blank = t(if post.blank { "post-blank-yes" } else { "post-blank-no" });
    format!("{seats} {range} {blank}")
}

#[component]
fn Post(
    /// Which election.
    head: Head,
    /// The post.
    post: PostView,
    /// Whether there is one before it, and one after it.
    place: (bool, bool),
    /// Whether it can be changed.
    changeable: bool,
) -> impl IntoView {
    let sentence = choices(&post);
    let typed = lang(head.language);
    let count = post.candidates.len();
    let base = head.path(&format!("/posts/{}", post.id));
    let candidates = post
        .candidates
        .into_iter()
        .enumerate()
        .map(|(at, candidate)| {
            let place = (at > 0, at + 1 < count);
            view! { <Candidate head=head.clone() candidate place changeable /> }
        })
        .collect_view();
    let buttons = changeable.then(|| {
        view! {
            <div class="actions">
                <a class="button secondary" href=format!("{base}/candidates/new")>
                    {t("candidates-add")}
                    <span class="visually-hidden" translate="no">": " {post.title.clone()}</span>
                </a>
                <a class="button quiet" href=base>
                    {t("office-edit")}
                    <span class="visually-hidden" translate="no">" " {post.title.clone()}</span>
                </a>
                <Moves
                    action=MovePost::url()
                    values=vec![head.sent(), ("post", post.id.to_string())]
                    name=post.title.clone()
                    place
                />
            </div>
        }
    });
    view! {
        <section class="card">
            <h2 lang=typed translate="no">{post.title.clone()}</h2>
            <p class="hint">{sentence}</p>
            {(!post.description.is_empty()).then(|| view! { <p class="statement" lang=typed>{post.description.clone()}</p> })}
            {if count == 0 {
                view! { <p>{t("candidates-empty")}</p> }.into_markup()
            } else {
                view! { <ul class="candidates">{candidates}</ul> }.into_markup()
            }}
            {buttons}
        </section>
    }
}

#[component]
fn Candidate(
    /// Which election.
    head: Head,
    /// Who stands.
    candidate: CandidateView,
    /// Whether there is one before, and one after.
    place: (bool, bool),
    /// Whether it can be changed.
    changeable: bool,
) -> impl IntoView {
    let typed = lang(head.language);
    let buttons = changeable.then(|| {
        let values = vec![head.sent(), ("candidate", candidate.id.to_string())];
        view! {
            <div class="actions">
                <a class="button quiet" href=head.path(&format!("/candidates/{}", candidate.id))>
                    {t("office-edit")}
                    <span class="visually-hidden" translate="no">" " {candidate.name.clone()}</span>
                </a>
                <Moves action=MoveCandidate::url() values=values.clone() name=candidate.name.clone() place />
            </div>
            <RemoveCandidateButton values name=candidate.name.clone() />
        }
    });
    view! {
        <li class="candidate">
            <Photo head name=candidate.name.clone() photo=candidate.photo />
            <h3 lang=typed translate="no">{candidate.name}</h3>
            {(!candidate.statement.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{t("candidate-statement")}</summary>
                            <p class="statement" lang=typed>{candidate.statement}</p>
                        </details>
                    }
                })}
            {buttons}
        </li>
    }
}

/// The buttons that move something up and down in its list.
#[component]
fn Moves(
    /// The server function's address.
    action: &'static str,
    /// What is moved.
    values: Vec<(&'static str, String)>,
    /// Its name, for screen readers.
    name: String,
    /// Whether it can move up, and down.
    place: (bool, bool),
) -> impl IntoView {
    let button = |towards: &str, label, described: &str| {
        let mut values = values.clone();
        values.push(("direction", towards.to_owned()));
        let describe = t_with(described, &[("name", name.as_str().into())]);
        view! { <FormButton action label values kind="quiet" describe /> }
    };
    view! {
        {place.0.then(|| button("up", "office-move-up", "office-move-up-name"))}
        {place.1.then(|| button("down", "office-move-down", "office-move-down-name"))}
    }
}
