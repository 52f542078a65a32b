//! The page of one trustee: what the duty is, and what to do now.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::{
    duty::{DutyHeader, Place},
    lost_key::{Anew, Renew, TooLate},
    progress::Progress,
};
use crate::{
    election::{
        application::{
            trustee_of, trustee_work,
            views::{TrusteeTask, TrusteeWork},
        },
        domain::{Phase, ROUNDS},
    },
    web::{
        AppError, Bundle, IntoMarkup, Markup, Page, RequestContext,
        authority::Member,
        islands::{
            board::BoardTexts,
            trustee::{
                TrusteeContext, TrusteeDecrypt, TrusteeKey, TrusteeRehearsal, TrusteeRound, TrusteeTexts,
            },
        },
        pages::{message, public::election::named},
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/trustee" Member page);

/// `/{slug}/office/elections/{election}/trustee`
pub async fn page(
    context: RequestContext,
    member: Member,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = &member.open()?;
    let trustee =
        trustee_of(elections, member.user.id, named(&election)?).await?.ok_or(AppError::NotFound)?;
    let work = trustee_work(elections, trustee).await?;
    let place = Place::of(&member);
    let title = format!("{} · {}", message(&context, "trustee-title"), work.title);
    Ok(respond(context, Page::with_islands(title, Bundle::Trustee), move || {
        let (place, work) = (place.clone(), work.clone());
        view! { <Work place work /> }
    })
    .await)
}

/// Which trustee of which election, for the islands.
fn duty(place: &Place, work: &TrusteeWork, public_key: Option<String>) -> TrusteeContext {
    let election = work.election.to_string();
    TrusteeContext {
        account: place.account.clone(),
        page: format!("/{}/office/elections/{election}/trustee", place.slug),
        home: format!("/{}/elections/{election}", place.slug),
        group: work.group.as_str().to_owned(),
        organisation: place.organisation.clone(),
        title: work.title.clone(),
        trustee: work.name.clone(),
        trustees: work.trustees.iter().map(|trustee| trustee.name.clone()).collect(),
        public_key,
        member: work.member.clone(),
        election,
    }
}

#[component]
fn Work(
    /// Whose election.
    place: Place,
    /// What there is to do.
    work: TrusteeWork,
) -> impl IntoView {
    let slug = place.slug.clone();
    let title = work.title.clone();
    let lead = t_with("trustee-lead", &[("title", title.into())]);
    let (trustees, sharing, phase) = (work.trustees.clone(), work.sharing.clone(), work.phase);
    let before_voting = Phase::BEFORE_VOTING.contains(&phase);
    let lost = if sharing.threshold { "trustee-duty-lost-threshold" } else { "trustee-duty-lost" };
    view! {
        <DutyHeader slug title="trustee-title" lead phase />
        <div class="columns">
            <div>
                <Task place work />
                <section>
                    <h2>{t("trustee-duty")}</h2>
                    <ul>
                        <li>{t("trustee-duty-key")}</li>
                        <li>{t("trustee-duty-keep")}</li>
                        {before_voting.then(|| view! { <li>{t(lost)}</li> })}
                        <li>{t("trustee-duty-alone")}</li>
                        <li>{t("trustee-duty-time")}</li>
                    </ul>
                </section>
            </div>
            <aside>
                <Progress trustees sharing phase />
            </aside>
        </div>
    }
}

/// The key can be tried, and perhaps another made.
#[component]
fn Keep(
    /// What there is to do.
    work: TrusteeWork,
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// What the key is tried on.
    challenge: String,
    /// Whether another key may take its place.
    replaceable: bool,
    /// What islands of trustees say.
    texts: TrusteeTexts,
) -> impl IntoView {
    let anew = TrusteeContext { public_key: None, ..duty.clone() };
    let words = texts.clone();
    view! {
        <section class="card">
            <h2>{t("trustee-wait-heading")}</h2>
            <p>{t("trustee-wait-text")}</p>
            <NoScript />
            <details>
                <summary>{t("trustee-check")}</summary>
                <p>{t("trustee-check-text")}</p>
                <TrusteeRehearsal duty challenge texts />
            </details>
            {match (replaceable, work.member) {
                (true, Some(_)) => view! { <Renew election=work.election.to_string() /> }.into_markup(),
                (true, None) => view! { <Anew duty=anew texts=words /> }.into_markup(),
                (false, _) => view! { <TooLate sharing=work.sharing /> }.into_markup(),
            }}
        </section>
    }
}

/// The one thing to do now.
#[component]
fn Task(
    /// Whose election.
    place: Place,
    /// What there is to do.
    work: TrusteeWork,
) -> impl IntoView {
    let texts = TrusteeTexts::say();
    match work.task.clone() {
        TrusteeTask::MakeKey => {
            let duty = duty(&place, &work, None);
            view! {
                <section class="card next">
                    <h2>{t("trustee-make-heading")}</h2>
                    <p>{t("trustee-make-text")}</p>
                    <NoScript />
                    <TrusteeKey duty texts />
                </section>
            }
            .into_markup()
        }
        TrusteeTask::TakePart { round } => view! { <Round place work round texts /> }.into_markup(),
        TrusteeTask::AwaitOthers { replaceable } => view! { <AwaitOthers work replaceable /> }.into_markup(),
        TrusteeTask::Rehearse { public_key_json, challenge } => {
            let duty = duty(&place, &work, Some(public_key_json));
            let anew = TrusteeContext { public_key: None, ..duty.clone() };
            let words = texts.clone();
            view! {
                <section class="card next">
                    <h2>{t("trustee-rehearse-heading")}</h2>
                    <p>{t("trustee-rehearse-text")}</p>
                    <NoScript />
                    <TrusteeRehearsal duty challenge texts />
                    <Anew duty=anew texts=words />
                </section>
            }
            .into_markup()
        }
        TrusteeTask::Keep { public_key_json, challenge, replaceable } => {
            let duty = duty(&place, &work, Some(public_key_json));
            view! { <Keep work duty challenge replaceable texts /> }.into_markup()
        }
        TrusteeTask::Wait => nothing("trustee-wait-heading", "trustee-wait-text"),
        TrusteeTask::Decrypt { public_key_json } => {
            let duty = duty(&place, &work, Some(public_key_json));
            view! {
                <section class="card next">
                    <h2>{t("trustee-decrypt-heading")}</h2>
                    <p>{t("trustee-decrypt-text")}</p>
                    <NoScript />
                    <TrusteeDecrypt duty texts words=BoardTexts::say() />
                    <TooLate sharing=work.sharing />
                </section>
            }
            .into_markup()
        }
        TrusteeTask::Done => nothing("trustee-done-heading", "trustee-done-text"),
        TrusteeTask::NotNeeded => nothing("trustee-done-heading", "trustee-not-needed-text"),
        TrusteeTask::Published => nothing("trustee-done-heading", "trustee-published-text"),
        TrusteeTask::Cancelled => nothing("trustee-cancelled-heading", "trustee-cancelled-text"),
    }
}

/// A step of the ceremony: the one button of this context.
#[component]
fn Round(
    /// Whose election.
    place: Place,
    /// What there is to do.
    work: TrusteeWork,
    /// Which round.
    round: u8,
    /// What islands of trustees say.
    texts: TrusteeTexts,
) -> impl IntoView {
    let duty = duty(&place, &work, None);
    let steps = [("step", u32::from(round).into()), ("steps", u32::from(ROUNDS).into())];
    let island = if round == 1 {
        view! { <TrusteeKey duty texts /> }.into_markup()
    } else {
        view! { <TrusteeRound duty round texts /> }.into_markup()
    };
    view! {
        <section class="card next">
            <h2>{t_with("trustee-round-heading", &steps)}</h2>
            <p>{t(&format!("trustee-round-{round}-text"))}</p>
            <NoScript />
            {island}
            {(round > 1).then(|| view! { <Renew election=work.election.to_string() /> })}
        </section>
    }
}

/// The trustee has done what there is to do, and others have not.
#[component]
fn AwaitOthers(
    /// What there is to do.
    work: TrusteeWork,
    /// Whether the trustee can begin anew with another key.
    replaceable: bool,
) -> impl IntoView {
    let sharing = work.sharing;
    let (heading, text) = match (&sharing.stopped, sharing.round) {
        (Some((culprit, accuser)), _) => {
            let names = [("culprit", culprit.as_str().into()), ("accuser", accuser.as_str().into())];
            (t("trustee-stopped-heading"), t_with("trustee-stopped-text", &names))
        }
        (None, Some(round)) => {
            let steps = [("step", u32::from(round).into()), ("steps", u32::from(ROUNDS).into())];
            let names = sharing.awaited.join(", ");
            let waiting = t_with("trustee-await-text", &[("names", names.as_str().into())]);
            (t_with("trustee-await-heading", &steps), waiting)
        }
        (None, None) => (t("trustee-not-begun-heading"), t("trustee-not-begun-text")),
    };
    view! {
        <section class="card">
            <h2>{heading}</h2>
            <p>{text}</p>
            {replaceable.then(|| view! { <Renew election=work.election.to_string() /> })}
        </section>
    }
}

fn nothing(heading: &'static str, text: &'static str) -> Markup {
    view! {
        <section class="card">
            <h2>{t(heading)}</h2>
            <p>{t(text)}</p>
        </section>
    }
    .into_markup()
}

/// Why the browser must compute.
#[component]
fn NoScript() -> impl IntoView {
    view! {
        <noscript>
            <p class="notice warning">{t("trustee-no-script")}</p>
        </noscript>
    }
}
