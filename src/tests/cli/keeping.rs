//! Backups, restores, copies and the end of organisations, at the shell.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sqlx::Executor;
use tokio::process::Child;

use super::shell;
use crate::support::{self, TestTenant};

/// A folder that the program can write to whoever it becomes.
pub fn open_folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    folder
}

/// The backups in a folder.
fn backups(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.path()).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "age"))
        .collect()
}

/// Databases that a restore left beside the tenant's.
async fn leftovers(tenant: &TestTenant) -> i64 {
    sqlx::query_scalar("select count(*) from pg_database where datname ~ ('^(restore|replaced)_' || $1)")
        .bind(uuid::Uuid::from(tenant.id).simple().to_string())
        .fetch_one(&mut support::superuser("postgres").await)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_organisation_is_backed_up_restored_copied_archived_and_deleted() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let made = shell.run(&["tenant", "backup", slug, "--to", to, "--json"]).await.done().json();
    let file = made["file"].as_str().unwrap();
    assert_eq!(backups(&folder), [PathBuf::from(file)]);
    shell.run(&["tenant", "backup", "nobody", "--to", to]).await.refused("there is no organisation nobody");

    shell.run(&["tenant", "restore", file]).await.refused("--force replaces its database");
    shell.run(&["tenant", "restore", file, "--force"]).await.done();
    assert_eq!(leftovers(&tenant).await, 1, "the replaced one");
    shell.run(&["tenant", "restore", "/nonexistent"]).await.refused("No such file");
    let junk = folder.path().join("junk");
    std::fs::write(&junk, "junk").unwrap();
    shell.run(&["tenant", "restore", junk.to_str().unwrap()]).await.refused("damaged");
    shell.run(&["tenant", "restore", file, "--discard-newer-ballots"]).await.misunderstood();

    let copy = support::slug();
    shell.run(&["tenant", "restore", file, "--as", copy.as_str(), "--json"]).await.done();
    let clone = support::slug();
    shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
    shell.run(&["tenant", "clone", slug, clone.as_str(), "--json"]).await.done();
    // It needs no database made in advance, and its schemas were looked at.
    let made = shell.run(&["tenant", "prewarm", "--count", "1", "--json"]).await.done().json();
    assert_eq!(made["made"].as_i64(), Some(0));
    shell.run(&["migrate", "status", "--all"]).await.done();
    shell.run(&["tenant", "clone", slug, clone.as_str()]).await.refused("belongs to another organisation");

    shell.run(&["tenant", "retire", slug, "--confirm", slug]).await.refused("suspend it first");
    shell.run(&["tenant", "suspend", slug]).await.done();
    shell.run(&["tenant", "retire", slug]).await.refused(&format!("--confirm {slug}"));
    shell.run(&["tenant", "retire", slug, "--confirm", "other"]).await.refused("nothing was done");
    shell.run(&["tenant", "retire", slug, "--to", to, "--confirm", slug, "--json"]).await.done();
    shell.run(&["tenant", "status", slug]).await.refused("there is no organisation");

    let clone = clone.as_str();
    shell.run(&["tenant", "delete", clone, "--confirm", clone]).await.refused("suspend");
    shell.run(&["tenant", "suspend", clone]).await.done();
    shell.run(&["tenant", "delete", clone, "--confirm", clone]).await.refused("no backup");
    shell.run(&["tenant", "delete", clone, "--confirm", clone, "--force", "--json"]).await.done();
}

#[tokio::test]
async fn all_organisations_are_backed_up_and_the_one_that_cannot_be_is_reported() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let tenants = [shell.installation.tenant().await, shell.installation.tenant().await];
    for _ in 0..3 {
        let report =
            shell.run(&["db", "backup-all", "--to", to, "--keep", "2", "--json"]).await.done().json();
        assert_eq!(report["failed"], 0);
    }
    assert_eq!(backups(&folder).len(), 6, "two of each stay, and of the landlord's");
    let database = tenants[1].slug.database_name();
    let mut superuser = support::superuser("postgres").await;
    let close = format!("alter database {database} with allow_connections false");
    superuser.execute(sqlx::AssertSqlSafe(close)).await.unwrap();
    let report = shell.run(&["db", "backup-all", "--to", to, "--json"]).await;
    assert_eq!((report.code, &report.json()["failed"]), (1, &1.into()));
}

