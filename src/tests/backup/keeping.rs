//! What becomes of organisations with the help of backups, and of backups.

use std::fs;

use publicdigit::{
    db::{Budget, outbox::Outbox},
    kernel::Actor,
    tenancy::{
        application::{TenantStore, suspend},
        backup::{self, BackupError, Overwrite},
    },
};

use super::{back_up, count, leftovers, note, restore, served};
use crate::support::{self, TestTenant};

#[tokio::test]
async fn an_archived_organisation_is_gone_and_comes_back_as_itself() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    note(&tenant.db, "before").await;
    let entries = count(&tenant.db, "kernel.audit_entry").await;
    let folder = tempfile::tempdir().unwrap();
    let archive = || backup::retire(&installation.landlord, tenant.id, folder.path(), Actor::System);
    assert!(matches!(archive().await, Err(BackupError::InUse)));
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    let report = archive().await.unwrap();
    assert!(installation.landlord.find(&tenant.slug).await.unwrap().is_none());
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from pg_roles where rolname = $1)
           + (select count(*) from pg_database where datname = $1)",
    )
    .bind(tenant.slug.database_name())
    .fetch_one(&mut support::superuser("postgres").await)
    .await
    .unwrap();
    assert_eq!((left, leftovers(tenant.id).await), (0, Vec::new()));
    let restored = restore(&installation, &report.file, None, Overwrite::Never).await.unwrap();
    assert_eq!(restored.tenant, tenant.id);
    let db = served(&installation, &tenant.slug).await;
    assert_eq!(count(&db, "kernel.audit_entry").await, entries);
    assert!(installation.isolation(tenant.id).await.is_isolated());
}

#[tokio::test]
async fn nothing_is_deleted_that_is_in_use_or_has_no_fresh_backup() {
    let installation = support::installation(Budget::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let delete =
        |tenant: &TestTenant, force| backup::delete(&installation.landlord, tenant.id, force, Actor::System);
    let tenant = installation.tenant().await;
    assert!(matches!(delete(&tenant, true).await, Err(BackupError::InUse)));
    let report = back_up(&installation, tenant.id, &folder).await;
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    // That one may lack what came after it.
    assert!(matches!(delete(&tenant, false).await, Err(BackupError::NoBackup)));
    let fresh = back_up(&installation, tenant.id, &folder).await;
    fs::rename(&fresh.file, folder.path().join("away")).unwrap();
    assert!(matches!(delete(&tenant, false).await, Err(BackupError::NoBackup)));
    fs::rename(folder.path().join("away"), &fresh.file).unwrap();
    delete(&tenant, false).await.unwrap();
    assert!(installation.landlord.find(&tenant.slug).await.unwrap().is_none());
    assert!(matches!(delete(&tenant, true).await, Err(BackupError::Unknown)));
    restore(&installation, &report.file, None, Overwrite::Never).await.unwrap();
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    delete(&tenant, true).await.unwrap();
}

#[tokio::test]
async fn a_copy_has_everything_but_the_mails_that_wait() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let slug = support::slug();
    let copied =
        backup::clone(&installation.landlord, &installation.provisioner, tenant.id, &slug, Actor::System)
            .await
            .unwrap();
    let db = served(&installation, &slug).await;
    assert_eq!(db.tenant(), copied.tenant);
    assert_eq!(count(&db, "access.tenant_user").await, 1);
    assert_eq!(db.waiting().await.unwrap().len(), 0);
    assert_eq!(tenant.db.waiting().await.unwrap().len(), 1);
    assert!(installation.isolation(copied.tenant).await.is_isolated());
    let taken =
        backup::clone(&installation.landlord, &installation.provisioner, tenant.id, &slug, Actor::System)
            .await;
    assert!(matches!(taken, Err(BackupError::SlugTaken(_))), "{taken:?}");
}

#[tokio::test]
async fn only_the_newest_backups_stay() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, other) = (installation.tenant().await, installation.tenant().await);
    let folder = tempfile::tempdir().unwrap();
    let others = back_up(&installation, other.id, &folder).await;
    let mut files = Vec::new();
    for _ in 0..3 {
        files.push(back_up(&installation, tenant.id, &folder).await.file);
    }
    let removed = backup::apply_retention(&installation.landlord, tenant.id, folder.path(), 2).await.unwrap();
    assert_eq!(removed, [files[0].clone()]);
    assert!(others.file.exists() && files[1].exists() && files[2].exists() && !files[0].exists());
    assert_eq!(backup::kept_backups(&installation.landlord, tenant.id).await.unwrap().len(), 2);
    // However it is asked, the last one stays.
    backup::apply_retention(&installation.landlord, tenant.id, folder.path(), 0).await.unwrap();
    assert!(files[2].exists());
}

#[tokio::test]
async fn a_slug_of_another_organisation_is_not_taken_over() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, other) = (installation.tenant().await, installation.tenant().await);
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let refused =
        restore(&installation, &report.file, Some(&other.slug), Overwrite::DiscardNewerBallots).await;
    assert!(matches!(refused, Err(BackupError::SlugTaken(_))), "{refused:?}");
    assert!(other.db.acquire().await.is_ok());
}
