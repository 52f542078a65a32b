//! The page of whoever draws the credentials: what the duty is, and what to do now.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use super::duty::{DutyHeader, Place};
use crate::{
    election::{
        application::{
            authority_of, authority_work, renewals,
            views::{AuthorityWork, CredentialState, RenewalLine},
        },
        domain::Phase,
    },
    messages,
    web::{
        AppError, Bundle, IntoMarkup, Markup, Page, RequestContext,
        authority::Member,
        islands::authority::{
            AskedRenewal, AuthorityContext, AuthorityTexts, CredentialDraw, CredentialRenewals,
            CredentialSheets,
        },
        pages::{message, public::election::named},
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/credentials" Member page);

/// `/{slug}/office/elections/{election}/credentials`
pub async fn page(
    context: RequestContext,
    member: Member,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = &member.open()?;
    let own = authority_of(elections, member.user.id, named(&election)?).await?.ok_or(AppError::NotFound)?;
    let work = authority_work(elections, own).await?;
    let asked = renewals(elections, own).await?;
    let place = Place::of(&member);
    let title = format!("{} · {}", message(&context, "authority-title"), work.title);
    Ok(respond(context, Page::with_islands(title, Bundle::Trustee), move || {
        let (place, work, asked) = (place.clone(), work.clone(), asked.clone());
        view! { <Work place work asked /> }
    })
    .await)
}

/// What the islands know.
fn own(place: &Place, work: &AuthorityWork) -> AuthorityContext {
    let said = [("election", work.title.as_str().into())];
    AuthorityContext {
        account: place.account.clone(),
        page: format!("/{}/office/elections/{}/credentials", place.slug, work.election),
        election: work.election.to_string(),
        group: work.group.as_str().to_owned(),
        organisation: place.organisation.clone(),
        title: work.title.clone(),
        language: work.language.tag().to_owned(),
        sheet: messages::message(work.language, "letter-credential-apart", &said),
        published: work.board_fingerprint.clone(),
    }
}

#[component]
fn Work(
    /// Whose page it is.
    place: Place,
    /// What there is to do.
    work: AuthorityWork,
    /// For whom a new credential is asked.
    asked: Vec<RenewalLine>,
) -> impl IntoView {
    let renewals = (!asked.is_empty()).then(|| {
        let context = own(&place, &work);
        view! { <Renewals context asked /> }
    });
    let lead = t_with("authority-lead", &[("title", work.title.as_str().into())]);
    let slug = place.slug.clone();
    let phase = work.phase;
    view! {
        <div class="no-print">
            <DutyHeader slug title="authority-title" lead phase />
        </div>
        {renewals}
        <Task place work />
        <section class="no-print">
            <h2>{t("authority-duty")}</h2>
            <ul>
                <li>{t("authority-duty-server")}</li>
                <li>{t("authority-duty-send")}</li>
                <li>{t("authority-duty-alone")}</li>
                <li>{t("authority-duty-silent")}</li>
                <li>{t("authority-duty-keep")}</li>
            </ul>
        </section>
    }
}

/// The one thing to do now.
#[component]
fn Task(
    /// Whose page it is.
    place: Place,
    /// What there is to do.
    work: AuthorityWork,
) -> impl IntoView {
    let context = own(&place, &work);
    let voters = [("voters", work.voters.into())];
    match (work.phase, work.state) {
        (Phase::Draft | Phase::Nomination | Phase::Ready, CredentialState::NotAsked) => {
            nothing("authority-wait-heading", "authority-wait-text")
        }
        (Phase::Draft | Phase::Nomination | Phase::Ready, CredentialState::Asked) => view! {
            <section class="card next">
                <h2>{t("authority-draw-heading")}</h2>
                <p>{t_with("authority-draw-text", &voters)}</p>
                <NoScript />
                <CredentialDraw own=context texts=AuthorityTexts::say() />
            </section>
        }
        .into_markup(),
        (Phase::Draft | Phase::Nomination | Phase::Ready, CredentialState::HandedIn) => {
            let anew = context.clone();
            view! {
                <section class="card">
                    <h2 class="no-print">{t("authority-done-heading")}</h2>
                    <p class="no-print">{t("authority-done-text")}</p>
                    <List work />
                    <NoScript />
                    <CredentialSheets own=context texts=AuthorityTexts::say() />
                    <details class="no-print">
                        <summary>{t("authority-anew")}</summary>
                        <p>{t("authority-anew-text")}</p>
                        <CredentialDraw own=anew texts=AuthorityTexts::say() />
                    </details>
                </section>
            }
            .into_markup()
        }
        (Phase::Voting, _) => view! {
            <section class="card">
                <h2 class="no-print">{t("authority-voting-heading")}</h2>
                <p class="no-print">{t("authority-voting-text")}</p>
                <List work />
                <NoScript />
                <CredentialSheets own=context texts=AuthorityTexts::say() />
            </section>
        }
        .into_markup(),
        (Phase::Closed | Phase::Tallied | Phase::Published | Phase::Cancelled, _) => {
            nothing("authority-over-heading", "authority-over-text")
        }
    }
}

/// The voters for whom a new credential is asked.
#[component]
fn Renewals(
    /// What the island knows.
    context: AuthorityContext,
    /// For whom.
    asked: Vec<RenewalLine>,
) -> impl IntoView {
    let line = |line: RenewalLine| AskedRenewal {
        id: line.id.to_string(),
        voter: line.voter,
        why: t(&format!("renewal-because-{}", line.reason)),
    };
    let asked: Vec<_> = asked.into_iter().map(line).collect();
    view! {
        <section class="card next no-print">
            <h2>{t("authority-renewals-heading")}</h2>
            <p>{t("authority-renewals-text")}</p>
            <NoScript />
            <CredentialRenewals own=context asked texts=AuthorityTexts::say() />
        </section>
    }
}

/// The fingerprints of the list: as it was handed in, and as everybody sees it.
#[component]
fn List(
    /// How far the credentials are.
    work: AuthorityWork,
) -> impl IntoView {
    let line = |label: &str, fingerprint: Option<String>| {
        let label = t(label);
        fingerprint.map(|fingerprint| {
            view! {
                <p class="no-print">
                    {label} " " <code class="tracker" translate="no">
                        {fingerprint}
                    </code>
                </p>
            }
        })
    };
    view! {
        {line("authority-list", work.list_fingerprint)}
        {line("authority-list-published", work.board_fingerprint)}
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
            <p class="notice warning">{t("authority-no-script")}</p>
        </noscript>
    }
}
