//! A member's own page: what is entered, and what the member asks for.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use time::OffsetDateTime;

use super::{Kept, languages};
use crate::{
    election::{
        application::{elections_with, views::PublicLine},
        domain::VoterDraft,
    },
    kernel::{Language, Slug},
    membership::{
        application::{ChangeRequests as _, Fees as _, KeptMember, KeptRequest, OwnPages as _},
        domain::{FeeRecord, MemberState},
    },
    web::{
        AppError, IntoMarkup, MembershipSession, Page, RequestContext,
        components::{Card, DescriptionList, Field, Form, FormButton, Moment, Select},
        functions::own_page::{AskForChange, AskForErasure},
        pages::{
            message,
            office::members::{Fees, StateBadge},
            public::organisation::PublicElectionLine,
        },
        respond, t, t_day, t_with,
    },
};

page!("/{slug}/member/own" Membership page);

/// What the page tells beside the member.
#[derive(Clone)]
struct Own {
    session: MembershipSession,
    language: Option<Language>,
    fees: Vec<FeeRecord>,
    request: Option<KeptRequest>,
    erasure: Option<OffsetDateTime>,
    elections: Vec<PublicLine>,
    now: OffsetDateTime,
}

/// The elections on whose roll the member is.
async fn elections(session: &MembershipSession) -> Result<Vec<PublicLine>, AppError> {
    let Some(db) = &session.elections else { return Ok(Vec::new()) };
    let draft = &session.member.member.draft;
    let text = |number: Option<&str>| number.unwrap_or_default().to_owned();
    let email = text(draft.email.as_ref().map(|email| email.as_str()));
    let number = text(draft.number.as_ref().map(|number| number.as_str()));
    // Whoever cannot be entered in a roll is on none.
    let Ok(person) = VoterDraft::parse(draft.name.as_str(), &email, &number) else { return Ok(Vec::new()) };
    Ok(elections_with(db, &person).await?)
}

/// `/{slug}/member/own`
pub async fn page(context: RequestContext, session: MembershipSession) -> Result<Response, AppError> {
    let id = session.member.member.id;
    let own = Own {
        language: session.db.language_of(id).await?,
        fees: session.db.fees(id).await?,
        request: session.db.last_request(id).await?,
        erasure: session.db.erasure_asked(id).await?,
        elections: elections(&session).await?,
        now: session.db.environment().now(),
        session,
    };
    let title = message(&context, "own-page-title");
    Ok(respond(context, Page::new(title), move || {
        let own = own.clone();
        view! { <OwnPage own /> }
    })
    .await)
}

#[component]
fn OwnPage(
    /// What it tells.
    own: Own,
) -> impl IntoView {
    let Own { session, language, fees, request, erasure, elections, now } = own;
    let (member, today) = (session.member.clone(), now.date());
    let (id, state) = (member.member.id, member.member.state);
    let has_expired = member.member.draft.expires.is_some_and(|last| last < today);
    let confirmation = (state == MemberState::Active && !has_expired).then(|| {
        view! {
            <a class="button secondary" href=session.path("/confirmation")>
                {t("own-page-confirmation")}
            </a>
        }
    });
    let fees = (!fees.is_empty()).then(|| view! { <Fees member=id fees may_settle=false today /> });
    let lead = t_with("own-page-lead", &[("organisation", session.name.clone().into())]);
    view! {
        <div class="page-header">
            <p>
                <a href=format!("/{}", session.slug) translate="no">
                    {session.name.clone()}
                </a>
            </p>
            <h1>{t("own-page-title")}</h1>
            <p class="lead">{lead}</p>
            <p>
                <StateBadge state />
            </p>
            <div class="actions">{confirmation}</div>
        </div>
        <section>
            <Entered member=member.clone() language />
        </section>
        {fees}
        <Elections slug=session.slug.clone() elections />
        <Change member language request />
        <Erasure erasure />
    }
}

/// The elections in which the member can vote, or could.
#[component]
fn Elections(
    /// The organisation's slug.
    slug: Slug,
    /// The elections.
    elections: Vec<PublicLine>,
) -> impl IntoView {
    (!elections.is_empty()).then(|| {
        let lines = elections
            .into_iter()
            .map(|election| view! { <PublicElectionLine slug=slug.clone() election nested=true /> })
            .collect_view();
        view! {
            <section class="stack">
                <h2>{t("own-page-elections")}</h2>
                <p class="hint">{t("own-page-elections-hint")}</p>
                <ul class="records">{lines}</ul>
            </section>
        }
    })
}

