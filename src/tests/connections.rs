//! Connections are scarce: every process keeps to its part of them.

use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::{
    db::{Budget, DbError},
    kernel::Slug,
    platform::{Platform, StartError},
    web::http::App,
};
use sqlx::{Connection, Executor, PgConnection};

use crate::{
    away::SecondServer,
    cli::CliRunner,
    site::{Answer, app_of, browser_at, config_of},
    support,
};

/// How long something may take to come about.
const LONG: Duration = Duration::from_secs(120);

/// A server of 40 connections with a platform of `count` organisations, which nobody
/// uses.
async fn small(count: usize) -> (SecondServer, CliRunner, Vec<Slug>) {
    let away = SecondServer::start_small(40).await;
    let installation = support::installation_on(away.landlord()).await;
    let mut slugs = Vec::new();
    for _ in 0..count {
        slugs.push(installation.tenant().await.slug);
    }
    installation.stop_listening();
    installation.pools.close().await;
    installation.provisioner.close().await;
    installation.landlord.close().await;
    (away, CliRunner { installation, data: tempfile::tempdir().unwrap() }, slugs)
}

/// The page of an organisation; it is shown, or the server says that it is busy.
async fn visit(app: &App, slug: &Slug) -> Answer {
    let answer = browser_at(app).get(&format!("/{slug}")).await;
    match answer.status {
        StatusCode::OK => {}
        StatusCode::SERVICE_UNAVAILABLE => assert_eq!(answer.retry_after.as_deref(), Some("5")),
        status => panic!("{status}: {}", answer.body),
    }
    answer
}

async fn is_shown(app: &App, slug: &Slug) -> bool {
    visit(app, slug).await.status == StatusCode::OK
}

async fn is_ready(app: &App) -> bool {
    browser_at(app).get("/readyz").await.status == StatusCode::OK
}

/// Takes connections as the landlord until the server has none left.
async fn take_all(away: &SecondServer) -> Vec<PgConnection> {
    let mut taken = Vec::new();
    loop {
        match PgConnection::connect_with(&away.landlord()).await {
            Ok(connection) => taken.push(connection),
            Err(error) => {
                assert!(matches!(DbError::from(error), DbError::Busy));
                return taken;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_share_a_small_server_and_leave_room_for_commands() {
    let (away, shell, slugs) = small(60).await;
    let nodes = [app_of(&shell.installation, false).await, app_of(&shell.installation, false).await];
    let mut visits = tokio::task::JoinSet::new();
    for app in &nodes {
        for slug in &slugs {
            let (app, slug) = (app.clone(), slug.clone());
            visits.spawn(async move { (support::within(LONG, || is_shown(&app, &slug)).await, app, slug) });
        }
    }
    shell.run(&["tenant", "list"]).await.done();
    shell.run(&["tenant", "validate", slugs[7].as_str()]).await.done();
    while let Some(visit) = visits.join_next().await {
        let (was_shown, app, slug) = visit.unwrap();
        assert!(was_shown, "{slug}");
        assert!(is_ready(&app).await);
        let pools = app.platform.tenants.pools();
        assert!(pools.metrics().open <= pools.budget().connections);
    }
    // A third one finds no room until one of them goes.
    let config = config_of(&shell.installation, false);
    let third = || Platform::start(&config);
    match third().await {
        Err(StartError::Connections(error)) => {
            let why = error.to_string();
            assert!(why.contains("home allows 37 connections; 26 are other processes'"), "{why}");
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("there is no room for it"),
    }
    let mut landlord = PgConnection::connect_with(&away.landlord()).await.unwrap();
    landlord.execute("update tenancy.node set seen_at = now() - interval '2 minutes'").await.unwrap();
    third().await.unwrap().stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_spent_budget_is_told_as_busy_and_commands_go_on() {
    let (_away, shell, slugs) = small(4).await;
    let app = app_of(&shell.installation, false).await;
    let pools = app.platform.tenants.pools();
    let mut held = Vec::new();
    for slug in &slugs[..3] {
        let db = app.platform.tenants.by_slug(slug).await.unwrap().unwrap().db();
        held.push(db.begin().await.unwrap());
    }
    assert_eq!(pools.metrics().open, pools.budget().connections);
    let answer = visit(&app, &slugs[3]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert!(is_ready(&app).await);
    shell.run(&["tenant", "list"]).await.done();
    drop(held);
    assert!(is_shown(&app, &slugs[3]).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_others_have_filled_is_busy_and_commands_wait_for_it() {
    let (away, shell, slugs) = small(2).await;
    let app = app_of(&shell.installation, false).await;
    assert!(is_shown(&app, &slugs[0]).await && is_ready(&app).await);
    let (mut taken, mut answer) = (Vec::new(), StatusCode::OK);
    // A connection that is just leaving makes room once more.
    for _ in 0..100 {
        app.platform.tenants.pools().close_unused(Duration::ZERO);
        taken.append(&mut take_all(&away).await);
        answer = visit(&app, &slugs[1]).await.status;
        if answer != StatusCode::OK {
            break;
        }
    }
    assert_eq!(answer, StatusCode::SERVICE_UNAVAILABLE);
    let mut command = shell.start(&["tenant", "list"]);
    assert!(tokio::time::timeout(Duration::from_millis(500), command.wait()).await.is_err());
    for connection in taken {
        connection.close().await.unwrap();
    }
    assert!(command.wait().await.unwrap().success());
    assert!(support::within(LONG, || is_shown(&app, &slugs[1])).await);
    assert!(support::within(LONG, || is_ready(&app)).await);
}

#[tokio::test]
async fn a_server_that_is_too_small_for_all_nodes_is_not_registered() {
    let shell = crate::cli::shell().await;
    let config =
        publicdigit::platform::Config { connections: Some(30), ..config_of(&shell.installation, false) };
    let platform = Platform::start(&config).await.unwrap();
    let away = SecondServer::start_small(40).await;
    let add = ["server", "add", "berlin", away.url.as_str()];
    let why = "berlin allows 37 connections; 0 are other processes' of this platform and 10 are left to \
               commands and monitoring, so that 30 more are too many";
    shell.run(&add).await.refused(why);
    platform.stop().await.unwrap();
    shell.run(&add).await.done();
    shell.run(&["serve", "--connections", "12"]).await.misunderstood().says("a number from 13 to 10000");
    let named = [("PUBLICDIGIT_CONNECTIONS", "many")];
    shell.run_in(&named, &["tenant", "list"]).await.refused("PUBLICDIGIT_CONNECTIONS must be a number");
}

#[tokio::test]
async fn connections_that_nobody_uses_end() {
    let installation = support::installation(Budget::default()).await;
    let resident = installation.tenant().await;
    resident.note("used").await;
    assert!(support::within(LONG, async || installation.pools.metrics().idle > 0).await);
    installation.pools.close_unused(Duration::from_secs(600));
    assert!(installation.pools.metrics().idle > 0);
    let closing = tokio::spawn(installation.pools.clone().close_idle(Duration::from_millis(20)));
    assert!(support::within(LONG, async || installation.pools.metrics().open == 0).await);
    installation.provisioner.close().await;
    support::left(&resident.slug.database_name()).await;
    closing.abort();
    resident.note("used again").await;
}
