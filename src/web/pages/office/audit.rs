//! What was done in the organisation, and by whom.

use std::collections::BTreeMap;

use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use time::{Date, format_description::well_known::Iso8601};

use super::audit_table::Entries;
use crate::{
    access::{
        application::{People, Users},
        domain::READ_AUDIT,
    },
    db::{
        TenantDb,
        audit::{ChainBreak, ChainReport, ShownEntry, Sought},
    },
    kernel::{Slug, TimeZoneName},
    messages::begin_of_day,
    web::{
        AppError, IntoMarkup, Page, Query, RequestContext,
        authority::Member,
        components::{Choice, Empty, Pagination},
        pages::message,
        respond, t, t_with,
    },
};

menu!(80 & crate::access::CONTEXT, "/office/audit", "nav-audit", &READ_AUDIT);
page!("/{slug}/office/audit" Member page);

/// How many entries a page shows.
const PER_PAGE: u32 = 50;

/// The kinds of entries that one can look for: what the action begins with.
pub(super) const KINDS: [&str; 7] = ["user", "role", "election", "member", "places", "module", "tenant"];

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) until: String,
    #[serde(default)]
    pub(super) person: String,
    #[serde(default)]
    pub(super) kind: String,
    page: Option<u32>,
    check: Option<String>,
}

impl Asked {
    /// What is looked for, with days as they are in `zone`. What makes no sense is not
    /// looked for.
    pub(super) fn sought(&self, zone: &TimeZoneName) -> Sought {
        let day = |text: &str| Date::parse(text.trim(), &Iso8601::DATE).ok();
        let kind = KINDS.iter().find(|kind| **kind == self.kind);
        Sought {
            from: day(&self.from).and_then(|day| begin_of_day(day, zone)),
            before: day(&self.until).and_then(Date::next_day).and_then(|day| begin_of_day(day, zone)),
            by: self.person.parse().ok(),
            // A module's jobs are about modules, too, and an import about members.
            kind: kind.map(|kind| match *kind {
                "module" | "member" => (*kind).to_owned(),
                kind => format!("{kind}."),
            }),
        }
    }

    /// The filter as a query, with `&` at its end if there is one.
    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let parts =
            [("from", &self.from), ("until", &self.until), ("person", &self.person), ("kind", &self.kind)];
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("{query}&") }
    }
}

/// The names of all who have, or had, an account, by their ids.
///
/// # Errors
/// If the database does not answer.
pub(super) async fn names(db: &TenantDb) -> Result<BTreeMap<String, String>, AppError> {
    let all = [db.all().await?, db.former().await?].concat();
    Ok(all.into_iter().map(|person| (person.id.to_string(), person.name.as_str().to_owned())).collect())
}

/// Who caused an entry: the kind, and of users the id.
pub(super) fn actor(actor: &Value) -> (&str, Option<&str>) {
    let text = |key| actor.get(key).and_then(Value::as_str);
    let kind = text("kind").unwrap_or("system");
    (kind, text("id").filter(|_| kind == "user"))
}

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    asked: Asked,
    entries: Vec<ShownEntry>,
    names: BTreeMap<String, String>,
    total: u32,
    page: u32,
    pages: u32,
    checked: Option<ChainReport>,
}

/// `/{slug}/office/audit`
pub async fn page(
    context: RequestContext,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    member.require(&READ_AUDIT)?;
    let (db, sought) = (&member.db, asked.sought(&member.zone()));
    let total = u32::try_from(db.count_audit(&sought).await?).unwrap_or(u32::MAX);
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = asked.page.unwrap_or(1).clamp(1, pages);
    let offset = i64::from(page - 1) * i64::from(PER_PAGE);
    let checked = match asked.check {
        Some(_) => Some(db.verify_audit().await?),
        None => None,
    };
    let shown = Shown {
        slug: member.slug.clone(),
        entries: db.audit_page(&sought, PER_PAGE.into(), offset).await?,
        names: names(db).await?,
        asked,
        total,
        page,
        pages,
        checked,
    };
    let title = message(&context, "audit-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <Audit shown /> }
    })
    .await)
}

