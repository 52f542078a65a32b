//! The database made in advance that the next organisation gets.

use std::time::Duration;

use publicdigit::{
    db::{Budget, OutboxSignal},
    kernel::Actor,
    tenancy::{
        Provisioner,
        application::{order_tenant, provision},
    },
};
use sqlx::{AssertSqlSafe, Executor};

use crate::support::{self, TestPlatform};

/// For what takes milliseconds if the machine has nothing else to do.
const LONG: Duration = Duration::from_secs(30);

/// The only database that waits for an organisation and has a session of its
/// role; whoever made it may still be leaving.
async fn the_one_at_hand(installation: &TestPlatform) -> String {
    assert!(support::within(LONG, async || warm_session(installation).await.len() == 1).await);
    warm_session(installation).await.remove(0)
}

/// The databases that wait for an organisation and have a session of their
/// role, which is called like them.
async fn warm_session(installation: &TestPlatform) -> Vec<String> {
    let waiting: Vec<String> = sqlx::query_scalar("select name from tenancy.warm_database")
        .fetch_all(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    let text = "select datname::text from pg_stat_activity where datname = any($1) and usename = datname";
    let mut superuser = support::superuser("postgres").await;
    sqlx::query_scalar(text).bind(waiting).fetch_all(&mut superuser).await.unwrap()
}

async fn superuser_does(statement: String) {
    support::superuser("postgres").await.execute(AssertSqlSafe(statement)).await.unwrap();
}

/// An installation that stands by in one of `count` databases, and which that is.
async fn standing_by(count: usize) -> (TestPlatform, String) {
    let installation = support::installation(Budget::default()).await;
    installation.provisioner.prewarm(count).await.unwrap();
    installation.provisioner.warm_up().await.unwrap();
    let name = the_one_at_hand(&installation).await;
    (installation, name)
}

#[tokio::test]
async fn nobody_stands_by_where_nothing_was_made_in_advance() {
    let installation = support::installation(Budget::default()).await;
    installation.provisioner.warm_up().await.unwrap();
    installation.provisioner.prewarm(1).await.unwrap();
    assert!(support::within(LONG, async || warm_session(&installation).await.is_empty()).await);
}

#[tokio::test]
async fn an_organisation_gets_the_session_that_was_opened_in_advance() {
    let (installation, name) = standing_by(2).await;
    installation.provisioner.warm_up().await.unwrap();
    assert_eq!(the_one_at_hand(&installation).await, name);
    // No other is to be had.
    superuser_does(format!("alter role {name} connection limit 0")).await;
    let order = support::order(&support::slug());
    let tenant = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
    provision(&installation.provisioner, tenant).await.unwrap().unwrap();
    assert_eq!(installation.provisioner.warm_databases().await.unwrap(), 1);
    assert!(support::within(LONG, async || warm_session(&installation).await.is_empty()).await);
}

#[tokio::test]
async fn a_session_opened_in_advance_that_was_lost_is_made_up_for() {
    let (installation, name) = standing_by(1).await;
    superuser_does(format!(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'"
    ))
    .await;
    installation.tenant().await;
    assert_eq!(installation.provisioner.warm_databases().await.unwrap(), 0);
}

#[tokio::test]
async fn whoever_stands_by_moves_on_when_another_takes_the_database() {
    let (installation, first) = standing_by(2).await;
    let other = Provisioner::new(installation.landlord.clone(), OutboxSignal::default()).unwrap();
    let order = support::order(&support::slug());
    let tenant = order_tenant(&other, &order, Actor::System).await.unwrap();
    provision(&other, tenant).await.unwrap().unwrap();
    installation.provisioner.warm_up().await.unwrap();
    assert_ne!(the_one_at_hand(&installation).await, first);
    let left = format!("select from pg_stat_activity where datname = '{first}'");
    let gone = async || {
        let mut superuser = support::superuser("postgres").await;
        superuser.fetch_all(AssertSqlSafe(left.clone())).await.unwrap().is_empty()
    };
    assert!(support::within(LONG, gone).await);
}

#[tokio::test]
async fn the_history_tells_of_databases_made_in_advance_that_were_never_taken() {
    let installation = support::installation(Budget::default()).await;
    installation.provisioner.prewarm(1).await.unwrap();
    let there = async || {
        let text = "select distinct database_name from (
            select distinct on (database_name, set_name, version) database_name, direction
            from platform.schema_change
            where database_name <> 'landlord'
            order by database_name, set_name, version, position desc
          ) as latest
          where direction = 'up' and database_name like 'tenant\\_%'";
        let mut landlord = installation.landlord.acquire().await.unwrap();
        sqlx::query_scalar::<_, String>(text).fetch_all(&mut *landlord).await.unwrap()
    };
    let before = there().await;
    assert_eq!(before.len(), 1);
    // As if by other migrations.
    sqlx::query("update tenancy.warm_database set fingerprint = sha256('other')")
        .execute(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    installation.provisioner.prewarm(1).await.unwrap();
    let after = there().await;
    assert_eq!(after.len(), 1);
    assert_ne!(before, after);
}
