//! Where people with an account in an organisation come in.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use crate::web::{
    Page, Query, Visit,
    components::{Field, Form},
    functions::sign_in::SignIn,
    pages::message,
    respond, say,
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    organisation: Option<String>,
    next: Option<String>,
}

/// `/sign-in`
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let title = message(&visit, "sign-in-title");
    respond(visit, Page::new(title), move || {
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
    view! {
        <div class="page-header">
            <h1>{say("sign-in-title")}</h1>
            <p class="lead">{say("sign-in-lead")}</p>
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
            <button class="primary">{say("sign-in-button")}</button>
        </Form>
        <p>{say("sign-in-forgotten")}</p>
        <p>{say("sign-in-voters")}</p>
    }
}
