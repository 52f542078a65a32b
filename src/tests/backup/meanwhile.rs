//! What happens while a backup is restored or an organisation is removed, and what
//! is left when that fails.

use std::time::Duration;

use publicdigit::{
    db::Budget,
    election::domain::SealingGroup,
    kernel::{Actor, TenantId},
    tenancy::{
        RebuildError,
        application::{TenantStore, resume, suspend},
        backup::{self, BackupError, Overwrite},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{back_up, count, leftovers, note, restore, served};
use crate::{
    away::SecondServer,
    election::scene::{ElectionFixture, choose},
    moves::unhurried,
    support::{self, TestPlatform},
};

/// Keeps everybody else from changing what the landlord knows of the tenant.
async fn locked<'a>(installation: &TestPlatform, tenant: TenantId) -> sqlx::Transaction<'a, sqlx::Postgres> {
    let pool = sqlx::PgPool::connect_with(installation.options.clone()).await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    let lock = sqlx::query("select from tenancy.tenant where id = $1 for update");
    lock.bind(uuid::Uuid::from(tenant)).execute(&mut *tx).await.unwrap();
    tx
}

/// Waits until somebody waits for what [`locked`] holds.
async fn somebody_waits(installation: &TestPlatform) {
    let database = installation.options.get_database().unwrap();
    let waits = || async {
        let text =
            "select exists (select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock')";
        let mut superuser = support::superuser("postgres").await;
        sqlx::query_scalar(text).bind(database).fetch_one(&mut superuser).await.unwrap()
    };
    assert!(support::within(Duration::from_secs(30), waits).await);
}

async fn roles(name: &str) -> i64 {
    let mut superuser = support::superuser("postgres").await;
    sqlx::query_scalar("select count(*) from pg_roles where rolname = $1")
        .bind(name)
        .fetch_one(&mut superuser)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_ballot_that_is_cast_during_a_restore_is_not_lost() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    let folder = tempfile::tempdir().unwrap();
    let tenant = scene.db.tenant();
    let report = back_up(&scene.installation, tenant, &folder).await;
    let lock = locked(&scene.installation, tenant).await;
    let restored = restore(&scene.installation, &report.file, None, Overwrite::Replace);
    let voted = async {
        // Filled and verified; only the exchange is left.
        somebody_waits(&scene.installation).await;
        scene.vote(&access["Bina"], &choose("B", "E")).await;
        lock.rollback().await.unwrap();
    };
    let (refused, ()) = tokio::join!(restored, voted);
    let Err(BackupError::WouldLose(lost)) = refused else { panic!("{refused:?}") };
    assert_eq!(lost[0].owner, uuid::Uuid::from(prepared.id()));
    assert_eq!(count(&served(&scene.installation, &scene.slug).await, "election.ballot").await, 2);
    restore(&scene.installation, &report.file, None, Overwrite::DiscardNewerBallots).await.unwrap();
    assert_eq!(count(&served(&scene.installation, &scene.slug).await, "election.ballot").await, 1);
}

/// Whether the database waits for its new name.
async fn waits_for_a_name(superuser: &mut sqlx::PgConnection, database: &str) -> bool {
    let text = "select exists (
      select from pg_locks join pg_database on pg_database.oid = objid
      where datname = $1 and classid = 'pg_database'::regclass and not granted)";
    sqlx::query_scalar(text).bind(database).fetch_one(superuser).await.unwrap()
}

#[tokio::test]
async fn no_ballot_is_lost_if_the_session_is_ended_that_looks_for_it() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (_, access) = scene.voting(settings, &["Asha"]).await;
    let folder = tempfile::tempdir().unwrap();
    let tenant = scene.db.tenant();
    let report = back_up(&scene.installation, tenant, &folder).await;
    let database = scene.slug.database_name();
    let lock = locked(&scene.installation, tenant).await;
    let restored = restore(&scene.installation, &report.file, None, Overwrite::Replace);
    let disturbed = async {
        somebody_waits(&scene.installation).await;
        scene.vote(&access["Asha"], &choose("A", "DE")).await;
        let mut superuser = support::superuser("postgres").await;
        // As long as this lasts, nobody else gives it a name.
        let mut comment = superuser.begin().await.unwrap();
        comment.execute(AssertSqlSafe(format!("comment on database {database} is ''"))).await.unwrap();
        lock.rollback().await.unwrap();
        let waits = async { while !waits_for_a_name(&mut comment, &database).await {} };
        tokio::time::timeout(Duration::from_secs(30), waits).await.unwrap();
        let sessions = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1";
        sqlx::query(sessions).bind(&database).execute(&mut *comment).await.unwrap();
        comment.rollback().await.unwrap();
    };
    let (refused, ()) = tokio::join!(restored, disturbed);
    assert!(matches!(refused, Err(BackupError::LossCheckInterrupted)), "{refused:?}");
    assert_eq!(count(&served(&scene.installation, &scene.slug).await, "election.ballot").await, 1);
    let refused = restore(&scene.installation, &report.file, None, Overwrite::Replace).await;
    assert!(matches!(refused, Err(BackupError::WouldLose(_))), "{refused:?}");
}

