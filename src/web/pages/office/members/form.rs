//! Entering a member, and changing what is entered.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{payment_choices, type_choices};
use crate::{
    membership::{
        CHANGE, CREATE,
        application::{KeptMember, Members as _, TypeLine},
        domain::{MemberDraft, NumberTemplate},
    },
    web::{
        AppError, MembersOffice, Page, RequestContext,
        components::{Field, Form, Select},
        functions::members::{ChangeMember, EnterMember},
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/new" Member new);

/// `/{slug}/office/members/new`
pub async fn new(context: RequestContext, office: MembersOffice) -> Result<Response, AppError> {
    office.require_somewhere(&CREATE)?;
    let types = office.db().types().await?;
    let template = office.db().template().await?;
    if types.is_empty() {
        return Err(AppError::NotFound);
    }
    let title = message(&context, "members-add");
    Ok(respond(context, Page::new(title), move || {
        let (office, types, template) = (office.clone(), types.clone(), template.clone());
        view! { <New office types template /> }
    })
    .await)
}

page!("/{slug}/office/members/{member}/edit" Member edit);

/// `/{slug}/office/members/{member}/edit`
pub async fn edit(
    context: RequestContext,
    office: MembersOffice,
    Path((_, member)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let member = office.member(&CHANGE, &member).await?;
    let types = office.db().types().await?;
    let title = message(&context, "member-edit");
    Ok(respond(context, Page::new(title), move || {
        let (office, member, types) = (office.clone(), member.clone(), types.clone());
        view! { <Edit office member types /> }
    })
    .await)
}

#[component]
fn New(
    /// Whose office it is.
    office: MembersOffice,
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// How numbers are made.
    template: NumberTemplate,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("members-add")}</h1>
            <p class="lead">{t_with("member-number-made", &[("template", template.as_str().into())])}</p>
        </div>
        <section class="card">
            <Form action=EnterMember::url()>
                <Fields types />
                <button class="primary">{t("members-add-button")}</button>
            </Form>
        </section>
    }
}

#[component]
fn Edit(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: KeptMember,
    /// The kinds of membership.
    types: Vec<TypeLine>,
) -> impl IntoView {
    let KeptMember { member, version, .. } = member;
    let page = office.path(&format!("/{}", member.id));
    view! {
        <div class="page-header">
            <p>
                <a href=page translate="no">
                    {member.draft.name.to_string()}
                </a>
            </p>
            <h1>{t("member-edit")}</h1>
        </div>
        <section class="card">
            <Form action=ChangeMember::url()>
                <input type="hidden" name="member" value=member.id.to_string() />
                <input type="hidden" name="version" value=version.to_string() />
                <Fields types draft=member.draft member_type=member.member_type.to_string() />
                <button class="primary">{t("office-save")}</button>
            </Form>
        </section>
    }
}

/// What is entered about a member.
#[component]
fn Fields(
    /// The kinds of membership.
    types: Vec<TypeLine>,
    /// What is stored.
    #[prop(optional_no_strip, into)]
    draft: Option<MemberDraft>,
    /// The kind of membership that is stored.
    #[prop(optional_no_strip, into)]
    member_type: Option<String>,
) -> impl IntoView {
    let of = |text: &dyn Fn(&MemberDraft) -> Option<String>| draft.as_ref().and_then(text);
    let name = of(&|draft| Some(draft.name.to_string()));
    let email = of(&|draft| draft.email.as_ref().map(|email| email.as_str().to_owned()));
    let number = of(&|draft| draft.number.as_ref().map(ToString::to_string));
    let unit = of(&|draft| draft.unit.as_ref().map(ToString::to_string));
    let joined = of(&|draft| draft.joined.map(|day| day.to_string()));
    let expires = of(&|draft| draft.expires.map(|day| day.to_string()));
    let payment = of(&|draft| Some(draft.payment.to_string()));
    view! {
        <Field name="name" label="field-name" value=name autocomplete="off" />
        <Field
            name="email"
            label="field-email"
            hint="member-email-hint"
            kind="email"
            value=email
            autocomplete="off"
            optional=true
        />
        <Field
            name="number"
            label="roll-number"
            hint="member-number-hint"
            value=number
            autocomplete="off"
            optional=true
        />
        <Select name="member_type" label="member-type" choices=type_choices(&types) value=member_type />
        <Field
            name="unit"
            label="member-unit"
            hint="member-unit-hint"
            value=unit
            autocomplete="off"
            optional=true
        />
        <Field name="joined" label="member-joined" kind="date" value=joined optional=true />
        <Field
            name="expires"
            label="member-expires"
            hint="member-expires-hint"
            kind="date"
            value=expires
            optional=true
        />
        <Select name="payment" label="member-payment" choices=payment_choices() value=payment />
    }
}
