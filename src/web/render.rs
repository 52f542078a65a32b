use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;

use super::{RequestContext, components::Frame};

/// What a page says of itself to its frame.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title, in the reader's language.
    pub title: String,
    /// What brings the page's islands to life, if it has any.
    pub bundle: Option<Bundle>,
    /// The status to answer with.
    pub status: StatusCode,
}

/// A compiled module that browsers load, in `/pkg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// What voters' browsers need.
    Voter,
    /// That, and what trustees' browsers need.
    Trustee,
}

impl Bundle {
    /// The addresses of the script around it and of the module itself.
    pub fn addresses(self) -> [&'static str; 2] {
        match self {
            Self::Voter => ["/pkg/voter.js", "/pkg/voter.wasm"],
            Self::Trustee => ["/pkg/trustee.js", "/pkg/trustee.wasm"],
        }
    }
}

impl Page {
    /// A page without islands.
    pub fn new(title: String) -> Self {
        Self { title, bundle: None, status: StatusCode::OK }
    }

    /// A page whose islands need the browser to compute.
    pub fn with_islands(title: String, bundle: Bundle) -> Self {
        Self { bundle: Some(bundle), ..Self::new(title) }
    }

    /// The same page, answered with another status.
    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

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
    render(context, page, Arc::new(move || body().into_any())).await
}

async fn render(
    context: RequestContext,
    page: Page,
    body: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> Response {
    let Ok(request) = Request::builder().uri(&context.path).body(Body::empty()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let status = page.status;
    let app = move || {
        let (page, body) = (page.clone(), Arc::clone(&body));
        guard_with_policy();
        view! { <Frame page>{body()}</Frame> }.into_any()
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
