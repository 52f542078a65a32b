//! One post: entered or changed.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{self, views::PostView},
        domain::MAX_CHOSEN,
    },
    kernel::PostId,
    web::{
        AppError, ElectionOffice, Page, RequestContext,
        components::{Checkbox, Field, Form, FormButton, TextArea},
        forms::version_of,
        functions::posts::{AddPost, EditPost, RemovePost},
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/posts/new" Member new);

/// `/{slug}/office/elections/{election}/posts/new`
pub async fn new(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let paper = application::paper(office.db(), office.officer).await?;
    if !paper.changeable {
        return Err(AppError::NotFound);
    }
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "post-new-title");
    Ok(respond(context, Page::new(title), move || {
        let head = head.clone();
        view! { <NewPost head /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/posts/{post}" Member edit);

/// `/{slug}/office/elections/{election}/posts/{post}`
pub async fn edit(
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
    Ok(respond(context, Page::new(post.title.clone()), move || {
        let (head, post) = (head.clone(), post.clone());
        view! { <EditedPost head post /> }
    })
    .await)
}

#[component]
fn NewPost(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let id = head.id.to_string();
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Posts heading=t("post-new-title") />
        <Form action=AddPost::url()>
            <input type="hidden" name="election" value=id />
            <PostFields post=None />
            <div class="actions">
                <button class="primary">{t("post-new-button")}</button>
                <a class="button secondary" href=head.path("/posts")>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}

#[component]
fn EditedPost(
    /// Which election.
    head: Head,
    /// The post.
    post: PostView,
) -> impl IntoView {
    let values = vec![head.sent(), ("post", post.id.to_string())];
    let (election, id, title) = (head.id.to_string(), post.id.to_string(), post.title.clone());
    let candidates = post.candidates.len();
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Posts heading=title />
        <Form action=EditPost::url()>
            <input type="hidden" name="election" value=election />
            <input type="hidden" name="post" value=id />
            <input type="hidden" name="seen" value=version_of(&post.said()) />
            <PostFields post=Some(post) />
            <div class="actions">
                <button class="primary">{t("office-save")}</button>
                <a class="button secondary" href=head.path("/posts")>
                    {t("office-back")}
                </a>
            </div>
        </Form>
        <details class="confirm">
            <summary>{t("post-remove-summary")}</summary>
            <p>{t_with("post-remove-text", &[("count", candidates.into())])}</p>
            <FormButton action=RemovePost::url() label="post-remove-button" values kind="danger" />
        </details>
    }
}

/// The fields that say what a post is.
#[component]
fn PostFields(
    /// What is stored, if anything is yet.
    post: Option<PostView>,
) -> impl IntoView {
    let numbers = post.as_ref().map_or((1, 1, 1), |post| (post.seats, post.min, post.max));
    let blank = post.as_ref().is_none_or(|post| post.blank);
    let (title, description) = post.map_or((None, None), |post| (Some(post.title), Some(post.description)));
    view! {
        <Field name="title" label="post-title" hint="post-title-hint" value=title autocomplete="off" />
        <TextArea name="description" label="post-description" value=description rows=3 optional=true />
        <Field
            name="seats"
            label="post-seats-field"
            hint="post-seats-hint"
            kind="number"
            min="1".to_owned()
            max=MAX_CHOSEN.to_string()
            value=numbers.0.to_string()
        />
        <Field
            name="min"
            label="post-min"
            hint="post-min-hint"
            kind="number"
            min="0".to_owned()
            max=MAX_CHOSEN.to_string()
            value=numbers.1.to_string()
        />
        <Field
            name="max"
            label="post-max"
            hint="post-max-hint"
            kind="number"
            min="1".to_owned()
            max=MAX_CHOSEN.to_string()
            value=numbers.2.to_string()
        />
        <Checkbox
            name="blank"
            checked=blank
            label=|| {
                view! {
                    {t("post-blank")}
                    <span class="hint">" " {t("post-blank-hint")}</span>
                }
            }
        />
    }
}
