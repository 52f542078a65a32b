//! The roles of organisations across upgrades of their server, and rights that two change
//! at once.

use publicdigit::{
    db::Budget,
    kernel::Actor,
    tenancy::application::{order_tenant, provision},
};
use sqlx::{AssertSqlSafe, Executor};

use crate::support::{self, DOORS};

/// The roles of an organisation that the platform has the admin option of.
async fn managed(roles: &[String], platform: &str) -> i64 {
    sqlx::query_scalar(
        "select count(*) from pg_auth_members join pg_roles on pg_roles.oid = roleid
         where rolname = any($1) and member = (select oid from pg_roles where rolname = $2) and admin_option",
    )
    .bind(roles)
    .bind(platform)
    .fetch_one(&mut support::superuser("postgres").await)
    .await
    .unwrap()
}

#[tokio::test]
async fn roles_can_be_managed_after_an_upgrade_of_the_server_also_those_made_before() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let platform = installation.options.get_username();
    let owner = format!("owner_{}", uuid::Uuid::from(tenant.id).simple());
    let roles = [owner, tenant.slug.database_name()];
    assert_eq!(managed(&roles, platform).await, 2);
    let version: i32 = sqlx::query_scalar("select current_setting('server_version_num')::integer")
        .fetch_one(&mut support::superuser("postgres").await)
        .await
        .unwrap();
    if version >= 160_000 {
        // There only a superuser can give it.
        return;
    }
    for role in &roles {
        let text = format!("revoke admin option for {role} from {platform}");
        support::superuser("postgres").await.execute(AssertSqlSafe(text)).await.unwrap();
    }
    assert_eq!(managed(&roles, platform).await, 0);
    installation.provisioner.keep_roles().await.unwrap();
    assert_eq!(managed(&roles, platform).await, 2);
}

#[tokio::test]
async fn orders_that_close_the_platforms_database_at_once_do_not_disturb_each_other() {
    let _open = DOORS.write().await;
    let installation = support::installation(Budget::default()).await;
    let database = installation.options.get_database().unwrap();
    for _ in 0..3 {
        let text = format!("grant connect on database {database} to public");
        support::superuser("postgres").await.execute(AssertSqlSafe(text)).await.unwrap();
        let orders = (0..6).map(|_| async {
            let order = support::order(&support::slug());
            let ordered = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
            provision(&installation.provisioner, ordered).await.unwrap().unwrap();
        });
        futures_util::future::join_all(orders).await;
    }
}
