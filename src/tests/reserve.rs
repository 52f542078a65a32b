//! The database made in advance that the next organisation gets.

use publicdigit::{
    db::{Budget, OutboxBell},
    kernel::Actor,
    tenancy::{
        Provisioner,
        application::{order_tenant, provision},
    },
};
use sqlx::{AssertSqlSafe, Executor};

use crate::support::{self, House};

/// The databases that wait for an organisation and have a session of their
/// role, which is called like them.
async fn at_hand(house: &House) -> Vec<String> {
    let waiting: Vec<String> = sqlx::query_scalar("select name from tenancy.premade_database")
        .fetch_all(&mut *house.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    let text = "select datname::text from pg_stat_activity where datname = any($1) and usename = datname";
    let mut superuser = support::superuser("postgres").await;
    sqlx::query_scalar(text).bind(waiting).fetch_all(&mut superuser).await.unwrap()
}

async fn superuser_does(statement: String) {
    support::superuser("postgres").await.execute(AssertSqlSafe(statement)).await.unwrap();
}

#[tokio::test]
async fn an_organisation_gets_the_session_that_was_opened_in_advance() {
    let house = support::house(Budget::default()).await;
    house.provisioner.stand_by().await.unwrap();
    house.provisioner.premake(2).await.unwrap();
    assert_eq!(at_hand(&house).await.len(), 0);
    house.provisioner.stand_by().await.unwrap();
    house.provisioner.stand_by().await.unwrap();
    let [name] = &at_hand(&house).await[..] else { panic!("not one session") };
    // No other is to be had.
    superuser_does(format!("alter role {name} connection limit 0")).await;
    let order = support::order(&support::slug());
    let tenant = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
    provision(&house.provisioner, tenant).await.unwrap().unwrap();
    assert_eq!(house.provisioner.premade().await.unwrap(), 1);
    assert_eq!(at_hand(&house).await.len(), 0);
}

#[tokio::test]
async fn a_session_opened_in_advance_that_was_lost_is_made_up_for() {
    let house = support::house(Budget::default()).await;
    house.provisioner.premake(1).await.unwrap();
    house.provisioner.stand_by().await.unwrap();
    let [name] = &at_hand(&house).await[..] else { panic!("not one session") };
    superuser_does(format!(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'"
    ))
    .await;
    house.tenant().await;
    assert_eq!(house.provisioner.premade().await.unwrap(), 0);
}

#[tokio::test]
async fn whoever_stands_by_moves_on_when_another_takes_the_database() {
    let house = support::house(Budget::default()).await;
    house.provisioner.premake(2).await.unwrap();
    house.provisioner.stand_by().await.unwrap();
    let [first] = &at_hand(&house).await[..] else { panic!("not one session") };
    let other = Provisioner::new(house.landlord.clone(), OutboxBell::default()).unwrap();
    let order = support::order(&support::slug());
    let tenant = order_tenant(&other, &order, Actor::System).await.unwrap();
    provision(&other, tenant).await.unwrap().unwrap();
    house.provisioner.stand_by().await.unwrap();
    let [second] = &at_hand(&house).await[..] else { panic!("not one session") };
    assert_ne!(first, second);
    let left = format!("select from pg_stat_activity where datname = '{first}'");
    let gone = async || {
        let mut superuser = support::superuser("postgres").await;
        superuser.fetch_all(AssertSqlSafe(left.clone())).await.unwrap().is_empty()
    };
    assert!(support::within(std::time::Duration::from_secs(5), gone).await);
}
