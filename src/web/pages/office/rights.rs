//! What each role may do.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{header::Breadcrumbs, roles::role_name};
use crate::{
    access::{
        application::{DemandedFactors, Roles, StoredRole},
        domain::{Matrix, Role, RoleKey},
    },
    kernel::{Permission, Slug},
    web::{
        AppError, Page, RequestContext,
        authority::Member,
        components::{Card, Field, Form, FormButton},
        forms::RefusedForm,
        functions::{
            roles::{ChangeMatrix, MakeRole, RemoveRole, permissions},
            second_factor::DemandFactor,
        },
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/roles/rights" Member page);

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    roles: Vec<StoredRole>,
    permissions: Vec<&'static Permission>,
    matrix: Matrix,
    demanding: Vec<RoleKey>,
    /// What was ticked, if somebody else was faster.
    refused: Option<RefusedForm>,
}

/// `/{slug}/office/roles/rights`, for owners
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    if member.user.role != Role::Owner {
        return Err(AppError::NotFound);
    }
    let shown = Shown {
        slug: member.slug.clone(),
        roles: member.db.roles().await?,
        permissions: permissions(&context),
        matrix: member.db.matrix().await?,
        demanding: member.db.demanding_roles().await?,
        refused: context.refused.clone().filter(|form| form.action == ChangeMatrix::url()),
    };
    let title = message(&context, "matrix-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <Rights shown /> }
    })
    .await)
}

/// What a permission allows, in the reader's language.
fn permission_name(permission: &Permission) -> String {
    t(&format!("permission-{}", permission.name.replace(['.', '_'], "-")))
}

#[component]
fn Rights(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let keys: Vec<_> = shown.roles.iter().map(|role| role.key.clone()).collect();
    let seen = shown.matrix.seen(&keys, &shown.permissions);
    let roles = format!("/{}/office/roles", shown.slug);
    let heads = shown
        .roles
        .iter()
        .map(|role| {
            let own = role.key.is_own().then_some("no");
            view! { <th scope="col" translate=own>{role_name(&shown.roles, &role.key)}</th> }
        })
        .collect_view();
    let rows = shown
        .permissions
        .iter()
        .map(|permission| view! { <PermissionRow permission shown=shown.clone() /> })
        .collect_view();
    view! {
        <div class="page-header">
            <Breadcrumbs way=vec![(roles, t("roles-title"))] />
            <h1>{t("matrix-title")}</h1>
            <p class="lead">{t("matrix-lead")}</p>
        </div>
        <Form action=ChangeMatrix::url()>
            <input type="hidden" name="seen" value=seen />
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("matrix-title")>
                <table class="matrix">
                    <thead>
                        <tr>
                            <th scope="col">{t("matrix-permission")}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <button class="primary">{t("matrix-button")}</button>
        </Form>
        <Demanding roles=shown.roles.clone() demanding=shown.demanding />
        <OwnRoles roles=shown.roles />
    }
}

#[component]
fn PermissionRow(
    /// Which.
    permission: &'static Permission,
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let name = permission_name(permission);
    let cells = shown
        .roles
        .iter()
        .map(|role| {
            let holds = shown.matrix.holds(&role.key, permission);
            let value = format!("{} {}", role.key, permission.name);
            let refused = shown.refused.as_ref().filter(|_| !role.key.is_owner());
            let ticked = refused.map_or(holds, |form| form.chose("holds[]", &value));
            let differs = ticked != holds;
            let label = t_with(
                if differs { "matrix-cell-differs" } else { "matrix-cell" },
                &[("role", role_name(&shown.roles, &role.key).into()), ("permission", name.as_str().into())],
            );
            view! { <Cell role=role.key.clone() permission ticked differs label /> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            {cells}
        </tr>
    }
}

#[component]
fn Cell(
    /// The column's role.
    role: RoleKey,
    /// The row's permission.
    permission: &'static Permission,
    /// Whether the one is to hold the other.
    ticked: bool,
    /// Whether that is not what is stored.
    differs: bool,
    /// What screen readers say.
    label: String,
) -> impl IntoView {
    let value = format!("{role} {}", permission.name);
    view! {
        <td>
            <input
                type="checkbox"
                name="holds[]"
                value=value
                class=if differs { "differs" } else { "as-stored" }
                checked=ticked
                disabled=role.is_owner()
                aria-label=label
            />
        </td>
    }
}

/// Which roles demand a second factor.
#[component]
fn Demanding(
    /// All roles.
    roles: Vec<StoredRole>,
    /// Those that do.
    demanding: Vec<RoleKey>,
) -> impl IntoView {
    let rows = roles
        .iter()
        .map(|role| {
            let id = format!("demands-{}", role.key);
            let labelled = id.clone();
            view! {
                <div class="field checkbox">
                    <label for=labelled>
                        <input
                            id=id
                            name="roles[]"
                            type="checkbox"
                            value=role.key.to_string()
                            checked=demanding.contains(&role.key)
                        />
                        <span>{role_name(&roles, &role.key)}</span>
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <Card heading=t("factor-roles-heading")>
            <p class="hint">{t("factor-roles-hint")}</p>
            <Form action=DemandFactor::url()>
                {rows}
                <button class="secondary">{t("factor-roles-button")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn OwnRoles(
    /// All roles.
    roles: Vec<StoredRole>,
) -> impl IntoView {
    let own = roles
        .iter()
        .filter(|role| role.key.is_own())
        .map(|role| {
            let name = role_name(&roles, &role.key);
            let describe = t_with("role-remove-named", &[("role", name.as_str().into())]);
            let values = vec![("role", role.key.to_string())];
            view! {
                <li>
                    <span class="title" translate="no">{name}</span>
                    <FormButton action=RemoveRole::url() label="role-remove" values kind="quiet" describe />
                </li>
            }
        })
        .collect_view();
    view! {
        <Card heading=t("role-own-heading")>
            <p class="hint">{t("role-own-hint")}</p>
            <ul class="records">{own}</ul>
            <Form action=MakeRole::url()>
                <Field name="name" label="role-name-label" autocomplete="off" />
                <button class="secondary">{t("role-make-button")}</button>
            </Form>
        </Card>
    }
}
