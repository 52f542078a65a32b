//! Migrations are tried out, and changes of schemas are seen.

use publicdigit::{
    contexts::CONTEXTS,
    db::{
        Budget,
        migrate::{LANDLORD, Plan, State, schema_hash},
    },
    tenancy::{TenantSchemas, connect_for_maintenance},
};
use sqlx::{Connection, Executor};

use super::{DOWN, UP, residents, schemas, step};
use crate::support;

#[tokio::test]
async fn the_programs_migrations_go_there_and_back() {
    let landlord = support::landlord().await;
    let schemas = TenantSchemas::new(landlord).unwrap();
    for plan in [Plan::of(&[&LANDLORD]), schemas.plan().clone()] {
        let rehearsed = schemas.rehearse(&plan, usize::MAX).await.unwrap();
        assert_eq!(rehearsed.len(), plan.steps().len());
        assert!(rehearsed.iter().all(|line| line.outcome.is_ok()), "{rehearsed:#?}");
    }
}

#[tokio::test]
async fn a_migration_without_a_true_way_back_is_found_out() {
    let landlord = support::landlord().await;
    for (up, down) in [(UP, "select 1"), (UP, "select 1 / 0"), ("select 1 / 0", DOWN)] {
        let plan = Plan::of(&CONTEXTS).with(step(up, down));
        let schemas = TenantSchemas::with_plan(landlord.clone(), plan.clone());
        let rehearsed = schemas.rehearse(&plan, usize::MAX).await.unwrap();
        let faults: Vec<_> = rehearsed.iter().filter(|line| line.outcome.is_err()).collect();
        assert_eq!(faults.len(), 1, "{up} {down}: {rehearsed:#?}");
        assert_eq!(faults[0].version, 29990101000000);
    }
}

#[tokio::test]
async fn upgrades_are_rehearsed_from_where_organisations_are() {
    let installation = support::installation(Budget::default()).await;
    residents(&installation, 2).await;
    let sound = schemas(&installation, step(UP, DOWN)).rehearse_upgrades().await.unwrap();
    assert_eq!(sound, [(2, Ok(()))]);
}

#[tokio::test]
async fn the_hash_of_a_schema_sees_every_kind_of_change() {
    let tenant = support::tenant().await;
    let mut connection =
        connect_for_maintenance(&tenant.installation.landlord, tenant.db.tenant()).await.unwrap();
    let before = schema_hash(&mut connection).await.unwrap();
    assert_eq!(schema_hash(&mut connection).await.unwrap(), before);
    assert!(!State::read(&CONTEXTS, &mut connection).await.unwrap().is_empty());
    for change in [
        "alter table access.tenant_user add column x text",
        "alter table access.tenant_user alter column name drop not null",
        "alter table access.tenant_user drop constraint tenant_user_email_lower",
        "alter table access.tenant_user alter column created_at drop default",
        "create index on access.tenant_user (name)",
        "drop index access.attempt_key_tag_at",
        "alter table kernel.audit_entry disable trigger audit_entry_append_only",
        "drop trigger audit_entry_append_only on kernel.audit_entry",
        "create or replace function kernel.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
        "create view access.v as select name from access.tenant_user",
        "create type access.t as enum ('a')",
        "create schema more",
        "create table public.more (x int)",
        "grant select on access.tenant_user to public",
        "alter table access.tenant_user enable row level security",
    ] {
        let mut transaction = connection.begin().await.unwrap();
        transaction.execute(change).await.unwrap();
        assert_ne!(schema_hash(&mut transaction).await.unwrap(), before, "{change}");
        transaction.rollback().await.unwrap();
    }
    assert_eq!(schema_hash(&mut connection).await.unwrap(), before);
}
