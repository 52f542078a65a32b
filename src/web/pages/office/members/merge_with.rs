//! Where somebody looks for the other record of a member.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::list::StateBadge;
use crate::{
    kernel::MemberId,
    membership::{
        MERGE,
        application::{Filter, Found, KeptMember, MemberLine, Members as _, find},
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, Query, RequestContext, components::Empty, pages::message,
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    search: Option<String>,
}

page!("/{slug}/office/members/{member}/merge" Member page);

/// `/{slug}/office/members/{member}/merge`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Path((_, member)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    office.require(&MERGE)?;
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let member = office.db().member(member).await?.ok_or(AppError::NotFound)?;
    // As long as nothing is typed, whoever is called the same.
    let search = asked.search.unwrap_or_else(|| member.member.draft.name.to_string());
    let filter = Filter { search: search.trim().to_owned(), ..Filter::default() };
    let found = match filter.search.is_empty() {
        true => Found::nobody(),
        false => find(office.db(), &filter, 1).await?,
    };
    let title = message(&context, "member-merge-with");
    Ok(respond(context, Page::new(title), move || {
        let (office, member) = (office.clone(), member.clone());
        let (search, found) = (search.clone(), found.clone());
        view! { <MergeWith office member search found /> }
    })
    .await)
}

#[component]
fn MergeWith(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: KeptMember,
    /// Who is looked for.
    search: String,
    /// Who was found.
    found: Found<MemberLine>,
) -> impl IntoView {
    let id = member.member.id;
    let name = member.member.draft.name.to_string();
    let more = found.pages() > 1;
    let others = found.lines.into_iter();
    let others: Vec<MemberLine> = others.filter(|line| line.id != id && line.state.can_be_merged()).collect();
    let content = if others.is_empty() {
        view! { <Empty text="member-merge-nobody" /> }.into_markup()
    } else {
        view! { <Others office=office.clone() id lines=others /> }.into_markup()
    };
    view! {
        <div class="page-header">
            <p>
                <a href=office.path(&format!("/{id}")) translate="no">
                    {name}
                </a>
            </p>
            <h1>{t("member-merge-with")}</h1>
            <p class="lead">{t("member-merge-with-lead")}</p>
        </div>
        <form method="get" action=office.path(&format!("/{id}/merge")) role="search" class="form">
            <div class="field">
                <label for="search">{t("roll-search")}</label>
                <input id="search" name="search" type="search" value=search />
            </div>
            <button class="secondary">{t("roll-search-button")}</button>
        </form>
        {content}
        {more.then(|| view! { <p class="hint">{t("member-merge-more")}</p> })}
    }
}

/// Who may be meant.
#[component]
fn Others(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    id: MemberId,
    /// The others.
    lines: Vec<MemberLine>,
) -> impl IntoView {
    let row = |line: MemberLine| {
        let href = office.path(&format!("/{id}/merge/{}", line.id));
        let describe = t_with("member-merge-with-name", &[("name", line.name.as_str().into())]);
        view! {
            <tr>
                <th scope="row" translate="no">
                    {line.name}
                </th>
                <td translate="no">{line.number}</td>
                <td translate="no">{line.email}</td>
                <td>
                    <StateBadge state=line.state />
                </td>
                <td>
                    <a class="button quiet" href=href aria-label=describe>
                        {t("member-merge-compare")}
                    </a>
                </td>
            </tr>
        }
    };
    let rows = lines.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("member-merge-with")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("roll-number")}</th>
                        <th scope="col">{t("field-email")}</th>
                        <th scope="col">{t("member-state")}</th>
                        <th scope="col">{t("office-actions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
