//! Where somebody who has typed the password types a code of the second factor, or uses a
//! passkey: members of an organisation's office and platform admins alike.

use axum::response::Response;
use leptos::prelude::*;

use super::own_passkeys::{SCRIPT, SignInWithPasskey};
use crate::{
    access::application::Asked,
    web::{
        Page, RequestContext,
        components::{Field, Form},
        pages::message,
        respond, t,
    },
};

/// What the page shows.
#[derive(Clone)]
pub(super) struct CodeAsked {
    /// Where the form with the code goes.
    pub(super) action: &'static str,
    /// The message that says what helps without a code.
    pub(super) lost: &'static str,
    /// What a device is asked, if the account has passkeys, and where its answer goes.
    pub(super) passkey: Option<(Asked, &'static str)>,
}

/// The page.
pub(super) async fn shown(context: RequestContext, asked: CodeAsked) -> Response {
    let mut page = Page::new(message(&context, "sign-in-code-title"));
    if asked.passkey.is_some() {
        page = page.script(SCRIPT);
    }
    respond(context, page, move || {
        let CodeAsked { action, lost, passkey } = asked.clone();
        let lead = if passkey.is_some() { "passkey-sign-in-lead" } else { "sign-in-code-lead" };
        let passkey = passkey.map(|(asked, action)| view! { <SignInWithPasskey asked action /> });
        view! {
            <div class="page-header">
                <h1>{t("sign-in-code-title")}</h1>
                <p class="lead">{t(lead)}</p>
            </div>
            {passkey}
            <Form action=action>
                <Field name="code" label="factor-code" hint="sign-in-code-hint" autocomplete="one-time-code" />
                <button class="primary">{t("sign-in-button")}</button>
            </Form>
            <p>{t(lost)}</p>
        }
    })
    .await
}
