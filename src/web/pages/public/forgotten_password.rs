//! Where somebody asks for a new password.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use crate::web::{
    Page, Query, RequestContext,
    components::{Field, Form},
    functions::forgotten_password::ForgottenPassword,
    pages::message,
    respond, t,
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    organisation: Option<String>,
}

page!("/forgotten-password" Public page);

/// `/forgotten-password`
pub async fn page(context: RequestContext, Query(asked): Query<Asked>) -> Response {
    let title = message(&context, "forgotten-title");
    respond(context, Page::new(title), move || {
        let organisation = asked.organisation.clone();
        view! { <ForgottenForm organisation /> }
    })
    .await
}

#[component]
fn ForgottenForm(
    /// The organisation's short name, as far as the address says it.
    organisation: Option<String>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <h1>{t("forgotten-title")}</h1>
            <p class="lead">{t("forgotten-lead")}</p>
        </div>
        <Form action=ForgottenPassword::url()>
            <Field
                name="organisation"
                label="sign-in-organisation"
                hint="sign-in-organisation-hint"
                value=organisation
                autocomplete="organization"
            />
            <Field name="email" label="field-email" kind="email" autocomplete="username" />
            <button class="primary">{t("forgotten-button")}</button>
        </Form>
    }
}
