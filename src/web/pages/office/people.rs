//! Who has an account in the organisation.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::{
        application::{People as _, StoredUser, Users},
        domain::{ASSIGN_ROLES, INVITE_PEOPLE, Rights, Role},
    },
    kernel::Slug,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Choice, Field, Form, FormButton, Select},
        functions::people::{Invite, RestoreAccess, SendSetUp},
        pages::message,
        respond, t, t_with,
    },
};

menu!(20 & crate::access::CONTEXT, "/office/people", "nav-people");
page!("/{slug}/office/people" Member page);

/// `/{slug}/office/people`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let people = member.db.all().await?;
    let former = if member.may(&INVITE_PEOPLE) { member.db.former().await? } else { Vec::new() };
    let title = message(&context, "people-title");
    Ok(respond(context, Page::new(title), move || {
        let (people, former, rights) = (people.clone(), former.clone(), member.rights.clone());
        let slug = member.slug.clone();
        view! { <People slug people former rights /> }
    })
    .await)
}

/// The roles of accounts that somebody may give.
pub(super) fn role_choices(rights: &Rights) -> Vec<Choice> {
    let offered = Role::ALL.into_iter().rev().filter(|offered| rights.may_give(*offered, &INVITE_PEOPLE));
    let choice = |offered: Role| Choice {
        value: offered.name().to_owned(),
        label: t(&format!("role-{}-long", offered.name())),
    };
    offered.map(choice).collect()
}

#[component]
fn People(
    /// The organisation's slug.
    slug: Slug,
    /// Everybody with an account.
    people: Vec<StoredUser>,
    /// Everybody whose access has ended.
    former: Vec<StoredUser>,
    /// What the one who looks may do.
    rights: Rights,
) -> impl IntoView {
    let row = |person| view! { <Person slug=slug.clone() person rights=rights.clone() /> };
    let rows = people.into_iter().map(row).collect_view();
    let roles = format!("/{slug}/office/roles");
    let roles = rights.holds_somewhere(&ASSIGN_ROLES).then(|| {
        view! {
            <div class="actions">
                <a class="button secondary" href=roles>
                    {t("roles-title")}
                </a>
            </div>
        }
    });
    view! {
        <div class="page-header">
            <h1>{t("people-title")}</h1>
            <p class="lead">{t("people-lead")}</p>
            {roles}
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
        {(!former.is_empty()).then(|| view! { <Former former /> })}
        {rights.holds(&INVITE_PEOPLE).then(|| view! { <InviteForm rights=rights.clone() /> })}
    }
}

/// Those whose access has ended.
#[component]
fn Former(
    /// Who.
    former: Vec<StoredUser>,
) -> impl IntoView {
    let rows = former
        .into_iter()
        .map(|person| {
            let name = person.name.as_str().to_owned();
            let describe = t_with("people-restore-to", &[("name", name.as_str().into())]);
            let values = vec![("user", person.id.to_string())];
            view! {
                <li>
                    <span class="title" translate="no">{name}</span>
                    <FormButton action=RestoreAccess::url() label="people-restore" values kind="quiet" describe />
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("people-former")}</h2>
            <ul class="records">{rows}</ul>
        </section>
    }
}

#[component]
fn Person(
    /// The organisation's slug.
    slug: Slug,
    /// Whose row it is.
    person: StoredUser,
    /// What the one who looks may do.
    rights: Rights,
) -> impl IntoView {
    let ready = person.password_hash.is_some();
    let (state, label) = if ready { ("ready", "people-ready") } else { ("waiting", "people-waiting") };
    let (again, to) = match ready {
        true => ("people-new-password", "people-new-password-to"),
        false => ("people-send-again", "people-send-again-to"),
    };
    let describe = t_with(to, &[("name", person.name.as_str().into())]);
    let changeable = rights.may_give(person.role, &INVITE_PEOPLE);
    let again = changeable.then(|| {
        let values = vec![("user", person.id.to_string())];
        view! { <FormButton action=SendSetUp::url() label=again values kind="quiet" describe /> }
    });
    let name = person.name.as_str().to_owned();
    let named = if changeable {
        let href = format!("/{slug}/office/people/{}", person.id);
        view! { <a href=href>{name}</a> }.into_markup()
    } else {
        name.into_markup()
    };
    view! {
        <tr>
            <th scope="row" translate="no">{named}</th>
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
    rights: Rights,
) -> impl IntoView {
    let choices = role_choices(&rights);
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
