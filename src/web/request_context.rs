use std::sync::{Arc, atomic::AtomicBool};

use leptos::prelude::use_context;
use time::OffsetDateTime;

use super::{FieldIds, Needed, ShownRights, ShownZone, SiteFiles, forms::RefusedForm};
use crate::{
    kernel::{AdminId, Language, MemberId, Slug, TimeZoneName, UserId, VoterId},
    messages::{self, Arg},
    tenancy::domain::{AdminRole, Modules},
};

/// Who looks at a page, as far as the page's frame must know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody is signed in.
    #[default]
    Anonymous,
    /// A platform admin.
    Admin {
        /// Who.
        id: AdminId,
        /// What they may do.
        role: AdminRole,
    },
    /// Somebody with an account in an organisation.
    Member {
        /// The organisation's slug.
        slug: Slug,
        /// Who.
        user: UserId,
    },
    /// A voter who came by a personal link.
    Voter {
        /// Which entry of the roll.
        voter: VoterId,
    },
    /// A member who came by a link to their own page.
    Membership {
        /// The organisation's slug.
        slug: Slug,
        /// Who.
        member: MemberId,
    },
}

impl Viewer {
    /// What requests of a page that was made for them carry, so that nobody else acts
    /// through it who signed in meanwhile.
    pub fn id(&self) -> Option<String> {
        match self {
            Self::Anonymous => None,
            Self::Admin { id, .. } => Some(id.to_string()),
            Self::Member { user, .. } => Some(user.to_string()),
            Self::Voter { voter } => Some(voter.to_string()),
            Self::Membership { member, .. } => Some(member.to_string()),
        }
    }
}

/// One look at one page: what the frame around every page is made from.
#[derive(Clone, Debug, Default)]
pub struct RequestContext {
    /// The language to speak.
    pub language: Language,
    /// The page's own path and query.
    pub path: String,
    /// Who is looking.
    pub who: Viewer,
    /// A form of this page that was just refused, with what was typed.
    pub refused: Option<RefusedForm>,
    /// Whether that form stands on the page and shows it.
    pub shown: Arc<AtomicBool>,
    /// The ids that its fields have.
    pub ids: FieldIds,
    /// Of this look at the page alone: tells a form that is sent twice from two.
    pub once: String,
    /// The key of a message that tells what was just done.
    pub done: Option<String>,
    /// Where the files are that the page may load.
    pub site: Arc<SiteFiles>,
    /// Which scripts the page needs.
    pub needed: Needed,
    /// The time zone in which it tells moments, if not the viewer's.
    pub zone: ShownZone,
    /// What whoever looks may do in the organisation, as far as the page has asked.
    pub rights: ShownRights,
    /// Whether the platform runs with demonstration data only.
    pub demonstration: bool,
    /// Whether the organisation is a copy for trying things out.
    pub rehearsal: bool,
    /// What the organisation of whoever is signed in may use of the program.
    pub modules: Option<Modules>,
    /// What people type to get here, without a slash at the end.
    pub public_url: String,
}

impl RequestContext {
    /// Where a form of this page is sent to: with whose page it is, which one, and
    /// which look at it.
    pub fn sent_to(&self, action: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(id) = self.who.id() {
            query.append_pair("as", &id);
        }
        query.append_pair("page", &self.path);
        if !self.once.is_empty() {
            query.append_pair("once", &self.once);
        }
        format!("{action}?{}", query.finish())
    }
}

/// Notes that moments stand on the page.
pub(super) fn needs_times() {
    if let Some(context) = use_context::<RequestContext>() {
        context.needed.note_times();
    }
}

/// Notes that something stands on the page that is told once.
pub(super) fn needs_page() {
    if let Some(context) = use_context::<RequestContext>() {
        context.needed.note_page();
    }
}

/// The language of whoever reads the page.
pub fn reader() -> Language {
    use_context::<RequestContext>().map(|context| context.language).unwrap_or_default()
}

/// The message `key` in the reader's language.
pub fn t(key: &str) -> String {
    messages::message(reader(), key, &[])
}

/// What `lang` says of a text that people typed in `written`: nothing where the
/// page, which is in the reader's language, says it already.
pub fn lang(written: Language) -> Option<&'static str> {
    (written != reader()).then(|| written.tag())
}

/// The message `key` in the reader's language, in two parts: what stands before and after
/// the name that it leaves open as `place`. So the name can be kept from translation.
pub fn t_around(key: &str, place: &str) -> (String, String) {
    // No text holds this character.
    let whole = t_with(key, &[(place, "\u{fffc}".into())]);
    match whole.split_once('\u{fffc}') {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (whole, String::new()),
    }
}

/// Tenths of a percent as the reader's language writes them.
pub fn t_percent(permille: u16) -> String {
    messages::percent(reader(), permille)
}

/// A moment as the reader's language writes it, in UTC.
pub fn t_moment(at: OffsetDateTime) -> String {
    messages::moment(reader(), at)
}

/// A moment as the reader's language writes it, in a time zone.
pub fn t_moment_in(at: OffsetDateTime, zone: &TimeZoneName) -> String {
    messages::moment_in(reader(), at, zone)
}

/// The time zone in which the page tells moments; none if in the viewer's.
pub fn shown_zone() -> Option<TimeZoneName> {
    use_context::<RequestContext>().and_then(|context| context.zone.get())
}

/// A day as the reader's language writes it.
pub fn t_day(day: time::Date) -> String {
    messages::day(reader(), day)
}

/// The days around a moment in the second calendar of those who read the page, for the
/// script that writes moments.
pub fn t_second_calendar(at: OffsetDateTime) -> Option<String> {
    messages::second_calendar_around(reader(), at)
}

/// The message `key` in the reader's language, filled with `args`.
pub fn t_with(key: &str, args: &[(&str, Arg<'_>)]) -> String {
    messages::message(reader(), key, args)
}
