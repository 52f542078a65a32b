//! What the public pages of one election have at their top.

use leptos::prelude::*;

use crate::{
    election::application::views::{Alteration, PublicElection, TrusteeLine},
    election::domain::{KeyHolder, Phase},
    kernel::{ElectionId, Language, Slug},
    web::{
        IntoMarkup,
        authority::PublicOrganisation,
        components::Badge,
        t, t_with,
        typed::{TITLE, Typed},
    },
};

/// What all public pages of one election know of it.
#[derive(Clone, Debug)]
pub struct Head {
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub organisation: String,
    /// Which election.
    pub id: ElectionId,
    /// What it is called, for whoever reads the page.
    pub title: Typed,
    /// The language of its texts.
    pub language: Language,
    /// How far it has come.
    pub phase: Phase,
    /// Who can open ballots.
    pub openers: Openers,
    /// What in the database differs from the board.
    pub altered: Vec<Alteration>,
}

/// Whether the server itself is among those who hold the key.
fn server_holds_key(trustees: &[TrusteeLine]) -> bool {
    trustees.iter().any(|trustee| match trustee.holder {
        KeyHolder::Server => true,
        KeyHolder::Member(_) => false,
    })
}

impl Head {
    /// The head of the pages of `election`, for somebody who reads `reader`.
    ///
    /// That the database differs from the board is logged here, where it is
    /// going to be told.
    pub fn new(organisation: &PublicOrganisation, election: &PublicElection, reader: Language) -> Self {
        if !election.altered.is_empty() {
            let altered = &election.altered;
            tracing::error!(election.id = %election.id, ?altered, "an election's tables differ from its board");
        }
        Self {
            slug: organisation.slug.clone(),
            organisation: organisation.name.clone(),
            id: election.id,
            title: Typed::told_in(reader, (&election.title, election.language), &election.wordings, TITLE),
            language: election.language,
            phase: election.phase,
            openers: Openers::of(election),
            altered: election.altered.clone(),
        }
    }

    /// The address of the election's public page, followed by `rest`.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}/elections/{}{rest}", self.slug, self.id)
    }

    /// The address of a photo.
    pub fn photo(&self, fingerprint: &str) -> String {
        format!("/{}/photos/{fingerprint}", self.slug)
    }
}

/// Names a phase.
#[component]
pub fn PhaseBadge(
    /// The phase.
    phase: Phase,
) -> impl IntoView {
    view! { <Badge state=phase.as_str() label=t(&format!("phase-{phase}")) /> }
}

/// What whoever votes or reads a count should know of who can open ballots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Openers {
    /// Whether the election only shows how things work.
    pub demonstration: bool,
    /// Whether the server holds the key.
    pub server_trustee: bool,
    /// Whether one person can open every ballot.
    pub one_can_open: bool,
    /// Whether the committee has accepted that.
    pub one_may_open: bool,
}

impl Openers {
    /// Those of `election`.
    pub fn of(election: &PublicElection) -> Self {
        Self {
            demonstration: election.demonstration,
            server_trustee: server_holds_key(&election.trustees),
            one_can_open: election.sharing.one_can_open,
            one_may_open: election.sharing.one_may_open,
        }
    }

    /// Whether there is anything that voters should know.
    pub fn is_worth_telling(self) -> bool {
        self.demonstration || self.server_trustee || self.one_can_open
    }
}

/// Says of a demonstration that it is one, and who could open ballots that
/// should not be able to.
#[component]
pub fn OpenersNotice(
    /// What is known of them.
    openers: Openers,
) -> impl IntoView {
    let demonstration = match (openers.demonstration, openers.server_trustee) {
        (_, true) => Some("election-demonstration-server"),
        (true, false) => Some("election-demonstration"),
        (false, false) => None,
    };
    let accepted = openers.one_may_open.then(|| t("sharing-one-accepted"));
    view! {
        {demonstration.map(|text| view! { <p class="notice warning">{t(text)}</p> })}
        {openers
            .one_can_open
            .then(|| view! { <p class="notice warning">{t("sharing-one")} " " {accepted}</p> })}
    }
}

/// Says that the database was altered, and in what.
#[component]
pub fn AlteredNotice(
    /// What in the database differs from the board.
    altered: Vec<Alteration>,
) -> impl IntoView {
    (!altered.is_empty()).then(|| {
        let what = altered.into_iter().map(|one| view! { <li>{t(one.key())}</li> }).collect_view();
        view! {
            <div class="notice problem" role="alert">
                <h2>{t("altered-heading")}</h2>
                <p>{t("altered-text")}</p>
                <ul>{what}</ul>
                <p>{t("altered-do")}</p>
            </div>
        }
    })
}

/// The parts of an election that everybody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is about.
    Election,
    /// The ballots that were sent.
    Ballots,
    /// What came out.
    Result,
}

/// Where one is, what the page is, and the other pages of the election.
#[component]
pub fn ElectionHead(
    /// The election.
    head: Head,
    /// Which of its pages this is.
    part: Part,
) -> impl IntoView {
    let parts = [
        (Part::Election, "", "election-part-election", true),
        (Part::Ballots, "/ballots", "election-part-ballots", head.phase.has_board()),
        (Part::Result, "/result", "election-part-result", head.phase == Phase::Published),
    ];
    let tabs = parts
        .into_iter()
        .filter(|(_, _, _, open)| *open)
        .map(|(this, rest, label, _)| {
            let current = (this == part).then_some("page");
            view! { <li><a href=head.path(rest) aria-current=current>{t(label)}</a></li> }
        })
        .collect_view();
    view! {
        <header class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=format!("/{}", head.slug)>{head.organisation.clone()}</a>
                    </li>
                </ol>
            </nav>
            <h1 lang=head.title.lang()>{head.title.text.clone()}</h1>
            <PhaseBadge phase=head.phase />
        </header>
        <AlteredNotice altered=head.altered.clone() />
        <OpenersNotice openers=head.openers />
        <nav class="tabs" aria-label=t_with("election-parts", &[("title", head.title.text.into())])>
            <ul>{tabs}</ul>
        </nav>
    }
}

/// The letters that stand in for a photo: the first of the first two words.
pub fn initials(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A candidate's face, or the initials.
#[component]
pub fn Face(
    /// The candidate's name.
    name: String,
    /// The photo's address.
    photo: Option<String>,
) -> impl IntoView {
    match photo {
        Some(address) => {
            view! { <img class="photo" src=address alt="" width="64" height="64" loading="lazy" /> }
                .into_markup()
        }
        None => view! { <span class="photo" aria-hidden="true" translate="no">{initials(&name)}</span> }
            .into_markup(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_two_names() {
        assert_eq!(initials("sarita devi gurung"), "SD");
        assert_eq!(initials("Ada"), "A");
        assert_eq!(initials("  "), "");
        assert_eq!(initials("राम थापा"), "रथ");
    }
}
