//! Every address the platform answers, with whom it is open to.

use std::path::PathBuf;

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use super::{
    App, Authority, client, error_pages, health,
    plain_forms::plain_forms,
    request_context, requests, server_functions,
    sessions::{self, LandlordSessions},
    slow,
};
use crate::{
    election::domain::MAX_REQUEST_BYTES,
    web::{AppError, pages},
};

/// A page with its address and whom it is open to.
pub struct PageRoute {
    /// The address, as axum writes it.
    pub path: &'static str,
    /// Whom it is open to.
    pub authority: Authority,
    /// What answers.
    handler: fn() -> MethodRouter<App>,
}

/// Declares the pages.
macro_rules! pages {
    ($($path:literal $authority:ident $handler:path $(, post $posted:path)?;)*) => {
        /// Every page.
        pub const PAGES: &[PageRoute] = &[
            $(PageRoute { path: $path, authority: Authority::$authority, handler: || get($handler)$(.post($posted))? },)*
        ];
    };
}

pages! {
    "/" Public pages::public::home::page;
    "/apply" Public pages::public::apply::page;
    "/status" Public pages::public::status::ask;
    "/status/{reference}" Public pages::public::status::page;
    "/script" Public pages::public::script::page;
    "/sign-in" Public pages::public::sign_in::page;
    "/dev/outbox" Demonstration pages::public::outbox::page;
    "/platform/sign-in" Public pages::platform::sign_in::page;
    "/platform" Admin pages::platform::applications::page;
    "/platform/applications" Admin pages::platform::applications::page;
    "/platform/applications/{application}" Admin pages::platform::application::page;
    "/platform/organisations" Admin pages::platform::organisations::page;
    "/{slug}/set-up/{token}" Public pages::public::set_up::page;
    "/{slug}" Public pages::public::organisation::page;
    "/{slug}/elections/{election}" Public pages::public::election::page;
    "/{slug}/elections/{election}/ballots" Public pages::public::ballots::page, post pages::public::ballots::search_page;
    "/{slug}/elections/{election}/result" Public pages::public::result::page;
    "/{slug}/elections/{election}/archive.bel" Public pages::public::archive::page;
    "/{slug}/elections.json" Public pages::public::board::elections;
    "/{slug}/elections/{election}/setup.bel" Public pages::public::board::setup;
    "/{slug}/elections/{election}/head.json" Public pages::public::board::head;
    "/{slug}/elections/{election}/heads.json" Public pages::public::board::heads;
    "/{slug}/elections/{election}/chain" Public pages::public::board::chain;
    "/{slug}/elections/{election}/companion.json" Public pages::public::board::companion;
    "/{slug}/elections/{election}/voters.json" Public pages::public::board::voters;
    "/{slug}/photos/{photo}" Public pages::public::photo::page;
    "/{slug}/vote/{token}" Public pages::voter::follow_link::page;
    "/{slug}/elections/{election}/booth" Voter pages::voter::booth::page;
    "/{slug}/elections/{election}/entry" Voter pages::voter::entry::page;
    "/{slug}/elections/{election}/receipt" Public pages::voter::receipt::page;
    "/{slug}/office/elections/{election}/trustee" Member pages::trustee::tasks::page;
    "/{slug}/office/people" Member pages::office::people::page;
    "/{slug}/office" Member pages::office::elections::page;
    "/{slug}/office/elections/new" Member pages::office::new_election::page;
    "/{slug}/office/elections/{election}" Member pages::office::overview::page;
    "/{slug}/office/elections/{election}/settings" Member pages::office::settings::page;
    "/{slug}/office/elections/{election}/open" Member pages::office::decisions::open;
    "/{slug}/office/elections/{election}/extend" Member pages::office::decisions::extend;
    "/{slug}/office/elections/{election}/cancel" Member pages::office::decisions::cancel;
    "/{slug}/office/elections/{election}/posts" Member pages::office::posts::page;
    "/{slug}/office/elections/{election}/posts/new" Member pages::office::post::new;
    "/{slug}/office/elections/{election}/posts/{post}" Member pages::office::post::edit;
    "/{slug}/office/elections/{election}/posts/{post}/candidates/new" Member pages::office::candidates::new;
    "/{slug}/office/elections/{election}/candidates/{candidate}" Member pages::office::candidates::edit;
    "/{slug}/office/elections/{election}/roll" Member pages::office::roll::page;
    "/{slug}/office/elections/{election}/roll/import" Member pages::office::import::page;
    "/{slug}/office/elections/{election}/roll/import/{import}" Member pages::office::import::preview;
    "/{slug}/office/elections/{election}/trustees" Member pages::office::trustees::page;
    "/{slug}/office/elections/{election}/officers" Member pages::office::officers::page;
    "/{slug}/office/elections/{election}/chief" Member pages::office::officers::chief;
    "/{slug}/office/elections/{election}/turnout" Member pages::office::turnout::page;
    "/{slug}/office/elections/{election}/result" Member pages::office::result::page;
}

/// The whole of the platform as a service.
pub fn router(app: App) -> Router {
    let pkg = format!("{}/pkg", app.options.site_root);
    landlord_side(&app)
        .merge(tenant_side(&app))
        .nest_service("/pkg", ServeDir::new(pkg).precompressed_br().precompressed_gzip())
        .merge(health::probes())
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(app.clone(), requests::count))
                .layer(CompressionLayer::new())
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
    let files = ServeDir::new(app.options.site_root.as_ref())
        .append_index_html_on_directories(false)
        .fallback(get(|| async { AppError::NotFound }));
    let side = pages(app, false).merge(functions(app, "/api/{*function}"));
    // A file right at the top would be taken for an organisation's address.
    let side = top_files(&app.options.site_root)
        .fold(side, |side, (address, file)| side.route_service(&address, ServeFile::new(file)));
    let side = side.fallback_service(files);
    framed(app, side, "publicdigit_session")
}

/// Addresses of ours are short; file systems refuse long names as a fault.
async fn short_address(request: Request, next: Next) -> Response {
    if request.uri().path().len() > 1024 {
        return AppError::NotFound.into_response();
    }
    next.run(request).await
}

/// The files at the top of the site: addresses and places. None of them can be
/// an organisation's slug, which has no dot.
fn top_files(site: &str) -> impl Iterator<Item = (String, PathBuf)> {
    let entries = std::fs::read_dir(site).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok().filter(|name| name.contains('.'))?;
        let literal = !name.contains(['{', '}']) && entry.path().is_file();
        literal.then(|| (format!("/{name}"), entry.path()))
    })
}

fn pages(app: &App, landlord: bool) -> Router<App> {
    PAGES.iter().filter(|page| of_landlord(page.path) == landlord).fold(Router::new(), |router, page| {
        let authority = page.authority;
        let gate = from_fn_with_state(app.clone(), move |state, request, next| {
            gate(authority, state, request, next)
        });
        let closed = from_fn_with_state(app.clone(), error_pages::keep_closed);
        router.route(page.path, (page.handler)().layer(gate).layer(closed))
    })
}

fn functions(app: &App, path: &str) -> Router<App> {
    Router::new()
        .route(path, post(server_functions::call))
        // Inside: what was typed is kept.
        .layer(from_fn_with_state(app.clone(), error_pages::keep_closed))
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
            .layer(RequestBodyLimitLayer::new(MAX_REQUEST_BYTES)),
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
