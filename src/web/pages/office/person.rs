//! One person's account, for those who change it.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{header::Breadcrumbs, people::role_choices};
use crate::{
    access::{
        application::{Factors, StoredUser, Users},
        domain::{INVITE_PEOPLE, Rights, Role},
    },
    kernel::{Slug, UserId},
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Card, Checkbox, DescriptionList, Form, FormButton, Select},
        functions::{
            people::{ChangeRole, EndAccess},
            second_factor::ResetFactor,
        },
        respond, t, t_with,
    },
};

page!("/{slug}/office/people/{user}" Member page);

/// `/{slug}/office/people/{user}`
pub async fn page(
    context: RequestContext,
    member: Member,
    Path((_, user)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let user: UserId = user.parse().map_err(|_| AppError::NotFound)?;
    let person = member.db.by_id(user).await?;
    let may = |person: &StoredUser| member.rights.may_give(person.role, &INVITE_PEOPLE);
    let person = person.filter(may).ok_or(AppError::NotFound)?;
    let is_other_owner = member.user.role == Role::Owner && person.id != member.user.id;
    let has_factor = is_other_owner && member.db.factor(person.id).await?.is_some();
    let title = person.name.as_str().to_owned();
    Ok(respond(context, Page::new(title), move || {
        let (slug, person, rights) = (member.slug.clone(), person.clone(), member.rights.clone());
        view! { <Person slug person rights has_factor /> }
    })
    .await)
}

#[component]
fn Person(
    /// The organisation's slug.
    slug: Slug,
    /// Whose account it is.
    person: StoredUser,
    /// What the one who looks may do.
    rights: Rights,
    /// Whether there is a second factor that the one who looks may remove.
    has_factor: bool,
) -> impl IntoView {
    let name = person.name.as_str().to_owned();
    let email = person.email.as_str().to_owned();
    let [user, ended, reset] = [person.id; 3].map(|id| id.to_string());
    let sure = t_with("people-sure", &[("name", name.as_str().into())]);
    let facts = vec![
        (t("field-email"), view! { <span translate="no">{email}</span> }.into_markup()),
        (t("field-role"), t(&format!("role-{}", person.role.name())).into_markup()),
    ];
    view! {
        <div class="page-header">
            <Breadcrumbs way=vec![(format!("/{slug}/office/people"), t("people-title"))] />
            <h1 translate="no">{name}</h1>
        </div>
        <DescriptionList facts />
        <Card heading=t("people-role-heading")>
            <Form action=ChangeRole::url()>
                <input type="hidden" name="user" value=user />
                <Select
                    name="role"
                    label="field-role"
                    choices=role_choices(&rights)
                    value=person.role.name().to_owned()
                />
                <button class="primary">{t("people-role-button")}</button>
            </Form>
        </Card>
        {has_factor
            .then(|| {
                let values = vec![("user", reset)];
                view! {
                    <Card heading=t("factor-reset-heading")>
                        <p class="hint">{t("factor-reset-hint")}</p>
                        <FormButton action=ResetFactor::url() label="factor-reset-button" values kind="danger" />
                    </Card>
                }
            })}
        <Card heading=t("people-end-heading")>
            <p class="hint">{t("people-end-hint")}</p>
            <Form action=EndAccess::url()>
                <input type="hidden" name="user" value=ended />
                <Checkbox name="sure" label=move || sure.clone() />
                <button class="danger">{t("people-end-button")}</button>
            </Form>
        </Card>
    }
}
