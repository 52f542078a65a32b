//! What the pages of people with a duty in one election have in common.

use leptos::prelude::*;

use crate::{
    election::domain::Phase,
    kernel::Slug,
    web::{authority::Member, pages::public::head::PhaseBadge, t},
};

/// Whose page it is, and in which organisation.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The account whose page it is.
    pub account: String,
    /// Where the organisation is found.
    pub slug: Slug,
    /// The organisation's name.
    pub organisation: String,
}

impl Place {
    /// The page of whoever is signed in.
    pub fn of(member: &Member) -> Self {
        Self {
            account: member.user.id.to_string(),
            slug: member.slug.clone(),
            organisation: member.organisation().name,
        }
    }
}

/// How such a page opens: the way back, the duty, how far the election is.
#[component]
pub(super) fn DutyHeader(
    /// The organisation.
    slug: Slug,
    /// The message with the duty's name.
    title: &'static str,
    /// What the duty is in this election.
    lead: String,
    /// How far the election is.
    phase: Phase,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=format!("/{slug}/office")>{t("nav-elections")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{t(title)}</h1>
            <PhaseBadge phase />
            <p class="lead">{lead}</p>
        </header>
    }
}
