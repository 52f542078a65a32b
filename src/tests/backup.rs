//! Backups: whole and consistent or refused; restores: verified or not at all.

mod keeping;
mod meanwhile;
mod schemas;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use publicdigit::{
    db::{Budget, DbError, Generation, LandlordDb, OutboxSignal, PlatformKey, audit::Trail},
    election::{ElectionDb, application as app, domain::SealingGroup},
    kernel::{Actor, AuditEntry, Slug, TenantId},
    platform::SystemEnvironment,
    tenancy::{
        application::{TenantStore, suspend},
        backup::{self, BackupError, BackupReport, Overwrite, RestoreReport},
        domain::TenantStatus,
        verify_audit,
    },
};
use sqlx::{AssertSqlSafe, Executor, postgres::PgPoolOptions};
use tempfile::TempDir;

use crate::{
    election::scene::{ElectionFixture, choose},
    support::{self, TestPlatform},
};

async fn back_up(installation: &TestPlatform, tenant: TenantId, folder: &TempDir) -> BackupReport {
    backup::back_up(&installation.landlord, tenant, folder.path(), Actor::System).await.unwrap()
}

async fn restore(
    installation: &TestPlatform,
    file: &Path,
    slug: Option<&Slug>,
    consent: Overwrite,
) -> Result<RestoreReport, BackupError> {
    backup::restore(&installation.landlord, &installation.provisioner, file, slug, consent, Actor::System)
        .await
}

async fn count(db: &publicdigit::db::TenantDb, table: &str) -> i64 {
    let text = format!("select count(*) from {table}");
    sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut *db.acquire().await.unwrap()).await.unwrap()
}

async fn note(db: &publicdigit::db::TenantDb, subject: &str) {
    let entry = AuditEntry::new(Actor::System, "test.done", subject);
    db.begin().await.unwrap().commit(entry).await.unwrap();
}

/// A handle to the database as it is served now.
async fn served(installation: &TestPlatform, slug: &Slug) -> publicdigit::db::TenantDb {
    installation.tenants.by_slug(slug).await.unwrap().unwrap().db()
}

/// What could have been left behind of a tenant beside its database.
async fn leftovers(tenant: TenantId) -> Vec<String> {
    let mark = tenant.to_string().replace('-', "");
    sqlx::query_scalar("select datname::text from pg_database where position($1 in datname::text) > 0")
        .bind(mark)
        .fetch_all(&mut support::superuser("postgres").await)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_restored_election_is_byte_for_byte_the_same_and_verifies() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    scene.vote(&access["Bina"], &choose("B", "E")).await;
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&scene.installation, scene.db.tenant(), &folder).await;
    assert_eq!(report.manifest.contents.boards.len(), 1);
    assert_eq!(report.bytes, fs::metadata(&report.file).unwrap().len());
    let slug = support::slug();
    let restored = restore(&scene.installation, &report.file, Some(&slug), Overwrite::Never).await.unwrap();
    assert_eq!((restored.elections, restored.replaced), (1, None));
    assert_ne!(restored.tenant, scene.db.tenant());
    let copy = ElectionFixture {
        db: ElectionDb::in_database(served(&scene.installation, &slug).await),
        slug,
        clock: Arc::clone(&scene.clock),
        verifiers: Default::default(),
        installation: scene.installation,
    };
    let id = prepared.id();
    let archive = copy.archive(id).await;
    let again = served(&copy.installation, &scene.slug).await;
    let original = ElectionFixture {
        db: ElectionDb::in_database(again),
        slug: scene.slug,
        clock: scene.clock,
        verifiers: scene.verifiers,
        installation: copy.installation,
    };
    assert_eq!(archive, original.archive(id).await);
    let installation = original.installation;
    assert_eq!(verify_audit(&installation.landlord, restored.tenant, &[]).await.unwrap().broken, None);
    assert!(installation.isolation(restored.tenant).await.is_isolated());
    assert!(installation.isolation(report.manifest.organisation.tenant).await.is_isolated());
}

#[tokio::test]
async fn a_restore_in_place_needs_consent_and_keeps_what_was_there() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    note(&tenant.db, "before").await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    note(&tenant.db, "after").await;
    let entries = count(&tenant.db, "kernel.audit_entry").await;
    let refused = restore(&installation, &report.file, None, Overwrite::Never).await;
    assert!(matches!(refused, Err(BackupError::WouldReplace)), "{refused:?}");
    assert_eq!(count(&tenant.db, "kernel.audit_entry").await, entries);
    let restored = restore(&installation, &report.file, None, Overwrite::Replace).await.unwrap();
    assert_eq!(restored.tenant, tenant.id);
    let gone = || async { matches!(tenant.db.acquire().await.err(), Some(DbError::Gone)) };
    assert!(support::within(std::time::Duration::from_secs(1), gone).await);
    let db = served(&installation, &tenant.slug).await;
    assert_eq!(db.generation(), Generation(2));
    assert_eq!(count(&db, "kernel.audit_entry").await, entries - 1);
    // The old one is there, and belongs to nobody else.
    let old = restored.replaced.unwrap();
    let role = sqlx::AssertSqlSafe(format!(
        "select has_database_privilege('{}', '{old}', 'connect')",
        tenant.slug.database_name()
    ));
    let mut superuser = support::superuser("postgres").await;
    let may_connect: bool = sqlx::query_scalar(role).fetch_one(&mut superuser).await.unwrap();
    assert!(!may_connect, "its role is to have no way out of its database");
    let open = sqlx::AssertSqlSafe(format!("alter database {old} with allow_connections true"));
    superuser.execute(open).await.unwrap();
    let mut connection = support::superuser(&old).await;
    let kept: i64 = sqlx::query_scalar("select count(*) from kernel.audit_entry")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(kept, entries);
    // The chain goes on from where the backup was made.
    assert_eq!(verify_audit(&installation.landlord, tenant.id, &[]).await.unwrap().broken, None);
}

