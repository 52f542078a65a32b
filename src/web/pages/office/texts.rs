//! Titles, descriptions and statements in languages other than the election's.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{
            self,
            views::{TextLine, TextsView, WordingView},
        },
        domain::Subject,
    },
    kernel::Language,
    web::{
        AppError, ElectionOffice, Page, RequestContext,
        components::{Badge, Field, Form, TextArea},
        forms::version_of,
        functions::texts::Translate,
        lang, respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/texts" Member page);

/// `/{slug}/office/elections/{election}/texts`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let texts = application::texts(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "texts-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, texts) = (head.clone(), texts.clone());
        view! { <Texts head texts /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/texts/{language}/{subject}" Member edit);

/// `/{slug}/office/elections/{election}/texts/{language}/{subject}`
pub async fn edit(
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, language, subject)): Path<(String, String, String, String)>,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let texts = application::texts(office.db(), office.officer).await?;
    let language: Language = language.parse().map_err(|_| AppError::NotFound)?;
    let line = texts.lines.into_iter().find(|line| line.id == subject);
    let is_further = texts.changeable && language != overview.settings.language;
    let line = line.filter(|_| is_further).ok_or(AppError::NotFound)?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "texts-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, line) = (head.clone(), line.clone());
        view! { <EditedText head line language /> }
    })
    .await)
}

/// The languages other than the election's.
fn further(head: &Head) -> Vec<Language> {
    Language::ALL.into_iter().filter(|language| *language != head.language).collect()
}

fn name_of(language: Language) -> String {
    t(&format!("language-{language}"))
}

#[component]
fn Texts(
    /// Which election.
    head: Head,
    /// Its texts.
    texts: TextsView,
) -> impl IntoView {
    let changeable = texts.changeable;
    let languages = further(&head).into_iter();
    let headings =
        languages.map(|language| view! { <th scope="col">{name_of(language)}</th> }).collect_view();
    let rows = texts
        .lines
        .into_iter()
        .map(|line| view! { <Line head=head.clone() line changeable /> })
        .collect_view();
    let own = name_of(head.language);
    view! {
        <ElectionHeader head tab=Tab::Posts heading=t("texts-title") />
        <p class="lead">{t_with("texts-lead", &[("language", own.into())])}</p>
        {(!changeable).then(|| view! { <p class="notice information">{t("texts-frozen")}</p> })}
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("texts-title")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("texts-of")}</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The message that says what kind of thing is called so.
fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Election => "texts-election",
        Subject::Post(_) => "texts-post",
        Subject::Candidate(_) => "texts-candidate",
    }
}

#[component]
fn Line(
    /// Which election.
    head: Head,
    /// What is said of something.
    line: TextLine,
    /// Whether it can be changed.
    changeable: bool,
) -> impl IntoView {
    let cells = further(&head)
        .into_iter()
        .map(|language| {
            let state = match (line.is_whole(language), line.wordings.contains_key(&language)) {
                (true, _) => view! { <Badge state="ready" label=t("texts-whole") /> },
                (false, true) => view! { <Badge state="pending" label=t("texts-partly") /> },
                (false, false) => view! { <Badge state="draft" label=t("texts-missing") /> },
            };
            let spoken = [("name", line.called.as_str().into()), ("language", name_of(language).into())];
            let link = changeable.then(|| {
                view! {
                    " "
                    <a href=head.path(&format!("/texts/{language}/{}", line.id)) aria-label=t_with("texts-edit-spoken", &spoken)>
                        {t("texts-edit")}
                    </a>
                }
            });
            view! { <td>{state} {link}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">
                <span lang=lang(head.language) translate="no">
                    {line.called.clone()}
                </span>
                <p class="hint">{t(kind(line.subject))}</p>
            </th>
            {cells}
        </tr>
    }
}

#[component]
fn EditedText(
    /// Which election.
    head: Head,
    /// What is said in its language.
    line: TextLine,
    /// The language in which it is to be said.
    language: Language,
) -> impl IntoView {
    let stored = line.wordings.get(&language).cloned().unwrap_or_default();
    let seen = version_of(&stored);
    let heading = [("name", line.called.as_str().into()), ("language", name_of(language).into())];
    let heading = t_with("texts-heading", &heading);
    let own = name_of(head.language);
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Posts heading />
        <p class="lead">{t_with("texts-edit-lead", &[("language", own.into())])}</p>
        <Form action=Translate::url()>
            <input type="hidden" name="election" value=head.id.to_string() />
            <input type="hidden" name="subject" value=line.id />
            <input type="hidden" name="language" value=language.tag() />
            <input type="hidden" name="seen" value=seen />
            <TextFields own=line.own stored language=head.language />
            <div class="actions">
                <button class="primary">{t("office-save")}</button>
                <a class="button secondary" href=head.path("/texts")>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}

/// A field for each text, after what it says in the election's language.
#[component]
fn TextFields(
    /// What is said in the election's language.
    own: WordingView,
    /// What is said so far.
    stored: WordingView,
    /// The election's language.
    language: Language,
) -> impl IntoView {
    let original =
        move |text: String| view! { <blockquote class="statement" lang=lang(language)>{text}</blockquote> };
    view! {
        {own
            .title
            .map(|text| {
                view! {
                    {original(text)}
                    <Field name="title" label="texts-field-title" value=stored.title autocomplete="off" optional=true />
                }
            })}
        {own
            .description
            .map(|text| {
                view! {
                    {original(text)}
                    <TextArea name="description" label="texts-field-description" value=stored.description optional=true />
                }
            })}
        {own
            .statement
            .map(|text| {
                view! {
                    {original(text)}
                    <TextArea name="statement" label="texts-field-statement" value=stored.statement optional=true />
                }
            })}
    }
}

/// The way to the texts in further languages.
#[component]
pub fn TextsLink(
    /// Which election.
    head: Head,
) -> impl IntoView {
    view! {
        <p>
            <a class="button secondary" href=head.path("/texts")>
                {t("texts-title")}
            </a>
        </p>
    }
}
