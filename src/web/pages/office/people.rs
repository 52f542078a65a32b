//! Who has an account in the organisation.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::{
        application::{StoredUser, Users},
        domain::Role,
    },
    web::{
        AppError, Page, RequestContext,
        authority::Member,
        components::{Badge, Choice, Field, Form, FormButton, Select},
        functions::people::{Invite, SendSetUp},
        pages::message,
        respond, t, t_with,
    },
};

/// `/{slug}/office/people`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let people = member.db.all().await?;
    let title = message(&context, "people-title");
    Ok(respond(context, Page::new(title), move || {
        let (people, role) = (people.clone(), member.user.role);
        view! { <People people role /> }
    })
    .await)
}

#[component]
fn People(
    /// Everybody with an account.
    people: Vec<StoredUser>,
    /// What the one who looks may do.
    role: Role,
) -> impl IntoView {
    let rows = people.into_iter().map(|person| view! { <Person person mine=role /> }).collect_view();
    view! {
        <div class="page-header">
            <h1>{t("people-title")}</h1>
            <p class="lead">{t("people-lead")}</p>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("people-title")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("field-email")}</th>
                        <th scope="col">{t("field-role")}</th>
                        <th scope="col">{t("people-state")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {role.administers().then(|| view! { <InviteForm role /> })}
    }
}

#[component]
fn Person(
    /// Whose row it is.
    person: StoredUser,
    /// What the one who looks may do.
    mine: Role,
) -> impl IntoView {
    let ready = person.password_hash.is_some();
    let (state, label) = if ready { ("ready", "people-ready") } else { ("waiting", "people-waiting") };
    let (again, to) = match ready {
        true => ("people-new-password", "people-new-password-to"),
        false => ("people-send-again", "people-send-again-to"),
    };
    let describe = t_with(to, &[("name", person.name.as_str().into())]);
    let again = mine.may_give(person.role).then(|| {
        let values = vec![("user", person.id.to_string())];
        view! { <FormButton action=SendSetUp::url() label=again values kind="quiet" describe /> }
    });
    view! {
        <tr>
            <th scope="row" translate="no">{person.name.as_str().to_owned()}</th>
            <td translate="no">{person.email.as_str().to_owned()}</td>
            <td>{t(&format!("role-{}", person.role.name()))}</td>
            <td>
                <Badge state=state label=t(label) />
                {again}
            </td>
        </tr>
    }
}

#[component]
fn InviteForm(
    /// What the inviter may do.
    role: Role,
) -> impl IntoView {
    let choices = Role::ALL
        .into_iter()
        .rev()
        .filter(|offered| role.may_give(*offered))
        .map(|offered| Choice {
            value: offered.name().to_owned(),
            label: t(&format!("role-{}-long", offered.name())),
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card">
            <h2>{t("invite-heading")}</h2>
            <p class="hint">{t("invite-hint")}</p>
            <Form action=Invite::url()>
                <Field name="name" label="field-name" autocomplete="off" />
                <Field name="email" label="field-email" kind="email" autocomplete="off" />
                <Select name="role" label="field-role" choices />
                <button class="primary">{t("invite-button")}</button>
            </Form>
        </section>
    }
}
