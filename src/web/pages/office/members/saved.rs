//! Filters that are saved under a name: links to whom they show, and the way to save another.

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    membership::application::{Filter, SavedFilter},
    web::{
        components::{Card, Field, Form, FormButton},
        forms::SoughtMembers,
        functions::member_filters::{RemoveMemberFilter, SaveMemberFilter},
        t, t_with,
    },
};

/// The saved filters, each a link to whom it shows.
#[component]
pub(super) fn SavedFilters(
    /// The list's address.
    action: String,
    /// The filters.
    filters: Vec<SavedFilter>,
    /// Whom the list shows now.
    asked: SoughtMembers,
) -> impl IntoView {
    let now = asked.filter().ok();
    let some = !filters.is_empty();
    let items = filters
        .into_iter()
        .map(|saved| {
            let href = format!("{action}?{}", SoughtMembers::of(&saved.filter).query());
            let current = (now.as_ref() == Some(&saved.filter)).then_some("true");
            view! {
                <li>
                    <a href=href aria-current=current translate="no">
                        {saved.name.to_string()}
                    </a>
                </li>
            }
        })
        .collect_view();
    some.then(|| {
        view! {
            <nav aria-label=t("member-filters")>
                <h2>{t("member-filters")}</h2>
                <ul>{items}</ul>
            </nav>
        }
    })
}

/// Saves whom the list shows now under a name, and removes what was saved.
#[component]
pub(super) fn KeepFilters(
    /// The filters.
    filters: Vec<SavedFilter>,
    /// Whom the list shows now.
    asked: SoughtMembers,
) -> impl IntoView {
    let narrows = asked.filter().is_ok_and(|filter| filter != Filter::default());
    let save = narrows.then(|| {
        view! {
            <Card heading=t("member-filter-save")>
                <Form action=SaveMemberFilter::url()>
                    <input type="hidden" name="sought" value=asked.query() />
                    <Field name="name" label="field-name" hint="member-filter-name-hint" />
                    <button class="secondary">{t("member-filter-save-button")}</button>
                </Form>
            </Card>
        }
    });
    let some = !filters.is_empty();
    let buttons = filters
        .into_iter()
        .map(|saved| {
            let values = vec![("filter", saved.id.to_string())];
            let name = saved.name.to_string();
            let describe = t_with("member-filter-remove-name", &[("name", name.as_str().into())]);
            view! {
                <li>
                    <span translate="no">{name}</span>
                    <FormButton action=RemoveMemberFilter::url() label="member-filter-remove" values describe />
                </li>
            }
        })
        .collect_view();
    let remove = some.then(|| {
        view! {
            <details>
                <summary>{t("member-filters-remove")}</summary>
                <ul>{buttons}</ul>
            </details>
        }
    });
    view! {
        {save}
        {remove}
    }
}
