//! What people do about their own accounts, in organisations and in the console.

use leptos::prelude::*;

use crate::{
    access::application::StoredSession,
    kernel::SessionId,
    web::{
        IntoMarkup,
        components::{Badge, Card, Field, Form, FormButton},
        t, t_day, t_with,
    },
};

/// The password one signs in with now.
#[component]
pub fn CurrentPassword() -> impl IntoView {
    view! {
        <Field
            name="current_password"
            label="account-current-password"
            kind="password"
            autocomplete="current-password"
        />
    }
}

/// Where somebody is signed in.
#[component]
pub fn OwnSessions(
    /// All of them.
    sessions: Vec<StoredSession>,
    /// The one that looks.
    own: SessionId,
    /// Where the form goes that ends one.
    end: &'static str,
    /// Where the form goes that ends all.
    end_all: &'static str,
) -> impl IntoView {
    let rows = sessions.into_iter().map(|session| view! { <Session session own end /> }).collect_view();
    view! {
        <section class="card">
            <h2>{t("account-sessions")}</h2>
            <p class="hint">{t("account-sessions-hint")}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("account-sessions")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("account-device")}</th>
                            <th scope="col">{t("account-since")}</th>
                            <th scope="col">{t("account-last-used")}</th>
                            <th scope="col">{t("account-session-end-heading")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <FormButton action=end_all label="account-end-sessions" />
        </section>
    }
}

#[component]
fn Session(
    /// Which.
    session: StoredSession,
    /// The one that looks.
    own: SessionId,
    /// Where the form goes that ends it.
    end: &'static str,
) -> impl IntoView {
    let named = session.device.to_string();
    let device = if named.is_empty() { t("account-device-unknown") } else { named };
    let way_out = if session.id == own {
        view! { <Badge state="ready" label=t("account-this-device") /> }.into_markup()
    } else {
        let describe = t_with("account-end-session-on", &[("device", device.as_str().into())]);
        let values = vec![("session", session.id.to_string())];
        view! { <FormButton action=end label="account-end-session" values kind="quiet" describe /> }
            .into_markup()
    };
    view! {
        <tr>
            <th scope="row">{device}</th>
            <td>{t_day(session.opened_on)}</td>
            <td>{t_day(session.used_on)}</td>
            <td>{way_out}</td>
        </tr>
    }
}

/// Another password for the own account.
#[component]
pub fn ChangeOwnPassword(
    /// Where the form goes.
    action: &'static str,
) -> impl IntoView {
    view! {
        <Card heading=t("account-password-heading")>
            <p class="hint">{t("account-password-hint")}</p>
            <Form action>
                <CurrentPassword />
                <Field
                    name="password"
                    label="field-new-password"
                    hint="set-up-password-hint"
                    kind="password"
                    autocomplete="new-password"
                />
                <Field
                    name="password_again"
                    label="field-password-again"
                    kind="password"
                    autocomplete="new-password"
                />
                <button class="primary">{t("account-password-button")}</button>
            </Form>
        </Card>
    }
}
