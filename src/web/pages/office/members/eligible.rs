//! Who may vote by membership, why others may not, and a roll made of it.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{filter::FilterForm, saved::SavedFilters};
use crate::{
    election::{
        ElectionContext,
        application::{elections_of, views::ElectionLine},
        domain::Phase,
    },
    membership::{
        EXPORT, VIEW,
        application::{
            EligibilityCount, Members as _, SavedFilter, SavedFilters as _, TypeLine, count_eligible,
        },
        domain::Ineligible,
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, Query, RequestContext,
        components::{Card, Choice, Form, Select},
        forms::SoughtMembers,
        functions::members_roll::MakeRoll,
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/eligible" Member page);

/// `/{slug}/office/members/eligible`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Query(asked): Query<SoughtMembers>,
) -> Result<Response, AppError> {
    office.require(&VIEW)?;
    let count = match asked.filter() {
        Ok(filter) => count_eligible(office.db(), &filter).await?,
        Err(_) => EligibilityCount::default(),
    };
    let types = office.db().types().await?;
    let filters = office.db().filters().await?;
    let elections = elections(&office).await?;
    let title = message(&context, "members-eligible");
    Ok(respond(context, Page::new(title), move || {
        let (office, asked, count) = (office.clone(), asked.clone(), count.clone());
        let (types, filters, elections) = (types.clone(), filters.clone(), elections.clone());
        view! { <Eligible office asked count types filters elections /> }
    })
    .await)
}

/// The elections whose roll whoever looks may change.
async fn elections(office: &MembersOffice) -> Result<Vec<ElectionLine>, AppError> {
    let Ok(db) = office.member.open::<ElectionContext>() else { return Ok(Vec::new()) };
    let mut elections = elections_of(&db, office.member.user.id).await?;
    let runs = |line: &ElectionLine| line.role.is_some_and(|role| role.runs());
    elections.retain(|line| runs(line) && Phase::BEFORE_VOTING.contains(&line.phase));
    Ok(elections)
}

#[component]
fn Eligible(
    /// Whose office it is.
    office: MembersOffice,
    /// Who is looked at.
    asked: SoughtMembers,
    /// How many of them may vote.
    count: EligibilityCount,
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// The filters that are saved.
    filters: Vec<SavedFilter>,
    /// The elections whose roll can be made.
    elections: Vec<ElectionLine>,
) -> impl IntoView {
    let action = office.path("/eligible");
    let EligibilityCount { members, eligible, reasons } = count;
    let roll = (office.may(&EXPORT) && eligible > 0).then(|| {
        view! { <Roll asked=asked.clone() eligible elections /> }
    });
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("members-eligible")}</h1>
            <p class="lead">{t("members-eligible-lead")}</p>
        </div>
        <SavedFilters action=action.clone() filters asked=asked.clone() />
        <FilterForm action asked types />
        <dl class="figures">
            <div>
                <dt>{t("members-eligible-looked-at")}</dt>
                <dd>{members}</dd>
            </div>
            <div>
                <dt>{t("members-eligible-may-vote")}</dt>
                <dd>{eligible}</dd>
            </div>
        </dl>
        <Reasons reasons />
        {roll}
    }
}

/// Why others may not vote.
#[component]
fn Reasons(
    /// For each reason, for how many it holds.
    reasons: Vec<(Ineligible, usize)>,
) -> impl IntoView {
    let rows = reasons
        .into_iter()
        .map(|(reason, number)| {
            view! {
                <tr>
                    <th scope="row">{t(&format!("member-ineligible-{reason}"))}</th>
                    <td class="number">{number}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("members-ineligible-heading")}</h2>
            <p>{t("members-ineligible-text")}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("members-ineligible-heading")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("member-reason")}</th>
                            <th scope="col" class="number">
                                {t("members-title")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// A list of voters, made of those who may vote.
#[component]
fn Roll(
    /// Who is looked at.
    asked: SoughtMembers,
    /// How many of them may vote.
    eligible: usize,
    /// The elections whose roll can be made.
    elections: Vec<ElectionLine>,
) -> impl IntoView {
    let none = elections.is_empty();
    let choice = |line: ElectionLine| Choice { value: line.id.to_string(), label: line.title };
    let choices: Vec<_> = elections.into_iter().map(choice).collect();
    view! {
        <Card heading=t("members-roll")>
            {if none {
                view! { <p>{t("members-roll-no-election")}</p> }.into_markup()
            } else {
                view! {
                    <p>{t("members-roll-text")}</p>
                    <Form action=MakeRoll::url()>
                        <input type="hidden" name="sought" value=asked.query() />
                        <Select name="election" label="members-roll-election" choices />
                        <button class="primary">
                            {t_with("members-roll-make", &[("count", eligible.into())])}
                        </button>
                    </Form>
                }
                    .into_markup()
            }}
        </Card>
    }
}
