//! Where people with an account in an organisation come in.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use crate::web::{
    Page, Query, RequestContext,
    components::{Field, Form},
    functions::sign_in::SignIn,
    pages::message,
    respond, t,
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    organisation: Option<String>,
    next: Option<String>,
}

page!("/sign-in" Public page);

/// `/sign-in`
pub async fn page(context: RequestContext, Query(asked): Query<Asked>) -> Response {
    let title = message(&context, "sign-in-title");
    respond(context, Page::new(title), move || {
        let asked = asked.clone();
        view! { <SignInForm asked /> }
    })
    .await
}

#[component]
fn SignInForm(
    /// What the address says.
    asked: Asked,
) -> impl IntoView {
    // The first part of the page wanted names the organisation.
    let organisation = asked.organisation.or_else(|| {
        let first = asked.next.as_deref()?.split('/').nth(1)?;
        (!first.is_empty()).then(|| first.to_owned())
    });
    let known: String =
        form_urlencoded::byte_serialize(organisation.as_deref().unwrap_or_default().as_bytes()).collect();
    let forgotten = match known.as_str() {
        "" => "/forgotten-password".to_owned(),
        known => format!("/forgotten-password?organisation={known}"),
    };
    view! {
        <div class="page-header">
            <h1>{t("sign-in-title")}</h1>
            <p class="lead">{t("sign-in-lead")}</p>
        </div>
        <Form action=SignIn::url()>
            <Field
                name="organisation"
                label="sign-in-organisation"
                hint="sign-in-organisation-hint"
                value=organisation
                autocomplete="organization"
            />
            <Field name="email" label="field-email" kind="email" autocomplete="username" />
            <Field name="password" label="field-password" kind="password" autocomplete="current-password" />
            {asked.next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
            <button class="primary">{t("sign-in-button")}</button>
        </Form>
        <p>
            <a href=forgotten>{t("sign-in-forgotten")}</a>
        </p>
        <p>{t("sign-in-voters")}</p>
    }
}
