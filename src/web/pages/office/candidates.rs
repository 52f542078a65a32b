//! Somebody who stands for a post: entered or changed.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::application::{
        self,
        views::{CandidateView, PostView},
    },
    kernel::{CandidateId, PostId},
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Field, Form, FormButton, TextArea},
        forms::version_of,
        functions::{
            candidates::{AddCandidate, EditCandidate, RemoveCandidate, RemovePhoto},
            uploads::SetPhoto,
        },
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/posts/{post}/candidates/new" Member new);

/// `/{slug}/office/elections/{election}/posts/{post}/candidates/new`
pub async fn new(
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, post)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let post: PostId = post.parse().map_err(|_| AppError::NotFound)?;
    let overview = application::overview(office.db(), office.officer).await?;
    let paper = application::paper(office.db(), office.officer).await?;
    let found = paper.posts.into_iter().find(|other| other.id == post && paper.changeable);
    let post = found.ok_or(AppError::NotFound)?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "candidate-new-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, post) = (head.clone(), post.clone());
        view! { <NewCandidate head post /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/candidates/{candidate}" Member edit);

/// `/{slug}/office/elections/{election}/candidates/{candidate}`
pub async fn edit(
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, candidate)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let id: CandidateId = candidate.parse().map_err(|_| AppError::NotFound)?;
    let overview = application::overview(office.db(), office.officer).await?;
    let paper = application::paper(office.db(), office.officer).await?;
    let changeable = paper.changeable;
    let found = paper.posts.into_iter().find_map(|post| {
        let candidate = post.candidates.iter().find(|candidate| candidate.id == id)?.clone();
        Some((post.title, candidate))
    });
    let (post, candidate) = found.filter(|_| changeable).ok_or(AppError::NotFound)?;
    let head = Head::new(&office, &overview);
    Ok(respond(context, Page::new(candidate.name.clone()), move || {
        let (head, post, candidate) = (head.clone(), post.clone(), candidate.clone());
        view! { <EditedCandidate head post candidate /> }
    })
    .await)
}

#[component]
fn NewCandidate(
    /// Which election.
    head: Head,
    /// For which post.
    post: PostView,
) -> impl IntoView {
    let (election, id) = (head.id.to_string(), post.id.to_string());
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Posts heading=t("candidate-new-title") />
        <p class="lead">{t_with("candidate-for", &[("post", post.title.into())])}</p>
        <Form action=AddCandidate::url()>
            <input type="hidden" name="election" value=election />
            <input type="hidden" name="post" value=id />
            <CandidateFields candidate=None />
            <p class="hint">{t("candidate-photo-later")}</p>
            <div class="actions">
                <button class="primary">{t("candidate-new-button")}</button>
                <a class="button secondary" href=head.path("/posts")>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}

#[component]
fn EditedCandidate(
    /// Which election.
    head: Head,
    /// What the post is called.
    post: String,
    /// Who stands.
    candidate: CandidateView,
) -> impl IntoView {
    let values = vec![head.sent(), ("candidate", candidate.id.to_string())];
    let (election, id, name) = (head.id.to_string(), candidate.id.to_string(), candidate.name.clone());
    let (back, stored) = (head.path("/posts"), candidate.clone());
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Posts heading=name.clone() />
        <p class="lead">{t_with("candidate-for", &[("post", post.into())])}</p>
        <Form action=EditCandidate::url()>
            <input type="hidden" name="election" value=election />
            <input type="hidden" name="candidate" value=id />
            <input type="hidden" name="seen" value=version_of(&stored.said()) />
            <CandidateFields candidate=Some(stored) />
            <div class="actions">
                <button class="primary">{t("office-save")}</button>
                <a class="button secondary" href=back>
                    {t("office-back")}
                </a>
            </div>
        </Form>
        <PhotoCard head candidate />
        <RemoveCandidateButton values name />
    }
}

/// The fields that say who somebody is.
#[component]
fn CandidateFields(
    /// What is stored, if anything is yet.
    candidate: Option<CandidateView>,
) -> impl IntoView {
    let (name, statement) =
        candidate.map_or((None, None), |candidate| (Some(candidate.name), Some(candidate.statement)));
    view! {
        <Field name="name" label="candidate-name" hint="candidate-name-hint" value=name autocomplete="off" />
        <TextArea
            name="statement"
            label="candidate-statement"
            hint="candidate-statement-hint"
            value=statement
            rows=8
            optional=true
        />
    }
}

/// The photo, and how to give another one.
#[component]
fn PhotoCard(
    /// Which election.
    head: Head,
    /// Who stands.
    candidate: CandidateView,
) -> impl IntoView {
    let (election, id) = (head.id.to_string(), candidate.id.to_string());
    let values = vec![head.sent(), ("candidate", candidate.id.to_string())];
    let has_photo = candidate.photo.is_some();
    view! {
        <section class="card">
            <h2>{t("candidate-photo")}</h2>
            <Photo head name=candidate.name photo=candidate.photo />
            <Form action=SetPhoto::url() files=true>
                <input type="hidden" name="election" value=election />
                <input type="hidden" name="candidate" value=id />
                <Field
                    name="photo"
                    label="candidate-photo-file"
                    hint="candidate-photo-hint"
                    kind="file"
                    accept="image/jpeg,image/png,image/webp"
                />
                <button class="secondary">{t("candidate-photo-button")}</button>
            </Form>
            {has_photo
                .then(|| {
                    view! { <FormButton action=RemovePhoto::url() label="candidate-photo-remove" values kind="quiet" /> }
                })}
        </section>
    }
}

/// A face, or the initials where there is none.
#[component]
pub fn Photo(
    /// Which election.
    head: Head,
    /// Whose face.
    name: String,
    /// The photo's fingerprint.
    photo: Option<String>,
) -> impl IntoView {
    match photo {
        Some(fingerprint) => view! {
            <img class="photo" src=head.photo(&fingerprint) alt="" width="64" height="64" loading="lazy" />
        }
        .into_markup(),
        None => {
            let initials: String =
                name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
            view! {
                <span class="photo" aria-hidden="true">
                    {initials}
                </span>
            }
            .into_markup()
        }
    }
}

/// Takes somebody off the ballot paper, after a second look.
#[component]
pub fn RemoveCandidateButton(
    /// Which candidate of which election.
    values: Vec<(&'static str, String)>,
    /// Who.
    name: String,
) -> impl IntoView {
    let describe = t_with("candidate-remove-name", &[("name", name.into())]);
    view! {
        <details class="confirm">
            <summary>{t("candidate-remove-summary")}</summary>
            <p>{t("candidate-remove-text")}</p>
            <FormButton action=RemoveCandidate::url() label="candidate-remove-button" values kind="danger" describe />
        </details>
    }
}
