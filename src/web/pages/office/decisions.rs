//! Decisions that cannot be taken back: each has a page that says what will
//! happen.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    header::{ElectionHeader, Head, Tab},
    progress::Steps,
};
use crate::{
    election::{
        application::{self, views::Overview},
        domain::{KeyHolder, OfficerRole, Phase},
    },
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Form, FormButton, Moment, MomentField, TextArea, TypedIn},
        functions::{
            elections::{CancelElection, ExtendVoting},
            phases::OpenVoting,
        },
        respond, t, t_around, t_with,
    },
};

page!("/{slug}/office/elections/{election}/open" Member open);

/// `/{slug}/office/elections/{election}/open`
pub async fn open(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "open-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, overview) = (head.clone(), overview.clone());
        view! { <Open head overview /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/extend" Member extend);

/// `/{slug}/office/elections/{election}/extend`
pub async fn extend(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "extend-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, overview) = (head.clone(), overview.clone());
        view! { <Extend head overview /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/cancel" Member cancel);

/// `/{slug}/office/elections/{election}/cancel`
pub async fn cancel(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "cancel-title");
    Ok(respond(context, Page::new(title), move || {
        let head = head.clone();
        view! { <Cancel head /> }
    })
    .await)
}

/// Why nothing can be decided here now, with the way back.
#[component]
fn NotNow(
    /// Which election.
    head: Head,
    /// The message.
    text: &'static str,
) -> impl IntoView {
    view! {
        <p class="notice information">{t(text)}</p>
        <div class="actions">
            <a class="button secondary" href=head.path("")>
                {t("office-to-overview")}
            </a>
        </div>
    }
}

#[component]
fn Open(
    /// Which election.
    head: Head,
    /// How it stands.
    overview: Overview,
) -> impl IntoView {
    let lacking: Vec<_> =
        overview.checklist.iter().filter(|line| !line.missing.is_empty()).cloned().collect();
    let content = if head.phase != Phase::Ready {
        view! { <NotNow head=head.clone() text="open-not-now" /> }.into_markup()
    } else if !lacking.is_empty() {
        view! {
            <p class="lead">{t("open-lacking")}</p>
            <Steps head=head.clone() steps=lacking />
        }
        .into_markup()
    } else if !head.role.runs() {
        view! { <NotNow head=head.clone() text="next-observer" /> }.into_markup()
    } else {
        view! { <Consequences head=head.clone() overview /> }.into_markup()
    };
    view! {
        <ElectionHeader head tab=Tab::Overview heading=t("open-title") />
        {content}
    }
}

/// What opening the ballot box does, and the button that does it.
#[component]
fn Consequences(
    /// Which election.
    head: Head,
    /// How it stands.
    overview: Overview,
) -> impl IntoView {
    let count = |key: &str, number: u64| t_with(key, &[("count", number.into())]);
    let served = overview.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Server);
    let trustees = overview.trustees.len() as u64;
    let keys = if served { t("trustees-server-warning") } else { count("open-keys", trustees) };
    let back = head.path("");
    let (before, after) = t_around("open-end", "closes-at");
    let end = overview.settings.closes_at.map(|at| view! { {before} <Moment at /> {after} " " });
    view! {
        <p class="lead">{t("open-lead")}</p>
        <ul>
            <li>{count("open-roll", overview.voters.into())}</li>
            <li>{count("open-paper", overview.posts.into())}</li>
            <li>{keys}</li>
            <li>{head.by_who_draws("open-mails", "open-mails-authority")}</li>
            <li>{end} {t("open-end-strict")}</li>
        </ul>
        {head.demonstration.then(|| view! { <p class="notice warning">{t("overview-demonstration")}</p> })}
        <div class="actions">
            <FormButton action=OpenVoting::url() label="open-button" values=vec![head.sent()] kind="primary" />
            <a class="button secondary" href=back>
                {t("office-back")}
            </a>
        </div>
    }
}

#[component]
fn Extend(
    /// Which election.
    head: Head,
    /// How it stands.
    overview: Overview,
) -> impl IntoView {
    let id = head.id.to_string();
    let closes_at = overview.settings.closes_at;
    let typed_in = TypedIn::of_election(&overview.settings.time_zone, false);
    let content = if head.phase == Phase::Voting && head.role.runs() {
        view! {
            <p class="lead">{t("extend-lead")}</p>
            {closes_at.map(|at| view! { <p>{t("elections-closes")} " " <Moment at /></p> })}
            <Form action=ExtendVoting::url()>
                <input type="hidden" name="election" value=id />
                <MomentField
                    name="closes_at"
                    offset="closes_at_offset"
                    label="extend-until"
                    value=closes_at
                    typed_in
                />
                <button class="primary">{t("extend-button")}</button>
            </Form>
        }
        .into_markup()
    } else {
        view! { <NotNow head=head.clone() text="extend-not-now" /> }.into_markup()
    };
    view! {
        <ElectionHeader head tab=Tab::Overview heading=t("extend-title") />
        {content}
    }
}

#[component]
fn Cancel(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let id = head.id.to_string();
    let back = head.path("");
    let possible = match head.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready | Phase::Voting | Phase::Closed => true,
        Phase::Tallied | Phase::Published | Phase::Cancelled => false,
    };
    let content = if !possible {
        view! { <NotNow head=head.clone() text="cancel-not-now" /> }.into_markup()
    } else if head.role != OfficerRole::Chief {
        view! { <NotNow head=head.clone() text="cancel-only-chief" /> }.into_markup()
    } else {
        view! {
            <p class="lead">{t("cancel-lead")}</p>
            <Form action=CancelElection::url()>
                <input type="hidden" name="election" value=id />
                <TextArea name="reason" label="cancel-reason" hint="cancel-reason-hint" rows=3 />
                <div class="actions">
                    <button class="danger">{t("cancel-button")}</button>
                    <a class="button secondary" href=back>
                        {t("office-back")}
                    </a>
                </div>
            </Form>
        }
        .into_markup()
    };
    view! {
        <ElectionHeader head tab=Tab::Overview heading=t("cancel-title") />
        {content}
    }
}
