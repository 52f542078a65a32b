//! Passkeys: one's own, in organisations and in the console, and signing in with one.

use leptos::prelude::*;

use super::own_account::CurrentPassword;
use crate::{
    access::{
        application::{Asked, BegunPasskey, StoredPasskey},
        domain::MAX_PASSKEYS,
    },
    web::{
        IntoMarkup,
        components::{Card, Field, Form, FormButton, Moment},
        t, t_with,
    },
};

/// The script of pages that ask a device.
pub const SCRIPT: &str = "passkey.js";

/// Where the forms go.
#[derive(Clone, Copy, Debug)]
pub struct PasskeyForms {
    /// The one that begins.
    pub begin: &'static str,
    /// The one that sends what the device has made.
    pub add: &'static str,
    /// The one that removes.
    pub remove: &'static str,
}

/// Somebody's own passkeys.
#[derive(Clone)]
pub struct PasskeysShown {
    /// All of them.
    pub passkeys: Vec<StoredPasskey>,
    /// The one that a device is about to make.
    pub begun: Option<BegunPasskey>,
    /// Where the forms go.
    pub forms: PasskeyForms,
}

/// One's own passkeys, with the way to another one.
#[component]
pub fn OwnPasskeys(
    /// What is shown.
    shown: PasskeysShown,
) -> impl IntoView {
    let PasskeysShown { passkeys, begun, forms } = shown;
    let is_room = passkeys.len() < MAX_PASSKEYS;
    let listed = (!passkeys.is_empty()).then(|| view! { <Listed passkeys remove=forms.remove /> });
    let further = match begun {
        Some(begun) => view! { <Ask begun add=forms.add /> }.into_markup(),
        None if is_room => view! {
            <Form action=forms.begin>
                <Field name="name" label="passkey-name" hint="passkey-name-hint" />
                <CurrentPassword />
                <button class="secondary">{t("passkey-begin-button")}</button>
            </Form>
        }
        .into_markup(),
        None => {
            let most = i64::try_from(MAX_PASSKEYS).unwrap_or_default();
            view! { <p class="hint">{t_with("passkey-too-many", &[("max", most.into())])}</p> }.into_markup()
        }
    };
    view! {
        <Card heading=t("passkeys-heading")>
            <p class="hint">{t("passkeys-hint")}</p>
            {listed}
            <div class="needs-script">{further}</div>
            <noscript>
                <p class="notice">{t("passkey-needs-script")}</p>
            </noscript>
        </Card>
    }
}

#[component]
fn Listed(
    /// All of them.
    passkeys: Vec<StoredPasskey>,
    /// Where the form goes that removes one.
    remove: &'static str,
) -> impl IntoView {
    let rows = passkeys
        .into_iter()
        .map(|passkey| {
            let describe = t_with("passkey-remove-one", &[("passkey", passkey.name.as_str().into())]);
            let values = vec![("passkey", passkey.id.to_string())];
            let used = match passkey.used_at {
                Some(at) => view! { <Moment at /> }.into_markup(),
                None => t("passkey-not-used").into_markup(),
            };
            view! {
                <tr>
                    <th scope="row" translate="no">{passkey.name.as_str().to_owned()}</th>
                    <td>
                        <Moment at=passkey.added_at />
                    </td>
                    <td>{used}</td>
                    <td>
                        <FormButton action=remove label="passkey-remove" values kind="quiet" describe />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("passkeys-heading")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("passkey-name")}</th>
                        <th scope="col">{t("passkey-added")}</th>
                        <th scope="col">{t("passkey-used")}</th>
                        <th scope="col">{t("passkey-remove-heading")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Has the device make the passkey that was begun.
#[component]
fn Ask(
    /// What it is asked.
    begun: BegunPasskey,
    /// Where its answer goes.
    add: &'static str,
) -> impl IntoView {
    let text = t_with("passkey-ask-text", &[("passkey", begun.name.as_str().into())]);
    view! {
        <div class="stack" data-passkey="make" data-asked=begun.asked.options>
            <p>{text}</p>
            <Form action=add>
                <input type="hidden" name="answer" />
                <button class="primary">{t("passkey-ask-button")}</button>
            </Form>
            <Failures />
        </div>
    }
}

/// Signs in with a passkey in place of a code.
#[component]
pub fn SignInWithPasskey(
    /// What the device is asked.
    asked: Asked,
    /// Where its answer goes.
    action: &'static str,
) -> impl IntoView {
    view! {
        <div class="needs-script stack" data-passkey="find" data-asked=asked.options>
            <Form action>
                <input type="hidden" name="answer" />
                <button class="primary">{t("passkey-sign-in-button")}</button>
            </Form>
            <Failures />
        </div>
    }
}

/// What the script shows when a device does not answer.
#[component]
fn Failures() -> impl IntoView {
    view! {
        <div role="alert">
            <p class="notice problem passkey-failed" hidden>
                {t("passkey-failed")}
            </p>
            <p class="notice problem passkey-unknown" hidden>
                {t("passkey-unknown")}
            </p>
        </div>
    }
}
