//! Where a member confirms another mail address by the link that was mailed there.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::Token,
    membership::{MembershipDb, application::address_to_confirm, domain::LinkRefused},
    web::{
        AppError, Page, RequestContext, authority::PublicOrganisation, components::Form,
        functions::own_page::ConfirmMemberAddress, pages::message, respond, t, t_with,
    },
};

page!("/{slug}/member/address/{token}" Public page);

/// `/{slug}/member/address/{token}`: programs that look at links in mails change nothing.
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let members: MembershipDb = organisation.open()?;
    let parsed = Token::from_mail(&token).map_err(|_| AppError::refused(&LinkRefused::Unknown))?;
    let address = address_to_confirm(&members, &parsed).await?;
    let title = message(&context, "confirm-address-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, token) = (slug.clone(), token.clone());
        let lead = t_with(
            "own-page-address-lead",
            &[("email", address.email.clone().into()), ("organisation", organisation.name.clone().into())],
        );
        view! {
            <div class="page-header">
                <h1>{t("confirm-address-title")}</h1>
                <p class="lead">{lead}</p>
            </div>
            <Form action=ConfirmMemberAddress::url()>
                <input type="hidden" name="organisation" value=slug />
                <input type="hidden" name="token" value=token />
                <button class="primary">{t("confirm-address-button")}</button>
            </Form>
        }
    })
    .await)
}
