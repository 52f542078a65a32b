//! One application: what was applied for, and what can be done about it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    tenancy::{
        application::Applications,
        domain::{AdminPermission, Application, ApplicationStatus},
    },
    web::{
        AppError, IntoMarkup, Markup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{
            Badge, Card, Checklist, ChecklistItem, Choice, DescriptionList, Form, FormButton, Moment, Select,
            TextArea,
        },
        functions::applications::{Approve, ProvisionAgain, Reject, Review},
        http::App,
        pages::public::status::status_key,
        respond, t,
    },
};

page!("/platform/applications/{application}" Admin(Read) page);

/// `/platform/applications/{application}`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    admin: PlatformAdmin,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let application = app.platform.landlord.by_id(id).await?.ok_or(AppError::NotFound)?;
    let steps = app.platform.tenants.provisioning(id).await?;
    let title = application.form.organisation.clone();
    let may_decide = admin.may(AdminPermission::DecideApplications);
    let templates = app.platform.provisioner.templates_for_new().await?.into_iter();
    let templates: Vec<_> = templates.map(|template| template.name.clone()).collect();
    Ok(respond(context, Page::new(title), move || {
        let (application, steps, templates) = (application.clone(), steps.clone(), templates.clone());
        let steps = steps
            .into_iter()
            .map(|step| ChecklistItem {
                label: t(&format!("provisioning-{}", step.step.name())),
                detail: Some(t(&format!("provisioning-state-{}", step.state.name()))),
                done: step.is_done(),
                href: None,
            })
            .collect();
        view! { <Detail application steps templates may_decide /> }
    })
    .await)
}

#[component]
fn Detail(
    /// The application looked at.
    application: Application,
    /// How far its database is.
    steps: Vec<ChecklistItem>,
    /// The names of what its database can be made from, the usual one first.
    templates: Vec<String>,
    /// Whether the one who looks may decide.
    may_decide: bool,
) -> impl IntoView {
    let status = application.status;
    let working = status == ApplicationStatus::ProvisioningStarted || status == ApplicationStatus::Approved;
    let here = format!("/platform/applications/{}", application.id);
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href="/platform/applications">{t("applications-title")}</a>
                    </li>
                </ol>
            </nav>
            <h1>{application.form.organisation.clone()}</h1>
            <p>
                <Badge state=status.name().replace('_', "-") label=t(&status_key(status)) />
            </p>
        </div>
        {may_decide.then(|| view! { <Actions application=application.clone() templates /> })}
        {(working || !steps.is_empty())
            .then(|| {
                view! {
                    <Card heading=t("provisioning-heading")>
                        <Checklist items=steps />
                        {working.then(|| view! { <p><a class="button secondary" href=here>{t("provisioning-reload")}</a></p> })}
                    </Card>
                }
            })}
        <DescriptionList facts=facts(&application) />
    }
}

/// What can be done now, as the status allows.
#[component]
fn Actions(
    /// The application to act on.
    application: Application,
    /// What its database can be made from.
    templates: Vec<String>,
) -> impl IntoView {
    let id = application.id.to_string();
    let (approved, values) = (id.clone(), || vec![("application", id.clone())]);
    match application.status {
        ApplicationStatus::Pending => view! {
            <div class="actions">
                <FormButton action=Review::url() label="application-review" values=values() kind="primary" />
            </div>
        }
        .into_markup(),
        ApplicationStatus::UnderReview => view! {
            <Form action=Approve::url()>
                <input type="hidden" name="application" value=approved />
                <Select name="template" label="application-template" choices=choices(templates) />
                <button class="primary">{t("application-approve")}</button>
            </Form>
            <details class="card">
                <summary>{t("application-reject-summary")}</summary>
                <Form action=Reject::url()>
                    <input type="hidden" name="application" value=id />
                    <TextArea name="reason" label="application-reject-reason" hint="application-reject-hint" />
                    <button class="danger">{t("application-reject")}</button>
                </Form>
            </details>
        }
        .into_markup(),
        ApplicationStatus::ProvisioningFailed => view! {
            <div class="actions">
                <FormButton
                    action=ProvisionAgain::url()
                    label="application-provision-again"
                    values=values()
                    kind="primary"
                />
            </div>
        }
        .into_markup(),
        ApplicationStatus::Approved
        | ApplicationStatus::Rejected
        | ApplicationStatus::ProvisioningStarted
        | ApplicationStatus::Provisioned => ().into_markup(),
    }
}

/// What an organisation's database can be made from, to choose from.
fn choices(templates: Vec<String>) -> Vec<Choice> {
    let choice =
        |name: String| Choice { label: t(&format!("template-{}", name.replace('_', "-"))), value: name };
    templates.into_iter().map(choice).collect()
}

fn facts(application: &Application) -> Vec<(String, Markup)> {
    let form = &application.form;
    let kind = t(&format!("kind-{}", form.kind.name().replace('_', "-")));
    let text = |text: &str| text.to_owned().into_markup();
    let submitted = application.submitted_at;
    let slug = form.slug.to_string();
    let mut facts = vec![
        (t("status-reference"), text(&application.reference.to_string())),
        (t("apply-kind"), text(&kind)),
        (t("apply-slug"), view! { <code>{slug}</code> }.into_markup()),
        (t("apply-description"), text(&form.description)),
        (t("apply-users"), text(&form.expected_users.to_string())),
        (t("apply-elections"), text(&form.elections_per_year.to_string())),
        (t("field-name"), text(&format!("{} {}", form.first_name, form.last_name))),
        (t("field-email"), text(form.email.as_str())),
    ];
    facts.extend(form.phone.as_deref().map(|phone| (t("apply-phone"), text(phone))));
    facts.extend(form.technical_contact.as_deref().map(|contact| (t("apply-technical"), text(contact))));
    facts.push((t("status-submitted"), view! { <Moment at=submitted /> }.into_markup()));
    facts.extend(
        application.decided_at.map(|at| (t("application-decided"), view! { <Moment at /> }.into_markup())),
    );
    facts.extend(application.reason.as_ref().map(|reason| (t("status-reason"), text(reason.as_str()))));
    facts
}
