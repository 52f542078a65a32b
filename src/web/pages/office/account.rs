//! One's own account: where one is signed in, password, mail address.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::application::{Accounts, StoredSession},
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{DescriptionList, Field, Form},
        functions::account::{ChangeAddress, ChangePassword, EndSession, EndSessions},
        pages::{
            message,
            own_account::{ChangeOwnPassword, CurrentPassword, OwnSessions},
        },
        respond, t, t_with,
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
        <OwnSessions sessions own=member.session end=EndSession::url() end_all=EndSessions::url() />
        <ChangeOwnPassword action=ChangePassword::url() />
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
