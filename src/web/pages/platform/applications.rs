//! All applications, those that wait first.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    tenancy::{
        application::Applications,
        domain::{Application, ApplicationStatus},
    },
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{Badge, Empty, Moment},
        http::App,
        pages::{message, public::status::status_key},
        respond, t, t_with,
    },
};

page!("/platform" Admin(Read) page);
page!("/platform/applications" Admin(Read) page);

/// `/platform/applications`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let applications = app.platform.landlord.all().await?;
    let title = message(&context, "applications-title");
    Ok(respond(context, Page::new(title), move || {
        let applications = applications.clone();
        view! { <List applications /> }
    })
    .await)
}

#[component]
fn List(
    /// All applications, in the order shown.
    applications: Vec<Application>,
) -> impl IntoView {
    let waiting = |status| matches!(status, ApplicationStatus::Pending | ApplicationStatus::UnderReview);
    let count = applications.iter().filter(|application| waiting(application.status)).count();
    let empty = applications.is_empty();
    let rows = applications.into_iter().map(|application| view! { <Row application /> }).collect_view();
    view! {
        <div class="page-header">
            <h1>{t("applications-title")}</h1>
            <p class="lead">{t_with("applications-waiting", &[("count", count.into())])}</p>
        </div>
        {if empty {
            view! { <Empty text="applications-none" /> }.into_markup()
        } else {
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=t("applications-title")>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{t("apply-name")}</th>
                                <th scope="col">{t("apply-slug")}</th>
                                <th scope="col">{t("status-submitted")}</th>
                                <th scope="col">{t("status-now")}</th>
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

#[component]
fn Row(
    /// The application of this row.
    application: Application,
) -> impl IntoView {
    let href = format!("/platform/applications/{}", application.id);
    let state = application.status.name().replace('_', "-");
    view! {
        <tr>
            <th scope="row">
                <a href=href>{application.form.organisation}</a>
            </th>
            <td>
                <code>{application.form.slug.to_string()}</code>
            </td>
            <td>
                <Moment at=application.submitted_at />
            </td>
            <td>
                <Badge state=state label=t(&status_key(application.status)) />
            </td>
        </tr>
    }
}
