//! Exchanges of databases that are killed at every recorded step.

use super::{
    crash::{Moment, killed},
    shell,
};
use crate::{
    away::SecondServer,
    support::{self, TestTenant},
};

/// When a move can be killed.
const STEPS: [Moment<'_>; 4] = [
    // Before anything was made.
    ("tenancy.database_move", "insert", "true"),
    // The copy is filled and in step; requests are about to wait.
    ("tenancy.tenant", "update", "new.held_until is not null"),
    // Everything is locked, the copy is complete.
    ("tenancy.tenant", "update", "new.generation > old.generation"),
    ("tenancy.database_move", "update", "new.state = 'switched'"),
];

/// Databases and replication slots of the tenant's on the platform's own server.
async fn at_home(tenant: &TestTenant) -> (i64, i64) {
    sqlx::query_as(
        "select (select count(*) from pg_database where datname in ($1, $2 || '_2')),
           (select count(*) from pg_replication_slots where slot_name::text like '%' || $3)",
    )
    .bind(tenant.slug.database_name())
    .bind(format!("tenant_{}", uuid::Uuid::from(tenant.id).simple()))
    .bind(uuid::Uuid::from(tenant.id).simple().to_string())
    .fetch_one(&mut support::superuser("postgres").await)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_move_killed_at_any_step_leaves_the_organisation_whole_where_it_was() {
    let shell = shell().await;
    let mut tenants = Vec::new();
    for _ in STEPS {
        tenants.push(shell.installation.tenant().await);
    }
    let away = SecondServer::start().await;
    away.join(&shell.installation, "berlin").await;
    for (number, (step, tenant)) in STEPS.into_iter().zip(tenants).enumerate() {
        tenant.note("before").await;
        let slug = tenant.slug.as_str();
        let line = ["tenant", "move", slug, "--to", "berlin"];
        killed(&shell, &line, step).await;
        // Requests wait no longer than was said; then everything is as before.
        tenant.note("after").await;
        assert_eq!(tenant.notes().await, ["before", "after"], "{step:?}");
        if number % 2 == 0 {
            // The server itself tidies up.
            shell.installation.provisioner.tidy_up().await.unwrap();
            assert_eq!(at_home(&tenant).await, (1, 0), "{step:?}");
            assert_eq!(away.databases().await, Vec::<String>::new(), "{step:?}");
        }
        shell.run(&line).await.done();
        shell.run(&["tenant", "move", slug, "--finish"]).await.done();
        assert_eq!(tenant.notes().await, ["before", "after"], "{step:?}");
        assert_eq!((at_home(&tenant).await, away.databases().await.len()), ((0, 0), 1), "{step:?}");
        shell.run(&["tenant", "validate", slug]).await.done();
        shell.run(&["tenant", "move", slug, "--to", "home", "--window", "0"]).await.done();
        shell.run(&["tenant", "move", slug, "--finish"]).await.done();
    }
    shell.has_no_orphans("afterwards").await;
}

#[tokio::test]
async fn what_follows_a_move_can_be_killed_and_done_again() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    super::migrate::set_back(&shell, &tenant).await;
    let forth = ["tenant", "migrate", slug, "--blue-green"];
    let (back, finish) = (["tenant", "migrate", slug, "--rollback"], ["tenant", "migrate", slug, "--finish"]);
    let forgotten = ("tenancy.database_move", "delete", "true");
    shell.run(&forth).await.done();
    tenant.note("new").await;
    // Before the former database has its place again.
    killed(&shell, &back, ("tenancy.database_move", "update", "true")).await;
    tenant.note("still new").await;
    // It has, and the newer one is gone, but that is not written down.
    killed(&shell, &back, forgotten).await;
    tenant.note("old").await;
    shell.run(&back).await.done();
    shell.run(&back).await.refused("there is no exchange");
    assert_eq!(tenant.notes().await, ["new", "still new", "old"]);
    shell.run(&forth).await.done();
    killed(&shell, &finish, forgotten).await;
    shell.run(&finish).await.done();
    tenant.note("newer").await;
    assert_eq!(tenant.notes().await, ["new", "still new", "old", "newer"]);
    assert_eq!(at_home(&tenant).await.1, 0);
    shell.run(&["tenant", "validate", slug]).await.done();
    shell.has_no_orphans("afterwards").await;
}
