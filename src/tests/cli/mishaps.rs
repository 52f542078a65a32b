//! What commands say and leave when something comes between: a full disk, a missing
//! server, somebody who is impatient.

use std::{fs::OpenOptions, process::Stdio, time::Duration};

use nix::{sys::signal::Signal, unistd::Pid};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{CliRunner, ORPHANS, Ran, shell};
use crate::{away::SecondServer, support};

/// Runs a command that cannot write its result.
async fn onto_a_full_disk(shell: &CliRunner, line: &[&str]) -> Ran {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let child = shell.command(line).stdout(Stdio::from(full)).spawn().unwrap();
    Ran::from(child.wait_with_output().await.unwrap())
}

#[tokio::test]
async fn a_result_that_cannot_be_written_is_no_success() {
    let shell = shell().await;
    for line in
        [&["backup", "export-key"][..], &["tenant", "list", "--json"], &["completions", "bash"], &["--help"]]
    {
        let ran = onto_a_full_disk(&shell, line).await.refused("the result could not be written");
        assert!(!ran.err.contains("panicked"), "{ran:?}");
    }
}

#[tokio::test]
async fn programs_read_why_a_command_was_not_understood() {
    let shell = shell().await;
    for line in [&["--json", "tenant", "status"][..], &["nonsense", "--json"]] {
        let ran = shell.run(line).await.misunderstood();
        let told: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
        assert!(told["error"].as_str().unwrap().contains("Usage:"), "{told}");
    }
}

#[tokio::test]
async fn arguments_that_make_no_sense_are_told_from_things_that_are_not_there() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    for (line, why) in [
        (
            &["account", "send-set-up", "--tenant", slug, "--email", "asha@example.org", "--language", "tlh"]
                [..],
            "language",
        ),
        (&["admin", "create", "--email", "asha@example.org", "--name", " "], "name"),
        (&["admin", "create", "--email", "nowhere", "--name", "Asha"], "address"),
        (&["mail", "bounces", "file", "--recipient", "bounces@example.org"], "standard input"),
        (&["module", "install", "astrology", "--tenant", slug], "astrology"),
        (&["tenant", "seed", slug, "--class", "astrology"], "astrology"),
        (&["watch", "nowhere", "--once"], "https://HOST/ORGANISATION"),
    ] {
        shell.run(line).await.misunderstood().says(why);
    }
    shell.run(&["tenant", "status", "nobody"]).await.refused("there is no ");
}

#[tokio::test]
async fn a_landlord_that_is_not_there_is_said_to_be_away() {
    let shell = shell().await;
    let nobody = [("DATABASE_URL", "postgres://nobody@127.0.0.1:1/postgres")];
    shell.run_in(&nobody, &["tenant", "list"]).await.refused("Connection refused");
    shell.run_in(&[("DATABASE_URL", "")], &["tenant", "list"]).await.refused("DATABASE_URL is empty");
}

#[tokio::test]
async fn one_audit_that_cannot_be_read_hides_no_other() {
    let shell = shell().await;
    let (whole, lost) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let mut superuser = support::superuser("postgres").await;
    let drop = format!("drop database {} with (force)", lost.slug.database_name());
    superuser.execute(AssertSqlSafe(drop)).await.unwrap();
    let ran = shell.run(&["audit", "verify", "--all", "--json"]).await.refused(lost.slug.as_str());
    let found = ran.json();
    assert_eq!(
        (found["chains"].as_array().unwrap().len(), found["whole"].as_bool()),
        (2, Some(true)),
        "{found}"
    );
    assert_eq!(found["unread"][0]["slug"], lost.slug.as_str());
    shell.run(&["audit", "verify", "--all"]).await.refused(whole.slug.as_str()).says("COULD NOT BE READ");
}

#[tokio::test]
async fn the_landlord_forgets_no_server_and_no_database_made_in_advance() {
    let shell = shell().await;
    // To before there were databases made in advance, and servers.
    let status = shell.run(&["migrate", "status", "--json"]).await.done().json();
    let since = |line: &&serde_json::Value| line["version"].as_i64() >= Some(20_261_122_000_402);
    let steps = status.as_array().unwrap().iter().filter(since).count().to_string();
    let back = ["migrate", "rollback", "--database", "landlord", "--steps", &steps, "--force"];
    let away = SecondServer::start().await;
    shell.run(&["server", "add", "berlin", &away.url]).await.done();
    shell.run(&back).await.refused("tenancy.server: 1 row").says("would be lost sight of");
    shell.run(&["server", "remove", "berlin"]).await.done();
    shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
    shell.run(&back).await.refused("tenancy.warm_database: 1 row");
}

