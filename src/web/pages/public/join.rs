//! Where people apply for membership, and confirm their address.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::{Language, Slug, Token},
    membership::{
        MembershipContext, MembershipDb,
        application::{linked_applicant, openings},
        domain::{LinkRefused, MemberType},
    },
    messages,
    web::{
        AppError, Page, RequestContext,
        authority::PublicOrganisation,
        components::{Choice, Field, Form, Select, TextArea},
        functions::joining::{ApplyToJoin, ConfirmJoining},
        pages::message,
        reader, respond, t, t_with,
    },
};

/// The kinds of membership that people may apply for; none without members.
///
/// # Errors
/// If the organisation's database does not answer.
pub(super) async fn open_kinds(organisation: &PublicOrganisation) -> Result<Vec<MemberType>, AppError> {
    match organisation.open::<MembershipContext>() {
        Ok(members) => Ok(openings(&members).await?),
        Err(_) => Ok(Vec::new()),
    }
}

page!("/{slug}/join" Public page);

/// `/{slug}/join`
pub async fn page(context: RequestContext, organisation: PublicOrganisation) -> Result<Response, AppError> {
    let kinds = open_kinds(&organisation).await?;
    if kinds.is_empty() {
        return Err(AppError::NotFound);
    }
    let title = message(&context, "join-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, name, kinds) = (organisation.slug.clone(), organisation.name.clone(), kinds.clone());
        view! { <Join slug name kinds /> }
    })
    .await)
}

/// The languages in which people can be written to.
fn languages() -> Vec<Choice> {
    let choice = |language: &Language| Choice {
        value: language.to_string(),
        label: t(&format!("language-{language}")),
    };
    messages::offered().iter().map(choice).collect()
}

/// A kind of membership with what it costs, as a select offers it.
fn kind_choice(kind: MemberType) -> Choice {
    let fee = match (kind.draft.fee.cents, kind.draft.duration.months()) {
        (0, _) => t("member-type-free"),
        (_, None) => t_with("join-fee-once", &[("fee", kind.draft.fee.to_string().into())]),
        (_, Some(months)) => {
            let months = t_with("member-type-so-many-months", &[("count", months.into())]);
            t_with("join-fee", &[("fee", kind.draft.fee.to_string().into()), ("months", months.into())])
        }
    };
    Choice { value: kind.id.to_string(), label: format!("{}: {fee}", kind.draft.name) }
}

#[component]
fn Join(
    /// The organisation's slug.
    slug: Slug,
    /// The organisation's name.
    name: String,
    /// What people may apply for.
    kinds: Vec<MemberType>,
) -> impl IntoView {
    let choices: Vec<_> = kinds.into_iter().map(kind_choice).collect();
    let language = reader().to_string();
    view! {
        <div class="page-header">
            <p>
                <a href=format!("/{slug}") translate="no">
                    {name.clone()}
                </a>
            </p>
            <h1>{t("join-title")}</h1>
            <p class="lead">{t_with("join-lead", &[("organisation", name.clone().into())])}</p>
        </div>
        <Form action=ApplyToJoin::url()>
            <input type="hidden" name="organisation" value=slug.to_string() />
            <Field name="name" label="field-name" autocomplete="name" />
            <Field name="email" label="field-email" hint="join-email-hint" kind="email" autocomplete="email" />
            <Select name="member_type" label="member-type" choices=choices />
            <Select name="language" label="join-language" hint="join-language-hint" choices=languages() value=language />
            <Field name="unit" label="member-unit" hint="join-unit-hint" autocomplete="off" optional=true />
            <TextArea name="message" label="join-message" hint="join-message-hint" rows=4 optional=true />
            <section class="card">
                <h2>{t("join-privacy")}</h2>
                <p>{t_with("join-privacy-who", &[("organisation", name.into())])}</p>
                <p>{t("join-privacy-how-long")}</p>
            </section>
            <button class="primary">{t("join-button")}</button>
        </Form>
    }
}

page!("/{slug}/join/{token}" Public confirm);

/// `/{slug}/join/{token}`: programs that look at links in mails change nothing.
pub async fn confirm(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let members: MembershipDb = organisation.open()?;
    let parsed = Token::from_mail(&token).map_err(|_| AppError::refused(&LinkRefused::Unknown))?;
    let applicant = linked_applicant(&members, &parsed).await?;
    let title = message(&context, "join-confirm-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, token) = (slug.clone(), token.clone());
        let lead = t_with(
            "join-confirm-lead",
            &[
                ("name", applicant.name.clone().into()),
                ("kind", applicant.type_name.clone().into()),
                ("organisation", organisation.name.clone().into()),
            ],
        );
        view! {
            <div class="page-header">
                <h1>{t("join-confirm-title")}</h1>
                <p class="lead">{lead}</p>
            </div>
            <Form action=ConfirmJoining::url()>
                <input type="hidden" name="organisation" value=slug />
                <input type="hidden" name="token" value=token />
                <button class="primary">{t("join-confirm-button")}</button>
            </Form>
            <p class="hint">{t("join-confirm-not-me")}</p>
        }
    })
    .await)
}
