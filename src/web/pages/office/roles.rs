//! Roles that people have for a time.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use time::Date;

use super::settings_form::people;
use crate::{
    access::{
        application::{Assignment, Roles, StoredRole, StoredUser, Users},
        domain::{ASSIGN_ROLES, Role, RoleKey},
    },
    kernel::Slug,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Card, Choice, Empty, Field, Form, FormButton, Select, TextArea},
        functions::roles::{AssignRole, EndAssignment},
        pages::message,
        respond, t, t_day, t_with,
    },
};

page!("/{slug}/office/roles" Member page);

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    today: Date,
    people: Vec<StoredUser>,
    roles: Vec<StoredRole>,
    assignments: Vec<Assignment>,
    is_owner: bool,
}

/// `/{slug}/office/roles`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    if !member.rights.holds_somewhere(&ASSIGN_ROLES) {
        return Err(AppError::NotFound);
    }
    let today = member.db.environment().now().date();
    let shown = Shown {
        slug: member.slug.clone(),
        today,
        people: member.db.all().await?,
        roles: member.db.roles().await?,
        assignments: member.db.assignments(today).await?,
        is_owner: member.user.role == Role::Owner,
    };
    let title = message(&context, "roles-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <RolesGiven shown /> }
    })
    .await)
}

/// What a role is called: by the organisation, or in the reader's language.
pub(super) fn role_name(roles: &[StoredRole], key: &RoleKey) -> String {
    let own = roles.iter().find(|role| role.key == *key).and_then(|role| role.name.as_ref());
    own.map_or_else(
        || t(&format!("role-{}", key.as_str().replace('_', "-"))),
        |name| name.as_str().to_owned(),
    )
}

#[component]
fn RolesGiven(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let rights = format!("/{}/office/roles/rights", shown.slug);
    let list = if shown.assignments.is_empty() {
        view! { <Empty text="roles-nobody" /> }.into_markup()
    } else {
        view! { <Assignments shown=shown.clone() /> }.into_markup()
    };
    view! {
        <div class="page-header">
            <h1>{t("roles-title")}</h1>
            <p class="lead">{t("roles-lead")}</p>
            {shown
                .is_owner
                .then(|| {
                    view! {
                        <div class="actions">
                            <a class="button secondary" href=rights>
                                {t("matrix-title")}
                            </a>
                        </div>
                    }
                })}
        </div>
        {list}
        <AssignForm shown />
    }
}

#[component]
fn Assignments(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let heads = ["field-name", "field-role", "term-unit-label", "term-time", "term-reason-label"];
    let heads = heads.map(|key| view! { <th scope="col">{t(key)}</th> }).collect_view();
    let rows = shown
        .assignments
        .iter()
        .map(|given| view! { <Given given=given.clone() shown=shown.clone() /> })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("roles-title")>
            <table>
                <thead>
                    <tr>
                        {heads}
                        <th scope="col">
                            <span class="visually-hidden">{t("office-actions")}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Given(
    /// What is given.
    given: Assignment,
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let named = |id| {
        let person = shown.people.iter().find(|person| person.id == id);
        person.map_or_else(|| t("officers-gone"), |person| person.name.as_str().to_owned())
    };
    let (term, by) = (given.term, named(given.given_by));
    let (name, role) = (named(term.user), role_name(&shown.roles, &term.role));
    let time = match term.until {
        Some(until) => {
            t_with("term-from-until", &[("from", t_day(term.from).into()), ("until", t_day(until).into())])
        }
        None => t_with("term-from", &[("from", t_day(term.from).into())]),
    };
    let later =
        (!term.is_in_force(shown.today)).then(|| view! { <Badge state="waiting" label=t("term-later") /> });
    let describe = t_with("term-end-of", &[("name", name.as_str().into()), ("role", role.as_str().into())]);
    let values = vec![("assignment", given.id.to_string())];
    let unit = term.unit.map_or_else(|| t("term-everywhere"), |unit| unit.to_string());
    view! {
        <tr>
            <th scope="row" translate="no">{name}</th>
            <td>{role}</td>
            <td>{unit}</td>
            <td>{time} " " {later}</td>
            <td>
                <span translate="no">{term.reason}</span>
                <br />
                {t_with("term-given-by", &[("name", by.into())])}
            </td>
            <td>
                <FormButton action=EndAssignment::url() label="term-end" values kind="quiet" describe />
            </td>
        </tr>
    }
}

#[component]
fn AssignForm(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let given = shown.roles.iter().filter(|role| !role.key.is_of_accounts());
    let choices = given
        .map(|role| Choice { value: role.key.to_string(), label: role_name(&shown.roles, &role.key) })
        .collect::<Vec<_>>();
    view! {
        <Card heading=t("term-heading")>
            <Form action=AssignRole::url()>
                <Select name="user" label="term-who" choices=people(&shown.people) />
                <Select name="role" label="field-role" choices />
                <Field name="unit" label="term-unit-label" hint="term-unit-hint" optional=true autocomplete="off" />
                <Field name="from" label="term-first-day" kind="date" value=shown.today.to_string() />
                <Field name="until" label="term-last-day" hint="term-last-day-hint" kind="date" optional=true />
                <TextArea name="reason" label="term-reason-label" hint="term-reason-hint" rows=2 />
                <button class="primary">{t("term-button")}</button>
            </Form>
        </Card>
    }
}
