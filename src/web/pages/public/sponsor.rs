//! Where a sponsor answers by the link that was mailed.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::Token,
    membership::{
        MembershipContext,
        application::{SponsorQuestion, sponsor_question},
        domain::{SponsorAnswer, link_gone},
    },
    web::{
        AppError, Page, RequestContext, authority::PublicOrganisation, components::FormButton,
        functions::member_sponsors::AnswerSponsor, pages::message, respond, t, t_with,
    },
};

page!("/{slug}/sponsor/{token}" Public page);

/// `/{slug}/sponsor/{token}`: programs that look at links in mails change nothing.
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((slug, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let db = organisation.open::<MembershipContext>()?;
    let parsed = Token::from_mail(&token).map_err(|_| AppError::because(link_gone()))?;
    let question = sponsor_question(&db, &parsed).await?;
    let (title, name) = (message(&context, "sponsor-title"), organisation.name.clone());
    let token = parsed.reveal();
    Ok(respond(context, Page::new(title), move || {
        let SponsorQuestion { applicant, sponsor } = question.clone();
        let lead = t_with(
            "sponsor-lead",
            &[
                ("applicant", applicant.into()),
                ("sponsor", sponsor.into()),
                ("organisation", name.as_str().into()),
            ],
        );
        let values = |answer: SponsorAnswer| {
            vec![
                ("organisation", slug.clone()),
                ("token", token.clone()),
                ("answer", answer.as_str().to_owned()),
            ]
        };
        let (confirm, decline) = (values(SponsorAnswer::Confirm), values(SponsorAnswer::Decline));
        view! {
            <div class="page-header">
                <h1>{t("sponsor-title")}</h1>
                <p class="lead">{lead}</p>
            </div>
            <div class="actions">
                <FormButton action=AnswerSponsor::url() label="sponsor-confirm" values=confirm kind="primary" />
                <FormButton action=AnswerSponsor::url() label="sponsor-decline" values=decline kind="quiet" />
            </div>
        }
    })
    .await)
}
