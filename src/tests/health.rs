//! What monitoring is told, and where.

use axum::http::StatusCode;
use publicdigit::server::{Authority, METRICS, PROBES};

use crate::{site::site, support};

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
    let name = site.house.options.get_database().unwrap().to_owned();
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
    let resident = site.house.tenant().await;
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
    let resident = site.house.tenant().await;
    for mut browser in [site.browser(), site.owner(&resident).await, site.admin().await] {
        let answer = browser.get(METRICS).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("publicdigit_tenant"));
    }
    // And the address for operators has nothing else.
    let office = format!("/{}/office", resident.slug);
    assert_eq!(site.monitor().get(&office).await.status, StatusCode::NOT_FOUND);
}
