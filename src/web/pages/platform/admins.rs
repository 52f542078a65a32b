//! The platform's admins, for those who keep them.

use axum::{extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    tenancy::{
        application::{AdminAccounts, Admins},
        domain::{Admin, AdminRole},
    },
    web::{
        AppError, Page, RequestContext,
        components::{Badge, Card, Choice, Field, Form, Select},
        functions::platform_admins::{AddAdmin, DemandAdminFactor},
        http::App,
        pages::message,
        respond, t, t_day,
    },
};

page!("/platform/admins" Admin(KeepAdmins) page);

/// `/platform/admins`
pub async fn page(context: RequestContext, State(app): State<App>) -> Result<Response, AppError> {
    let landlord = &app.platform.landlord;
    let (admins, demanding) = (landlord.all_admins().await?, landlord.demanding_admin_roles().await?);
    let title = message(&context, "admins-title");
    Ok(respond(context, Page::new(title), move || {
        let (admins, demanding) = (admins.clone(), demanding.clone());
        view! {
            <AdminList admins />
            <Demanding demanding />
        }
    })
    .await)
}

/// What a role of admins is called.
pub(super) fn role_name(role: AdminRole) -> String {
    t(&format!("admin-role-{}", role.name()))
}

/// The roles of admins, the least first, with what each may do.
pub(super) fn role_choices() -> Vec<Choice> {
    let choice = |role: AdminRole| Choice {
        value: role.name().to_owned(),
        label: t(&format!("admin-role-{}-long", role.name())),
    };
    AdminRole::ALL.into_iter().rev().map(choice).collect()
}

#[component]
fn AdminList(
    /// All admins.
    admins: Vec<Admin>,
) -> impl IntoView {
    let rows = admins.into_iter().map(|admin| view! { <AdminRow admin /> }).collect_view();
    view! {
        <div class="page-header">
            <h1>{t("admins-title")}</h1>
            <p class="lead">{t("admins-lead")}</p>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("admins-title")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("field-email")}</th>
                        <th scope="col">{t("field-role")}</th>
                        <th scope="col">{t("factor-link")}</th>
                        <th scope="col">{t("admins-last-sign-in")}</th>
                        <th scope="col">{t("people-state")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Card heading=t("admins-add-heading")>
            <p class="hint">{t("invite-hint")}</p>
            <Form action=AddAdmin::url()>
                <Field name="name" label="field-name" autocomplete="off" />
                <Field name="email" label="field-email" kind="email" autocomplete="off" />
                <Select name="role" label="field-role" choices=role_choices() />
                <button class="primary">{t("admins-add-button")}</button>
            </Form>
        </Card>
    }
}

/// Which roles demand a second factor.
#[component]
fn Demanding(
    /// Those that do.
    demanding: Vec<AdminRole>,
) -> impl IntoView {
    let rows = AdminRole::ALL
        .into_iter()
        .map(|role| {
            let id = format!("demands-{role}");
            let labelled = id.clone();
            view! {
                <div class="field checkbox">
                    <label for=labelled>
                        <input
                            id=id
                            name="roles[]"
                            type="checkbox"
                            value=role.name()
                            checked=demanding.contains(&role)
                        />
                        <span>{role_name(role)}</span>
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <Card heading=t("factor-roles-heading")>
            <p class="hint">{t("factor-roles-hint")}</p>
            <Form action=DemandAdminFactor::url()>
                {rows}
                <button class="secondary">{t("factor-roles-button")}</button>
            </Form>
        </Card>
    }
}

/// Whether there is a second factor, in a word.
pub(super) fn factor_state(is_there: bool) -> String {
    t(if is_there { "admins-factor-on" } else { "admins-factor-off" })
}

/// How an admin's account stands.
#[component]
pub(super) fn AccountState(
    /// Whose.
    admin: Admin,
) -> impl IntoView {
    let (state, label) = match (admin.disabled_at, admin.has_password) {
        (Some(_), _) => ("cancelled", "admin-is-disabled"),
        (None, true) => ("ready", "people-ready"),
        (None, false) => ("waiting", "people-waiting"),
    };
    view! { <Badge state label=t(label) /> }
}

#[component]
fn AdminRow(
    /// Whose row it is.
    admin: Admin,
) -> impl IntoView {
    let href = format!("/platform/admins/{}", admin.id);
    let last = admin.last_sign_in_on.map_or_else(|| t("admins-never"), t_day);
    view! {
        <tr>
            <th scope="row" translate="no">
                <a href=href>{admin.name.clone()}</a>
            </th>
            <td translate="no">{admin.email.as_str().to_owned()}</td>
            <td>{role_name(admin.role)}</td>
            <td>{factor_state(admin.has_factor)}</td>
            <td>{last}</td>
            <td>
                <AccountState admin />
            </td>
        </tr>
    }
}
