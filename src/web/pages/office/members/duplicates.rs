//! Members who may have been entered twice.

use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use super::list::StateBadge;
use crate::{
    membership::{
        MERGE,
        application::{Found, LikelyDuplicate, Twin, likely_duplicates},
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, Query, RequestContext,
        components::{Empty, Pagination},
        pages::message,
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

page!("/{slug}/office/members/duplicates" Member page);

/// `/{slug}/office/members/duplicates`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    office.require(&MERGE)?;
    let found = likely_duplicates(office.db(), asked.page.unwrap_or(1)).await?;
    let title = message(&context, "members-duplicates");
    Ok(respond(context, Page::new(title), move || {
        let (office, found) = (office.clone(), found.clone());
        view! { <LikelyDuplicates office found /> }
    })
    .await)
}

#[component]
fn LikelyDuplicates(
    /// Whose office it is.
    office: MembersOffice,
    /// Who was found.
    found: Found<LikelyDuplicate>,
) -> impl IntoView {
    let (page, pages, total) = (found.page, found.pages(), found.total);
    let address = format!("{}?", office.path("/duplicates"));
    let content = if total == 0 {
        view! { <Empty text="members-duplicates-none" /> }.into_markup()
    } else {
        view! {
            <p>{t_with("members-duplicates-count", &[("count", total.into())])}</p>
            <Table office=office.clone() pairs=found.lines />
            <Pagination page pages address />
        }
        .into_markup()
    };
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("members-duplicates")}</h1>
            <p class="lead">{t("members-duplicates-lead")}</p>
        </div>
        {content}
    }
}

#[component]
fn Table(
    /// Whose office it is.
    office: MembersOffice,
    /// Two of each.
    pairs: Vec<LikelyDuplicate>,
) -> impl IntoView {
    let row = |LikelyDuplicate { one, other, likeness }: LikelyDuplicate| {
        let href = office.path(&format!("/{}/merge/{}", one.id, other.id));
        let describe = t_with(
            "member-merge-names",
            &[("one", one.name.as_str().into()), ("other", other.name.as_str().into())],
        );
        view! {
            <tr>
                <th scope="row">
                    <Person office=office.clone() twin=one />
                </th>
                <td>
                    <Person office=office.clone() twin=other />
                </td>
                <td>{t(&format!("member-likeness-{likeness}"))}</td>
                <td>
                    <a class="button quiet" href=href aria-label=describe>
                        {t("member-merge-compare")}
                    </a>
                </td>
            </tr>
        }
    };
    let rows = pairs.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("members-duplicates")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("members-duplicates-one")}</th>
                        <th scope="col">{t("members-duplicates-other")}</th>
                        <th scope="col">{t("members-duplicates-why")}</th>
                        <th scope="col">{t("office-actions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One of two, with what tells them apart.
#[component]
fn Person(
    /// Whose office it is.
    office: MembersOffice,
    /// Who.
    twin: Twin,
) -> impl IntoView {
    let Twin { id, name, email, number, state } = twin;
    let beside = [number, email].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <p translate="no">
            <a href=office.path(&format!("/{id}"))>{name}</a>
        </p>
        {(!beside.is_empty()).then(|| view! { <p class="hint" translate="no">{beside}</p> })}
        <p>
            <StateBadge state />
        </p>
    }
}
