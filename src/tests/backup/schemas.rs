//! Restored schemas: of an older program, and changed by hand.

use publicdigit::{
    db::Budget,
    kernel::{Actor, Slug},
    tenancy::{
        BatchOptions,
        application::{Migrated, SchemaLine},
        backup::Overwrite,
        connect_for_maintenance,
        domain::SchemaState,
    },
};
use sqlx::Executor;

use super::{back_up, restore};
use crate::support::{self, TestPlatform, TestTenant};

async fn line(installation: &TestPlatform, slug: &Slug) -> SchemaLine {
    let lines = installation.provisioner.schemas().lines().await.unwrap();
    lines.into_iter().find(|line| line.slug == *slug).unwrap()
}

fn has_newest(line: &SchemaLine) -> bool {
    line.versions.get("election") == Some(&publicdigit::election::CONTEXT.newest())
}

/// An organisation that lacks the newest migration of its elections.
async fn outdated(installation: &TestPlatform) -> TestTenant {
    let tenant = installation.tenant().await;
    let (schemas, options) = (installation.provisioner.schemas(), BatchOptions::default());
    let taken = schemas
        .rollback(tenant.id, Some(&publicdigit::election::CONTEXT), 1, &options, Actor::System)
        .await
        .unwrap();
    assert_eq!(taken, 1);
    tenant
}

/// The versions that the history says the database has now.
async fn told(installation: &TestPlatform, slug: &Slug) -> Vec<i64> {
    sqlx::query_scalar(
        "select version from platform.schema_change where database_name = $1
         group by set_name, version having (array_agg(direction order by position desc))[1] = 'up'
         order by version",
    )
    .bind(slug.database_name())
    .fetch_all(&mut *installation.landlord.acquire().await.unwrap())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_backup_of_older_schemas_is_brought_up_to_date_before_it_takes_its_place() {
    let installation = support::installation(Budget::default()).await;
    let tenant = outdated(&installation).await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let all = support::usual_versions(&installation);
    assert_eq!(told(&installation, &tenant.slug).await.len(), all.len() - 1);
    let slug = support::slug();
    for (slug, name, consent) in
        [(&slug, Some(&slug), Overwrite::Never), (&tenant.slug, None, Overwrite::Replace)]
    {
        restore(&installation, &report.file, name, consent).await.unwrap();
        let line = line(&installation, slug).await;
        assert_eq!((line.state, &line.failure), (SchemaState::Synced, &None), "{slug}");
        assert!(has_newest(&line), "{slug}");
        assert_eq!(told(&installation, slug).await, all, "{slug}");
    }
}

#[tokio::test]
async fn schemas_that_were_changed_by_hand_are_restored_as_they_were() {
    let installation = support::installation(Budget::default()).await;
    let tenant = outdated(&installation).await;
    let mut owner = connect_for_maintenance(&installation.landlord, tenant.id).await.unwrap();
    owner.execute("create table access.by_hand (at date)").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let slug = support::slug();
    let restored = restore(&installation, &report.file, Some(&slug), Overwrite::Never).await.unwrap();
    let found = line(&installation, &slug).await;
    assert_eq!(found.state, SchemaState::Customised);
    assert!(!has_newest(&found));
    // Whoever wants it all the same can have it.
    let options = BatchOptions { force: true, ..BatchOptions::default() };
    let done =
        installation.provisioner.schemas().upgrade(restored.tenant, &options, Actor::System).await.unwrap();
    assert_eq!(done, Migrated::Done(1));
    assert!(has_newest(&line(&installation, &slug).await));
}