#[tokio::test]
async fn ballots_that_are_newer_than_the_backup_are_not_lost_unnoticed() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&scene.installation, scene.db.tenant(), &folder).await;
    scene.vote(&access["Bina"], &choose("B", "E")).await;
    let refused = restore(&scene.installation, &report.file, None, Overwrite::Replace).await;
    let Err(BackupError::WouldLose(lost)) = refused else { panic!("{refused:?}") };
    assert_eq!(lost[0].owner, uuid::Uuid::from(prepared.id()));
    assert_eq!(count(&scene.db, "election.ballot").await, 2);
    restore(&scene.installation, &report.file, None, Overwrite::DiscardNewerBallots).await.unwrap();
    assert_eq!(count(&served(&scene.installation, &scene.slug).await, "election.ballot").await, 1);
}

/// Some altered or cut copies of a file.
fn damaged_copies(file: &Path, folder: &Path) -> Vec<(String, PathBuf)> {
    let whole = fs::read(file).unwrap();
    let mut copies = Vec::new();
    let mut keep = |what: String, bytes: &[u8]| {
        let path = folder.join(format!("damaged-{}", copies.len()));
        fs::write(&path, bytes).unwrap();
        copies.push((what, path));
    };
    let length = whole.len();
    for at in [0, 25, 60, 130, 180, length / 3, length / 2, length - 17, length - 1] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        keep(format!("byte {at}"), &altered);
    }
    for end in [0, 10, 100, 200, length / 2, 65_536 + 200, length - 16, length - 1] {
        keep(format!("cut at {end}"), &whole[..end.min(length - 1)]);
    }
    keep("more at the end".to_owned(), &[whole.as_slice(), b"x"].concat());
    copies
}

#[tokio::test]
async fn damaged_and_cut_files_are_refused_and_leave_nothing_behind() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    note(&tenant.db, "after").await;
    let entries = count(&tenant.db, "kernel.audit_entry").await;
    for (what, file) in damaged_copies(&report.file, folder.path()) {
        let refused = restore(&installation, &file, None, Overwrite::DiscardNewerBallots).await;
        let known = matches!(refused, Err(BackupError::Damaged(_) | BackupError::WrongKey));
        assert!(known, "{what}: {refused:?}");
        assert_eq!(leftovers(tenant.id).await, Vec::<String>::new(), "{what}");
    }
    assert_eq!(count(&tenant.db, "kernel.audit_entry").await, entries);
    assert_eq!(tenant.db.generation(), Generation(1));
}

/// The same landlord with another platform key.
fn with_other_key(installation: &TestPlatform) -> LandlordDb {
    let pool = PgPoolOptions::new().max_connections(3).connect_lazy_with(installation.options.clone());
    let key = Arc::new(PlatformKey::new([8; 32]));
    LandlordDb::new(pool, key, Arc::new(SystemEnvironment), OutboxSignal::default())
}

#[tokio::test]
async fn another_platforms_backup_is_refused() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let other = with_other_key(&installation);
    let refused = backup::restore(
        &other,
        &installation.provisioner,
        &report.file,
        None,
        Overwrite::DiscardNewerBallots,
        Actor::System,
    )
    .await;
    assert!(matches!(refused, Err(BackupError::WrongKey)), "{refused:?}");
    let missing =
        restore(&installation, Path::new("/nonexistent"), None, Overwrite::DiscardNewerBallots).await;
    assert!(matches!(missing, Err(BackupError::Path(..))), "{missing:?}");
}

#[tokio::test]
async fn a_backup_made_while_others_write_is_one_moment() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let writer = tokio::spawn({
        let db = tenant.db.clone();
        async move {
            for round in 0.. {
                note(&db, &format!("round {round}")).await;
            }
        }
    });
    for _ in 0..3 {
        let report = back_up(&installation, tenant.id, &folder).await;
        // Counts, chain and head agree with what was dumped.
        restore(&installation, &report.file, Some(&support::slug()), Overwrite::Never).await.unwrap();
    }
    writer.abort();
}

#[tokio::test]
async fn a_restore_that_died_is_completed_by_the_next_one() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    let report =
        backup::retire(&installation.landlord, tenant.id, folder.path(), Actor::System).await.unwrap();
    // Killed while the database beside was being filled.
    let dying = restore(&installation, &report.file, None, Overwrite::Never);
    assert!(tokio::time::timeout(std::time::Duration::from_millis(60), dying).await.is_err());
    let found = installation.landlord.find(&tenant.slug).await.unwrap();
    assert!(found.is_none_or(|found| found.status == TenantStatus::Suspended));
    let idle = || async { restore(&installation, &report.file, None, Overwrite::Never).await.is_ok() };
    assert!(support::within(std::time::Duration::from_secs(10), idle).await);
    served(&installation, &tenant.slug).await.acquire().await.unwrap();
    assert_eq!(leftovers(tenant.id).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_does_not_verify_is_not_switched_in() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    note(&tenant.db, "before").await;
    // Somebody who owns the tables altered the audit before the backup.
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser.execute("set session_replication_role = replica").await.unwrap();
    superuser.execute("update kernel.audit_entry set subject = 'x'").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let refused = restore(&installation, &report.file, None, Overwrite::DiscardNewerBallots).await;
    assert!(matches!(refused, Err(BackupError::Different(_))), "{refused:?}");
    assert_eq!(served(&installation, &tenant.slug).await.generation(), Generation(1));
    let mut connection = tenant.db.acquire().await.unwrap();
    publicdigit::db::audit::head(&mut connection, Trail::Tenant).await.unwrap();
}
