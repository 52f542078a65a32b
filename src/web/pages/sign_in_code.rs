//! Where somebody who has typed the password types a code of the second factor: members of
//! an organisation's office and platform admins alike.

use axum::response::Response;
use leptos::prelude::*;

use crate::web::{
    Page, RequestContext,
    components::{Field, Form},
    pages::message,
    respond, t,
};

/// The page whose form is sent to `action`; `lost` is the message that says what helps without
/// a code.
pub(super) async fn shown(context: RequestContext, action: &'static str, lost: &'static str) -> Response {
    let title = message(&context, "sign-in-code-title");
    respond(context, Page::new(title), move || {
        view! {
            <div class="page-header">
                <h1>{t("sign-in-code-title")}</h1>
                <p class="lead">{t("sign-in-code-lead")}</p>
            </div>
            <Form action=action>
                <Field name="code" label="factor-code" hint="sign-in-code-hint" autocomplete="one-time-code" />
                <button class="primary">{t("sign-in-button")}</button>
            </Form>
            <p>{t(lost)}</p>
        }
    })
    .await
}
