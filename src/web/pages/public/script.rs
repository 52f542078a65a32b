//! Which script this server delivers, what a browser cannot know of it, and how
//! people can compare it with the source.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::web::{
    IntoMarkup, Page, Published, RequestContext, components::DescriptionList, http::App, pages::message,
    respond, t, t_with,
};

page!("/script" Public page);

/// `/script`
pub async fn page(context: RequestContext, State(app): State<App>) -> Response {
    let title = message(&context, "script-title");
    let address = app.platform.config.public_url.clone();
    let site = context.site.clone();
    respond(context, Page::new(title), move || {
        let (address, published) = (address.clone(), site.published.clone());
        view! { <Script address published /> }
    })
    .await
}

#[component]
fn Script(
    /// The platform's public address.
    address: String,
    /// What is delivered, if it is listed.
    published: Option<Published>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <h1>{t("script-title")}</h1>
            <p class="lead">{t("script-lead")}</p>
        </div>
        <section>
            <h2>{t("script-cannot-heading")}</h2>
            <p>{t("script-cannot")}</p>
            <p>{t("script-can")}</p>
        </section>
        <section>
            <h2>{t("script-how-heading")}</h2>
            <p>{t("script-how")}</p>
            <pre tabindex="0">
                <code>{format!("scripts/build --verify {address}")}</code>
            </pre>
            <p>{t("script-how-result")}</p>
        </section>
        {match published {
            Some(published) => view! { <Files published /> }.into_markup(),
            None => view! { <p class="notice warning">{t("script-no-list")}</p> }.into_markup(),
        }}
    }
}

#[component]
fn Files(
    /// What is delivered.
    published: Published,
) -> impl IntoView {
    let mut facts = vec![(
        t("script-source"),
        view! { <code class="tracker" translate="no">{published.source.clone()}</code> }.into_markup(),
    )];
    facts.extend(
        published
            .tools
            .iter()
            .map(|(name, version)| (name.clone(), view! { {version.clone()} }.into_markup())),
    );
    let files = published.files.iter().map(|(address, file)| {
        let size = t_with("script-bytes", &[("bytes", file.bytes.into())]);
        let hash =
            view! { <code class="tracker" translate="no">{file.sha256.clone()}</code> " " <span class="hint">{size}</span> };
        (address.clone(), hash.into_markup())
    });
    let files: Vec<_> = files.collect();
    view! {
        <section>
            <h2>{t("script-files-heading")}</h2>
            <p>
                {t("script-files")} " " <a href="/pkg/manifest.json">{t("script-files-link")}</a>
            </p>
            <DescriptionList facts />
            <DescriptionList facts=files />
        </section>
    }
}
