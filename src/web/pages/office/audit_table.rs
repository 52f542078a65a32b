//! Entries of an organisation's audit, as people read them.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::audit::actor;
use crate::{
    db::audit::ShownEntry,
    kernel::{Language, Slug},
    messages,
    web::{IntoMarkup, components::Moment, t, t_with},
};

/// What was done, in the reader's language; its name in the audit if there are no words.
fn action_name(action: &str) -> String {
    let key = format!("audit-{}", action.replace(['.', '_'], "-"));
    if messages::has_message(Language::En, &key) { t(&key) } else { action.to_owned() }
}

/// The message that says what kind of somebody caused an entry.
fn by(kind: &str) -> &'static str {
    match kind {
        "admin" => "audit-by-admin",
        "user" => "audit-by-user",
        "voter" => "audit-by-voter",
        "visitor" => "audit-by-visitor",
        "operator" => "audit-by-operator",
        _ => "audit-by-system",
    }
}

/// The entries, one a row.
#[component]
pub fn Entries(
    /// The organisation's slug.
    slug: Slug,
    /// Them.
    entries: Vec<ShownEntry>,
    /// The names of users by their ids.
    names: BTreeMap<String, String>,
) -> impl IntoView {
    let heads = ["audit-when", "audit-who", "audit-what", "audit-to"];
    let heads = heads.map(|key| view! { <th scope="col">{t(key)}</th> }).collect_view();
    let rows = entries
        .into_iter()
        .map(|entry| view! { <Entry slug=slug.clone() entry names=names.clone() /> })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("audit-title")>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Entry(
    /// The organisation's slug.
    slug: Slug,
    /// Which.
    entry: ShownEntry,
    /// The names of users by their ids.
    names: BTreeMap<String, String>,
) -> impl IntoView {
    let (kind, id) = actor(&entry.actor);
    let named = id.map(|id| names.get(id).cloned().unwrap_or_else(|| t("officers-gone")));
    let who = match named {
        Some(name) => view! { <span translate="no">{name}</span> }.into_markup(),
        None => t(by(kind)).into_markup(),
    };
    let subject = entry.subject;
    let to = match (names.get(&subject), entry.action.starts_with("election.")) {
        (Some(name), _) => view! { <span translate="no">{name.clone()}</span> }.into_markup(),
        (None, true) => {
            let href = format!("/{slug}/office/elections/{subject}");
            view! { <a href=href>{t("audit-the-election")}</a> }.into_markup()
        }
        (None, false) => view! { <code>{subject}</code> }.into_markup(),
    };
    let more = entry.details.as_object().is_some_and(|details| !details.is_empty());
    let more = more.then(|| {
        let number = t_with("audit-number", &[("number", entry.position.into())]);
        view! {
            <details>
                <summary>
                    {t("audit-details")} " " <span class="visually-hidden">{number}</span>
                </summary>
                <code>{entry.details.to_string()}</code>
            </details>
        }
    });
    view! {
        <tr>
            <td>
                <Moment at=entry.at />
            </td>
            <td>{who}</td>
            <td>{action_name(&entry.action)} {more}</td>
            <td>{to}</td>
        </tr>
    }
}
