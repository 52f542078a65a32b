//! The page of one trustee: what the duty is, and what to do now.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::progress::Progress;
use crate::{
    election::application::{
        trustee_of, trustee_work,
        views::{TrusteeTask, TrusteeWork},
    },
    kernel::Slug,
    web::{
        AppError, Page, Visit,
        islands::trustee::{Duty, SealedTally, TrusteeDecrypt, TrusteeKey, TrusteeRehearsal, TrusteeTexts},
        pages::{
            message,
            public::{election::named, head::PhaseBadge},
        },
        require::Member,
        respond, say, say_with,
    },
};

/// `/{slug}/office/elections/{election}/trustee`
pub async fn page(
    visit: Visit,
    member: Member,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = member.elections()?;
    let trustee =
        trustee_of(elections, member.user.id, named(&election)?).await?.ok_or(AppError::NotFound)?;
    let work = trustee_work(elections, trustee).await?;
    let title = format!("{} · {}", message(&visit, "trustee-title"), work.title);
    Ok(respond(visit, Page::with_islands(title), move || {
        let (slug, work) = (member.slug.clone(), work.clone());
        view! { <Work slug work /> }
    })
    .await)
}

/// Which trustee of which election, for the islands.
fn duty(slug: &Slug, work: &TrusteeWork, public_key: Option<String>) -> Duty {
    let election = work.election.to_string();
    let short = election.split('-').next().unwrap_or_default();
    Duty {
        page: format!("/{slug}/office/elections/{election}/trustee"),
        group: work.group.as_str().to_owned(),
        file: format!("trustee-key-{slug}-{short}.json"),
        public_key,
        election,
    }
}

#[component]
fn Work(
    /// The organisation's slug.
    slug: Slug,
    /// What there is to do.
    work: TrusteeWork,
) -> impl IntoView {
    let title = work.title.clone();
    let lead = say_with("trustee-lead", &[("title", title.into())]);
    let trustees = work.trustees.clone();
    view! {
        <header class="page-header">
            <nav class="breadcrumbs" aria-label=say("breadcrumbs")>
                <ol>
                    <li>
                        <a href=format!("/{slug}/office")>{say("nav-elections")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{say("trustee-title")}</h1>
            <PhaseBadge phase=work.phase />
            <p class="lead">{lead}</p>
        </header>
        <div class="columns">
            <div>
                <Task slug work />
                <section>
                    <h2>{say("trustee-duty")}</h2>
                    <ul>
                        <li>{say("trustee-duty-key")}</li>
                        <li>{say("trustee-duty-keep")}</li>
                        <li>{say("trustee-duty-lost")}</li>
                        <li>{say("trustee-duty-alone")}</li>
                        <li>{say("trustee-duty-time")}</li>
                    </ul>
                </section>
            </div>
            <aside>
                <Progress trustees />
            </aside>
        </div>
    }
}

/// The one thing to do now.
#[component]
fn Task(
    /// The organisation's slug.
    slug: Slug,
    /// What there is to do.
    work: TrusteeWork,
) -> impl IntoView {
    let texts = TrusteeTexts::say();
    match work.task.clone() {
        TrusteeTask::MakeKey => {
            let duty = duty(&slug, &work, None);
            view! {
                <section class="card next">
                    <h2>{say("trustee-make-heading")}</h2>
                    <p>{say("trustee-make-text")}</p>
                    <NoScript />
                    <TrusteeKey duty texts />
                </section>
            }
            .into_any()
        }
        TrusteeTask::Rehearse { public_key_json, challenge } => {
            let duty = duty(&slug, &work, Some(public_key_json));
            let anew = Duty { public_key: None, ..duty.clone() };
            let words = texts.clone();
            view! {
                <section class="card next">
                    <h2>{say("trustee-rehearse-heading")}</h2>
                    <p>{say("trustee-rehearse-text")}</p>
                    <NoScript />
                    <TrusteeRehearsal duty challenge texts />
                    <Anew duty=anew texts=words />
                </section>
            }
            .into_any()
        }
        TrusteeTask::Keep { public_key_json, challenge, replaceable } => {
            let duty = duty(&slug, &work, Some(public_key_json));
            let anew = Duty { public_key: None, ..duty.clone() };
            let words = texts.clone();
            view! {
                <section class="card">
                    <h2>{say("trustee-wait-heading")}</h2>
                    <p>{say("trustee-wait-text")}</p>
                    <NoScript />
                    <details>
                        <summary>{say("trustee-check")}</summary>
                        <p>{say("trustee-check-text")}</p>
                        <TrusteeRehearsal duty challenge texts />
                    </details>
                    {replaceable.then(|| view! { <Anew duty=anew texts=words /> })}
                </section>
            }
            .into_any()
        }
        TrusteeTask::Wait => nothing("trustee-wait-heading", "trustee-wait-text"),
        TrusteeTask::Decrypt { definition_json, public_key_json, tally_json, .. } => {
            let duty = duty(&slug, &work, Some(public_key_json));
            let sealed = SealedTally { definition: definition_json, tally: tally_json };
            view! {
                <section class="card next">
                    <h2>{say("trustee-decrypt-heading")}</h2>
                    <p>{say("trustee-decrypt-text")}</p>
                    <NoScript />
                    <TrusteeDecrypt duty sealed texts />
                </section>
            }
            .into_any()
        }
        TrusteeTask::Done => nothing("trustee-done-heading", "trustee-done-text"),
    }
}

/// For a trustee who lost the key, as long as another can be made.
#[component]
fn Anew(
    /// Which trustee of which election.
    duty: Duty,
    /// What islands of trustees say.
    texts: TrusteeTexts,
) -> impl IntoView {
    view! {
        <details>
            <summary>{say("trustee-anew")}</summary>
            <p>{say("trustee-anew-text")}</p>
            <TrusteeKey duty texts />
        </details>
    }
}

fn nothing(heading: &'static str, text: &'static str) -> AnyView {
    view! {
        <section class="card">
            <h2>{say(heading)}</h2>
            <p>{say(text)}</p>
        </section>
    }
    .into_any()
}

/// Why the browser must compute.
#[component]
fn NoScript() -> impl IntoView {
    view! {
        <noscript>
            <p class="notice warning">{say("trustee-no-script")}</p>
        </noscript>
    }
}
