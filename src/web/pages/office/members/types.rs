//! Kinds of membership, and how members are numbered.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::applicants::Joining;
use crate::{
    kernel::MemberTypeId,
    membership::{
        TYPES,
        application::{Joining as _, Members as _, TypeLine},
        domain::{MAX_SPONSORS, MemberType, NumberTemplate},
    },
    web::{
        AppError, MembersOffice, Page, RequestContext,
        components::{Card, Checkbox, Field, Form, FormButton},
        functions::member_types::{RemoveMemberType, SaveMemberType, SetNumberTemplate},
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/types" Member page);

/// `/{slug}/office/members/types`
pub async fn page(context: RequestContext, office: MembersOffice) -> Result<Response, AppError> {
    office.require(&TYPES)?;
    let types = office.db().types().await?;
    let template = office.db().template().await?;
    let is_open = office.db().is_open().await?;
    let title = message(&context, "member-types-title");
    Ok(respond(context, Page::new(title), move || {
        let (office, types, template) = (office.clone(), types.clone(), template.clone());
        view! { <Types office types template is_open /> }
    })
    .await)
}

page!("/{slug}/office/members/types/{member_type}" Member one);

/// `/{slug}/office/members/types/{member_type}`
pub async fn one(
    context: RequestContext,
    office: MembersOffice,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    office.require(&TYPES)?;
    let id: MemberTypeId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = office.db().member_type(id).await?.ok_or(AppError::NotFound)?;
    let title = message(&context, "member-type-edit");
    Ok(respond(context, Page::new(title), move || {
        let (office, found) = (office.clone(), found.clone());
        view! {
            <div class="page-header">
                <p>
                    <a href=office.path("/types")>{t("member-types-title")}</a>
                </p>
                <h1>{t("member-type-edit")}</h1>
            </div>
            <section class="card">
                <TypeForm member_type=found />
            </section>
        }
    })
    .await)
}

#[component]
fn Types(
    /// Whose office it is.
    office: MembersOffice,
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// How numbers are made.
    template: NumberTemplate,
    /// Whether people may apply.
    is_open: bool,
) -> impl IntoView {
    let has_kinds = types.iter().any(|line| line.member_type.draft.open_to_applicants);
    let table = (!types.is_empty()).then(|| view! { <Table office=office.clone() types /> });
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("member-types-title")}</h1>
            <p class="lead">{t("member-types-lead")}</p>
        </div>
        {table}
        <Card heading=t("member-type-add")>
            <TypeForm />
        </Card>
        <Joining office is_open has_kinds />
        <Card heading=t("member-numbers")>
            <Form action=SetNumberTemplate::url()>
                <Field
                    name="template"
                    label="member-template"
                    hint="member-template-hint"
                    value=template.as_str().to_owned()
                    autocomplete="off"
                />
                <button class="secondary">{t("office-save")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn Table(
    /// Whose office it is.
    office: MembersOffice,
    /// The kinds of membership.
    types: Vec<TypeLine>,
) -> impl IntoView {
    let rows = types.into_iter().map(|line| view! { <Line office=office.clone() line /> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("member-types-title")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("member-type-votes")}</th>
                        <th scope="col">{t("member-type-fee")}</th>
                        <th scope="col">{t("member-type-months")}</th>
                        <th scope="col">{t("member-type-approval")}</th>
                        <th scope="col">{t("member-type-open")}</th>
                        <th scope="col" class="number">
                            {t("members-title")}
                        </th>
                        <th scope="col">{t("office-actions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn yes_or_no(yes: bool) -> String {
    if yes { t("member-yes") } else { t("member-no") }
}

#[component]
fn Line(
    /// Whose office it is.
    office: MembersOffice,
    /// The kind of membership.
    line: TypeLine,
) -> impl IntoView {
    let TypeLine { member_type: MemberType { id, draft }, members } = line;
    let months = match draft.duration.months() {
        Some(months) => t_with("member-type-so-many-months", &[("count", months.into())]),
        None => t("member-for-life"),
    };
    let fee = if draft.fee.cents == 0 { t("member-type-free") } else { draft.fee.to_string() };
    let sponsors = (draft.sponsors > 0)
        .then(|| t_with("member-type-so-many-sponsors", &[("count", u64::from(draft.sponsors).into())]))
        .map(|text| view! { <p class="hint">{text}</p> });
    let describe = t_with("member-type-remove-name", &[("name", draft.name.as_str().into())]);
    let remove = (members == 0).then(|| {
        let values = vec![("member_type", id.to_string())];
        view! { <FormButton action=RemoveMemberType::url() label="member-type-remove" values kind="quiet" describe /> }
    });
    let describe = t_with("member-type-edit-name", &[("name", draft.name.as_str().into())]);
    view! {
        <tr>
            <th scope="row" translate="no">
                {draft.name.to_string()}
            </th>
            <td>{yes_or_no(draft.votes)}</td>
            <td>{fee}</td>
            <td>{months}</td>
            <td>{yes_or_no(draft.needs_approval)} {sponsors}</td>
            <td>{yes_or_no(draft.open_to_applicants)}</td>
            <td class="number">{members}</td>
            <td>
                <a class="button quiet" href=office.path(&format!("/types/{id}")) aria-label=describe>
                    {t("office-edit")}
                </a>
                {remove}
            </td>
        </tr>
    }
}

/// A kind of membership, to be added or changed.
#[component]
fn TypeForm(
    /// The one that is changed.
    #[prop(optional_no_strip, into)]
    member_type: Option<MemberType>,
) -> impl IntoView {
    let id = member_type.as_ref().map(|found| found.id.to_string()).unwrap_or_default();
    let draft = member_type.map(|found| found.draft);
    let name = draft.as_ref().map(|draft| draft.name.to_string());
    let fee = draft.as_ref().map(|draft| draft.fee.amount());
    let currency = draft.as_ref().map(|draft| draft.fee.currency.clone());
    let months = draft.as_ref().and_then(|draft| draft.duration.months()).map(|months| months.to_string());
    let votes = draft.as_ref().is_none_or(|draft| draft.votes);
    let needs_approval = draft.as_ref().is_none_or(|draft| draft.needs_approval);
    let sponsors = draft.as_ref().map(|draft| draft.sponsors.to_string());
    let is_open = draft.as_ref().is_some_and(|draft| draft.open_to_applicants);
    view! {
        <Form action=SaveMemberType::url()>
            <input type="hidden" name="member_type" value=id />
            <Field name="name" label="field-name" value=name autocomplete="off" />
            <Checkbox name="votes" label=|| t("member-type-votes-label") checked=votes />
            <Field
                name="fee"
                label="member-type-fee"
                hint="member-type-fee-hint"
                value=fee
                autocomplete="off"
                optional=true
            />
            <Field
                name="currency"
                label="member-type-currency"
                hint="member-type-currency-hint"
                value=currency
                autocomplete="off"
            />
            <Field
                name="months"
                label="member-type-months"
                hint="member-type-months-hint"
                value=months
                autocomplete="off"
                optional=true
            />
            <Checkbox name="needs_approval" label=|| t("member-type-approval-label") checked=needs_approval />
            <Field
                name="sponsors"
                label="member-sponsors"
                hint="member-type-sponsors-hint"
                kind="number"
                value=sponsors
                min="0".to_owned()
                max=MAX_SPONSORS.to_string()
                optional=true
            />
            <Checkbox name="open_to_applicants" label=|| t("member-type-open-label") checked=is_open />
            <button class="primary">{t("office-save")}</button>
        </Form>
    }
}
