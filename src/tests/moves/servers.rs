//! Servers: which are registered, which get new organisations, and what it means
//! that one is down.

use publicdigit::{
    db::{Budget, DbError},
    kernel::Actor,
    tenancy::{ServerError, application::order_tenant},
};
use sqlx::ConnectOptions;

use super::generation;
use crate::{away::SecondServer, support};

#[tokio::test]
async fn a_server_that_is_down_takes_only_its_own_organisations_with_it_and_they_come_back() {
    let installation = support::installation(Budget::default()).await;
    let mut away = SecondServer::start().await;
    let servers = away.join(&installation, "berlin").await;
    let (at_home, abroad) = (installation.tenant().await, installation.tenant().await);
    // The one with the fewest was chosen.
    assert_eq!(generation(&installation, at_home.id).await.2, None);
    assert_eq!(generation(&installation, abroad.id).await.2.as_deref(), Some("berlin"));
    abroad.note("before").await;
    away.stop().await;
    assert!(matches!(abroad.db.acquire().await.err(), Some(DbError::Sql(_))));
    at_home.note("meanwhile").await;
    assert_eq!(at_home.notes().await, ["meanwhile"]);
    assert_eq!(servers.list().await.unwrap()[1].version, None);
    away.start_again().await;
    abroad.note("after").await;
    assert_eq!(abroad.notes().await, ["before", "after"]);
}

#[tokio::test]
async fn a_draining_server_gets_no_new_organisations() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    let servers = away.join(&installation, "berlin").await;
    servers.drain("berlin", true, Actor::System).await.unwrap();
    for _ in 0..2 {
        assert_eq!(generation(&installation, installation.tenant().await.id).await.2, None);
    }
    let mut order = support::order(&support::slug());
    order.server = Some("berlin".to_owned());
    assert!(order_tenant(&installation.provisioner, &order, Actor::System).await.is_err());
    servers.drain("berlin", false, Actor::System).await.unwrap();
    assert!(order_tenant(&installation.provisioner, &order, Actor::System).await.is_ok());
    assert!(matches!(servers.drain("home", true, Actor::System).await, Err(ServerError::Home)));
    assert!(matches!(servers.drain("paris", true, Actor::System).await, Err(ServerError::Unknown)));
}

#[tokio::test]
async fn only_a_server_that_can_be_used_is_registered() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    let servers = away.join(&installation, "berlin").await;
    let add = |name: &'static str, url: String| {
        let servers = servers.clone();
        async move { servers.add(name, &url, Actor::System).await.unwrap_err() }
    };
    assert!(matches!(add("berlin", away.url.clone()).await, ServerError::Taken));
    assert!(matches!(add("home", away.url.clone()).await, ServerError::Name));
    assert!(matches!(add("Berlin!", away.url.clone()).await, ServerError::Name));
    assert!(matches!(add("paris", "mysql://x".to_owned()).await, ServerError::Address));
    let nobody = "postgres://nobody@127.0.0.1:1/postgres".to_owned();
    assert!(matches!(add("paris", nobody).await, ServerError::Unreachable(_)));
    let home = installation.options.to_url_lossy().to_string();
    assert!(matches!(add("paris", home).await, ServerError::Home));
}
