use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;

use super::{IntoMarkup, Markup, Page, RequestContext, components::Frame};

/// Renders `body` within the frame that all pages share.
pub async fn respond<V>(
    context: RequestContext,
    page: Page,
    body: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> Response
where
    V: IntoView + 'static,
{
    // Erased here, so that the machinery below is compiled once, not per page.
    render(context, page, Arc::new(move || body().into_markup())).await
}

async fn render(
    context: RequestContext,
    page: Page,
    body: Arc<dyn Fn() -> Markup + Send + Sync>,
) -> Response {
    let Ok(request) = Request::builder().uri(&context.path).body(Body::empty()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let status = page.status;
    let app = move || {
        let (page, body) = (page.clone(), Arc::clone(&body));
        guard_with_policy();
        view! { <Frame page>{body()}</Frame> }.into_markup()
    };
    let context = move || provide_context(context.clone());
    let mut response = leptos_axum::render_app_async_with_context(context, app)(request).await;
    *response.status_mut() = status;
    response
}

/// Only scripts that carry this answer's nonce run, and nothing is loaded from
/// elsewhere (Content Security Policy Level 3).
fn guard_with_policy() {
    let (Some(nonce), Some(options)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; img-src 'self' data: blob:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}
