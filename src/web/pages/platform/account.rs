//! A platform admin's own account: where they are signed in, password, second factor.

use axum::{extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::admins::role_name;
use crate::{
    tenancy::application::AdminAccounts,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::DescriptionList,
        functions::platform_account::{ChangeAdminPassword, EndAdminSession, EndAdminSessions},
        http::App,
        pages::{
            message,
            own_account::{ChangeOwnPassword, OwnSessions},
        },
        respond, t,
    },
};

page!("/platform/account" Admin(OwnAccount) page);

/// `/platform/account`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let sessions = app.platform.landlord.admin_sessions(admin.id()).await?;
    let title = message(&context, "account-title");
    Ok(respond(context, Page::new(title), move || {
        let (admin, sessions) = (admin.clone(), sessions.clone());
        let own = |text: &str| view! { <span translate="no">{text.to_owned()}</span> }.into_markup();
        let facts = vec![
            (t("field-name"), own(&admin.account.name)),
            (t("field-email"), own(admin.account.email.as_str())),
            (t("field-role"), role_name(admin.role()).into_markup()),
        ];
        view! {
            <div class="page-header">
                <h1>{t("account-title")}</h1>
                <p class="lead">{t("platform-account-lead")}</p>
            </div>
            <DescriptionList facts />
            <OwnSessions
                sessions
                own=admin.session
                end=EndAdminSession::url()
                end_all=EndAdminSessions::url()
            />
            <ChangeOwnPassword action=ChangeAdminPassword::url() />
            <p>
                <a class="button secondary" href="/platform/account/second-factor">
                    {t("factor-link")}
                </a>
            </p>
        }
    })
    .await)
}