#[component]
fn Audit(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let base = format!("/{}/office/audit", shown.slug);
    let query = shown.asked.query();
    let export = format!("{base}/export.csv?{query}");
    let list = if shown.entries.is_empty() {
        view! { <Empty text="audit-empty" /> }.into_markup()
    } else {
        let (slug, entries, names) = (shown.slug.clone(), shown.entries.clone(), shown.names.clone());
        view! { <Entries slug entries names /> }.into_markup()
    };
    view! {
        <div class="page-header">
            <h1>{t("audit-title")}</h1>
            <p class="lead">{t("audit-lead")}</p>
            <div class="actions">
                <a class="button secondary" href=export download="">
                    {t("audit-export")}
                </a>
                <a class="button secondary" href=format!("{base}?{query}check=true#chain")>
                    {t("audit-check")}
                </a>
            </div>
        </div>
        {shown.checked.clone().map(|report| view! { <Checked report /> })}
        <Filter shown=shown.clone() />
        <p>{t_with("audit-count", &[("count", shown.total.into())])}</p>
        {list}
        <Pagination page=shown.page pages=shown.pages address=format!("{base}?{query}") />
    }
}

/// What is wrong with the chain, in the reader's language.
fn break_name(found: &ChainBreak) -> String {
    match found {
        ChainBreak::LinkGone { number } => t_with("audit-break-link-gone", &[("number", (*number).into())]),
        ChainBreak::EntryGone { position, .. } => {
            t_with("audit-break-entry-gone", &[("position", (*position).into())])
        }
        ChainBreak::Altered { position, .. } => {
            t_with("audit-break-altered", &[("position", (*position).into())])
        }
        ChainBreak::Unlinked { position, .. } => {
            t_with("audit-break-unlinked", &[("position", (*position).into())])
        }
        ChainBreak::Cut { .. } | ChainBreak::Anchor { .. } => t("audit-break-cut"),
    }
}

/// Whether the chain of entries is whole.
#[component]
fn Checked(
    /// What checking it found.
    report: ChainReport,
) -> impl IntoView {
    let (class, text) = match &report.broken {
        None => ("notice", t_with("audit-whole", &[("count", report.head.number.into())])),
        Some(found) => ("notice problem", format!("{} {}", t("audit-broken"), break_name(found))),
    };
    let head = report.head.to_string();
    view! {
        <div class=class id="chain" role="status">
            <p>{text}</p>
            <p class="hint">{t("audit-head")}</p>
            <p>
                <code>{head}</code>
            </p>
        </div>
    }
}

/// What is looked for.
#[component]
fn Filter(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let Asked { from, until, person, kind, .. } = shown.asked;
    let base = format!("/{}/office/audit", shown.slug);
    let everything_again = base.clone();
    let everybody = Choice { value: String::new(), label: t("audit-everybody") };
    let people = shown.names.into_iter().map(|(value, label)| Choice { value, label });
    let mut people: Vec<_> = people.collect();
    people.sort_by(|one, other| one.label.cmp(&other.label));
    people.insert(0, everybody);
    let everything = Choice { value: String::new(), label: t("audit-everything") };
    let kinds = KINDS.map(|kind| Choice { value: kind.to_owned(), label: t(&format!("audit-kind-{kind}")) });
    let kinds = [vec![everything], kinds.to_vec()].concat();
    view! {
        <form method="get" action=base role="search" class="form">
            <Day name="from" label="audit-from" value=from />
            <Day name="until" label="audit-until" value=until />
            <Pick name="person" label="audit-person" choices=people value=person />
            <Pick name="kind" label="audit-kind" choices=kinds value=kind />
            <div class="actions">
                <button class="primary">{t("audit-filter")}</button>
                <a class="button quiet" href=everything_again>
                    {t("audit-filter-clear")}
                </a>
            </div>
        </form>
    }
}

#[component]
fn Day(
    /// The field's name and id.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// What is looked for.
    value: String,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <input id=name name=name type="date" value=value />
        </div>
    }
}

#[component]
fn Pick(
    /// The field's name and id.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// What is offered.
    choices: Vec<Choice>,
    /// What is looked for.
    value: String,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <select id=name name=name>{options}</select>
        </div>
    }
}