#[tokio::test]
async fn nobody_is_sent_to_a_server_that_cannot_take_them() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    shell.run(&["server", "add", "berlin", &away.url]).await.done();
    for (to, why) in [("nobody", "there is no such server"), ("berlin", "cannot go to the same server")] {
        shell.run(&["server", "drain", "berlin", "--to", to]).await.refused(why);
    }
    let list = shell.run(&["server", "list", "--json"]).await.done().json();
    assert_eq!(list[1]["draining"], false, "{list}");
}

#[tokio::test]
async fn a_database_that_does_not_say_whose_it_is_is_noticed_and_can_be_restored() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let backup = shell.run(&["tenant", "backup", slug, "--json"]).await.done().json();
    let file = backup["file"].as_str().unwrap();
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser.execute("delete from kernel.identity").await.unwrap();
    superuser.close().await.unwrap();
    let nobodys = "does not say that it is this organisation's";
    shell.run(&["migrate", "validate", "--all-databases"]).await.refused(nobodys);
    shell.run(&["tenant", "status", slug]).await.refused("failed");
    shell.run(&["migrate", "monitor", "--once"]).await.refused(nobodys);
    shell.run(&["tenant", "restore", file, "--force"]).await.refused("--discard-newer-ballots");
    shell.run(&["tenant", "restore", file, "--force", "--discard-newer-ballots"]).await.done();
    shell.run(&["migrate", "validate", "--all-databases"]).await.done();
    // What was put aside lets nobody in, and goes when it is asked to.
    shell.run(&["tenant", "verify-isolation", slug]).await.done();
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
    assert_eq!(status["replaced"].as_array().unwrap().len(), 1, "{status}");
    shell.run(&["tenant", "prune", slug, "--replaced"]).await.refused("--force");
    shell.run(&["tenant", "prune", slug, "--replaced", "--force"]).await.done().says("replaced_");
    shell.run(&["tenant", "prune", slug, "--replaced"]).await.done().says("nothing to remove");
}

#[tokio::test]
async fn the_last_backup_of_what_was_removed_is_not_rotated_away() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let reset = shell.run(&["tenant", "reset", slug, "--backup", "--force", "--json"]).await.done().json();
    for _ in 0..2 {
        shell.run(&["db", "backup-all", "--keep", "1"]).await.done();
    }
    let file = reset["backup"].as_str().unwrap();
    assert!(std::path::Path::new(file).exists(), "{file}");
}

#[tokio::test]
async fn migrations_are_not_taken_back_to_where_nothing_is_left() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let back = |steps| ["migrate", "rollback", "--database", slug, "--steps", steps, "--force"];
    let usual = support::usual_versions(&shell.installation);
    let has = usual.len().to_string();
    shell.run(&back("9999")).await.refused(&format!("there are only {has} to take back"));
    shell.run(&back(&has)).await.refused("the organisation itself would be gone");
    shell.run(&back("0")).await.misunderstood();
    let newest = usual.last().unwrap().to_string();
    shell.run(&back("1")[..6]).await.refused(&newest);
    shell.run(&back("1")).await.done();
    shell.run(&["audit", "show", "--action", "schemas.taken_back"]).await.done().says(&newest);
}

#[tokio::test]
async fn an_interrupted_command_says_so_and_what_it_left_is_found() {
    let _alone = ORPHANS.lock().await;
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let (slug, copy) = (tenant.slug.as_str(), support::slug());
    let landlord = &shell.installation.landlord;
    // It is registered first, and takes much longer to fill.
    let mut child = shell.start(&["tenant", "clone", slug, copy.as_str()]);
    let registered = async || {
        let found = sqlx::query("select from tenancy.tenant where slug = $1").bind(copy.as_str());
        found.fetch_optional(&mut *landlord.acquire().await.unwrap()).await.unwrap().is_some()
    };
    assert!(support::within(Duration::from_secs(30), registered).await);
    let process = Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap());
    nix::sys::signal::kill(process, Signal::SIGINT).unwrap();
    assert_eq!(child.wait().await.unwrap().code(), Some(130));
    shell.run(&["tenant", "resume", copy.as_str()]).await.refused("it has no database");
    shell.run(&["tenant", "prune", copy.as_str(), "--force"]).await.done();
    shell.run(&["tenant", "status", copy.as_str()]).await.refused("there is no organisation");
    // What a restore was filling.
    let left = format!("restore_{}", uuid::Uuid::from(tenant.id).simple());
    let make =
        format!("create database {left} owner {} allow_connections false", tenant.slug.database_name());
    support::superuser("postgres").await.execute(AssertSqlSafe(make)).await.unwrap();
    shell.run(&["tenant", "prune", "--orphans", "--dry-run"]).await.refused(&left);
    shell.run(&["tenant", "prune", "--orphans", "--force"]).await.done().says(&left);
    shell.run(&["tenant", "prune", "--orphans", "--dry-run"]).await.done();
}
