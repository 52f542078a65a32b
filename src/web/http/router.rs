//! Every address the platform answers, with whom it is open to.

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http_body_util::Limited;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer,
};

use super::{
    App, Authority, assets, client, error_pages, health,
    plain_forms::plain_forms,
    request_context, requests, server_functions,
    sessions::{self, LandlordSessions},
    slow,
};
use crate::{
    election::domain::{MAX_HAND_IN_REQUEST_BYTES, MAX_REQUEST_BYTES},
    web::{AppError, declare::PAGES},
};

/// The whole of the platform as a service.
pub fn router(app: App) -> Router {
    landlord_side(&app)
        .merge(tenant_side(&app))
        .merge(health::probes())
        .layer(CompressionLayer::new())
        // Compressed when they were built.
        .merge(files(&app))
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(app.clone(), requests::count))
                .layer(from_fn_with_state(app.clone(), client::identify))
                .layer(from_fn(slow::in_time))
                // One limit instead of axum's own, which is smaller.
                .layer(DefaultBodyLimit::disable())
                .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
                .layer(always(header::REFERRER_POLICY, "same-origin"))
                .layer(always(HeaderName::from_static("cross-origin-opener-policy"), "same-origin")),
        )
        .with_state(app)
}

/// What platform admins see, under a cookie of their own.
fn landlord_side(app: &App) -> Router<App> {
    let functions = functions(app, "/api/platform/{*function}");
    framed(app, pages(app, true).merge(functions), "publicdigit_admin")
}

/// What everybody else sees, and what answers where there is no page.
fn tenant_side(app: &App) -> Router<App> {
    let side = pages(app, false).merge(functions(app, "/api/{*function}"));
    framed(app, side.fallback(nothing), "publicdigit_session")
}

/// Answers where there is no page.
async fn nothing() -> AppError {
    AppError::NotFound
}

/// The site's files, each at its own address: one right at the top would be taken for an
/// organisation's.
fn files(app: &App) -> Router<App> {
    app.assets.addresses().fold(Router::new(), |router, address| router.route(address, get(assets::deliver)))
}

/// Addresses of ours are short; file systems refuse long names as a fault.
async fn short_address(request: Request, next: Next) -> Response {
    if request.uri().path().len() > 1024 {
        return AppError::NotFound.into_response();
    }
    next.run(request).await
}

fn pages(app: &App, landlord: bool) -> Router<App> {
    PAGES.iter().filter(|page| of_landlord(page.path) == landlord).fold(Router::new(), |router, page| {
        let authority = page.authority;
        let gate = from_fn_with_state(app.clone(), move |state, request, next| {
            gate(authority, state, request, next)
        });
        let closed = from_fn_with_state(app.clone(), error_pages::maintenance_gate);
        router.route(page.path, (page.handler)().layer(gate).layer(closed))
    })
}

fn functions(app: &App, path: &str) -> Router<App> {
    Router::new()
        .route(path, post(server_functions::call))
        // Inside: what was typed is kept.
        .layer(from_fn_with_state(app.clone(), error_pages::maintenance_gate))
        .layer(from_fn_with_state(app.clone(), plain_forms))
}

/// Session, language and understandable errors around `side`.
fn framed(app: &App, side: Router<App>, cookie: &'static str) -> Router<App> {
    let store = LandlordSessions::new(app.platform.landlord.clone());
    let secure = app.platform.config.public_url.starts_with("https://");
    side.layer(
        ServiceBuilder::new()
            .layer(from_fn(not_stored))
            .layer(from_fn(error_pages::unsaved))
            .layer(sessions::layer(store, cookie, secure))
            .layer(from_fn_with_state(app.clone(), request_context::attach_context))
            .layer(from_fn_with_state(app.clone(), error_pages::explain))
            .layer(from_fn(request_context::answer_away))
            .layer(from_fn(short_address))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn(sized)),
    )
}

/// Lets in whom the page is open to.
async fn gate(authority: Authority, State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match authority.check(&parts, app.platform.config.demonstration).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(error) => error.into_response(),
    }
}

/// The function that takes more than any other: the credentials of a whole roll.
const LARGE: &str = "/api/credentials/hand-in";

/// Refuses what is larger than its address takes (RFC 9110, section 15.5.14), at once where
/// the request says how large it is.
async fn sized(request: Request, next: Next) -> Response {
    let is_large = request.uri().path() == LARGE;
    let most = if is_large { MAX_HAND_IN_REQUEST_BYTES } else { MAX_REQUEST_BYTES };
    if request.body().size_hint().lower() > most as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

/// A panic is a fault of ours like any other; its text may hold anything and
/// is not logged.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request panicked");
    AppError::Failed(0).into_response()
}

/// Keeps out of every cache what somebody with a session is shown: Back after signing
/// out must not bring it again (RFC 9111, section 5.2.2.5). What says itself how long it
/// is good for is public.
async fn not_stored(request: Request, next: Next) -> Response {
    let has_session = request.headers().get_all(header::COOKIE).iter().any(|cookies| {
        let cookies = cookies.to_str().unwrap_or_default().split(';');
        cookies.into_iter().any(|cookie| cookie.trim().starts_with("publicdigit_"))
    });
    let asked = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let is_shown = has_session && (asked.starts_with("/api/") || PAGES.iter().any(|page| page.path == asked));
    let mut response = next.run(request).await;
    let begins = response.headers().contains_key(header::SET_COOKIE);
    if (is_shown || begins) && !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

fn of_landlord(path: &str) -> bool {
    path == "/platform" || path.starts_with("/platform/")
}
