//! What monitoring is told, and where.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use publicdigit::{
    kernel::Actor,
    tenancy::backup,
    web::http::{Authority, METRICS, PROBES},
};

use crate::{away::SecondServer, site::site, support};

/// The value of a figure.
fn figure(page: &str, name: &str) -> Option<u64> {
    let line = page.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    line?.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn a_server_that_can_serve_says_so_and_nothing_else() {
    let site = site(false).await;
    let mut stranger = site.browser();
    for probe in PROBES {
        assert_eq!(probe.authority, Authority::Public);
        let answer = stranger.get(probe.path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", probe.path);
        assert!(answer.body.len() < 10, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_server_whose_landlord_is_away_lives_but_is_not_ready() {
    let site = site(false).await;
    let mut stranger = site.browser();
    assert_eq!(stranger.get("/readyz").await.status, StatusCode::OK);
    let name = site.installation.options.get_database().unwrap().to_owned();
    let mut superuser = support::superuser("postgres").await;
    for statement in [
        format!("alter database {name} with allow_connections false"),
        format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
    }
    assert_eq!(stranger.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(stranger.get("/healthz").await.status, StatusCode::OK);
    let page = site.monitor().get(METRICS).await;
    assert_eq!((page.status, figure(&page.body, "publicdigit_landlord_up")), (StatusCode::OK, Some(0)));
    let statement = format!("alter database {name} with allow_connections true");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
    assert_eq!(stranger.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn figures_tell_of_the_pools_and_name_no_organisation() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut owner = site.owner(&resident).await;
    assert_eq!(owner.get(&format!("/{}/office", resident.slug)).await.status, StatusCode::OK);
    let page = site.monitor().get(METRICS).await.body;
    assert!(figure(&page, "publicdigit_tenant_connections{state=\"open\"}") >= Some(1), "{page}");
    for name in [
        "publicdigit_tenant_connections{state=\"idle\"}",
        "publicdigit_tenant_connections_budget",
        "publicdigit_tenant_connections_waiting",
        "publicdigit_tenant_connections_evicted_total",
        "publicdigit_landlord_connections{state=\"open\"}",
    ] {
        assert!(figure(&page, name).is_some(), "{name} is missing: {page}");
    }
    assert_eq!(figure(&page, "publicdigit_tenants{status=\"active\"}"), Some(1));
    assert_eq!(figure(&page, "publicdigit_schemas{state=\"synced\"}"), Some(1));
    assert!(!page.contains(resident.slug.as_str()) && !page.contains(&resident.id.to_string()));
}

#[tokio::test]
async fn the_public_address_has_no_figures() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    for mut browser in [site.browser(), site.owner(&resident).await, site.admin().await] {
        let answer = browser.get(METRICS).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("publicdigit_tenant"));
    }
    // And the address for operators has nothing else.
    let office = format!("/{}/office", resident.slug);
    assert_eq!(site.monitor().get(&office).await.status, StatusCode::NOT_FOUND);
}

/// The rules about figures that are delivered with the program.
const RULES: &str = include_str!("../../deploy/alerts.yml");

#[tokio::test]
async fn every_figure_that_an_alert_is_about_exists() {
    let site = site(false).await;
    site.installation.tenant().await;
    site.browser().get("/").await;
    backup::back_up_landlord(&site.installation.landlord, tempfile::tempdir().unwrap().path(), Actor::System)
        .await
        .unwrap();
    let page = site.monitor().get(METRICS).await.body;
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let named: BTreeSet<_> =
        RULES.split(|letter| !is_part(letter)).filter(|word| word.starts_with("publicdigit_")).collect();
    assert!(named.len() > 12, "{named:?}");
    for name in named {
        let has =
            page.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '{'])));
        assert!(has, "{name} is in no line of {page}");
    }
}

#[tokio::test]
async fn figures_tell_of_servers_requests_mails_provisioning_backups_and_the_disk() {
    let site = site(false).await;
    let mut away = SecondServer::start().await;
    away.join(&site.installation, "berlin").await;
    site.installation.tenant().await;
    let mut browser = site.browser();
    for path in ["/", "/nobody-at-all", "/sign-in"] {
        browser.get(path).await;
    }
    let figures = async || site.monitor().get(METRICS).await.body;
    let page = figures().await;
    let of = |name: &str| figure(&page, name).unwrap_or_else(|| panic!("{name} is missing: {page}"));
    assert_eq!(of("publicdigit_server_up{server=\"home\"}"), 1);
    assert_eq!(of("publicdigit_server_up{server=\"berlin\"}"), 1);
    assert!(of("publicdigit_server_connections{server=\"home\"}") > 0);
    assert_eq!(of("publicdigit_server_connections_max{server=\"home\"}"), 300);
    assert_eq!(of("publicdigit_http_requests_total{status=\"2xx\"}"), 2);
    assert_eq!(of("publicdigit_http_requests_total{status=\"4xx\"}"), 1);
    assert_eq!(of("publicdigit_http_request_duration_seconds_count"), 3);
    assert_eq!(of("publicdigit_http_request_duration_seconds_bucket{le=\"+Inf\"}"), 3);
    assert_eq!(of("publicdigit_mails{state=\"waiting\"}"), 0);
    assert_eq!(of("publicdigit_mail_attempts_total{outcome=\"given_up\"}"), 0);
    assert_eq!(of("publicdigit_provisioning{state=\"failed\"}"), 0);
    assert_eq!(of("publicdigit_backup_missing{kind=\"organisation\"}"), 1);
    assert_eq!(of("publicdigit_backup_missing{kind=\"landlord\"}"), 1);
    assert_eq!(figure(&page, "publicdigit_backup_age_seconds{kind=\"landlord\"}"), None);
    let (free, size) = (of("publicdigit_data_free_bytes"), of("publicdigit_data_size_bytes"));
    assert!(0 < free && free <= size);

    away.stop().await;
    let folder = tempfile::tempdir().unwrap();
    let landlord = &site.installation.landlord;
    backup::back_up_landlord(landlord, folder.path(), Actor::System).await.unwrap();
    let step = "update tenancy.tenant set status = 'provisioning';
      update tenancy.provisioning_step set finished_at = null, failure = 'server' where step = 'activation'";
    sqlx::raw_sql(step).execute(&mut *landlord.acquire().await.unwrap()).await.unwrap();
    let page = figures().await;
    assert_eq!(figure(&page, "publicdigit_server_up{server=\"berlin\"}"), Some(0));
    assert_eq!(figure(&page, "publicdigit_server_up{server=\"home\"}"), Some(1));
    assert_eq!(figure(&page, "publicdigit_provisioning{state=\"failed\"}"), Some(1));
    assert!(figure(&page, "publicdigit_backup_age_seconds{kind=\"landlord\"}") < Some(60));
}
