//! What an organisation has of its own in a country or a unit, and can have.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    NameFields,
    proposals::{Outcome, State},
};
use crate::{
    geography::{
        application::{CountrySummary, LevelSummary, ProposalView},
        domain::{MAX_LEVELS, ProposalState},
    },
    web::{
        IntoMarkup,
        components::{Badge, Form, Moment},
        functions::places::{AddOwnLevel, AddOwnUnit},
        pages::places::{Name, Tree, address},
        t, t_with,
    },
};

/// What the organisation has of its own here, and can have.
#[component]
pub(super) fn Own(
    /// What is shown.
    tree: Tree,
    /// All proposals.
    proposals: Vec<ProposalView>,
    /// Whether the one who looks may change it.
    may_change: bool,
) -> impl IntoView {
    let has_proposals = !proposals.is_empty();
    let Tree { base, country, unit, .. } = tree;
    let Some(unit) = unit.map(|view| view.unit) else {
        let (inside, level) = (country.code.to_string(), country.levels.first().cloned());
        let level = level.filter(|level| may_change && level.is_official);
        return view! {
            <Propose base inside level has_proposals />
            <Levels country may_change />
        }
        .into_markup();
    };
    let path = unit.path.to_string();
    let proposal = proposals.into_iter().find(|proposal| proposal.path == unit.path);
    let is_fixed = proposal.as_ref().is_some_and(|proposal| proposal.state != ProposalState::Rejected);
    let below = country.levels.get(unit.path.level()).cloned();
    let missing =
        below.clone().filter(|level| may_change && unit.is_official && unit.is_active && level.is_official);
    let below = below.filter(|level| !level.is_official);
    let propose = view! { <Propose base=base.clone() inside=path.clone() level=missing has_proposals /> };
    let proposal = proposal.map(|proposal| view! { <Proposed proposal base=base.clone() /> });
    let add = below.filter(|_| may_change && unit.is_active).map(|level| {
        let path = path.clone();
        view! {
            <section class="card">
                <h2>{t("places-add-unit")} ": " <Name names=level.names.clone() /></h2>
                <Form action=AddOwnUnit::url()>
                    <input type="hidden" name="parent" value=path />
                    <NameFields names=None />
                    <div class="actions">
                        <button class="secondary">{t("places-add-unit-button")}</button>
                    </div>
                </Form>
            </section>
        }
    });
    let change = (may_change && !unit.is_official && !is_fixed).then(|| {
        view! {
            <p>
                <a class="button secondary" href=address(&format!("{base}/change"), &path)>
                    {t("places-change-unit")}
                </a>
            </p>
        }
    });
    view! { {proposal} {change} {add} {propose} }.into_markup()
}

/// The way to propose a unit that the official list lacks, and to what was proposed.
#[component]
fn Propose(
    /// Where places are shown.
    base: String,
    /// The country's code, or the path of the unit that it would lie in.
    inside: String,
    /// The level of units that can be proposed here, if any can.
    level: Option<LevelSummary>,
    /// Whether anything was proposed.
    has_proposals: bool,
) -> impl IntoView {
    let propose = level.map(|level| {
        view! {
            <p>
                <a class="button secondary" href=address(&format!("{base}/propose"), &inside)>
                    {t("places-propose")}
                    ": "
                    <Name names=level.names />
                </a>
            </p>
        }
    });
    let proposals = has_proposals.then(|| {
        view! {
            <p>
                <a href=format!("{base}/proposals")>{t("places-proposals")}</a>
            </p>
        }
    });
    view! { {propose} {proposals} }
}

/// How the proposal of the unit stands that is looked into.
#[component]
fn Proposed(
    /// The proposal.
    proposal: ProposalView,
    /// Where places are shown.
    base: String,
) -> impl IntoView {
    let text = t(&format!("proposal-state-{}-text", proposal.state));
    view! {
        <section class="card">
            <h2>{t("places-proposed-heading")} " " <State state=proposal.state /></h2>
            <p>{text}</p>
            <Outcome proposal base />
        </section>
    }
}

/// The levels, and the form that adds one.
#[component]
fn Levels(
    /// The country.
    country: CountrySummary,
    /// Whether the one who looks may add one.
    may_change: bool,
) -> impl IntoView {
    let is_full = country.levels.len() >= MAX_LEVELS;
    let rows = country
        .levels
        .into_iter()
        .enumerate()
        .map(|(place, level)| view! { <LevelRow number=place + 1 level /> })
        .collect_view();
    let add = (may_change && !is_full).then(|| {
        view! {
            <section class="card">
                <h2>{t("places-add-level")}</h2>
                <p class="hint">{t("places-add-level-hint")}</p>
                <Form action=AddOwnLevel::url()>
                    <NameFields names=None />
                    <div class="actions">
                        <button class="secondary">{t("places-add-level-button")}</button>
                    </div>
                </Form>
            </section>
        }
    });
    let label = t_with("places-levels", &[("code", country.code.as_str().into())]);
    view! {
        <section>
            <h2>{t("places-levels-heading")}</h2>
            <p class="hint">{t("places-compared")} " " <Moment at=country.changed_at /></p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("places-column-level")}</th>
                            <th scope="col">{t("places-column-name")}</th>
                            <th scope="col">{t("places-column-origin")}</th>
                            <th scope="col">{t("places-column-active")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {add}
    }
}

#[component]
fn LevelRow(
    /// Its number, from 1.
    number: usize,
    /// The level.
    level: LevelSummary,
) -> impl IntoView {
    let (state, label) = match level.is_official {
        true => ("official", "places-is-official"),
        false => ("own", "places-is-own"),
    };
    view! {
        <tr>
            <td>{number.to_string()}</td>
            <th scope="row">
                <Name names=level.names />
            </th>
            <td>
                <Badge state=state label=t(label) />
            </td>
            <td>{level.active.to_string()}</td>
        </tr>
    }
}
