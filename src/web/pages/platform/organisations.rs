//! All organisations.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    tenancy::application::OrganisationLine,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{Badge, Empty, Moment},
        http::App,
        pages::message,
        respond, t,
    },
};

page!("/platform/organisations" Admin(Read) page);

/// `/platform/organisations`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let organisations = app.platform.tenants.all().await?;
    let title = message(&context, "organisations-title");
    Ok(respond(context, Page::new(title), move || {
        let organisations = organisations.clone();
        view! { <List organisations /> }
    })
    .await)
}

#[component]
fn List(
    /// All organisations, by name.
    organisations: Vec<OrganisationLine>,
) -> impl IntoView {
    let rows = organisations
        .iter()
        .cloned()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row" translate="no">{line.name}</th>
                    <td>
                        <code>{line.slug.to_string()}</code>
                    </td>
                    <td>
                        <Badge state=line.status.name() label=t(&format!("organisation-{}", line.status.name())) />
                        {line
                            .is_rehearsal
                            .then(|| view! { " " <Badge state="rehearsal" label=t("organisation-rehearsal") /> })}
                    </td>
                    <td>
                        <Moment at=line.created_at />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="page-header">
            <h1>{t("organisations-title")}</h1>
            <p class="lead">{t("organisations-lead")}</p>
        </div>
        {if organisations.is_empty() {
            view! { <Empty text="organisations-none" /> }.into_markup()
        } else {
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=t("organisations-title")>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{t("apply-name")}</th>
                                <th scope="col">{t("apply-slug")}</th>
                                <th scope="col">{t("status-now")}</th>
                                <th scope="col">{t("organisation-since")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_markup()
        }}
    }
}
