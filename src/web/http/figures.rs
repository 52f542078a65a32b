//! The figures that monitoring reads, in the text format of Prometheus. They name no
//! organisation.

use std::{fmt::Write, time::Duration};

use nix::sys::statvfs::statvfs;
use tokio::time::timeout;

use super::App;
use crate::{
    platform::Platform,
    tenancy::{application::TenantStore, domain::SchemaState},
};

/// How long the landlord's database may take to answer, and the servers with it.
const QUERY_TIMEOUT: Duration = Duration::from_secs(3);

/// All figures.
pub(crate) async fn figures(app: &App) -> String {
    let mut page = Page::default();
    let platform = &app.platform;
    itself(&mut page, platform);
    requests(&mut page, app);
    connections(&mut page, platform);
    disk(&mut page, platform);
    let up = landlord(&mut page, platform).await;
    mails(&mut page, platform, up).await;
    if up {
        servers(&mut page, platform).await;
        work(&mut page, platform).await;
    }
    page.0
}

fn itself(page: &mut Page, platform: &Platform) {
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
}

fn requests(page: &mut Page, app: &App) {
    let classes = app.requests.by_class();
    let classes: Vec<_> =
        classes.iter().map(|(class, count)| (format!("status=\"{class}\""), *count)).collect();
    page.counters("publicdigit_http_requests_total", "Requests by class of status.", &classes);
    let (name, requests) = ("publicdigit_http_request_duration_seconds", &app.requests);
    page.histogram(
        name,
        "How long requests took, up to the heads of their answers.",
        &requests.up_to(),
        &requests.seconds(),
    );
}

