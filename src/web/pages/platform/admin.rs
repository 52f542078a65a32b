//! One platform admin's account, for those who keep the admins.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::admins::{AccountState, factor_state, role_choices, role_name};
use crate::{
    kernel::AdminId,
    tenancy::{application::Admins, domain::Admin},
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{Card, DescriptionList, Form, FormButton, Moment, Select},
        functions::platform_admins::{
            ChangeAdminRole, DisableAdmin, EnableAdmin, ResetAdminFactor, SendAdminSetUp,
        },
        http::App,
        respond, t, t_day,
    },
};

page!("/platform/admins/{admin}" Admin(KeepAdmins) page);

/// `/platform/admins/{admin}`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    by: PlatformAdmin,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: AdminId = id.parse().map_err(|_| AppError::NotFound)?;
    let admins = app.platform.landlord.all_admins().await?;
    let admin = admins.into_iter().find(|admin| admin.id == id).ok_or(AppError::NotFound)?;
    Ok(respond(context, Page::new(admin.name.clone()), move || {
        let admin = admin.clone();
        // Whoever has a second factor removes it in the own account.
        let may_reset = admin.has_factor && admin.id != by.id();
        view! { <Detail admin may_reset /> }
    })
    .await)
}

#[component]
fn Detail(
    /// Whose account it is.
    admin: Admin,
    /// Whether there is a second factor that the one who looks may remove.
    may_reset: bool,
) -> impl IntoView {
    let [changed, of_link, reset] = [admin.id; 3].map(|id| id.to_string());
    let (name, email) = (admin.name.clone(), admin.email.as_str().to_owned());
    let last = admin.last_sign_in_on.map_or_else(|| t("admins-never"), t_day);
    let facts = vec![
        (t("field-email"), view! { <span translate="no">{email}</span> }.into_markup()),
        (t("field-role"), role_name(admin.role).into_markup()),
        (t("people-state"), view! { <AccountState admin=admin.clone() /> }.into_markup()),
        (t("factor-link"), factor_state(admin.has_factor).into_markup()),
        (t("admins-last-sign-in"), last.into_markup()),
        (t("organisation-since"), view! { <Moment at=admin.created_at /> }.into_markup()),
    ];
    let again = if admin.has_password { "people-new-password" } else { "people-send-again" };
    let link = admin.disabled_at.is_none().then(|| {
        let values = vec![("admin", of_link)];
        view! { <FormButton action=SendAdminSetUp::url() label=again values /> }
    });
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href="/platform/admins">{t("admins-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1 translate="no">{name}</h1>
        </div>
        <DescriptionList facts />
        <Card heading=t("people-role-heading")>
            <Form action=ChangeAdminRole::url()>
                <input type="hidden" name="admin" value=changed />
                <Select
                    name="role"
                    label="field-role"
                    choices=role_choices()
                    value=admin.role.name().to_owned()
                />
                <button class="primary">{t("people-role-button")}</button>
            </Form>
        </Card>
        <div class="actions">{link}</div>
        {may_reset
            .then(|| {
                let values = vec![("admin", reset)];
                view! {
                    <Card heading=t("factor-reset-heading")>
                        <p class="hint">{t("factor-reset-hint")}</p>
                        <FormButton action=ResetAdminFactor::url() label="factor-reset-button" values kind="danger" />
                    </Card>
                }
            })}
        <Access admin />
    }
}

/// Whether they may sign in.
#[component]
fn Access(
    /// Whose account it is.
    admin: Admin,
) -> impl IntoView {
    let values = vec![("admin", admin.id.to_string())];
    let (hint, button) = if admin.disabled_at.is_some() {
        let button = view! { <FormButton action=EnableAdmin::url() label="admin-enable" values /> };
        ("admin-enable-hint", button.into_markup())
    } else {
        let button =
            view! { <FormButton action=DisableAdmin::url() label="admin-disable" values kind="danger" /> };
        ("admin-disable-hint", button.into_markup())
    };
    view! {
        <Card heading=t("admin-access-heading")>
            <p class="hint">{t(hint)}</p>
            {button}
        </Card>
    }
}
