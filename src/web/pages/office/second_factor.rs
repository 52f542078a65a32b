//! One's own second factor: setting it up, and how it stands.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{account::CurrentPassword, header::Breadcrumbs};
use crate::{
    access::{
        app_address, app_secret,
        application::{BegunFactor, Factors},
    },
    kernel::Slug,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Newcomer,
        components::{Card, Field, Form},
        functions::second_factor::{BeginFactor, ConfirmFactor, RemoveFactor},
        pages::{message, qr_code::modules},
        respond, t, t_with,
    },
};

page!("/{slug}/office/account/second-factor" Member page);

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    /// What is to be scanned, if it is being set up here.
    begun: Option<BegunFactor>,
    address: Option<String>,
    is_on: bool,
    left: i64,
    demanded: bool,
}

/// `/{slug}/office/account/second-factor`, also for those who come in no further without it
pub async fn page(context: RequestContext, Newcomer(member): Newcomer) -> Result<Response, AppError> {
    let (db, user) = (&member.db, &member.user);
    let begun = db.begun_factor(user.id, member.session).await?;
    let address =
        begun.as_ref().and_then(|begun| app_address(&begun.secret, &member.name, user.email.as_str()));
    let shown = Shown {
        slug: member.slug.clone(),
        begun,
        address,
        is_on: db.factor(user.id).await?.is_some(),
        left: db.recovery_codes_left(user.id).await?,
        demanded: member.rights.demands_factor(),
    };
    let title = message(&context, "factor-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <SecondFactor shown /> }
    })
    .await)
}

#[component]
fn SecondFactor(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let account = format!("/{}/office/account", shown.slug);
    let content = match shown.begun.clone() {
        Some(begun) => view! { <SetUp begun address=shown.address.clone() /> }.into_markup(),
        None if shown.is_on => view! { <Standing shown=shown.clone() /> }.into_markup(),
        None => view! { <Begin /> }.into_markup(),
    };
    let lead = if shown.demanded { "factor-lead-demanded" } else { "factor-lead" };
    view! {
        <div class="page-header">
            <Breadcrumbs way=vec![(account, t("account-title"))] />
            <h1>{t("factor-title")}</h1>
            <p class="lead">{t(lead)}</p>
        </div>
        {content}
    }
}

/// Nobody sets one up for somebody who has left a browser open.
#[component]
fn Begin() -> impl IntoView {
    view! {
        <Card heading=t("factor-begin-heading")>
            <p class="hint">{t("factor-begin-hint")}</p>
            <Form action=BeginFactor::url()>
                <CurrentPassword />
                <button class="primary">{t("factor-begin-button")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn SetUp(
    /// What is shared with the app, and the recovery codes.
    begun: BegunFactor,
    /// What the app reads from the screen.
    address: Option<String>,
) -> impl IntoView {
    let drawing = address.as_deref().and_then(modules).map(|(path, width)| {
        view! {
            <svg
                class="qr"
                role="img"
                aria-label=t("factor-drawing")
                viewBox=format!("0 0 {width} {width}")
                width="220"
                height="220"
            >
                <rect width=width.to_string() height=width.to_string() fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
    });
    let codes = begun.codes.iter().map(|code| view! { <li><code>{code.reveal()}</code></li> }).collect_view();
    view! {
        <Card heading=t("factor-app-heading")>
            <p>{t("factor-app-text")}</p>
            {drawing}
            <p>{t("factor-secret")}</p>
            <p>
                <code translate="no">{app_secret(&begun.secret)}</code>
            </p>
        </Card>
        <Card heading=t("factor-codes-heading")>
            <p>{t("factor-codes-text")}</p>
            <ul class="recovery-codes" translate="no">
                {codes}
            </ul>
        </Card>
        <Card heading=t("factor-confirm-heading")>
            <Form action=ConfirmFactor::url()>
                <Field name="code" label="factor-code" hint="factor-code-hint" autocomplete="one-time-code" />
                <button class="primary">{t("factor-confirm-button")}</button>
            </Form>
        </Card>
    }
}

#[component]
fn Standing(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let remove = (!shown.demanded).then(|| {
        view! {
            <Card heading=t("factor-remove-heading")>
                <p class="hint">{t("factor-remove-hint")}</p>
                <Form action=RemoveFactor::url()>
                    <CurrentPassword />
                    <button class="danger">{t("factor-remove-button")}</button>
                </Form>
            </Card>
        }
    });
    view! {
        <p class="notice">{t_with("factor-on", &[("left", shown.left.into())])}</p>
        <Card heading=t("factor-anew-heading")>
            <p class="hint">{t("factor-anew-hint")}</p>
            <Form action=BeginFactor::url()>
                <CurrentPassword />
                <Field name="code" label="factor-code" hint="factor-anew-code-hint" autocomplete="one-time-code" />
                <button class="secondary">{t("factor-anew-button")}</button>
            </Form>
        </Card>
        {remove}
    }
}
