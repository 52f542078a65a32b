//! One's own second factor: setting it up, and how it stands.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{account::CurrentPassword, header::Breadcrumbs};
use crate::{
    access::{
        app_address, app_secret,
        application::{Factors, StoredFactor, factor_to_set_up},
    },
    kernel::Slug,
    web::{
        AppError, Page, RequestContext,
        authority::Newcomer,
        components::{Card, Field, Form},
        functions::second_factor::{ConfirmFactor, RemoveFactor},
        pages::{message, qr_code::modules},
        respond, t, t_with,
    },
};

page!("/{slug}/office/account/second-factor" Member page);

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    /// What is to be scanned, if it is not set up.
    factor: Option<StoredFactor>,
    address: Option<String>,
    left: i64,
    demanded: bool,
}

/// `/{slug}/office/account/second-factor`, also for those who come in no further without it
pub async fn page(context: RequestContext, Newcomer(member): Newcomer) -> Result<Response, AppError> {
    let (db, user) = (&member.db, &member.user);
    let factor = factor_to_set_up(db, db.environment(), user.id).await?;
    let address =
        factor.as_ref().and_then(|factor| app_address(&factor.secret, &member.name, user.email.as_str()));
    let shown = Shown {
        slug: member.slug.clone(),
        factor,
        address,
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
    let content = match shown.factor.clone() {
        Some(factor) => view! { <SetUp factor address=shown.address.clone() /> }.into_any(),
        None => view! { <Standing shown=shown.clone() /> }.into_any(),
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

#[component]
fn SetUp(
    /// What is shared with the app.
    factor: StoredFactor,
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
    let codes =
        factor.codes.iter().map(|code| view! { <li><code>{code.reveal()}</code></li> }).collect_view();
    view! {
        <Card heading=t("factor-app-heading")>
            <p>{t("factor-app-text")}</p>
            {drawing}
            <p>{t("factor-secret")}</p>
            <p>
                <code translate="no">{app_secret(&factor.secret)}</code>
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
        {remove}
    }
}