#[tokio::test]
async fn an_organisation_that_is_opened_while_it_is_archived_is_not_removed() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let archive = || backup::retire(&installation.landlord, tenant.id, folder.path(), Actor::System);
    let is_backed_up = || async { std::fs::read_dir(folder.path()).unwrap().count() > 0 };
    for again in [false, true] {
        suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
        let opened = async {
            assert!(support::within(Duration::from_secs(30), is_backed_up).await);
            resume(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
            let db = served(&installation, &tenant.slug).await;
            note(&db, "meanwhile").await;
            if again {
                suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
            }
        };
        let (refused, ()) = tokio::join!(archive(), opened);
        match refused {
            Err(BackupError::InUse) if !again => {}
            // It is closed, but the backup is of before it was opened.
            Err(BackupError::NoBackup) if again => {}
            refused => panic!("{refused:?}"),
        }
        for file in std::fs::read_dir(folder.path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
    }
    resume(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    assert!(count(&served(&installation, &tenant.slug).await, "kernel.audit_entry").await > 2);
}

#[tokio::test]
async fn a_database_that_cannot_be_asked_for_open_polls_is_not_made_anew() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let (database, role) =
        (tenant.slug.database_name(), format!("owner_{}", uuid::Uuid::from(tenant.id).simple()));
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(AssertSqlSafe(format!("alter role \"{role}\" connection limit 0"))).await.unwrap();
    let refused = installation.provisioner.rebuild(tenant.id, Actor::System).await;
    assert!(matches!(refused, Err(RebuildError::TenantSchemas(_))), "{refused:?}");
    superuser.execute(AssertSqlSafe(format!("alter role \"{role}\" connection limit -1"))).await.unwrap();
    tenant.db.acquire().await.unwrap();
    superuser.execute(AssertSqlSafe(format!("drop database \"{database}\" with (force)"))).await.unwrap();
    installation.provisioner.rebuild(tenant.id, Actor::System).await.unwrap();
}

#[tokio::test]
async fn a_copy_that_failed_leaves_nothing_and_is_made_by_the_same_command() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let slug = support::slug();
    // Somebody else's role is in the way.
    let mut superuser = support::superuser("postgres").await;
    let role = slug.database_name();
    superuser.execute(AssertSqlSafe(format!("create role \"{role}\""))).await.unwrap();
    let copy =
        || backup::clone(&installation.landlord, &installation.provisioner, tenant.id, &slug, Actor::System);
    copy().await.unwrap_err();
    restore(&installation, &report.file, Some(&slug), Overwrite::Never).await.unwrap_err();
    assert!(installation.landlord.find(&slug).await.unwrap().is_none());
    assert_eq!(roles(&role).await, 1);
    superuser.execute(AssertSqlSafe(format!("drop role \"{role}\""))).await.unwrap();
    let made = copy().await.unwrap();
    assert_eq!(installation.landlord.find(&slug).await.unwrap().unwrap().id, made.tenant);
    served(&installation, &slug).await.acquire().await.unwrap();
}

#[tokio::test]
async fn a_copy_whose_making_died_is_made_by_the_same_command() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let slug = support::slug();
    {
        let dying = restore(&installation, &report.file, Some(&slug), Overwrite::Never);
        let registered = async {
            let is_there = || async { installation.landlord.find(&slug).await.unwrap().is_some() };
            assert!(support::within(Duration::from_secs(30), is_there).await);
        };
        tokio::select! {
            done = dying => panic!("{done:?}"),
            () = registered => {}
        }
    }
    let first = installation.landlord.find(&slug).await.unwrap().unwrap().id;
    let again =
        || async { restore(&installation, &report.file, Some(&slug), Overwrite::Never).await.is_ok() };
    assert!(support::within(Duration::from_secs(10), again).await);
    let copy = installation.landlord.find(&slug).await.unwrap().unwrap().id;
    assert_ne!(first, copy);
    served(&installation, &slug).await.acquire().await.unwrap();
    assert_eq!((leftovers(first).await, leftovers(copy).await), (Vec::new(), Vec::new()));
}

#[tokio::test]
async fn a_restore_keeps_what_it_replaces_even_if_one_before_it_was_half_done() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    note(&tenant.db, "before").await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let kept =
        restore(&installation, &report.file, None, Overwrite::Replace).await.unwrap().replaced.unwrap();
    // As another server's transaction leaves it that the landlord's did not follow.
    sqlx::query("update tenancy.tenant set generation = 1, content_since = 1 where id = $1")
        .bind(uuid::Uuid::from(tenant.id))
        .execute(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    let done = restore(&installation, &report.file, None, Overwrite::Replace).await.unwrap();
    assert_eq!(done.replaced, Some(format!("{kept}_2")));
    let mut left = leftovers(tenant.id).await;
    left.sort();
    assert_eq!(left, [kept.clone(), format!("{kept}_2")]);
}

#[tokio::test]
async fn what_a_restore_kept_does_not_keep_a_move_from_being_finished() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let report = back_up(&installation, tenant.id, &folder).await;
    let kept =
        restore(&installation, &report.file, None, Overwrite::Replace).await.unwrap().replaced.unwrap();
    let options = unhurried();
    installation.provisioner.move_to(tenant.id, "berlin", &options, Actor::System).await.unwrap();
    installation.provisioner.finish(tenant.id, Actor::System).await.unwrap();
    assert_eq!(leftovers(tenant.id).await, [kept]);
    // It owns what was kept.
    assert_eq!(roles(&tenant.slug.database_name()).await, 1);
    served(&installation, &tenant.slug).await.acquire().await.unwrap();
}
