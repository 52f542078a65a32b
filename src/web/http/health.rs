//! What monitoring asks: whether the server lives, whether it can serve, and
//! how it is doing.
//!
//! The figures are served only at the address in `PUBLICDIGIT_METRICS_ADDR`,
//! which is not the public one. They name no organisation.

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use tokio::time::timeout;

use super::{App, Authority, figures::figures};

/// How long the landlord's database may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);

/// An address for monitoring at the public address, with whom it is open to.
pub struct Probe {
    /// The address.
    pub path: &'static str,
    /// Whom it is open to.
    pub authority: Authority,
    handler: fn() -> MethodRouter<App>,
}

/// What monitoring can ask at the public address: yes or no, nothing else.
pub const PROBES: &[Probe] = &[
    Probe { path: "/healthz", authority: Authority::Public, handler: || get(alive) },
    Probe { path: "/readyz", authority: Authority::Public, handler: || get(ready) },
];

/// The figures' address. It is open to whoever can reach the address for
/// operators, and does not exist at the public one.
pub const METRICS: &str = "/metrics";

/// The probes of the public address.
pub(crate) fn probes() -> Router<App> {
    PROBES.iter().fold(Router::new(), |router, probe| router.route(probe.path, (probe.handler)()))
}

/// What is answered at the address for operators: the figures and the probes.
pub fn operations(app: App) -> Router {
    probes().route(METRICS, get(metrics)).with_state(app)
}

/// The process lives, and the embedded PostgreSQL with it.
async fn alive(State(app): State<App>) -> Response {
    match app.platform.is_whole() {
        true => "ok".into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "PostgreSQL is down").into_response(),
    }
}

/// Requests would be served: the landlord's database answers.
async fn ready(State(app): State<App>) -> Response {
    match timeout(ANSWER_TIMEOUT, app.platform.landlord.answers()).await {
        Ok(Ok(())) => "ready".into_response(),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response(),
    }
}

/// The figures in the text format of Prometheus, version 0.0.4.
async fn metrics(State(app): State<App>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, figures(&app).await).into_response()
}
