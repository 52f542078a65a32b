//! Where members ask for a link to their own page, and follow it.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::Token,
    membership::{MembershipContext, MembershipDb, application::linked_member, domain::LinkRefused},
    web::{
        AppError, Page, RequestContext,
        authority::PublicOrganisation,
        components::{Field, Form},
        functions::own_page::{AskForOwnPage, EnterOwnPage},
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/member" Public page);

/// `/{slug}/member`
pub async fn page(context: RequestContext, organisation: PublicOrganisation) -> Result<Response, AppError> {
    organisation.open::<MembershipContext>()?;
    let title = message(&context, "own-page-ask-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, name) = (organisation.slug.to_string(), organisation.name.clone());
        view! {
            <div class="page-header">
                <p>
                    <a href=format!("/{slug}") translate="no">
                        {name.clone()}
                    </a>
                </p>
                <h1>{t("own-page-ask-title")}</h1>
                <p class="lead">{t_with("own-page-ask-lead", &[("organisation", name.into())])}</p>
            </div>
            <Form action=AskForOwnPage::url()>
                <input type="hidden" name="organisation" value=slug />
                <Field name="email" label="field-email" hint="own-page-email-hint" kind="email" autocomplete="email" />
                <button class="primary">{t("own-page-ask-button")}</button>
            </Form>
        }
    })
    .await)
}

page!("/{slug}/member/link/{token}" Public link);

/// `/{slug}/member/link/{token}`: programs that look at links in mails use none up.
pub async fn link(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let members: MembershipDb = organisation.open()?;
    let parsed = Token::from_mail(&token).map_err(|_| AppError::refused(&LinkRefused::Unknown))?;
    let member = linked_member(&members, &parsed).await?;
    let title = message(&context, "own-page-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, token) = (slug.clone(), token.clone());
        let lead = t_with(
            "own-page-link-lead",
            &[("name", member.clone().into()), ("organisation", organisation.name.clone().into())],
        );
        view! {
            <div class="page-header">
                <h1>{t("own-page-title")}</h1>
                <p class="lead">{lead}</p>
            </div>
            <Form action=EnterOwnPage::url()>
                <input type="hidden" name="organisation" value=slug />
                <input type="hidden" name="token" value=token />
                <button class="primary">{t("own-page-link-button")}</button>
            </Form>
        }
    })
    .await)
}