#[tokio::test]
async fn a_backup_that_is_killed_leaves_no_file_that_could_be_taken_for_one() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let tenant = shell.installation.tenant().await;
    fill(&tenant).await;
    let backup = ["tenant", "backup", tenant.slug.as_str(), "--to", to];
    let begun = Instant::now();
    shell.run(&backup).await.done();
    let whole = begun.elapsed();
    std::fs::remove_file(backups(&folder).remove(0)).unwrap();
    let mut killed = 0;
    for part in 1..KILLS {
        killed += u32::from(kill_after(shell.start(&backup), whole * part / KILLS).await);
        // It has its name once it is whole; the command may not have ended then.
        for file in backups(&folder) {
            let file = file.to_str().unwrap();
            shell.run(&["tenant", "restore", file, "--as", support::slug().as_str()]).await.done();
            std::fs::remove_file(file).unwrap();
        }
    }
    assert!(killed > 0);
    shell.run(&backup).await.done();
    assert_eq!(backups(&folder).len(), 1);
}

#[tokio::test]
async fn a_restore_that_is_killed_leaves_the_old_or_the_new_whole() {
    let shell = shell().await;
    let folder = open_folder();
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    fill(&tenant).await;
    shell.run(&["tenant", "backup", slug, "--to", folder.path().to_str().unwrap()]).await.done();
    let file = backups(&folder).remove(0);
    let restore = ["tenant", "restore", file.to_str().unwrap(), "--force"];
    let begun = Instant::now();
    shell.run(&restore).await.done();
    let whole = begun.elapsed();
    let mut killed = 0;
    for part in 1..KILLS {
        killed += u32::from(kill_after(shell.start(&restore), whole * part / KILLS).await);
        // Whatever it was doing, the organisation is served, whole.
        shell.run(&["tenant", "validate", slug]).await.done();
        assert_eq!(rows(&tenant).await, ROWS, "after {part} of {KILLS} parts");
    }
    assert!(killed > 0);
    shell.run(&restore).await.done();
    shell.run(&["tenant", "validate", slug]).await.done();
    assert_eq!(rows(&tenant).await, ROWS);
    let beside: i64 =
        sqlx::query_scalar("select count(*) from pg_database where datname ~ ('^restore_' || $1)")
            .bind(uuid::Uuid::from(tenant.id).simple().to_string())
            .fetch_one(&mut support::superuser("postgres").await)
            .await
            .unwrap();
    assert_eq!(beside, 0);
}

const ROWS: i64 = 20_000;

/// A command is killed at each boundary of this many parts of the time that it takes.
const KILLS: u32 = 7;

/// Kills a command after some time; whether it was still at work.
async fn kill_after(mut child: Child, time: Duration) -> bool {
    let was_working = tokio::time::timeout(time, child.wait()).await.is_err();
    if was_working {
        child.kill().await.unwrap();
    }
    was_working
}

async fn fill(tenant: &TestTenant) {
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let fill = format!(
        "insert into kernel.outbox (id, template, next_attempt_at, sent_at)
         select gen_random_uuid(), 'test', now(), now() from generate_series(1, {ROWS})"
    );
    connection.execute(sqlx::AssertSqlSafe(fill)).await.unwrap();
}

async fn rows(tenant: &TestTenant) -> i64 {
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let text = "select count(*) from kernel.outbox where template = 'test'";
    sqlx::query_scalar(text).fetch_one(&mut connection).await.unwrap()
}
