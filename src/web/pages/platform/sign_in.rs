//! Where platform admins come in.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use crate::web::{
    Page, Query, Visit,
    components::{Field, Form},
    functions::platform_sign_in::PlatformSignIn,
    pages::message,
    respond, say,
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    next: Option<String>,
}

/// `/platform/sign-in`
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let title = message(&visit, "platform-sign-in-title");
    respond(visit, Page::new(title), move || {
        let next = asked.next.clone();
        view! {
            <div class="page-header">
                <h1>{say("platform-sign-in-title")}</h1>
                <p class="lead">{say("platform-sign-in-lead")}</p>
            </div>
            <Form action=PlatformSignIn::url()>
                <Field name="email" label="field-email" kind="email" autocomplete="username" />
                <Field name="password" label="field-password" kind="password" autocomplete="current-password" />
                {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
                <button class="primary">{say("sign-in-button")}</button>
            </Form>
        }
    })
    .await
}
