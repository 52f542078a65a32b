//! One member: what is entered, how the membership stands, and what can be decided.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use time::OffsetDateTime;

use super::{
    Day,
    applicants::Application,
    erased,
    fees::{Fees, Renew},
    list::StateBadge,
    requests::{ErasureAsked, WantedChanges},
    sponsors::Sponsors,
};
use crate::{
    access::application::Users,
    kernel::{Language, MemberId, UserId},
    membership::{
        CHANGE, DECIDE, ERASE, MERGE, VIEW,
        application::{
            ChangeRequests as _, Fees as _, Joining as _, KeptApplicant, KeptDecision, KeptMember,
            KeptRequest, KeptSponsor, Members as _, OwnPages as _, Sponsors as _,
        },
        domain::{self, FeeRecord, Transition},
    },
    web::{
        AppError, IntoMarkup, Markup, MembersOffice, Page, RequestContext,
        components::{Card, Checkbox, Choice, DescriptionList, Form, Moment, Select, TextArea},
        functions::members::DecideMember,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/{member}" Member page);

/// `/{slug}/office/members/{member}`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Path((_, member)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let Some(member) = office.db().member(member).await? else {
        office.require(&VIEW)?;
        return erased::shown(context, office, member).await;
    };
    if !office.may_in(&VIEW, member.member.draft.unit.as_ref()) {
        return Err(AppError::NotFound);
    }
    let fees = office.db().fees(member.member.id).await?;
    let sponsors = office.db().sponsors(member.member.id).await?;
    let asked = Asked {
        applicant: office.db().applicant(member.member.id).await?,
        language: office.db().language_of(member.member.id).await?,
        request: office.db().last_request(member.member.id).await?,
        erasure: office.db().erasure_asked(member.member.id).await?,
    };
    let now = office.db().environment().now();
    let people = people(&office).await?;
    let title = member.member.draft.name.to_string();
    Ok(respond(context, Page::new(title), move || {
        let (office, member) = (office.clone(), member.clone());
        let (fees, asked, people, sponsors) = (fees.clone(), asked.clone(), people.clone(), sponsors.clone());
        view! { <Member office member fees sponsors asked now people /> }
    })
    .await)
}

/// The names of those who have an account.
pub(super) async fn people(office: &MembersOffice) -> Result<Vec<(UserId, String)>, AppError> {
    let all = office.member.db.all().await?;
    Ok(all.into_iter().map(|person| (person.id, person.name.as_str().to_owned())).collect())
}

/// What the member has written or asked for, without an account.
#[derive(Clone)]
struct Asked {
    applicant: Option<KeptApplicant>,
    language: Option<Language>,
    request: Option<KeptRequest>,
    erasure: Option<OffsetDateTime>,
}

#[component]
fn Member(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: KeptMember,
    /// What is or was owed.
    fees: Vec<FeeRecord>,
    /// Who stands up for the member.
    sponsors: Vec<KeptSponsor>,
    /// What the member wrote or asked for.
    asked: Asked,
    /// The present moment.
    now: OffsetDateTime,
    /// Who has an account: names.
    people: Vec<(UserId, String)>,
) -> impl IntoView {
    let Asked { applicant, language, request, erasure } = asked;
    let id = member.member.id;
    let name = member.member.draft.name.to_string();
    let actions = match member.merged_into {
        Some(remaining) => merged_notice(&office, remaining),
        None => view! { <Actions office=office.clone() member=member.member.clone() /> }.into_markup(),
    };
    let merged = merged_records(&office, &member.merged);
    let decisions = member.decisions.clone();
    let unit = member.member.draft.unit.clone();
    let may_change = office.may_in(&CHANGE, unit.as_ref());
    let renew = may_change.then(|| view! { <Renew member=member.clone() /> });
    let today = now.date();
    let is_merged = member.merged_into.is_some();
    let may_settle = may_change && !is_merged;
    let fees = (!fees.is_empty()).then(|| view! { <Fees member=id fees may_settle today /> });
    let sponsors = view! { <Sponsors office=office.clone() member=member.clone() sponsors /> };
    let state = member.member.state;
    let ways: Vec<_> = state.transitions().filter(|transition| transition.is_for_office()).collect();
    let may_decide = office.may_in(&DECIDE, unit.as_ref()) && !ways.is_empty();
    // Of these decisions the applicant is told.
    let tells = applicant.is_some() && ways.iter().any(|transition| transition.decides_application());
    let applicant = applicant.map(|applicant| view! { <Application applicant state now /> });
    let request =
        request.filter(|request| request.outcome.is_none() && state.has_own_page()).map(|request| {
            let extent = office.extent(&CHANGE);
            let may_enter = member.member.can_be_moved(&request.wanted, |unit| extent.covers(unit));
            view! { <WantedChanges member=member.clone() language request may_settle may_enter /> }
        });
    let erasure = erasure.map(|at| view! { <ErasureAsked at /> });
    view! {
            <div class="page-header">
                <p>
                    <a href=office.path("")>{t("members-title")}</a>
                </p>
                <h1 translate="no">{name}</h1>
                <p>
                    <StateBadge state />
                </p>
                {actions}
            </div>
            {erasure}
            <section>
                <Facts member />
            </section>
            {applicant}
            {request}
            {renew}
            {fees}
            {sponsors}
            {may_decide
                .then(|| {
    view! { <Decide id ways tells /> }
                })}
            {(!decisions.is_empty()).then(|| view! { <Decisions id decisions people /> })}
            {merged}
        }
}

