//! The elections one has to do with.

use axum::response::Response;
use leptos::prelude::*;

use super::{header::PhaseBadge, organisation::ChooseTimeZone};
use crate::{
    election::{
        application::{
            self,
            views::{ElectionLine, NextStep},
        },
        domain::Phase,
    },
    kernel::Slug,
    web::{
        AppError, IntoMarkup, Markup, Page, RequestContext,
        authority::Member,
        components::{Badge, Empty, Moment},
        pages::message,
        respond, t,
    },
};

menu!(10 & crate::election::CONTEXT, "/office", "nav-elections");
page!("/{slug}/office" Member page);

/// `/{slug}/office`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let title = message(&context, "elections-title");
    let Ok(elections) = member.open() else {
        return Ok(respond(context, Page::new(title), move || {
            view! { <NotInstalled /> <ChooseTimeZone member=member.clone() /> }
        })
        .await);
    };
    let lines = match member.require_admin() {
        Ok(admin) => application::all_elections(&elections, admin).await?,
        Err(_) => application::elections_of(&elections, member.user.id).await?,
    };
    let administers = member.require_admin().is_ok();
    Ok(respond(context, Page::new(title), move || {
        let (slug, lines) = (member.slug.clone(), lines.clone());
        let first = view! { <ChooseTimeZone member=member.clone() /> }.into_markup();
        view! { <Elections slug lines administers first /> }
    })
    .await)
}

/// Instead of the elections, where there can be none.
#[component]
fn NotInstalled() -> impl IntoView {
    view! {
        <div class="page-header">
            <h1>{t("elections-title")}</h1>
        </div>
        <Empty text="elections-not-installed" />
    }
}

/// What somebody who holds part of a key has to do now, if anything.
fn trustee_task(line: &ElectionLine) -> Option<&'static str> {
    match line.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready => line.awaited.then_some("trustee-task-key"),
        Phase::Voting => Some("trustee-task-wait"),
        Phase::Closed => line.awaited.then_some("trustee-task-decrypt"),
        Phase::Tallied | Phase::Published | Phase::Cancelled => None,
    }
}

/// What somebody who draws the credentials has to do now, if anything.
fn authority_task(line: &ElectionLine) -> Option<&'static str> {
    match line.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready if line.credentials_awaited => {
            Some("authority-task-draw")
        }
        Phase::Draft | Phase::Nomination | Phase::Ready => Some("authority-task-wait"),
        Phase::Voting => Some("authority-task-voting"),
        Phase::Closed | Phase::Tallied | Phase::Published | Phase::Cancelled => None,
    }
}

#[component]
fn Elections(
    /// The organisation's slug.
    slug: Slug,
    /// The elections.
    lines: Vec<ElectionLine>,
    /// Whether the one who looks makes elections.
    administers: bool,
    /// What to do before anything else.
    first: Markup,
) -> impl IntoView {
    let new = administers.then(|| {
        view! {
            <a class="button primary" href=format!("/{slug}/office/elections/new")>
                {t("elections-new")}
            </a>
        }
    });
    let tasks: Vec<_> = lines
        .iter()
        .filter(|line| line.trustee)
        .filter_map(|line| Some((line.clone(), trustee_task(line)?)))
        .collect();
    let drawing: Vec<_> = lines
        .iter()
        .filter(|line| line.authority)
        .filter_map(|line| Some((line.clone(), authority_task(line)?)))
        .collect();
    let shown: Vec<_> = lines.into_iter().filter(|line| administers || line.role.is_some()).collect();
    let list = if shown.is_empty() && !(tasks.is_empty() && drawing.is_empty()) {
        ().into_markup()
    } else if shown.is_empty() {
        let text = if administers { "elections-empty-admin" } else { "elections-empty" };
        view! { <Empty text /> }.into_markup()
    } else {
        let rows = shown
            .into_iter()
            .map(|line| view! { <Line slug=slug.clone() line administers /> })
            .collect_view();
        view! { <ul class="records">{rows}</ul> }.into_markup()
    };
    view! {
        <div class="page-header">
            <h1>{t("elections-title")}</h1>
            <p class="lead">{t("elections-lead")}</p>
            {new.map(|new| view! { <div class="actions">{new}</div> })}
        </div>
        {first}
        {(!tasks.is_empty())
            .then(|| {
                view! { <Tasks slug=slug.clone() heading="trustee-tasks-heading" part="trustee" tasks /> }
            })}
        {(!drawing.is_empty())
            .then(|| {
                view! {
                    <Tasks slug=slug.clone() heading="authority-tasks-heading" part="credentials" tasks=drawing />
                }
            })}
        {list}
    }
}

