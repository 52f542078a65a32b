//! Where an organisation applies.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    tenancy::domain::OrganisationKind,
    web::{
        Page, RequestContext,
        components::{Checkbox, Choice, Field, Form, Select, TextArea},
        functions::apply::Apply,
        pages::message,
        respond, t,
    },
};

page!("/apply" Public page);

/// `/apply`
pub async fn page(context: RequestContext) -> Response {
    let title = message(&context, "apply-title");
    respond(context, Page::new(title), || view! { <ApplyForm /> }).await
}

#[component]
fn ApplyForm() -> impl IntoView {
    let kinds = OrganisationKind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: kind.name().to_owned(),
            label: t(&format!("kind-{}", kind.name().replace('_', "-"))),
        })
        .collect::<Vec<_>>();
    view! {
        <div class="page-header">
            <h1>{t("apply-title")}</h1>
            <p class="lead">{t("apply-lead")}</p>
        </div>
        <Form action=Apply::url()>
            <fieldset>
                <legend>{t("apply-organisation")}</legend>
                <Field name="organisation" label="apply-name" autocomplete="organization" />
                <Select name="kind" label="apply-kind" choices=kinds />
                <Field name="slug" label="apply-slug" hint="apply-slug-hint" autocomplete="off" />
                <TextArea name="description" label="apply-description" hint="apply-description-hint" />
                <Field name="expected_users" label="apply-users" hint="apply-users-hint" kind="number" min="1".to_owned() max="10000".to_owned() />
                <Field
                    name="elections_per_year"
                    label="apply-elections"
                    kind="number"
                    min="1".to_owned()
                    max="100".to_owned()
                />
            </fieldset>
            <fieldset>
                <legend>{t("apply-you")}</legend>
                <p class="hint">{t("apply-you-hint")}</p>
                <Field name="first_name" label="apply-first-name" autocomplete="given-name" />
                <Field name="last_name" label="apply-last-name" autocomplete="family-name" />
                <Field name="email" label="field-email" kind="email" autocomplete="email" />
                <Field name="phone" label="apply-phone" kind="tel" autocomplete="tel" optional=true />
                <Field name="technical_contact" label="apply-technical" hint="apply-technical-hint" optional=true />
            </fieldset>
            <Checkbox name="accept_terms" label=|| t("apply-terms") />
            <Checkbox name="accept_privacy" label=|| t("apply-privacy") />
            <button class="primary">{t("apply-button")}</button>
        </Form>
    }
}
