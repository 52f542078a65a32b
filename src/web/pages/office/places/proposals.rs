use axum::response::Response;
use leptos::prelude::*;

use super::base;
use crate::{
    geography::{
        GeographyDb,
        application::{ProposalView, Proposals as _},
        domain::ProposalState,
    },
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Empty, Moment},
        pages::{
            message,
            places::{Name, address},
        },
        respond, t,
    },
};

page!("/{slug}/office/places/proposals" Member page);

/// `/{slug}/office/places/proposals`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let db: GeographyDb = member.open()?;
    let proposals = db.proposals().await?;
    let (base, title) = (base(&member.slug), message(&context, "places-proposals"));
    Ok(respond(context, Page::new(title), move || {
        let (proposals, base) = (proposals.clone(), base.clone());
        view! { <List proposals base /> }
    })
    .await)
}

#[component]
fn List(
    /// The proposals, the newest first.
    proposals: Vec<ProposalView>,
    /// Where places are shown.
    base: String,
) -> impl IntoView {
    let columns = ["places-column-name", "places-column-path", "places-column-state"];
    let columns = columns.into_iter().chain(["places-column-proposed", "places-column-outcome"]);
    let columns = columns.map(|column| view! { <th scope="col">{t(column)}</th> }).collect_view();
    let content = if proposals.is_empty() {
        view! { <Empty text="places-proposals-none" /> }.into_markup()
    } else {
        let of_rows = base.clone();
        let rows = proposals
            .into_iter()
            .map(|proposal| view! { <Row proposal base=of_rows.clone() /> })
            .collect_view();
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("places-proposals")>
                <table>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_markup()
    };
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=base>{t("places-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{t("places-proposals")}</h1>
            <p class="lead">{t("places-proposals-lead")}</p>
        </div>
        {content}
    }
}

/// How a proposal stands.
#[component]
pub(super) fn State(
    /// Its state.
    state: ProposalState,
) -> impl IntoView {
    view! { <Badge state=state.as_str() label=t(&format!("proposal-state-{state}")) /> }
}

#[component]
fn Row(
    /// The proposal.
    proposal: ProposalView,
    /// Where places are shown.
    base: String,
) -> impl IntoView {
    let path = proposal.path.to_string();
    let href = address(&base, &path);
    view! {
        <tr>
            <th scope="row">
                <a href=href>
                    <Name names=proposal.names.clone() />
                </a>
            </th>
            <td>
                <code>{path}</code>
            </td>
            <td>
                <State state=proposal.state />
            </td>
            <td>
                <Moment at=proposal.proposed_at />
            </td>
            <td>
                <Outcome proposal base />
            </td>
        </tr>
    }
}

/// What came of a proposal: the official unit, or why there is none.
#[component]
pub(super) fn Outcome(
    /// The proposal.
    proposal: ProposalView,
    /// Where places are shown.
    base: String,
) -> impl IntoView {
    let official = proposal.official.map(|(path, names)| {
        let path = path.to_string();
        view! {
            <a href=address(&base, &path)>
                <Name names />
            </a>
            " "
            <code>{path}</code>
        }
    });
    let reason = proposal.reason.map(|reason| view! { <p class="typed" translate="no">{reason}</p> });
    let decided = proposal.decided_at.map(|at| view! { <p class="hint"><Moment at /></p> });
    view! { {official} {reason} {decided} }
}
