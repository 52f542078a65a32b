use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    geography::{
        application::{CandidateLine, Candidates as _, Found},
        domain::CandidateStatus,
    },
    kernel::TenantId,
    web::{
        AppError, IntoMarkup, Page, Query, RequestContext,
        authority::PlatformAdmin,
        components::{Badge, Empty, Moment, Pagination},
        http::App,
        pages::{message, places::Name},
        respond, t,
    },
};

/// Where candidates are.
pub(super) const CANDIDATES: &str = "/platform/geography/candidates";

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    status: String,
    page: Option<u32>,
}

/// What the page shows.
#[derive(Clone)]
struct Shown {
    status: Option<CandidateStatus>,
    counts: BTreeMap<CandidateStatus, u64>,
    found: Found<CandidateLine>,
    organisations: BTreeMap<TenantId, String>,
}

page!("/platform/geography/candidates" Admin(Read) page);

/// `/platform/geography/candidates`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let status: Option<CandidateStatus> = match asked.status.as_str() {
        "" => None,
        status => Some(status.parse().map_err(|_| AppError::NotFound)?),
    };
    let landlord = &app.platform.landlord;
    let shown = Shown {
        status,
        counts: landlord.counts().await?.into_iter().collect(),
        found: landlord.candidates(status, asked.page.unwrap_or(1)).await?,
        organisations: organisations(&app).await?,
    };
    let title = message(&context, "candidates-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <List shown /> }
    })
    .await)
}

/// What organisations are called.
pub(super) async fn organisations(app: &App) -> Result<BTreeMap<TenantId, String>, AppError> {
    let all = app.platform.tenants.all().await?;
    Ok(all.into_iter().map(|line| (line.id, line.name)).collect())
}

/// How a candidate stands.
#[component]
pub(super) fn Status(
    /// Its status.
    status: CandidateStatus,
) -> impl IntoView {
    let state = status.as_str().replace('_', "-");
    let label = t(&format!("candidate-status-{state}"));
    view! { <Badge state label /> }
}

#[component]
fn List(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let Shown { status, counts, found, organisations } = shown;
    let (page, pages) = (found.page, found.pages);
    let query = status.map(|status| format!("status={status}&")).unwrap_or_default();
    let content = if found.lines.is_empty() {
        view! { <Empty text="candidates-none" /> }.into_markup()
    } else {
        view! { <Table lines=found.lines organisations /> }.into_markup()
    };
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href="/platform/geography">{t("places-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{t("candidates-title")}</h1>
            <p class="lead">{t("candidates-lead")}</p>
        </div>
        <Filter status counts />
        {content}
        <Pagination page pages address=format!("{CANDIDATES}?{query}") />
    }
}

/// The statuses, each with how many candidates there are of it.
#[component]
fn Filter(
    /// The one that is shown; all, if none is.
    status: Option<CandidateStatus>,
    /// How many there are of each.
    counts: BTreeMap<CandidateStatus, u64>,
) -> impl IntoView {
    let all = view! {
        <li>
            <a href=CANDIDATES aria-current=status.is_none().then_some("page")>
                {t("candidates-all")}
            </a>
        </li>
    };
    let link = |of: CandidateStatus| {
        let label = t(&format!("candidate-status-{}", of.as_str().replace('_', "-")));
        let count = counts.get(&of).copied().unwrap_or(0);
        view! {
            <li>
                <a
                    href=format!("{CANDIDATES}?status={of}")
                    aria-current=(status == Some(of)).then_some("page")
                >
                    {format!("{label} ({count})")}
                </a>
            </li>
        }
    };
    let links = CandidateStatus::ALL.map(link).collect_view();
    view! {
        <nav class="tabs" aria-label=t("candidates-filter")>
            <ul>{all} {links}</ul>
        </nav>
    }
}

#[component]
fn Table(
    /// The candidates.
    lines: Vec<CandidateLine>,
    /// What organisations are called.
    organisations: BTreeMap<TenantId, String>,
) -> impl IntoView {
    let columns = ["places-column-name", "candidate-within", "candidate-organisation"];
    let columns = columns.into_iter().chain(["candidate-used", "candidate-received", "places-column-state"]);
    let columns = columns.map(|column| view! { <th scope="col">{t(column)}</th> }).collect_view();
    let rows = lines
        .into_iter()
        .map(|line| {
            let organisation = organisations.get(&line.tenant).cloned();
            view! { <Row line organisation /> }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("candidates-title")>
            <table>
                <thead>
                    <tr>{columns}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(
    /// The candidate.
    line: CandidateLine,
    /// What the organisation is called, if it is still there.
    organisation: Option<String>,
) -> impl IntoView {
    let CandidateLine { candidate, used, received_at, .. } = line;
    let within = candidate.parent.map_or_else(|| candidate.country.to_string(), |path| path.to_string());
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{CANDIDATES}/{}", candidate.id)>
                    <Name names=candidate.names />
                </a>
            </th>
            <td>
                <code>{within}</code>
            </td>
            <td translate="no">{organisation.unwrap_or_else(|| t("candidate-organisation-gone"))}</td>
            <td>{used.to_string()}</td>
            <td>
                <Moment at=received_at />
            </td>
            <td>
                <Status status=candidate.status />
            </td>
        </tr>
    }
}
