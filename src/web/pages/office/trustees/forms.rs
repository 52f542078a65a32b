//! What the officers decide about trustees.

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::application::StoredUser,
    election::{application::views::SharingView, domain::MAX_TRUSTEES},
    web::{
        IntoMarkup,
        components::{Card, Checkbox, Choice, Field, Form, Select},
        functions::officers::{NameTrustee, ShareKey},
        pages::office::{header::Head, settings_form::people},
        t,
    },
};

/// Of how many trustees the key is.
#[component]
pub(super) fn SharingForm(
    /// Which election.
    head: Head,
    /// Of how many trustees the key is.
    sharing: SharingView,
) -> impl IntoView {
    let election = head.id.to_string();
    let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: t(label) };
    let choices = vec![choice("threshold", "sharing-choice-threshold"), choice("all", "sharing-choice-all")];
    let chosen = if sharing.threshold { "threshold" } else { "all" };
    let needed = sharing.chosen.map(|needed| needed.to_string()).unwrap_or_default();
    view! {
        <Card heading=t("sharing-heading")>
            {sharing.begun.then(|| view! { <p class="notice warning">{t("sharing-begun")}</p> })}
            <Form action=ShareKey::url()>
                <input type="hidden" name="election" value=election />
                <Select
                    name="sharing"
                    label="sharing-choice"
                    hint="sharing-choice-hint"
                    choices
                    value=chosen.to_owned()
                />
                <Field
                    name="needed"
                    label="sharing-needed"
                    hint="sharing-needed-hint"
                    kind="number"
                    min="1".to_owned()
                    max=MAX_TRUSTEES.to_string()
                    value=needed
                    optional=true
                />
                <Checkbox
                    name="one_may_open"
                    label=|| t("sharing-one-may-open")
                    checked=sharing.one_may_open
                />
                <button class="secondary">{t("sharing-button")}</button>
            </Form>
        </Card>
    }
}

/// Who becomes a trustee.
#[component]
pub(super) fn NameTrusteeForm(
    /// Which election.
    head: Head,
    /// Who is not a trustee yet.
    free: Vec<StoredUser>,
) -> impl IntoView {
    let election = head.id.to_string();
    let office_people = format!("/{}/office/people", head.slug);
    let content = if free.is_empty() {
        view! { <p>{t("officers-nobody-left")}</p> }.into_markup()
    } else {
        view! {
            <Form action=NameTrustee::url()>
                <input type="hidden" name="election" value=election />
                <Select name="user" label="trustees-person" choices=people(&free) />
                <button class="secondary">{t("trustees-name-button")}</button>
            </Form>
        }
        .into_markup()
    };
    view! {
        <Card heading=t("trustees-name-heading")>
            <p class="hint">{t("trustees-name-hint")}</p>
            {content}
            <p>
                <a href=office_people>{t("officers-invite")}</a>
            </p>
        </Card>
    }
}
