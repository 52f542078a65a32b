use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    candidates::{CANDIDATES, Status, organisations},
    countries::UNITS,
    decisions::Decisions,
};
use crate::{
    geography::{
        application::{
            CandidateLine, CandidateView, Candidates as _, Gazetteer as _, Potential, potential_duplicates,
            potential_units,
        },
        domain::{Candidate, CandidateStatus, Names, UnitPath},
    },
    kernel::{ProposalId, TenantId},
    tenancy::domain::AdminPermission,
    web::{
        AppError, IntoMarkup, Markup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{DescriptionList, Moment},
        http::App,
        pages::places::{AllNames, Name, address},
        respond, t,
    },
};

/// What the page shows.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) view: CandidateView,
    /// What a unit of its level is called, if there is such a level still.
    level: Option<Names>,
    /// The code that is proposed for it.
    pub(super) code: String,
    pub(super) units: Vec<Potential<(UnitPath, Names)>>,
    pub(super) candidates: Vec<Potential<CandidateLine>>,
    pub(super) organisations: BTreeMap<TenantId, String>,
}

page!("/platform/geography/candidates/{candidate}" Admin(Read) page);

/// `/platform/geography/candidates/{candidate}`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    admin: PlatformAdmin,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: ProposalId = id.parse().map_err(|_| AppError::NotFound)?;
    let shown = read(&app, id).await?;
    let may_decide = admin.may(AdminPermission::DecidePlaces);
    let title = shown.view.line.candidate.names.best(context.language).0.to_owned();
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <Detail shown may_decide /> }
    })
    .await)
}

async fn read(app: &App, id: ProposalId) -> Result<Shown, AppError> {
    let landlord = &app.platform.landlord;
    let view = landlord.candidate(id).await?.ok_or(AppError::NotFound)?;
    let candidate = &view.line.candidate;
    let countries = landlord.countries().await?;
    let country = countries.into_iter().find(|country| country.code == candidate.country);
    let levels = country.map(|country| country.levels).unwrap_or_default();
    let (units, candidates) = match candidate.status {
        CandidateStatus::Pending | CandidateStatus::UnderReview => {
            let units = potential_units(landlord, candidate).await?;
            (units, potential_duplicates(landlord, candidate).await?)
        }
        CandidateStatus::Approved
        | CandidateStatus::Rejected
        | CandidateStatus::Merged
        | CandidateStatus::Duplicate => (Vec::new(), Vec::new()),
    };
    Ok(Shown {
        level: levels.into_iter().nth(candidate.level - 1).map(|level| level.names),
        code: next_code(app, candidate).await?,
        units,
        candidates,
        organisations: organisations(app).await?,
        view,
    })
}

/// The number after those that units beside the candidate have as codes.
async fn next_code(app: &App, candidate: &Candidate) -> Result<String, AppError> {
    let units = app.platform.landlord.units_like(candidate).await?;
    let beside = units.iter().filter(|(path, _)| path.parent() == candidate.parent);
    let last = beside.filter_map(|(path, _)| path.code().as_str().parse::<u32>().ok()).max();
    Ok(last.unwrap_or(0).saturating_add(1).to_string())
}

#[component]
fn Detail(
    /// What is shown.
    shown: Shown,
    /// Whether the one who looks may decide.
    may_decide: bool,
) -> impl IntoView {
    let candidate = shown.view.line.candidate.clone();
    let facts = facts(&shown);
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=CANDIDATES>{t("candidates-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1>
                <Name names=candidate.names />
            </h1>
            <p>
                <Status status=candidate.status />
            </p>
        </div>
        <DescriptionList facts />
        <Decisions shown may_decide />
    }
}

fn facts(shown: &Shown) -> Vec<(String, Markup)> {
    let CandidateView { line, within, decided_at, reason, corrected, unit, duplicate_of } =
        shown.view.clone();
    let CandidateLine { candidate, tenant, used, received_at } = line;
    let organisation = shown.organisations.get(&tenant).cloned();
    let organisation = organisation.unwrap_or_else(|| t("candidate-organisation-gone"));
    let mut facts = vec![
        (t("places-column-names"), view! { <AllNames names=candidate.names /> }.into_markup()),
        (
            t("candidate-within"),
            view! { <Within country=candidate.country.to_string() within /> }.into_markup(),
        ),
        (t("candidate-organisation"), view! { <span translate="no">{organisation}</span> }.into_markup()),
        (t("candidate-used"), used.to_string().into_markup()),
        (t("candidate-received"), view! { <Moment at=received_at /> }.into_markup()),
    ];
    if let Some(names) = shown.level.clone() {
        facts.insert(1, (t("places-column-level"), view! { <Name names /> }.into_markup()));
    }
    facts.extend(decided_at.map(|at| (t("candidate-decided"), view! { <Moment at /> }.into_markup())));
    facts.extend(
        corrected.map(|names| (t("candidate-corrected"), view! { <AllNames names /> }.into_markup())),
    );
    facts.extend(unit.map(|path| (t("candidate-became"), unit_link(&path))));
    let other = duplicate_of.map(|(id, names)| {
        let link = view! {
            <a href=format!("{CANDIDATES}/{id}")>
                <Name names />
            </a>
        };
        (t("candidate-duplicate-of"), link.into_markup())
    });
    facts.extend(other);
    facts.extend(reason.map(|reason| {
        let reason = view! { <span class="typed" translate="no">{reason}</span> };
        (t("status-reason"), reason.into_markup())
    }));
    facts
}

/// The way to an official unit.
fn unit_link(path: &UnitPath) -> Markup {
    let path = path.to_string();
    let href = address(UNITS, &path);
    view! {
        <a href=href>
            <code>{path}</code>
        </a>
    }
    .into_markup()
}

/// The units that a candidate lies in, the largest first.
#[component]
fn Within(
    /// The country's code.
    country: String,
    /// The units.
    within: Vec<(UnitPath, Names)>,
) -> impl IntoView {
    let href = address(UNITS, &country);
    let mut steps = vec![view! { <a href=href><code>{country}</code></a> }.into_markup()];
    for (path, names) in within {
        let step = view! {
            " › "
            <a href=address(UNITS, &path.to_string())>
                <Name names />
            </a>
        };
        steps.push(step.into_markup());
    }
    view! { <span>{steps}</span> }
}