/// Says that the record was merged into another, which remains.
fn merged_notice(office: &MembersOffice, remaining: MemberId) -> Markup {
    let href = office.path(&format!("/{remaining}"));
    view! {
        <p class="notice">
            {t("member-is-merged")} " " <a href=href>{t("member-merged-remaining")}</a>
        </p>
    }
    .into_markup()
}

/// The records that were merged into this one, if there are any.
fn merged_records(office: &MembersOffice, merged: &[(MemberId, String)]) -> Option<Markup> {
    let line = |(id, name): &(MemberId, String)| {
        view! {
            <li>
                <a href=office.path(&format!("/{id}")) translate="no">
                    {name.clone()}
                </a>
            </li>
        }
    };
    let lines = merged.iter().map(line).collect_view();
    let section = || {
        view! {
            <section>
                <h2>{t("member-merged-records")}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_markup()
    };
    (!merged.is_empty()).then(section)
}

/// What else can be done with a record that was not merged into another, as far as one may.
#[component]
fn Actions(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: domain::Member,
) -> impl IntoView {
    let (id, state) = (member.id, member.state);
    let link = |rest: &str, class: &'static str, key: &str| {
        view! {
            <a class=class href=office.path(&format!("/{id}/{rest}"))>
                {t(key)}
            </a>
        }
    };
    let edit = office
        .may_in(&CHANGE, member.draft.unit.as_ref())
        .then(|| link("edit", "button secondary", "member-edit"));
    let may_merge = office.may(&MERGE) && state.can_be_merged();
    let merge = may_merge.then(|| link("merge", "button quiet", "member-merge-with"));
    let erase = office.may(&ERASE).then(|| link("erase", "button quiet", "member-erase"));
    view! { <div class="actions">{edit} {merge} {erase}</div> }
}

/// What is entered.
#[component]
fn Facts(
    /// The member.
    member: KeptMember,
) -> impl IntoView {
    let KeptMember { member, member_type, entered_at, .. } = member;
    let kept = |text: String| view! { <span translate="no">{text}</span> }.into_markup();
    let draft = member.draft;
    let mut facts = Vec::new();
    if let Some(number) = draft.number {
        facts.push((t("roll-number"), kept(number.to_string())));
    }
    if let Some(email) = draft.email {
        facts.push((t("field-email"), kept(email.as_str().to_owned())));
    }
    facts.push((t("member-type"), kept(member_type.draft.name.to_string())));
    facts.push((t("member-payment"), t(&format!("member-payment-{}", draft.payment)).into_markup()));
    if let Some(unit) = draft.unit {
        facts.push((t("member-unit"), kept(unit.to_string())));
    }
    if let Some(day) = draft.joined {
        facts.push((t("member-joined"), view! { <Day day /> }.into_markup()));
    }
    let expires = match draft.expires {
        Some(day) => view! { <Day day /> }.into_markup(),
        None => t("member-for-life").into_markup(),
    };
    facts.push((t("member-expires"), expires));
    facts.push((t("member-entered"), view! { <Moment at=entered_at /> }.into_markup()));
    view! { <DescriptionList facts /> }
}

/// What can be decided, as far as the state allows it.
#[component]
fn Decide(
    /// About whom.
    id: MemberId,
    /// What can be done.
    ways: Vec<Transition>,
    /// Whether an applicant is told.
    tells: bool,
) -> impl IntoView {
    let choice = |transition: Transition| Choice {
        value: transition.as_str().to_owned(),
        label: t(&format!("member-transition-{transition}")),
    };
    let choices = ways.into_iter().map(choice).collect::<Vec<_>>();
    let tell = tells.then(|| {
        view! {
            <Checkbox name="tell_reason" label=|| t("member-tell-reason") />
            <p class="hint">{t("member-told")}</p>
        }
    });
    view! {
        <Card heading=t("member-decide")>
            <Form action=DecideMember::url()>
                <input type="hidden" name="member" value=id.to_string() />
                <Select name="transition" label="member-decision" choices />
                <TextArea name="reason" label="member-reason" hint="member-reason-hint" rows=3 optional=true />
                {tell}
                <button class="primary">{t("member-decide-button")}</button>
            </Form>
        </Card>
    }
}

/// What was decided so far, the last first.
#[component]
pub(super) fn Decisions(
    /// Whose page it is.
    id: MemberId,
    /// The steps.
    decisions: Vec<KeptDecision>,
    /// Who has an account: names.
    people: Vec<(UserId, String)>,
) -> impl IntoView {
    let rows = decisions
        .into_iter()
        .map(|decision| {
            let name = decision.by.and_then(|by| people.iter().find(|(id, _)| *id == by));
            let by = name.map(|(_, name)| t_with("member-decided-by", &[("name", name.as_str().into())]));
            let of_merged = (decision.member != id)
                .then(|| view! { <p class="hint">{t("member-decision-of-merged")}</p> });
            view! {
                <tr>
                    <td>
                        <Moment at=decision.at />
                    </td>
                    <th scope="row">{t(&format!("member-transition-{}", decision.transition))}</th>
                    <td>
                        <StateBadge state=decision.to />
                    </td>
                    <td>
                        {decision.reason.map(|reason| view! { <p class="typed" translate="no">{reason}</p> })}
                        {by} {of_merged}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("member-decisions")}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("member-decisions")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("member-decided-at")}</th>
                            <th scope="col">{t("member-decision")}</th>
                            <th scope="col">{t("member-state")}</th>
                            <th scope="col">{t("member-reason")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
