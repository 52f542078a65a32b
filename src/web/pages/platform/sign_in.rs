//! Where platform admins come in.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use crate::web::{
    Page, Query, RequestContext,
    components::{Field, Form},
    functions::platform_sign_in::PlatformSignIn,
    pages::message,
    respond, t,
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    next: Option<String>,
}

page!("/platform/sign-in" Public page);

/// `/platform/sign-in`
pub async fn page(context: RequestContext, Query(asked): Query<Asked>) -> Response {
    let title = message(&context, "platform-sign-in-title");
    respond(context, Page::new(title), move || {
        let next = asked.next.clone();
        view! {
            <div class="page-header">
                <h1>{t("platform-sign-in-title")}</h1>
                <p class="lead">{t("platform-sign-in-lead")}</p>
            </div>
            <Form action=PlatformSignIn::url()>
                <Field name="email" label="field-email" kind="email" autocomplete="username" />
                <Field name="password" label="field-password" kind="password" autocomplete="current-password" />
                {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
                <button class="primary">{t("sign-in-button")}</button>
            </Form>
        }
    })
    .await
}