#[component]
fn Tasks(
    /// The organisation's slug.
    slug: Slug,
    /// The message that names the duty.
    heading: &'static str,
    /// Where its page is.
    part: &'static str,
    /// The elections, and the message that says what to do.
    tasks: Vec<(ElectionLine, &'static str)>,
) -> impl IntoView {
    let rows = tasks
        .into_iter()
        .map(|(line, task)| {
            let href = format!("/{slug}/office/elections/{}/{part}", line.id);
            view! {
                <li>
                    <h3>
                        <a class="title" href=href>
                            {line.title}
                        </a>
                    </h3>
                    <PhaseBadge phase=line.phase />
                    <p>{t(task)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t(heading)}</h2>
            <ul class="records">{rows}</ul>
        </section>
    }
}

#[component]
fn Line(
    /// The organisation's slug.
    slug: Slug,
    /// The election.
    line: ElectionLine,
    /// Whether the one who looks makes elections.
    administers: bool,
) -> impl IntoView {
    let base = format!("/{slug}/office/elections/{}", line.id);
    let mine = line.role.is_some();
    let title = if mine {
        view! {
            <a class="title" href=base.clone()>
                {line.title}
            </a>
        }
        .into_markup()
    } else {
        line.title.into_markup()
    };
    let closes = match line.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready | Phase::Voting => "elections-closes",
        Phase::Closed | Phase::Tallied | Phase::Published | Phase::Cancelled => "elections-closed",
    };
    let next = next_link(line.next).filter(|_| line.role.is_some_and(|role| role.runs()));
    let action = match next {
        Some((path, label)) => Some((format!("{base}{path}"), label)),
        None if administers && !mine => Some((format!("{base}/chief"), "chief-link")),
        None => None,
    };
    view! {
        <li>
            <h2>{title}</h2>
            <span>
                <PhaseBadge phase=line.phase />
                " "
                {line.demonstration.then(|| view! { <Badge state="demo" label=t("office-demonstration") /> })}
            </span>
            <p>
                {line.opens_at.map(|at| view! { {t("elections-opens")} " " <Moment at /> " · " })}
                {match line.closes_at {
                    Some(at) => view! { {t(closes)} " " <Moment at /> }.into_markup(),
                    None => t("elections-no-times").into_markup(),
                }}
            </p>
            <p>
                {match line.role {
                    Some(role) => t(&format!("office-your-role-{role}")),
                    None => t("office-your-role-none"),
                }}
            </p>
            {action
                .map(|(href, label)| {
                    view! {
                        <div class="actions">
                            <a class="button secondary" href=href>
                                {t(label)}
                            </a>
                        </div>
                    }
                })}
        </li>
    }
}

/// Where the next step is taken, and the message that names it.
fn next_link(next: NextStep) -> Option<(&'static str, &'static str)> {
    match next {
        NextStep::EnterPosts => Some(("", "next-link-posts")),
        NextStep::EnterCandidates => Some(("", "next-link-candidates")),
        NextStep::PrepareVoting => Some(("", "next-link-prepare")),
        NextStep::AwaitEnd => Some(("/turnout", "next-link-turnout")),
        NextStep::CloseVoting => Some(("", "next-link-close")),
        NextStep::Decrypt => Some(("/trustees", "next-link-decrypt")),
        NextStep::Publish => Some(("/result", "next-link-publish")),
        NextStep::Nothing => None,
    }
}
