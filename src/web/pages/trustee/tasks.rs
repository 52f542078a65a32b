//! The page of one trustee: what the duty is, and what to do now.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::progress::Progress;
use crate::{
    election::{
        application::{
            trustee_of, trustee_work,
            views::{SharingView, TrusteeTask, TrusteeWork},
        },
        domain::{Phase, ROUNDS},
    },
    kernel::Slug,
    web::{
        AppError, Bundle, Page, RequestContext,
        authority::Member,
        components::FormButton,
        functions::trustee::RenewKey,
        islands::{
            board::BoardTexts,
            trustee::{
                TrusteeContext, TrusteeDecrypt, TrusteeKey, TrusteeRehearsal, TrusteeRound, TrusteeTexts,
            },
        },
        pages::{
            message,
            public::{election::named, head::PhaseBadge},
        },
        respond, t, t_with,
    },
};

/// Whose election, for the key file.
#[derive(Clone, Debug)]
struct Place {
    /// Whose page it is.
    account: String,
    slug: Slug,
    organisation: String,
}

/// `/{slug}/office/elections/{election}/trustee`
pub async fn page(
    context: RequestContext,
    member: Member,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = member.elections()?;
    let trustee =
        trustee_of(elections, member.user.id, named(&election)?).await?.ok_or(AppError::NotFound)?;
    let work = trustee_work(elections, trustee).await?;
    let organisation = member.organisation().name;
    let account = member.user.id.to_string();
    let place = Place { account, slug: member.slug.clone(), organisation };
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
        <header class="page-header">
            <nav class="breadcrumbs" aria-label=t("breadcrumbs")>
                <ol>
                    <li>
                        <a href=format!("/{slug}/office")>{t("nav-elections")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{t("trustee-title")}</h1>
            <PhaseBadge phase=work.phase />
            <p class="lead">{lead}</p>
        </header>
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
            .into_any()
        }
        TrusteeTask::TakePart { round } => view! { <Round place work round texts /> }.into_any(),
        TrusteeTask::AwaitOthers { replaceable } => view! { <AwaitOthers work replaceable /> }.into_any(),
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
            .into_any()
        }
        TrusteeTask::Keep { public_key_json, challenge, replaceable } => {
            let duty = duty(&place, &work, Some(public_key_json));
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
                        (true, Some(_)) => view! { <Renew election=work.election.to_string() /> }.into_any(),
                        (true, None) => view! { <Anew duty=anew texts=words /> }.into_any(),
                        (false, _) => view! { <TooLate sharing=work.sharing /> }.into_any(),
                    }}
                </section>
            }
            .into_any()
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
            .into_any()
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
        view! { <TrusteeKey duty texts /> }.into_any()
    } else {
        view! { <TrusteeRound duty round texts /> }.into_any()
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

/// For a member of a threshold who lost the key.
#[component]
fn Renew(
    /// Which election.
    election: String,
) -> impl IntoView {
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t("trustee-renew-text")}</p>
            <FormButton
                action=RenewKey::url()
                label="trustee-renew-button"
                values=vec![("election", election)]
                kind="danger"
            />
        </details>
    }
}

/// For a trustee who lost the key, as long as another can be made.
#[component]
fn Anew(
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// What islands of trustees say.
    texts: TrusteeTexts,
) -> impl IntoView {
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t("trustee-anew-text")}</p>
            <TrusteeKey duty texts />
        </details>
    }
}

/// For a trustee who lost the key when no other can be made any more.
#[component]
fn TooLate(
    /// Of how many trustees the key is.
    sharing: SharingView,
) -> impl IntoView {
    let numbers = [("needed", sharing.needed.into()), ("members", sharing.members.into())];
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t_with("trustee-too-late-text", &numbers)}</p>
        </details>
    }
}

fn nothing(heading: &'static str, text: &'static str) -> AnyView {
    view! {
        <section class="card">
            <h2>{t(heading)}</h2>
            <p>{t(text)}</p>
        </section>
    }
    .into_any()
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
