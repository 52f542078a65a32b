//! What monitoring asks: whether the server lives, whether it can serve, and
//! how it is doing.
//!
//! The figures are served only at the address in `PUBLICDIGIT_METRICS_ADDR`,
//! which is not the public one. They name no organisation.

use std::{fmt::Write, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use tokio::time::timeout;

use super::{App, Authority, platform::Platform};
use crate::tenancy::{application::TenantStore, domain::SchemaState};

/// How long the landlord's database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

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
pub(super) fn probes() -> Router<App> {
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
    match timeout(PATIENCE, app.platform.landlord.answers()).await {
        Ok(Ok(())) => "ready".into_response(),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response(),
    }
}

/// The figures in the text format of Prometheus, version 0.0.4.
async fn metrics(State(app): State<App>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, figures(&app.platform).await).into_response()
}

async fn figures(platform: &Platform) -> String {
    let mut page = Page::default();
    page.gauge(
        "publicdigit_build_info",
        "The version that runs.",
        &[(concat!("version=\"", env!("CARGO_PKG_VERSION"), "\""), 1)],
    );
    let is_wrong = platform.clocks().fault().is_some();
    page.gauge(
        "publicdigit_clock_fault",
        "Whether clocks contradict each other, so that no ballot box is closed by the clock.",
        &[("", u64::from(is_wrong))],
    );
    let pools = platform.tenants.pools();
    let (now, budget) = (pools.metrics(), pools.budget());
    page.gauge(
        "publicdigit_tenant_connections",
        "Connections to organisations' databases: open or being opened, and those of them nobody uses.",
        &[("state=\"open\"", now.open as u64), ("state=\"idle\"", now.idle as u64)],
    );
    page.gauge(
        "publicdigit_tenant_connections_budget",
        "The most connections to organisations' databases.",
        &[("", budget.connections as u64)],
    );
    page.gauge(
        "publicdigit_tenant_connections_waiting",
        "Requests that wait for a connection to an organisation's database.",
        &[("", now.waiting as u64)],
    );
    page.counter(
        "publicdigit_tenant_connections_evicted_total",
        "Idle connections closed to make room for another organisation's.",
        now.evicted,
    );
    page.gauge(
        "publicdigit_tenant_pools",
        "Organisations whose databases were used since the start.",
        &[("", pools.tenants().len() as u64)],
    );
    let (open, idle) = platform.landlord.connections();
    page.gauge(
        "publicdigit_landlord_connections",
        "Connections to the landlord's database.",
        &[("state=\"open\"", u64::from(open)), ("state=\"idle\"", idle as u64)],
    );
    let counted = timeout(PATIENCE, platform.landlord.count_by_status()).await;
    let up = matches!(counted, Ok(Ok(_)));
    page.gauge("publicdigit_landlord_up", "Whether the landlord's database answers.", &[("", u64::from(up))]);
    if let Ok(Ok(counts)) = counted {
        let samples: Vec<_> =
            counts.iter().map(|(status, count)| (format!("status=\"{}\"", status.name()), *count)).collect();
        let samples: Vec<_> = samples.iter().map(|(label, count)| (label.as_str(), *count)).collect();
        page.gauge("publicdigit_tenants", "Organisations by status.", &samples);
    }
    if let Ok(Ok(lines)) = timeout(PATIENCE, platform.fleet.lines()).await {
        let count = |state| lines.iter().filter(|line| line.state == state).count() as u64;
        let samples = SchemaState::ALL.map(|state| (format!("state=\"{}\"", state.name()), count(state)));
        let samples = samples.each_ref().map(|(label, count)| (label.as_str(), *count));
        page.gauge(
            "publicdigit_schemas",
            "Organisations by how their schemas stood when they were last looked at.",
            &samples,
        );
    }
    page.0
}

/// A page of figures that is being written.
#[derive(Default)]
struct Page(String);

impl Page {
    fn gauge(&mut self, name: &str, help: &str, samples: &[(&str, u64)]) {
        self.metric(name, help, "gauge", samples);
    }

    fn counter(&mut self, name: &str, help: &str, value: u64) {
        self.metric(name, help, "counter", &[("", value)]);
    }

    fn metric(&mut self, name: &str, help: &str, kind: &str, samples: &[(&str, u64)]) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for (labels, value) in samples {
            let labels = if labels.is_empty() { String::new() } else { format!("{{{labels}}}") };
            let _ = writeln!(self.0, "{name}{labels} {value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_prometheus_reads_them() {
        let mut page = Page::default();
        page.gauge("open", "What is open.", &[("state=\"x\"", 2), ("", 3)]);
        assert_eq!(page.0, "# HELP open What is open.\n# TYPE open gauge\nopen{state=\"x\"} 2\nopen 3\n");
    }
}
