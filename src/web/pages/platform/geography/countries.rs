use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::candidates::CANDIDATES;
use crate::{
    geography::{
        application::{Candidates as _, CountrySummary, Gazetteer, LevelSummary},
        domain::CandidateStatus,
    },
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{Empty, Moment},
        http::App,
        pages::{
            message,
            places::{Name, address},
        },
        respond, t, t_with,
    },
};

/// Where a country's units are shown.
pub(super) const UNITS: &str = "/platform/geography/units";

page!("/platform/geography" Admin(Read) page);

/// `/platform/geography`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let countries = app.platform.landlord.countries().await?;
    let counts = app.platform.landlord.counts().await?.into_iter();
    let waits = |status| matches!(status, CandidateStatus::Pending | CandidateStatus::UnderReview);
    let waiting: u64 = counts.filter(|(status, _)| waits(*status)).map(|(_, count)| count).sum();
    let title = message(&context, "places-title");
    Ok(respond(context, Page::new(title), move || {
        let countries = countries.clone();
        let content = if countries.is_empty() {
            view! {
                <Empty text="places-none">
                    <p>
                        <code>"publicdigit geography import --shipped np"</code>
                    </p>
                </Empty>
            }
            .into_markup()
        } else {
            countries.into_iter().map(|country| view! { <Country country /> }).collect_view().into_markup()
        };
        view! {
            <div class="page-header">
                <h1>{t("places-title")}</h1>
                <p class="lead">{t("places-lead")}</p>
                <p>
                    <a href=CANDIDATES>{t_with("candidates-waiting", &[("count", waiting.into())])}</a>
                </p>
            </div>
            {content}
        }
    })
    .await)
}

/// A country with how many units each level has.
#[component]
fn Country(
    /// The country.
    country: CountrySummary,
) -> impl IntoView {
    let CountrySummary { code, names, levels, changed_at } = country;
    let rows = levels
        .into_iter()
        .enumerate()
        .map(|(place, level)| {
            let LevelSummary { names, is_required, active, inactive, .. } = level;
            let required = if is_required { "places-required" } else { "places-not-required" };
            view! {
                <tr>
                    <td>{(place + 1).to_string()}</td>
                    <th scope="row">
                        <Name names />
                    </th>
                    <td>{t(required)}</td>
                    <td>{active.to_string()}</td>
                    <td>{inactive.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["places-column-level", "places-column-name", "places-column-required"];
    let columns = columns.into_iter().chain(["places-column-active", "places-column-inactive"]);
    let columns = columns.map(|column| view! { <th scope="col">{t(column)}</th> }).collect_view();
    let label = t_with("places-levels", &[("code", code.as_str().into())]);
    view! {
        <section class="card">
            <h2>
                <a href=address(UNITS, code.as_str())>
                    <Name names />
                </a>
            </h2>
            <p class="hint">{t("places-changed")} " " <Moment at=changed_at /></p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label>
                <table>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
