//! PostgreSQL's client programs: newer ones than the server, too old ones, and failing
//! ones.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use super::{CliRunner, Ran, shell};
use crate::support;

/// The folder of the real client programs.
fn real() -> PathBuf {
    let output = Command::new("pg_config").arg("--bindir").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().into()
}

/// A folder with client programs that say they are 17.
fn newer(folder: &Path) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/cli/newer_clients.sh");
    let done = Command::new("sh").arg(script).arg(real()).arg(folder).status().unwrap();
    assert!(done.success());
    folder.to_str().unwrap().to_owned()
}

/// Replaces a program by one that does `what`.
fn replace(folder: &str, program: &str, what: &str) {
    let path = Path::new(folder).join(program);
    let _ = fs::remove_file(&path);
    fs::write(&path, format!("#!/bin/sh\n{what}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

async fn with(shell: &CliRunner, folder: &str, line: &[&str]) -> Ran {
    shell.run_in(&[("PUBLICDIGIT_PG_BIN", folder)], line).await
}

#[tokio::test]
async fn everything_works_with_client_programs_newer_than_the_server() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    tenant.note("kept").await;
    let programs = tempfile::tempdir().unwrap();
    let folder = newer(programs.path());
    let backup = with(&shell, &folder, &["tenant", "backup", slug, "--json"]).await.done().json();
    let file = backup["file"].as_str().unwrap();
    let again = support::slug();
    with(&shell, &folder, &["tenant", "restore", file, "--as", again.as_str()]).await.done();
    with(&shell, &folder, &["tenant", "restore", file, "--force"]).await.done();
    let copy = support::slug();
    with(&shell, &folder, &["tenant", "clone", slug, copy.as_str()]).await.done();
    with(&shell, &folder, &["tenant", "migrate", slug, "--blue-green"]).await.done();
    with(&shell, &folder, &["tenant", "move", slug, "--finish"]).await.done();
    with(&shell, &folder, &["tenant", "suspend", slug]).await.done();
    with(&shell, &folder, &["tenant", "retire", slug, "--confirm", slug]).await.done();
    shell.has_no_orphans("newer clients").await;
}

#[tokio::test]
async fn of_two_joined_programs_the_one_that_failed_has_the_word() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let (slug, copy) = (tenant.slug.as_str(), support::slug());
    let clone = ["tenant", "clone", slug, copy.as_str()];
    let programs = tempfile::tempdir().unwrap();
    let folder = newer(programs.path());
    let says = |version: &str, what: &str| {
        format!("[ \"$1\" = --version ] && {{ echo \"x (PostgreSQL) {version}\"; exit; }}\n{what}")
    };
    // The one that restores.
    for (program, version) in [("pg_restore", "15.1"), ("pg_restore", "17.1")] {
        replace(&folder, program, &says(version, "echo 'no room on the disk' >&2; exit 1"));
        replace(&folder, "pg_dump", &says("15.1", &format!("exec {}/pg_dump \"$@\"", real().display())));
        with(&shell, &folder, &clone).await.refused("pg_restore failed: no room on the disk");
    }
    // The one that dumps.
    let folder = newer(programs.path());
    replace(&folder, "pg_dump", &says("17.1", "echo 'the disk cannot be read' >&2; exit 1"));
    with(&shell, &folder, &clone).await.refused("pg_dump failed: the disk cannot be read");
    // The one that a script is given to.
    let folder = newer(programs.path());
    replace(&folder, "psql", &says("17.1", "echo 'nobody listens' >&2; exit 2"));
    with(&shell, &folder, &clone).await.refused("psql failed: nobody listens");
    shell.has_no_orphans("failing clients").await;
}

#[tokio::test]
async fn programs_older_than_the_server_are_refused_before_anything_is_done() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let programs = tempfile::tempdir().unwrap();
    let folder = newer(programs.path());
    for program in ["pg_dump", "pg_restore"] {
        replace(&folder, program, "echo \"x (PostgreSQL) 14.9\"");
    }
    let ran = with(&shell, &folder, &["tenant", "backup", slug]).await;
    ran.refused("or later is needed (found: 14); install postgresql-client-");
    let file = shell.run(&["tenant", "backup", slug, "--json"]).await.done().json();
    let restore = ["tenant", "restore", file["file"].as_str().unwrap(), "--force"];
    with(&shell, &folder, &restore).await.refused("PUBLICDIGIT_PG_BIN");
    shell.run(&["tenant", "status", slug]).await.done().says("active");
}

#[tokio::test]
async fn a_backup_that_cannot_be_read_again_is_told_at_once() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let programs = tempfile::tempdir().unwrap();
    let folder = newer(programs.path());
    let fails = "[ \"$1\" = --version ] && { echo \"x (PostgreSQL) 17.0\"; exit; }\n\
                 echo 'unsupported version (1.16) in file header' >&2; exit 1";
    replace(&folder, "pg_restore", fails);
    let ran = with(&shell, &folder, &["tenant", "backup", tenant.slug.as_str()]).await;
    ran.refused("cannot be read again").says("unsupported version");
}
