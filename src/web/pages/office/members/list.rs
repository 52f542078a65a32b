//! The list of members, as it is searched.

use axum::response::Response;
use leptos::prelude::*;

use super::{
    applicants::Waiting,
    columns::{ChooseColumns, cell, heading},
    filter::FilterForm,
    requests::Asking,
    saved::{KeepFilters, SavedFilters},
};
use crate::{
    membership::{
        CHANGE, CREATE, EXPORT, IMPORT, MERGE, TYPES, VIEW,
        application::{
            ChangeRequests as _, Filter, Found, MemberLine, Members as _, SavedFilter, SavedFilters as _,
            ShownColumns as _, TypeLine, WaitingRequests, WaitingTooLong, find, waiting_too_long,
        },
        domain::{Columns, MemberState},
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, Query, RequestContext,
        components::{Badge, Empty, Pagination},
        forms::SoughtMembers,
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members" Member page);

/// `/{slug}/office/members`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Query(asked): Query<SoughtMembers>,
) -> Result<Response, AppError> {
    let found = match asked.filter() {
        Ok(filter) => find(office.db(), &office.within(&VIEW, filter), asked.page.unwrap_or(1)).await?,
        Err(_) => Found::nobody(),
    };
    let types = office.db().types().await?;
    let filters = office.db().filters().await?;
    // What waits is of all units.
    let waiting = match office.may(&VIEW) {
        true => (waiting_too_long(office.db()).await?, office.db().waiting_requests().await?),
        false => Default::default(),
    };
    let columns = office.db().columns(office.member.user.id).await?.unwrap_or_else(Columns::usual);
    let title = message(&context, "members-title");
    Ok(respond(context, Page::new(title), move || {
        let (office, asked, found) = (office.clone(), asked.clone(), found.clone());
        let (types, filters, columns) = (types.clone(), filters.clone(), columns.clone());
        let waiting = waiting.clone();
        view! { <List office asked found types filters columns waiting /> }
    })
    .await)
}

/// What can be done about all members, as far as one may.
#[component]
fn Ways(
    /// Whose office it is.
    office: MembersOffice,
    /// Whether there is a kind of membership.
    has_types: bool,
) -> impl IntoView {
    let add = (office.may_somewhere(&CREATE) && has_types).then(|| {
        view! {
            <a class="button primary" href=office.path("/new")>
                {t("members-add")}
            </a>
        }
    });
    let types = office.may(&TYPES).then(|| {
        view! {
            <a class="button secondary" href=office.path("/types")>
                {t("member-types-title")}
            </a>
        }
    });
    let import = (office.may(&IMPORT) && has_types).then(|| {
        view! {
            <a class="button secondary" href=office.path("/import")>
                {t("members-import")}
            </a>
        }
    });
    let eligible = (office.may(&VIEW) && has_types).then(|| {
        view! {
            <a class="button secondary" href=office.path("/eligible")>
                {t("members-eligible")}
            </a>
        }
    });
    let duplicates = (office.may(&MERGE) && has_types).then(|| {
        view! {
            <a class="button quiet" href=office.path("/duplicates")>
                {t("members-duplicates")}
            </a>
        }
    });
    view! { <div class="actions">{add} {import} {eligible} {types} {duplicates}</div> }
}

#[component]
fn List(
    /// Whose office it is.
    office: MembersOffice,
    /// What the address says.
    asked: SoughtMembers,
    /// Who was found.
    found: Found<MemberLine>,
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// The filters that are saved.
    filters: Vec<SavedFilter>,
    /// What the list shows beside the names.
    columns: Columns,
    /// The applications that wait too long, and who asks for something.
    waiting: (WaitingTooLong, WaitingRequests),
) -> impl IntoView {
    let is_everybody = asked.filter() == Ok(Filter::default());
    let query = asked.query();
    let files = query.clone();
    let start = if query.is_empty() { query } else { format!("{query}&") };
    let address = format!("{}?{start}", office.path(""));
    let (page, pages, total) = (found.page, found.pages(), found.total);
    let content = if is_everybody && total == 0 {
        let text = if types.is_empty() { "members-no-types" } else { "members-empty" };
        view! { <Empty text /> }.into_markup()
    } else {
        let key = if is_everybody { "members-count" } else { "members-found" };
        let action = office.path("");
        let keep = office.may(&CHANGE).then(|| {
            view! { <KeepFilters filters=filters.clone() asked=asked.clone() /> }
        });
        view! {
            <SavedFilters action=action.clone() filters asked=asked.clone() />
            <FilterForm action asked types=types.clone() />
            <p>{t_with(key, &[("count", total.into())])}</p>
            {(total > 0).then(|| view! { <Lines office=office.clone() lines=found.lines columns=columns.clone() /> })}
            <Pagination page pages address />
            {(office.may_somewhere(&EXPORT) && total > 0).then(|| view! { <Files office=office.clone() query=files /> })}
            {keep}
            <ChooseColumns columns />
        }
        .into_markup()
    };
    view! {
        <div class="page-header">
            <h1>{t("members-title")}</h1>
            <p class="lead">{t("members-lead")}</p>
            <Ways office=office.clone() has_types=!types.is_empty() />
        </div>
        <Waiting office=office.clone() waiting=waiting.0 />
        <Asking office waiting=waiting.1 />
        {content}
    }
}

/// What was found, as files.
#[component]
fn Files(
    /// Whose office it is.
    office: MembersOffice,
    /// Who is looked for, as addresses say it.
    query: String,
) -> impl IntoView {
    let address = |kind: &str| office.path(&format!("/export.{kind}?{query}"));
    view! {
        <p>
            {t("members-export")} " "
            <a href=address("csv") download>"CSV"</a> " " <a href=address("xlsx") download>"XLSX"</a>
        </p>
    }
}

/// The table of members.
#[component]
fn Lines(
    /// Whose office it is.
    office: MembersOffice,
    /// The members.
    lines: Vec<MemberLine>,
    /// What it shows beside the names.
    columns: Columns,
) -> impl IntoView {
    let headings = columns.iter().map(|column| view! { <th scope="col">{t(heading(column))}</th> });
    let headings = headings.collect_view();
    let row = |line: MemberLine| {
        let cells = columns.iter().map(|column| cell(&line, column)).collect_view();
        let href = office.path(&format!("/{}", line.id));
        view! {
            <tr>
                <th scope="row" translate="no">
                    <a href=href>{line.name}</a>
                </th>
                {cells}
            </tr>
        }
    };
    let rows = lines.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("members-title")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// How a membership stands.
#[component]
pub(in crate::web::pages) fn StateBadge(
    /// The state.
    state: MemberState,
) -> impl IntoView {
    let class = match state {
        MemberState::Active => "done",
        MemberState::Draft | MemberState::Pending | MemberState::Approved => "waiting",
        MemberState::Suspended | MemberState::Inactive | MemberState::Rejected | MemberState::Archived => {
            "closed"
        }
    };
    view! { <Badge state=class label=t(&format!("member-state-{state}")) /> }
}
