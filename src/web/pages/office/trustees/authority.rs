//! Who draws the credentials, and how far they are.

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::application::StoredUser,
    election::application::views::{AuthorityLine, CredentialState},
    web::{
        IntoMarkup,
        components::{Card, Form, FormButton, Select},
        functions::credentials::{AskForCredentials, NameAuthority, RemoveAuthority, TakeBackRequest},
        pages::office::{header::Head, settings_form::people},
        t, t_with,
    },
};

/// Who draws the credentials: the server, or somebody with no other duty in the election.
#[component]
pub(super) fn AuthorityCard(
    /// Which election.
    head: Head,
    /// Who draws them, if it is not the server.
    authority: Option<AuthorityLine>,
    /// Who has no duty in the election.
    free: Vec<StoredUser>,
    /// Whether it can be changed.
    changeable: bool,
) -> impl IntoView {
    let content = match authority {
        Some(authority) => view! { <Named head authority changeable /> }.into_markup(),
        None => view! {
            <p>{t("authority-automatic-text")}</p>
            {changeable.then(|| view! { <NameForm head free /> })}
        }
        .into_markup(),
    };
    view! { <Card heading=t("authority-heading")>{content}</Card> }
}

#[component]
fn NameForm(
    /// Which election.
    head: Head,
    /// Who has no duty in the election.
    free: Vec<StoredUser>,
) -> impl IntoView {
    let election = head.id.to_string();
    let invite = format!("/{}/office/people", head.slug);
    let form = if free.is_empty() {
        view! { <p>{t("authority-nobody-free")}</p> }.into_markup()
    } else {
        view! {
            <Form action=NameAuthority::url()>
                <input type="hidden" name="election" value=election />
                <Select name="account" label="authority-person" choices=people(&free) />
                <button class="secondary">{t("authority-name-button")}</button>
            </Form>
        }
        .into_markup()
    };
    view! {
        <p class="hint">{t("authority-name-hint")}</p>
        {form}
        <p>
            <a href=invite>{t("officers-invite")}</a>
        </p>
    }
}

#[component]
fn Named(
    /// Which election.
    head: Head,
    /// Who draws the credentials.
    authority: AuthorityLine,
    /// Whether it can be changed.
    changeable: bool,
) -> impl IntoView {
    let named = t_with("authority-named-text", &[("name", authority.name.as_str().into())]);
    let state = match authority.state {
        CredentialState::NotAsked => "authority-not-asked-text",
        CredentialState::Asked => "authority-asked-text",
        CredentialState::HandedIn => "authority-handed-in-text",
    };
    let fingerprint = authority.list_fingerprint.map(|fingerprint| {
        view! {
            <p>
                {t("authority-list")} " " <code class="tracker" translate="no">
                    {fingerprint}
                </code>
            </p>
        }
    });
    view! {
        <p>{named}</p>
        {changeable.then(|| view! { <p>{t(state)}</p> })}
        {fingerprint}
        {changeable.then(|| view! { <Changes head state=authority.state /> })}
    }
}

/// What the officers can do about the credentials.
#[component]
fn Changes(
    /// Which election.
    head: Head,
    /// How far they are.
    state: CredentialState,
) -> impl IntoView {
    let election = vec![head.sent()];
    let next = match state {
        CredentialState::NotAsked => view! {
            <FormButton
                action=AskForCredentials::url()
                label="authority-ask-button"
                values=election.clone()
                kind="primary"
            />
        }
        .into_markup(),
        CredentialState::Asked | CredentialState::HandedIn => view! {
            <details>
                <summary>{t("authority-take-back")}</summary>
                <p>{t("authority-take-back-text")}</p>
                <FormButton
                    action=TakeBackRequest::url()
                    label="authority-take-back-button"
                    values=election.clone()
                    kind="danger"
                />
            </details>
        }
        .into_markup(),
    };
    view! {
        {next}
        <details>
            <summary>{t("authority-remove")}</summary>
            <p>{t("authority-remove-text")}</p>
            <FormButton
                action=RemoveAuthority::url()
                label="authority-remove-button"
                values=election
                kind="danger"
            />
        </details>
    }
}