/// What is entered.
#[component]
fn Entered(
    /// The member.
    member: KeptMember,
    /// In which language the member wants to be written to.
    language: Option<Language>,
) -> impl IntoView {
    let KeptMember { member, member_type, .. } = member;
    let kept = |text: String| view! { <Kept text /> }.into_markup();
    let draft = member.draft;
    let mut facts = vec![(t("field-name"), kept(draft.name.to_string()))];
    if let Some(number) = draft.number {
        facts.push((t("roll-number"), kept(number.to_string())));
    }
    if let Some(email) = draft.email {
        facts.push((t("field-email"), kept(email.as_str().to_owned())));
    }
    let language = language.map_or_else(|| t("own-page-no-language"), |one| t(&format!("language-{one}")));
    facts.push((t("join-language"), language.into_markup()));
    facts.push((t("member-type"), kept(member_type.draft.name.to_string())));
    if let Some(unit) = draft.unit {
        facts.push((t("member-unit"), kept(unit.to_string())));
    }
    if let Some(day) = draft.joined {
        facts.push((t("member-joined"), t_day(day).into_markup()));
    }
    let expires = draft.expires.map_or_else(|| t("member-for-life"), t_day);
    facts.push((t("member-expires"), expires.into_markup()));
    facts.push((t("member-payment"), t(&format!("member-payment-{}", draft.payment)).into_markup()));
    view! { <DescriptionList facts /> }
}

/// What the member asked for last, and the form in which more is asked.
#[component]
fn Change(
    /// The member.
    member: KeptMember,
    /// In which language the member wants to be written to.
    language: Option<Language>,
    /// The last request.
    request: Option<KeptRequest>,
) -> impl IntoView {
    let draft = member.member.draft;
    let open = request.clone().filter(|request| request.outcome.is_none());
    let (name, email, spoken, unit) = match open.map(|open| open.wanted) {
        Some(wanted) => {
            (wanted.name.to_string(), wanted.email.or(draft.email), Some(wanted.language), wanted.unit)
        }
        None => (draft.name.to_string(), draft.email, language, draft.unit),
    };
    let email = email.map(|email| email.as_str().to_owned()).unwrap_or_default();
    let unit = unit.map(|unit| unit.to_string());
    let spoken = spoken.unwrap_or_else(crate::web::reader).to_string();
    let last = request.map(|request| view! { <Last request /> });
    view! {
        <Card heading=t("own-page-change")>
            <p>{t("own-page-change-text")}</p>
            {last}
            <Form action=AskForChange::url()>
                <Field name="name" label="field-name" value=name autocomplete="name" />
                <Field
                    name="email"
                    label="field-email"
                    hint="own-page-change-email-hint"
                    kind="email"
                    value=email
                    autocomplete="email"
                />
                <Select name="language" label="join-language" choices=languages() value=spoken />
                <Field name="unit" label="member-unit" hint="join-unit-hint" value=unit autocomplete="off" optional=true />
                <button class="primary">{t("own-page-change-button")}</button>
            </Form>
        </Card>
    }
}

/// What became of the last request.
#[component]
fn Last(
    /// The request.
    request: KeptRequest,
) -> impl IntoView {
    let unconfirmed = request.is_other_address && request.confirmed_at.is_none();
    let said = match request.outcome {
        None if unconfirmed => "own-page-change-unconfirmed".to_owned(),
        None => "own-page-change-open".to_owned(),
        Some(outcome) => format!("own-page-change-{outcome}"),
    };
    view! {
        <p class="notice information">
            {t(&said)} " " {t("own-page-change-asked")} " " <Moment at=request.asked_at />
        </p>
    }
}

/// Where a member asks to be erased.
#[component]
fn Erasure(
    /// When that was asked, if it was.
    erasure: Option<OffsetDateTime>,
) -> impl IntoView {
    let asked = match erasure {
        Some(at) => view! {
            <p class="notice information">
                {t("own-page-erasure-asked")} " " <Moment at />
            </p>
        }
        .into_markup(),
        None => {
            view! { <FormButton action=AskForErasure::url() label="own-page-erasure-button" kind="danger" /> }
                .into_markup()
        }
    };
    view! {
        <Card heading=t("own-page-erasure")>
            <p>{t("own-page-erasure-text")}</p>
            {asked}
        </Card>
    }
}