fn connections(page: &mut Page, platform: &Platform) {
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
    page.counters(
        "publicdigit_tenant_connections_evicted_total",
        "Idle connections closed to make room for another organisation's.",
        &[(String::new(), now.evicted)],
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
}

/// The disk of the data folder, or of the folder in which it would be.
fn disk(page: &mut Page, platform: &Platform) {
    let there = platform.config.data.ancestors().find(|folder| folder.exists());
    let Some(Ok(disk)) = there.map(statvfs) else { return };
    let (block, free, all) = (disk.fragment_size(), disk.blocks_available(), disk.blocks());
    page.gauge(
        "publicdigit_data_free_bytes",
        "What is free on the disk of the data folder.",
        &[("", block.saturating_mul(free))],
    );
    page.gauge(
        "publicdigit_data_size_bytes",
        "How large the disk of the data folder is.",
        &[("", block.saturating_mul(all))],
    );
}

/// Whether the landlord's database answers, and the organisations it knows.
async fn landlord(page: &mut Page, platform: &Platform) -> bool {
    let counted = timeout(QUERY_TIMEOUT, platform.landlord.count_by_status()).await;
    let up = matches!(counted, Ok(Ok(_)));
    page.gauge("publicdigit_landlord_up", "Whether the landlord's database answers.", &[("", u64::from(up))]);
    if let Ok(Ok(counts)) = counted {
        let counts = counts.iter().map(|(status, count)| (format!("status=\"{}\"", status.name()), *count));
        page.gauges("publicdigit_tenants", "Organisations by status.", &counts.collect::<Vec<_>>());
    }
    up
}

/// Mails. How many wait in an organisation's outbox is as it was when that was last visited,
/// ten minutes ago at the most.
async fn mails(page: &mut Page, platform: &Platform, up: bool) {
    let figures = platform.mail_figures();
    let attempts = figures.attempts().map(|(outcome, count)| (format!("outcome=\"{outcome}\""), count));
    page.counters("publicdigit_mail_attempts_total", "Mails that this process tried to send.", &attempts);
    let own = match up {
        true => timeout(QUERY_TIMEOUT, platform.landlord.mails_waiting()).await.ok().and_then(Result::ok),
        false => None,
    };
    let (waiting, held) = figures.totals();
    page.gauge(
        "publicdigit_mails",
        "Mails that wait to be sent, and those that are held because their organisation is a rehearsal.",
        &[("state=\"waiting\"", waiting + own.unwrap_or_default()), ("state=\"held\"", held)],
    );
}

async fn servers(page: &mut Page, platform: &Platform) {
    let Ok(Ok(servers)) = timeout(QUERY_TIMEOUT, platform.landlord.server_figures()).await else { return };
    let label = |name: &str| format!("server=\"{name}\"");
    let up: Vec<_> =
        servers.iter().map(|one| (label(&one.name), u64::from(one.connections.is_some()))).collect();
    page.gauges("publicdigit_server_up", "Whether a PostgreSQL server answers.", &up);
    let of = |pick: fn((u64, u64)) -> u64| -> Vec<_> {
        servers.iter().filter_map(|one| Some((label(&one.name), pick(one.connections?)))).collect()
    };
    page.gauges(
        "publicdigit_server_connections",
        "Connections of a server, whosever.",
        &of(|(open, _)| open),
    );
    page.gauges(
        "publicdigit_server_connections_max",
        "Connections that a server allows.",
        &of(|(_, most)| most),
    );
}

/// Schemas, provisioning and backups, as the landlord knows them.
async fn work(page: &mut Page, platform: &Platform) {
    let landlord = &platform.landlord;
    if let Ok(Ok(lines)) = timeout(QUERY_TIMEOUT, platform.schemas.lines()).await {
        let count = |state| lines.iter().filter(|line| line.state == state).count() as u64;
        let samples = SchemaState::ALL.map(|state| (format!("state=\"{}\"", state.name()), count(state)));
        page.gauges(
            "publicdigit_schemas",
            "Organisations by how their schemas stood when they were last looked at.",
            &samples,
        );
    }
    if let Ok(Ok(found)) = timeout(QUERY_TIMEOUT, landlord.provisioning_figures()).await {
        page.gauge(
            "publicdigit_provisioning",
            "New organisations whose databases are not made yet.",
            &[
                ("state=\"waiting\"", found.waiting),
                ("state=\"running\"", found.running),
                ("state=\"failed\"", found.failed),
            ],
        );
    }
    if let Ok(Ok(found)) = timeout(QUERY_TIMEOUT, landlord.backup_figures()).await {
        let now = landlord.environment().now();
        let age = |kind: &str, at: Option<time::OffsetDateTime>| {
            let seconds = (now - at?).whole_seconds().max(0).unsigned_abs();
            Some((format!("kind=\"{kind}\""), seconds))
        };
        let ages = [age("landlord", found.landlord), age("organisation", found.organisations)];
        page.gauges(
            "publicdigit_backup_age_seconds",
            "The age of the newest backup; of organisations, of the one for which it is the oldest.",
            &ages.into_iter().flatten().collect::<Vec<_>>(),
        );
        let never = u64::from(found.landlord.is_none());
        page.gauge(
            "publicdigit_backup_missing",
            "Databases that were never backed up.",
            &[("kind=\"landlord\"", never), ("kind=\"organisation\"", found.missing)],
        );
    }
}

/// A page of figures that is being written.
#[derive(Default)]
struct Page(String);

impl Page {
    fn gauge(&mut self, name: &str, help: &str, samples: &[(&str, u64)]) {
        let samples: Vec<_> = samples.iter().map(|(labels, value)| ((*labels).to_owned(), *value)).collect();
        self.gauges(name, help, &samples);
    }

    fn gauges(&mut self, name: &str, help: &str, samples: &[(String, u64)]) {
        self.head(name, help, "gauge");
        self.samples(name, samples);
    }

    fn counters(&mut self, name: &str, help: &str, samples: &[(String, u64)]) {
        self.head(name, help, "counter");
        self.samples(name, samples);
    }

    /// Counts of all that took up to a bound, and how long everything took together.
    fn histogram(&mut self, name: &str, help: &str, up_to: &[(String, u64)], seconds: &str) {
        self.head(name, help, "histogram");
        let buckets: Vec<_> =
            up_to.iter().map(|(bound, count)| (format!("le=\"{bound}\""), *count)).collect();
        self.samples(&format!("{name}_bucket"), &buckets);
        let all = up_to.last().map_or(0, |(_, all)| *all);
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{name}_sum {seconds}\n{name}_count {all}");
    }

    fn head(&mut self, name: &str, help: &str, kind: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn samples(&mut self, name: &str, samples: &[(String, u64)]) {
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
        let mut page = Page::default();
        let up_to = [("0.1".to_owned(), 1), ("+Inf".to_owned(), 2)];
        page.histogram("took", "How long.", &up_to, "0.75");
        let buckets = "took_bucket{le=\"0.1\"} 1\ntook_bucket{le=\"+Inf\"} 2\n";
        assert!(page.0.ends_with(&format!("{buckets}took_sum 0.75\ntook_count 2\n")), "{}", page.0);
    }
}
