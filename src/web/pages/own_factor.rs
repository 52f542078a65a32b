//! The own second factor, in organisations and in the console.

use leptos::prelude::*;

use super::{
    own_account::CurrentPassword,
    own_passkeys::{OwnPasskeys, PasskeysShown},
    qr_code::modules,
};
use crate::{
    access::{app_secret, application::BegunFactor},
    web::{
        IntoMarkup,
        components::{Card, Field, Form},
        t, t_with,
    },
};

/// Where the page's forms go.
#[derive(Clone, Copy, Debug)]
pub struct FactorForms {
    /// The one that begins.
    pub begin: &'static str,
    /// The one that confirms.
    pub confirm: &'static str,
    /// The one that removes.
    pub remove: &'static str,
}

/// What the page shows.
#[derive(Clone)]
pub struct FactorShown {
    /// Where the own account is.
    pub account: String,
    /// What is to be scanned, if it is being set up here.
    pub begun: Option<BegunFactor>,
    /// The same as an app reads it.
    pub address: Option<String>,
    /// Whether there is one.
    pub is_on: bool,
    /// How many recovery codes are left.
    pub left: i64,
    /// Whether a role demands it.
    pub demanded: bool,
    /// The passkeys beside it, where browsers have some for the platform.
    pub passkeys: Option<PasskeysShown>,
    /// Where the forms go.
    pub forms: FactorForms,
}

/// The whole page about the own second factor.
#[component]
pub fn SecondFactor(
    /// What the page shows.
    shown: FactorShown,
) -> impl IntoView {
    let FactorForms { begin, confirm, .. } = shown.forms;
    let account = shown.account.clone();
    let content = match shown.begun.clone() {
        Some(begun) => view! { <SetUp begun address=shown.address.clone() confirm /> }.into_markup(),
        None if shown.is_on => view! { <Standing shown=shown.clone() /> }.into_markup(),
        None => view! { <Begin begin /> }.into_markup(),
    };
    let lead = if shown.demanded { "factor-lead-demanded" } else { "factor-lead" };
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=account>{t("account-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{t("factor-title")}</h1>
            <p class="lead">{t(lead)}</p>
        </div>
        {content}
    }
}

/// Nobody sets one up for somebody who has left a browser open.
#[component]
fn Begin(
    /// Where the form goes.
    begin: &'static str,
) -> impl IntoView {
    view! {
        <Card heading=t("factor-begin-heading")>
            <p class="hint">{t("factor-begin-hint")}</p>
            <Form action=begin>
                <CurrentPassword />
                <button class="primary">{t("factor-begin-button")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn SetUp(
    /// What is shared with the app, and the recovery codes.
    begun: BegunFactor,
    /// What the app reads from the screen.
    address: Option<String>,
    /// Where the form goes that confirms it.
    confirm: &'static str,
) -> impl IntoView {
    let drawing = address.as_deref().and_then(modules).map(|(path, width)| {
        view! {
            <svg
                class="qr"
                role="img"
                aria-label=t("factor-drawing")
                viewBox=format!("0 0 {width} {width}")
                width="220"
                height="220"
            >
                <rect width=width.to_string() height=width.to_string() fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
    });
    let codes = begun.codes.iter().map(|code| view! { <li><code>{code.reveal()}</code></li> }).collect_view();
    view! {
        <Card heading=t("factor-app-heading")>
            <p>{t("factor-app-text")}</p>
            {drawing}
            <p>{t("factor-secret")}</p>
            <p>
                <code translate="no">{app_secret(&begun.secret)}</code>
            </p>
        </Card>
        <Card heading=t("factor-codes-heading")>
            <p>{t("factor-codes-text")}</p>
            <ul class="recovery-codes" translate="no">
                {codes}
            </ul>
        </Card>
        <Card heading=t("factor-confirm-heading")>
            <Form action=confirm>
                <Field name="code" label="factor-code" hint="factor-code-hint" autocomplete="one-time-code" />
                <button class="primary">{t("factor-confirm-button")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn Standing(
    /// What the page shows.
    shown: FactorShown,
) -> impl IntoView {
    let FactorForms { begin, remove, .. } = shown.forms;
    let removal = (!shown.demanded).then(|| {
        view! {
            <Card heading=t("factor-remove-heading")>
                <p class="hint">{t("factor-remove-hint")}</p>
                <Form action=remove>
                    <CurrentPassword />
                    <button class="danger">{t("factor-remove-button")}</button>
                </Form>
            </Card>
        }
    });
    let passkeys = shown.passkeys.map(|shown| view! { <OwnPasskeys shown /> });
    view! {
        <p class="notice">{t_with("factor-on", &[("left", shown.left.into())])}</p>
        {passkeys}
        <Card heading=t("factor-anew-heading")>
            <p class="hint">{t("factor-anew-hint")}</p>
            <Form action=begin>
                <CurrentPassword />
                <Field name="code" label="factor-code" hint="factor-anew-code-hint" autocomplete="one-time-code" />
                <button class="secondary">{t("factor-anew-button")}</button>
            </Form>
        </Card>
        {removal}
    }
}
