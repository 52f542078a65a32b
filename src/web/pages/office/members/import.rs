//! Members from a file: where it is chosen, and what earlier ones changed.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::type_choices;
use crate::{
    access::application::Users,
    kernel::UserId,
    membership::{
        IMPORT,
        application::{AppliedImport, Imports as _, Members as _, TypeLine},
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, RequestContext,
        components::{Badge, Card, Field, Form, FormButton, Moment, Select},
        functions::{members_import::TakeBackImport, uploads::ImportMembers},
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/import" Member page);

/// `/{slug}/office/members/import`
pub async fn page(context: RequestContext, office: MembersOffice) -> Result<Response, AppError> {
    office.require(&IMPORT)?;
    let types = office.db().types().await?;
    if types.is_empty() {
        return Err(AppError::NotFound);
    }
    let applied = office.db().applied_imports().await?;
    let people = office.member.db.all().await?;
    let people: Vec<_> =
        people.into_iter().map(|person| (person.id, person.name.as_str().to_owned())).collect();
    let title = message(&context, "members-import");
    Ok(respond(context, Page::new(title), move || {
        let (office, types) = (office.clone(), types.clone());
        let (applied, people) = (applied.clone(), people.clone());
        view! { <Import office types applied people /> }
    })
    .await)
}

#[component]
fn Import(
    /// Whose office it is.
    office: MembersOffice,
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// What earlier files changed.
    applied: Vec<AppliedImport>,
    /// Who has an account: names.
    people: Vec<(UserId, String)>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("members-import")}</h1>
            <p class="lead">{t("members-import-lead")}</p>
        </div>
        <section class="card">
            <h2>{t("import-file-heading")}</h2>
            <Form action=ImportMembers::url() files=true>
                <Select
                    name="member_type"
                    label="members-import-type"
                    hint="members-import-type-hint"
                    choices=type_choices(&types)
                />
                <Field
                    name="file"
                    label="import-file"
                    hint="members-import-file-hint"
                    kind="file"
                    accept=".csv,.txt,.tsv,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values"
                />
                <button class="primary">{t("import-file-button")}</button>
            </Form>
        </section>
        {(!applied.is_empty())
            .then(|| {
                view! {
                    <Card heading=t("members-import-earlier")>
                        <p>{t("members-import-earlier-text")}</p>
                        <Earlier applied people />
                    </Card>
                }
            })}
    }
}

/// What earlier files changed, and the way back.
#[component]
fn Earlier(
    /// The files.
    applied: Vec<AppliedImport>,
    /// Who has an account: names.
    people: Vec<(UserId, String)>,
) -> impl IntoView {
    let rows = applied
        .into_iter()
        .map(|import| {
            let by = people.iter().find(|(id, _)| *id == import.by).map(|(_, name)| name.clone());
            let back = match import.taken_back_at {
                Some(_) => view! { <Badge state="closed" label=t("members-import-taken-back") /> }.into_markup(),
                None => {
                    let values = vec![("import", import.id.to_string())];
                    view! { <FormButton action=TakeBackImport::url() label="members-import-take-back" values /> }
                        .into_markup()
                }
            };
            let facts = [("added", import.added.into()), ("changed", import.changed.into())];
            view! {
                <tr>
                    <td>
                        <Moment at=import.at />
                    </td>
                    <td translate="no">{by}</td>
                    <td>{t_with("members-import-did", &facts)}</td>
                    <td>{back}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("members-import-earlier")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("member-decided-at")}</th>
                        <th scope="col">{t("members-import-by")}</th>
                        <th scope="col">{t("members-import-what")}</th>
                        <th scope="col">{t("office-actions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
