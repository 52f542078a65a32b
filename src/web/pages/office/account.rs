//! One's own account: where one is signed in, password, mail address.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::application::{Accounts, StoredSession},
    kernel::SessionId,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Card, DescriptionList, Field, Form, FormButton},
        functions::account::{ChangeAddress, ChangePassword, EndSession, EndSessions},
        pages::message,
        respond, t, t_day, t_with,
    },
};

menu!(95 & crate::access::CONTEXT, "/office/account", "nav-account");
page!("/{slug}/office/account" Member page);

/// `/{slug}/office/account`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let sessions = member.db.sessions(member.user.id).await?;
    let title = message(&context, "account-title");
    Ok(respond(context, Page::new(title), move || {
        let (member, sessions) = (member.clone(), sessions.clone());
        view! { <Account member sessions /> }
    })
    .await)
}

#[component]
fn Account(
    /// Whose.
    member: Member,
    /// Where they are signed in.
    sessions: Vec<StoredSession>,
) -> impl IntoView {
    let own = |text: &str| view! { <span translate="no">{text.to_owned()}</span> }.into_markup();
    let facts = vec![
        (t("field-name"), own(member.user.name.as_str())),
        (t("field-email"), own(member.user.email.as_str())),
        (t("field-role"), t(&format!("role-{}", member.user.role.name())).into_markup()),
    ];
    view! {
        <div class="page-header">
            <h1>{t("account-title")}</h1>
            <p class="lead">{t_with("account-lead", &[("organisation", member.name.as_str().into())])}</p>
        </div>
        <DescriptionList facts />
        <Sessions sessions own=member.session />
        <Card heading=t("account-password-heading")>
            <p class="hint">{t("account-password-hint")}</p>
            <Form action=ChangePassword::url()>
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
        <p>
            <a class="button secondary" href=format!("/{}/office/account/second-factor", member.slug)>
                {t("factor-link")}
            </a>
        </p>
        <p>
            <a class="button secondary" href=format!("/{}/office/account/address", member.slug)>
                {t("account-address-heading")}
            </a>
        </p>
    }
}

/// The password one signs in with now.
#[component]
pub(super) fn CurrentPassword() -> impl IntoView {
    view! {
        <Field
            name="current_password"
            label="account-current-password"
            kind="password"
            autocomplete="current-password"
        />
    }
}

#[component]
fn Sessions(
    /// All of them.
    sessions: Vec<StoredSession>,
    /// The one that looks.
    own: SessionId,
) -> impl IntoView {
    let rows = sessions.into_iter().map(|session| view! { <Session session own /> }).collect_view();
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
            <FormButton action=EndSessions::url() label="account-end-sessions" />
        </section>
    }
}

#[component]
fn Session(
    /// Which.
    session: StoredSession,
    /// The one that looks.
    own: SessionId,
) -> impl IntoView {
    let named = session.device.to_string();
    let device = if named.is_empty() { t("account-device-unknown") } else { named };
    let end = if session.id == own {
        view! { <Badge state="ready" label=t("account-this-device") /> }.into_markup()
    } else {
        let describe = t_with("account-end-session-on", &[("device", device.as_str().into())]);
        let values = vec![("session", session.id.to_string())];
        view! { <FormButton action=EndSession::url() label="account-end-session" values kind="quiet" describe /> }
            .into_markup()
    };
    view! {
        <tr>
            <th scope="row">{device}</th>
            <td>{t_day(session.opened_on)}</td>
            <td>{t_day(session.used_on)}</td>
            <td>{end}</td>
        </tr>
    }
}

page!("/{slug}/office/account/address" Member address);

/// `/{slug}/office/account/address`: on a page of its own, as both forms ask for the
/// password.
pub async fn address(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let title = message(&context, "account-address-heading");
    Ok(respond(context, Page::new(title), move || {
        let email = member.user.email.as_str().to_owned();
        view! {
            <div class="page-header">
                <h1>{t("account-address-heading")}</h1>
                <p class="lead">{t_with("account-address-lead", &[("email", email.into())])}</p>
            </div>
            <Form action=ChangeAddress::url()>
                <Field name="email" label="account-new-address" kind="email" autocomplete="email" />
                <CurrentPassword />
                <button class="primary">{t("account-address-button")}</button>
            </Form>
        }
    })
    .await)
}
