//! The receipt's page: the receipt itself stays in the voter's browser.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use crate::{
    election::application::public_election,
    web::{
        AppError, Bundle, Page, RequestContext,
        authority::PublicOrganisation,
        islands::{
            board::BoardTexts,
            receipt::{Receipt, ReceiptData, ReceiptTexts},
        },
        pages::{
            message,
            public::{
                election::named,
                head::{Head, OpenersNotice},
            },
        },
        respond, t,
    },
};

page!("/{slug}/elections/{election}/receipt" Public page);

/// `/{slug}/elections/{election}/receipt`
///
/// The receipt stands in the fragment of the address, which no server sees.
pub async fn page(
    context: RequestContext,
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let elections = &organisation.open()?;
    let election = public_election(elections, named(&election)?).await?;
    let head = Head::new(&organisation, &election, context.language);
    let bundle = Bundle::Voter(election.group);
    let page = Page::with_islands(message(&context, "receipt-title"), bundle).script("receipt-code.js");
    Ok(respond(context, page, move || {
        let head = head.clone();
        view! { <ReceiptPage head /> }
    })
    .await)
}

#[component]
fn ReceiptPage(
    /// What is known of the election.
    head: Head,
) -> impl IntoView {
    let data = ReceiptData { home: head.path(""), texts: ReceiptTexts::say(), words: BoardTexts::say() };
    view! {
        <header class="page-header">
            <h1>{t("receipt-title")}</h1>
            <p class="lead">
                <span lang=head.title.lang()>{head.title.text.clone()}</span> ", "
                <span translate="no">{head.organisation.clone()}</span>
            </p>
            <p class="hint">{t("receipt-lead")}</p>
        </header>
        <OpenersNotice openers=head.openers />
        <noscript>
            <p class="notice warning">{t("receipt-no-script")}</p>
        </noscript>
        <Receipt data />
        <section class="no-print">
            <h2>{t("receipt-next")}</h2>
            <ul>
                <li>{t("receipt-keep")}</li>
                <li>{t("receipt-compare")}</li>
                <li>{t("receipt-proves")}</li>
                <li>{t("receipt-sign-out")}</li>
                <li>
                    <a href=format!("/{}/help", head.slug)>{t("help-title")}</a>
                </li>
            </ul>
            <p class="actions">
                <a class="button primary" href=head.path("/ballots")>
                    {t("booth-to-ballots")}
                </a>
                <a class="button secondary" href=head.path("")>
                    {t("booth-to-election")}
                </a>
            </p>
        </section>
    }
}
