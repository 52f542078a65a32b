//! Where an applicant sees how far an application has come.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    tenancy::{
        application::Applications,
        domain::{Application, ApplicationStatus, Reference},
    },
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        components::{Badge, Checklist, ChecklistItem, DescriptionList, Field, Form, Moment},
        functions::apply::ApplicationStatus as LookUp,
        http::App,
        pages::message,
        respond, t,
    },
};

page!("/status" Public ask);

/// `/status`
pub async fn ask(context: RequestContext) -> Response {
    let title = message(&context, "status-title");
    respond(context, Page::new(title), || {
        view! {
            <div class="page-header">
                <h1>{t("status-title")}</h1>
                <p class="lead">{t("status-lead")}</p>
            </div>
            <Form action=LookUp::url()>
                <Field name="reference" label="status-reference" hint="status-reference-hint" autocomplete="off" />
                <button class="primary">{t("status-button")}</button>
            </Form>
        }
    })
    .await
}

page!("/status/{reference}" Public page);

/// `/status/{reference}`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let application = app.platform.landlord.by_reference(&reference).await?.ok_or(AppError::NotFound)?;
    let title = message(&context, "status-title");
    Ok(respond(context, Page::new(title), move || {
        let application = application.clone();
        view! { <Status application /> }
    })
    .await)
}

/// The message that names a status.
pub fn status_key(status: ApplicationStatus) -> String {
    format!("application-status-{}", status.name().replace('_', "-"))
}

/// What has been done on the way, and what comes.
fn way(status: ApplicationStatus) -> Vec<ChecklistItem> {
    let reached = match status {
        ApplicationStatus::Pending => 1,
        ApplicationStatus::UnderReview => 2,
        ApplicationStatus::Rejected => 3,
        ApplicationStatus::Approved
        | ApplicationStatus::ProvisioningStarted
        | ApplicationStatus::ProvisioningFailed => 3,
        ApplicationStatus::Provisioned => 4,
    };
    let steps = ["status-step-received", "status-step-review", "status-step-decided", "status-step-ready"];
    let shown = if status == ApplicationStatus::Rejected { 3 } else { 4 };
    steps
        .into_iter()
        .take(shown)
        .enumerate()
        .map(|(at, key)| ChecklistItem { label: t(key), detail: None, done: at < reached, href: None })
        .collect()
}

#[component]
fn Status(
    /// The application looked at.
    application: Application,
) -> impl IntoView {
    let status = application.status;
    let key = status_key(status);
    let submitted = application.submitted_at;
    let facts = vec![
        (t("status-reference"), view! { <code>{application.reference.to_string()}</code> }.into_markup()),
        (t("apply-name"), application.form.organisation.clone().into_markup()),
        (t("status-submitted"), view! { <Moment at=submitted /> }.into_markup()),
        (
            t("status-now"),
            view! { <Badge state=status.name().replace('_', "-") label=t(&key) /> }.into_markup(),
        ),
    ];
    view! {
        <div class="page-header">
            <h1>{t("status-title")}</h1>
            <p class="lead">{t(&format!("{key}-text"))}</p>
        </div>
        <DescriptionList facts />
        {application
            .reason
            .map(|reason| {
                view! {
                    <section class="card">
                        <h2>{t("status-reason")}</h2>
                        <p>{reason.as_str().to_owned()}</p>
                    </section>
                }
            })}
        <Checklist items=way(status) />
        <p class="hint">{t("status-keep")}</p>
    }
}
