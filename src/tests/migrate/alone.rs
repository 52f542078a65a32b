//! One organisation, or one context, by itself.

use publicdigit::{
    db::{Budget, migrate::ChangeError},
    kernel::Actor,
    tenancy::{
        BatchOptions, SchemasError,
        application::{BatchReport, Migrated},
        domain::{SchemaState, SkipReason},
    },
};

use super::{DOWN, UP, as_superuser, has_nickname, quick, residents, run, schemas, state, step};
use crate::{moves::unhurried, support};

#[tokio::test]
async fn migrations_of_one_organisation_can_be_taken_back() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    run(&schemas, &quick()).await;
    let taken = schemas.rollback(tenants[0].id, None, 1, &quick(), Actor::System).await.unwrap();
    assert_eq!(taken, 1);
    assert!(!has_nickname(&tenants[0]).await);
    assert!(has_nickname(&tenants[1]).await);
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Outdated);
    let context = Some(&publicdigit::kernel::CONTEXT);
    as_superuser(&tenants[1], "create table access.mine (x int)").await;
    let refused = schemas.rollback(tenants[1].id, context, 1, &quick(), Actor::System).await;
    assert!(matches!(refused, Err(SchemasError::Change(_))), "{refused:?}");
    assert_eq!(run(&schemas, &quick()).await.migrated(), 1);
}

#[tokio::test]
async fn one_context_can_be_brought_up_to_date_alone() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    let options = |only| BatchOptions { only: Some(only), ..quick() };
    assert_eq!(run(&schemas, &options(&publicdigit::kernel::CONTEXT)).await, BatchReport::default());
    assert_eq!(run(&schemas, &options(&publicdigit::access::CONTEXT)).await.migrated(), 2);
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Synced);
}

/// Neither would hear of the other's change.
#[tokio::test]
async fn an_organisation_whose_former_database_is_kept_is_left_alone() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let schemas = schemas(&installation, step(UP, DOWN));
    let provisioner = &installation.provisioner;
    provisioner.migrate_beside(tenant.id, &unhurried(), Actor::System).await.unwrap();
    let report = run(&schemas, &quick()).await;
    let left = Migrated::Left(SkipReason::Moving);
    assert_eq!(report.organisations, [(tenant.slug.clone(), left)]);
    assert!(!has_nickname(&tenant).await);
    let refused = schemas.rollback(tenant.id, None, 1, &quick(), Actor::System).await;
    assert!(matches!(refused, Err(SchemasError::Change(ChangeError::Followed))), "{refused:?}");
    provisioner.finish(tenant.id, Actor::System).await.unwrap();
    assert_eq!(run(&schemas, &quick()).await.migrated(), 1);
    assert!(has_nickname(&tenant).await);
}
