//! Organisations' databases exchanged for copies while they are in use.

mod busy;
mod given_up;
mod poll;
mod servers;

use std::time::Duration;

use publicdigit::{
    db::Budget,
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{BatchOptions, MoveError, MoveOptions, ServerError, connect_for_maintenance},
};
use sqlx::{AssertSqlSafe, Connection};

use crate::{
    away::SecondServer,
    support::{self, TestPlatform, TestTenant},
};

/// However busy the machine is: how long requests wait is measured in benches.
pub fn unhurried() -> MoveOptions {
    MoveOptions { downtime: Duration::from_secs(30), ..MoveOptions::default() }
}

/// All rows of all tables, in short.
async fn content(installation: &TestPlatform, resident: &TestTenant) -> Vec<(String, String)> {
    let mut connection = connect_for_maintenance(&installation.landlord, resident.id).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema') order by 1",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let text =
            format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} as t");
        let sum = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut connection).await.unwrap();
        found.push((table, sum));
    }
    found
}

async fn generation(installation: &TestPlatform, tenant: TenantId) -> (i64, i64, Option<String>) {
    sqlx::query_as(
        "select generation, content_since, server.name from tenancy.tenant
         left join tenancy.server on server.id = server_id where tenant.id = $1",
    )
    .bind(uuid::Uuid::from(tenant))
    .fetch_one(&mut *installation.landlord.acquire().await.unwrap())
    .await
    .unwrap()
}

/// The slots and publications left on the tests' own server for `tenant`.
async fn slots(tenant: TenantId) -> i64 {
    let pattern = format!("%{}", uuid::Uuid::from(tenant).simple());
    sqlx::query_scalar("select count(*) from pg_replication_slots where slot_name::text like $1")
        .bind(pattern)
        .fetch_one(&mut support::superuser("postgres").await)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_moved_organisation_has_the_same_content_and_what_held_its_database_goes_on() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    let servers = away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    tenant.note("before").await;
    let before = content(&installation, &tenant).await;
    installation.provisioner.move_to(tenant.id, "berlin", &unhurried(), Actor::System).await.unwrap();
    assert_eq!(generation(&installation, tenant.id).await, (2, 1, Some("berlin".to_owned())));
    // The handle is from before the move.
    assert_eq!(content(&installation, &tenant).await, before);
    tenant.note("after").await;
    assert_eq!(tenant.notes().await, ["before", "after"]);
    assert_eq!(away.databases().await.len(), 1);
    let lines = servers.list().await.unwrap();
    assert_eq!(
        lines.iter().map(|line| (line.name.as_str(), line.tenants)).collect::<Vec<_>>(),
        [("home", 0), ("berlin", 1)]
    );
    assert!(matches!(servers.remove("berlin", Actor::System).await, Err(ServerError::InUse)));
    // The former database is kept until it is finished, but lets nobody in.
    let former = installation.options.clone().database(&tenant.slug.database_name());
    let refused = sqlx::PgConnection::connect_with(&former).await.err().unwrap();
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("53300"));
    installation.provisioner.finish(tenant.id, Actor::System).await.unwrap();
    let found: Option<String> =
        sqlx::query_scalar("select datname::text from pg_database where datname = $1")
            .bind(tenant.slug.database_name())
            .fetch_optional(&mut support::superuser("postgres").await)
            .await
            .unwrap();
    assert_eq!(found, None);
    assert_eq!(slots(tenant.id).await, 0);
    assert_eq!(away.names("select slot_name::text from pg_replication_slots").await, Vec::<String>::new());
    // And home again.
    installation.provisioner.move_to(tenant.id, "home", &unhurried(), Actor::System).await.unwrap();
    installation.provisioner.finish(tenant.id, Actor::System).await.unwrap();
    assert_eq!(tenant.notes().await, ["before", "after"]);
    assert_eq!(away.databases().await, Vec::<String>::new());
    assert_eq!(
        away.names("select rolname::text from pg_roles where rolname ~ '^(tenant|owner)_'").await,
        Vec::<String>::new()
    );
    servers.remove("berlin", Actor::System).await.unwrap();
}

#[tokio::test]
async fn a_move_can_be_taken_back_with_everything_that_happened_since() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    let provisioner = &installation.provisioner;
    assert!(matches!(
        provisioner.roll_back(tenant.id, &unhurried(), Actor::System).await,
        Err(MoveError::Nothing)
    ));
    provisioner.move_to(tenant.id, "berlin", &unhurried(), Actor::System).await.unwrap();
    tenant.note("in berlin").await;
    let mut tx = tenant.db.begin().await.unwrap();
    sqlx::query("update access.tenant_user set password_hash = 'Another'").execute(&mut *tx).await.unwrap();
    tx.commit_unaudited().await.unwrap();
    let there = content(&installation, &tenant).await;
    assert!(matches!(
        provisioner.move_to(tenant.id, "home", &unhurried(), Actor::System).await,
        Err(MoveError::Pending)
    ));
    provisioner.roll_back(tenant.id, &unhurried(), Actor::System).await.unwrap();
    assert_eq!(generation(&installation, tenant.id).await, (3, 1, None));
    assert_eq!(content(&installation, &tenant).await, there);
    tenant.note("home").await;
    assert_eq!(tenant.notes().await, ["in berlin", "home"]);
    assert_eq!(away.databases().await, Vec::<String>::new());
    assert_eq!(slots(tenant.id).await, 0);
}

