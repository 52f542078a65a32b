//! What can be decided of a candidate, as its status allows.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    candidate::Shown,
    candidates::{CANDIDATES, Status},
    countries::UNITS,
};
use crate::{
    geography::{
        application::{CandidateLine, Potential},
        domain::{CandidateStatus, Names, UnitPath},
    },
    web::{
        IntoMarkup, Markup,
        components::{Empty, Field, Form, FormButton, TextArea},
        functions::place_candidates::{
            ApproveCandidate, MarkDuplicateCandidate, MergeCandidate, RejectCandidate, ReviewCandidate,
        },
        pages::{
            office::places::NameFields,
            places::{Name, address},
        },
        t, t_percent,
    },
};

/// What can be decided, with what may be meant.
#[component]
pub(super) fn Decisions(
    /// The candidate and what may be meant.
    shown: Shown,
    /// Whether the one who looks may decide.
    may_decide: bool,
) -> impl IntoView {
    let id = shown.view.line.candidate.id.to_string();
    match shown.view.line.candidate.status {
        CandidateStatus::Pending | CandidateStatus::UnderReview if !may_decide => {
            view! { <Matches shown may_decide /> }.into_markup()
        }
        CandidateStatus::Pending => view! {
            <div class="actions">
                <FormButton
                    action=ReviewCandidate::url()
                    label="candidate-review"
                    values=vec![("candidate", id)]
                    kind="primary"
                />
            </div>
            <Matches shown may_decide=false />
        }
        .into_markup(),
        CandidateStatus::UnderReview => {
            let (names, code) = (shown.view.line.candidate.names.clone(), shown.code.clone());
            view! {
                <Matches shown may_decide=true />
                <Approve candidate=id.clone() names code />
                <Merge candidate=id.clone() />
                <Reject candidate=id />
            }
            .into_markup()
        }
        CandidateStatus::Approved
        | CandidateStatus::Rejected
        | CandidateStatus::Merged
        | CandidateStatus::Duplicate => ().into_markup(),
    }
}

/// How sure it is that something is meant.
fn sure(confidence: f64) -> String {
    // From 0 to 1.
    t_percent((confidence * 1000.0).round() as u16)
}

/// The official units and the other candidates that may be meant.
#[component]
fn Matches(
    /// The candidate and what may be meant.
    shown: Shown,
    /// Whether something can be decided now.
    may_decide: bool,
) -> impl IntoView {
    let id = shown.view.line.candidate.id.to_string();
    let of_units = id.clone();
    let units = shown.units.into_iter().map(|Potential { what, confidence }| {
        view! { <Unit candidate=of_units.clone() unit=what confidence may_decide /> }.into_markup()
    });
    let units: Vec<_> = units.collect();
    let organisations = shown.organisations;
    let candidates = shown.candidates.into_iter().map(|Potential { what, confidence }| {
        let organisation = organisations.get(&what.tenant).cloned();
        view! { <Other candidate=id.clone() line=what organisation confidence may_decide /> }.into_markup()
    });
    let candidates: Vec<_> = candidates.collect();
    view! {
        <MatchTable heading="candidate-units" none="candidate-units-none" rows=units />
        <MatchTable heading="candidate-others" none="candidate-others-none" rows=candidates />
    }
}

#[component]
fn MatchTable(
    /// The message of the heading.
    heading: &'static str,
    /// The message that says that there is nothing.
    none: &'static str,
    /// The rows.
    rows: Vec<Markup>,
) -> impl IntoView {
    let columns = ["places-column-name", "candidate-where", "candidate-confidence", "candidate-decision"];
    let columns = columns.map(|column| view! { <th scope="col">{t(column)}</th> }).collect_view();
    let content = if rows.is_empty() {
        view! { <Empty text=none /> }.into_markup()
    } else {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=t(heading)>
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
        <section>
            <h2>{t(heading)}</h2>
            {content}
        </section>
    }
}

#[component]
fn Unit(
    /// The candidate's identifier.
    candidate: String,
    /// An official unit that may be meant.
    unit: (UnitPath, Names),
    /// How sure that is.
    confidence: f64,
    /// Whether something can be decided now.
    may_decide: bool,
) -> impl IntoView {
    let (path, names) = (unit.0.to_string(), unit.1);
    let of_form = path.clone();
    let merge = may_decide.then(|| {
        let values = vec![("candidate", candidate), ("unit", of_form)];
        view! { <FormButton action=MergeCandidate::url() label="candidate-merge-this" values /> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=address(UNITS, &path)>
                    <Name names />
                </a>
            </th>
            <td>
                <code>{path}</code>
            </td>
            <td>{sure(confidence)}</td>
            <td>{merge}</td>
        </tr>
    }
}

#[component]
fn Other(
    /// The candidate's identifier.
    candidate: String,
    /// Another candidate that may mean the same place.
    line: CandidateLine,
    /// What the organisation is called that proposes that, if it is still there.
    organisation: Option<String>,
    /// How sure that is.
    confidence: f64,
    /// Whether something can be decided now.
    may_decide: bool,
) -> impl IntoView {
    let other = line.candidate;
    let within = other.parent.map_or_else(|| other.country.to_string(), |path| path.to_string());
    let id = other.id.to_string();
    let of_form = id.clone();
    let mark = may_decide.then(|| {
        let values = vec![("candidate", candidate), ("other", of_form)];
        view! { <FormButton action=MarkDuplicateCandidate::url() label="candidate-duplicate-this" values /> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{CANDIDATES}/{id}")>
                    <Name names=other.names />
                </a>
                " "
                <Status status=other.status />
                <p class="hint" translate="no">
                    {organisation.unwrap_or_else(|| t("candidate-organisation-gone"))}
                </p>
            </th>
            <td>
                <code>{within}</code>
            </td>
            <td>{sure(confidence)}</td>
            <td>{mark}</td>
        </tr>
    }
}

/// Adds it to the official units, as it is or corrected.
#[component]
fn Approve(
    /// The candidate's identifier.
    candidate: String,
    /// What it is called, as proposed.
    names: Names,
    /// A code that is free.
    code: String,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{t("candidate-approve-heading")}</h2>
            <p class="hint">{t("candidate-approve-hint")}</p>
            <Form action=ApproveCandidate::url()>
                <input type="hidden" name="candidate" value=candidate />
                <Field
                    name="unit_code"
                    label="candidate-code-label"
                    hint="candidate-code-hint"
                    value=code
                    autocomplete="off"
                />
                <NameFields names=Some(names) />
                <div class="actions">
                    <button class="primary">{t("candidate-approve")}</button>
                </div>
            </Form>
        </section>
    }
}

/// Says which official unit it is, if that is none of those shown.
#[component]
fn Merge(
    /// The candidate's identifier.
    candidate: String,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{t("candidate-merge-heading")}</h2>
            <Form action=MergeCandidate::url() name="merge-path".to_owned()>
                <input type="hidden" name="candidate" value=candidate />
                <Field name="unit" label="places-column-path" hint="candidate-merge-hint" autocomplete="off" />
                <div class="actions">
                    <button class="secondary">{t("candidate-merge")}</button>
                </div>
            </Form>
        </section>
    }
}

/// Turns it down.
#[component]
fn Reject(
    /// The candidate's identifier.
    candidate: String,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{t("candidate-reject-heading")}</h2>
            <Form action=RejectCandidate::url()>
                <input type="hidden" name="candidate" value=candidate />
                <TextArea name="reason" label="application-reject-reason" hint="candidate-reject-hint" />
                <div class="actions">
                    <button class="danger">{t("candidate-reject")}</button>
                </div>
            </Form>
        </section>
    }
}
