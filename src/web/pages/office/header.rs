//! What all pages of one election have at their top.

use leptos::prelude::*;

use crate::{
    election::{
        application::views::Overview,
        domain::{OfficerRole, Phase},
    },
    kernel::{ElectionId, Language, Slug},
    web::{Contents, ElectionOffice, RequestContext, components::Badge, lang, pages::message, t, t_with},
};

/// What the pages of one election's office know of it.
#[derive(Clone, Debug)]
pub struct Head {
    /// The organisation's slug.
    pub slug: Slug,
    /// Which election.
    pub id: ElectionId,
    /// What it is called.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// How far it has come.
    pub phase: Phase,
    /// Whether it only shows how things work.
    pub demonstration: bool,
    /// What the one who looks is in it.
    pub role: OfficerRole,
    /// Who draws the credentials, if it is not the server.
    pub authority: Option<String>,
}

impl Head {
    /// The head of the pages at `office`, which tell moments in the election's time zone.
    pub fn new(office: &ElectionOffice, overview: &Overview) -> Self {
        office.member.show_zone_of(&overview.settings);
        Self {
            slug: office.member.slug.clone(),
            id: overview.id,
            title: overview.settings.title.clone(),
            language: overview.settings.language,
            phase: overview.phase,
            demonstration: overview.demonstration,
            role: overview.role,
            authority: overview.authority.as_ref().map(|own| own.name.clone()),
        }
    }

    /// The address of the election's office, followed by `rest`.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}/office/elections/{}{rest}", self.slug, self.id)
    }

    /// The address of the page that everybody can see, if there is one yet.
    pub fn public_page(&self) -> Option<String> {
        match self.phase {
            Phase::Draft | Phase::Nomination | Phase::Cancelled => None,
            Phase::Ready | Phase::Voting | Phase::Closed | Phase::Tallied | Phase::Published => {
                Some(format!("/{}/elections/{}", self.slug, self.id))
            }
        }
    }

    /// The message `server`, or, where somebody else draws the credentials, `other`, which
    /// names that person.
    pub fn by_who_draws(&self, server: &str, other: &str) -> String {
        match &self.authority {
            Some(name) => t_with(other, &[("name", name.as_str().into())]),
            None => t(server),
        }
    }

    /// The address of a photo.
    pub fn photo(&self, fingerprint: &str) -> String {
        format!("/{}/photos/{fingerprint}", self.slug)
    }

    /// The election's id, as forms send it.
    pub fn sent(&self) -> (&'static str, String) {
        ("election", self.id.to_string())
    }

    /// The title of the page `key` of this election.
    pub fn page_title(&self, context: &RequestContext, key: &str) -> String {
        format!("{} · {}", message(context, key), self.title)
    }
}

/// The parts of an election's office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// How it stands, and what comes next.
    Overview,
    /// What it is called and when it takes place.
    Settings,
    /// Posts and candidates.
    Posts,
    /// Who may vote.
    Roll,
    /// Who holds the key.
    Trustees,
    /// Who runs it.
    Officers,
    /// How many have voted.
    Turnout,
    /// What came out.
    Result,
}

impl Tab {
    const ALL: [Self; 8] = [
        Self::Overview,
        Self::Settings,
        Self::Posts,
        Self::Roll,
        Self::Trustees,
        Self::Officers,
        Self::Turnout,
        Self::Result,
    ];

    /// What follows the address of the election's office.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Settings => "/settings",
            Self::Posts => "/posts",
            Self::Roll => "/roll",
            Self::Trustees => "/trustees",
            Self::Officers => "/officers",
            Self::Turnout => "/turnout",
            Self::Result => "/result",
        }
    }

    /// The message with its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "office-tab-overview",
            Self::Settings => "office-tab-settings",
            Self::Posts => "office-tab-posts",
            Self::Roll => "office-tab-roll",
            Self::Trustees => "office-tab-trustees",
            Self::Officers => "office-tab-officers",
            Self::Turnout => "office-tab-turnout",
            Self::Result => "office-tab-result",
        }
    }

    /// Whether there is anything to see in it.
    fn is_open(self, phase: Phase) -> bool {
        match self {
            Self::Overview | Self::Settings | Self::Posts | Self::Roll | Self::Trustees | Self::Officers => {
                true
            }
            Self::Turnout => phase.has_board(),
            Self::Result => matches!(phase, Phase::Tallied | Phase::Published),
        }
    }
}

/// The way back, heading, phase and the parts of the election's office.
#[component]
pub fn ElectionHeader(
    /// Which election.
    head: Head,
    /// Which part of its office the page belongs to.
    tab: Tab,
    /// The heading in the reader's language, where the page is not the part
    /// itself.
    #[prop(optional_no_strip, into)]
    heading: Option<String>,
    /// Actions beside the heading.
    #[prop(optional)]
    children: Option<Contents>,
) -> impl IntoView {
    let mut way = vec![(format!("/{}/office", head.slug), t("elections-title"))];
    if tab != Tab::Overview || heading.is_some() {
        way.push((head.path(""), head.title.clone()));
    }
    if tab != Tab::Overview && heading.is_some() {
        way.push((head.path(tab.path()), t(tab.label())));
    }
    let typed = (tab == Tab::Overview && heading.is_none()).then(|| lang(head.language)).flatten();
    let whole = if tab == Tab::Overview { head.title.clone() } else { t(tab.label()) };
    let tabs = Tab::ALL
        .into_iter()
        .filter(|other| other.is_open(head.phase))
        .map(|other| {
            let current = (other == tab).then_some("page");
            view! { <li><a href=head.path(other.path()) aria-current=current>{t(other.label())}</a></li> }
        })
        .collect_view();
    view! {
        <div class="page-header">
            <Breadcrumbs way />
            <h1 lang=typed>{heading.unwrap_or(whole)}</h1>
            <PhaseBadge phase=head.phase />
            {head.demonstration.then(|| view! { <Badge state="demo" label=t("office-demonstration") /> })}
            {children.map(|children| view! { <div class="actions">{children.render()}</div> })}
        </div>
        <nav class="tabs" aria-label=head.title.clone()>
            <ul>{tabs}</ul>
        </nav>
    }
}

/// The pages above this one.
#[component]
pub fn Breadcrumbs(
    /// Addresses and names, the uppermost first.
    way: Vec<(String, String)>,
) -> impl IntoView {
    let steps = way.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> }).collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
            <ol>{steps}</ol>
        </nav>
    }
}

/// How far an election has come, in a word.
#[component]
pub fn PhaseBadge(
    /// The phase.
    phase: Phase,
) -> impl IntoView {
    view! { <Badge state=phase.as_str() label=t(&format!("office-phase-{phase}")) /> }
}