#[tokio::test]
async fn a_migration_beside_can_be_taken_back() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let (provisioner, schemas) = (&installation.provisioner, installation.provisioner.schemas());
    let options = BatchOptions::default();
    assert_eq!(
        schemas
            .rollback(tenant.id, Some(&publicdigit::election::CONTEXT), 1, &options, Actor::System)
            .await
            .unwrap(),
        1
    );
    let old = content(&installation, &tenant).await;
    provisioner.migrate_beside(tenant.id, &unhurried(), Actor::System).await.unwrap();
    let state = schemas.examine(tenant.id, Actor::System).await.unwrap();
    assert_eq!(state.name(), "synced");
    tenant.note("with the new schema").await;
    provisioner.roll_back(tenant.id, &unhurried(), Actor::System).await.unwrap();
    assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap().name(), "outdated");
    assert_eq!(tenant.notes().await, ["with the new schema"]);
    let differs = |(a, b): (&(String, String), &(String, String))| (a != b).then(|| a.0.clone());
    let now = content(&installation, &tenant).await;
    let changed: Vec<_> = old.iter().zip(&now).filter_map(differs).collect();
    assert_eq!(changed, ["kernel.audit_entry", "kernel.audit_head", "kernel.audit_link"]);
}

#[tokio::test]
async fn if_somebody_stays_connected_everything_is_as_before() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let held = support::superuser(&tenant.slug.database_name()).await;
    let options = MoveOptions { downtime: Duration::from_millis(200), tries: 1, ..Default::default() };
    let refused = installation.provisioner.migrate_beside(tenant.id, &options, Actor::System).await;
    assert!(matches!(refused, Err(MoveError::Busy)), "{refused:?}");
    tenant.note("still here").await;
    assert_eq!(generation(&installation, tenant.id).await, (1, 1, None));
    assert_eq!(slots(tenant.id).await, 0);
    drop(held);
    installation.provisioner.migrate_beside(tenant.id, &unhurried(), Actor::System).await.unwrap();
    assert_eq!(tenant.notes().await, ["still here"]);
}

#[tokio::test]
async fn impossible_moves_are_refused() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let to = |name: &'static str| {
        let provisioner = installation.provisioner.clone();
        async move { provisioner.move_to(tenant.id, name, &unhurried(), Actor::System).await }
    };
    assert!(matches!(to("home").await, Err(MoveError::There)));
    assert!(matches!(to("nowhere").await, Err(MoveError::NoServer)));
    let nothing = installation.provisioner.finish(tenant.id, Actor::System).await;
    assert!(matches!(nothing, Err(MoveError::Nothing)));
}

#[tokio::test]
async fn a_server_that_hears_of_nothing_cannot_write_to_the_former_database() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    // It has the placement of before, a pool for it, and no connection.
    installation.stop_listening();
    let deaf = installation.tenants.by_slug(&tenant.slug).await.unwrap().unwrap().db();
    let (over, mut is_over) = tokio::sync::oneshot::channel();
    let writes = tokio::spawn(async move {
        let mut noted = Vec::new();
        let mut pace = tokio::time::interval(Duration::from_millis(5));
        for number in 0.. {
            pace.tick().await;
            // Once more after it is over.
            let last = is_over.try_recv().is_ok();
            let text = format!("{number}");
            if let Ok(tx) = deaf.begin().await
                && tx.commit(AuditEntry::new(Actor::System, "test.noted", text.as_str())).await.is_ok()
            {
                noted.push(text);
            }
            if last {
                break;
            }
        }
        noted
    });
    // It never lets go of its connections, so that nothing can be exchanged, or
    // it is shut out; but nothing it was told is done gets lost.
    let exchanged =
        installation.provisioner.migrate_beside(tenant.id, &MoveOptions::default(), Actor::System).await;
    over.send(()).unwrap();
    let noted = writes.await.unwrap();
    let fresh = support::another_server(&installation.options);
    let db = fresh.by_slug(&tenant.slug).await.unwrap().unwrap().db();
    let now = TestTenant { id: tenant.id, slug: tenant.slug.clone(), db };
    assert_eq!(now.notes().await, noted, "{exchanged:?}");
    assert!(!noted.is_empty());
}
