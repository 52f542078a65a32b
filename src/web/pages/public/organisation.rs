//! The elections of an organisation, for everybody.

use axum::response::Response;
use leptos::prelude::*;

use super::{head::PhaseBadge, join::open_kinds};
use crate::{
    election::{
        application::{public_elections, views::PublicLine},
        domain::Phase,
    },
    kernel::Slug,
    membership::MembershipContext,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PublicOrganisation,
        components::{Empty, Moment},
        respond, t,
        typed::{TITLE, Typed},
    },
};

page!("/{slug}" Public page);

/// `/{slug}`
pub async fn page(context: RequestContext, organisation: PublicOrganisation) -> Result<Response, AppError> {
    let elections = match organisation.open() {
        Ok(db) => Some(public_elections(&db).await?),
        Err(_) => None,
    };
    let may_join = !open_kinds(&organisation).await?.is_empty();
    let has_members = organisation.open::<MembershipContext>().is_ok();
    let (slug, name) = (organisation.slug, organisation.name);
    Ok(respond(context, Page::new(name.clone()), move || {
        let (slug, name, elections) = (slug.clone(), name.clone(), elections.clone());
        view! { <Elections slug name elections may_join has_members /> }
    })
    .await)
}

#[component]
fn Elections(
    /// The organisation's slug.
    slug: Slug,
    /// The organisation's name.
    name: String,
    /// Its elections, if it has them installed.
    elections: Option<Vec<PublicLine>>,
    /// Whether people may apply for membership.
    may_join: bool,
    /// Whether its members have pages of their own.
    has_members: bool,
) -> impl IntoView {
    let join = may_join.then(|| {
        view! {
            <a class="button secondary" href=format!("/{slug}/join")>
                {t("join-title")}
            </a>
        }
    });
    let own_page =
        has_members.then(|| view! { <a href=format!("/{slug}/member")>{t("own-page-for-members")}</a> });
    let join = (may_join || has_members).then(|| view! { <p class="actions">{join} {own_page}</p> });
    let Some(elections) = elections else {
        return view! {
            <header class="page-header">
                <h1 translate="no">{name}</h1>
            </header>
            <Empty text="organisation-without-elections" />
            {join}
        }
        .into_markup();
    };
    let none = elections.is_empty();
    let lines = elections
        .into_iter()
        .map(|election| view! { <PublicElectionLine slug=slug.clone() election /> })
        .collect_view();
    let list = if none {
        view! { <Empty text="organisation-no-elections" /> }.into_markup()
    } else {
        view! { <ul class="records">{lines}</ul> }.into_markup()
    };
    view! {
        <header class="page-header">
            <h1 translate="no">{name}</h1>
            <p class="lead">{t("organisation-lead")}</p>
        </header>
        {list}
        <p class="hint">{t("organisation-voters")}</p>
        {join}
    }
    .into_markup()
}

/// One election among others.
#[component]
pub fn PublicElectionLine(
    /// The organisation's slug.
    slug: Slug,
    /// The election.
    election: PublicLine,
    /// Whether the list stands under a heading of its own.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let when = match election.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready => election.opens_at.map(|at| ("election-opens", at)),
        Phase::Voting => election.closes_at.map(|at| ("election-closes", at)),
        Phase::Closed | Phase::Tallied | Phase::Published => {
            election.closes_at.map(|at| ("election-closed", at))
        }
        Phase::Cancelled => None,
    };
    let title = Typed::of((&election.title, election.language), &election.wordings, TITLE);
    let link = view! {
        <a class="title" href=format!("/{slug}/elections/{}", election.id) lang=title.lang()>
            {title.text.clone()}
        </a>
    };
    let heading = if nested {
        view! { <h3>{link}</h3> }.into_markup()
    } else {
        view! { <h2>{link}</h2> }.into_markup()
    };
    view! {
        <li>
            {heading}
            <PhaseBadge phase=election.phase />
            {when.map(|(label, at)| view! { <p>{t(label)} " " <Moment at /></p> })}
            {election.altered.then(|| view! { <p class="notice problem">{t("altered-line")}</p> })}
            {election.demonstration.then(|| view! { <p>{t("election-demonstration")}</p> })}
        </li>
    }
}
