//! The landlord's database: backed up, restored, and migrated only when that is said.

use std::{fs, path::PathBuf};

use publicdigit::db::migrate::LANDLORD;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Child,
};

use super::{CliRunner, keeping::open_folder, shell};
use crate::support;

/// Backs everything up; the files of the landlord's database and of an organisation.
async fn back_up_all(shell: &CliRunner, to: &str) -> [String; 2] {
    let made = shell.run(&["db", "backup-all", "--to", to, "--json"]).await.done().json();
    let landlord = made["landlord"]["backup"]["file"].as_str().unwrap();
    let tenant = made["organisations"][0]["backup"]["file"].as_str().unwrap();
    [landlord.to_owned(), tenant.to_owned()]
}

async fn create_admin(shell: &CliRunner, email: &str) {
    let line = ["admin", "create", "--email", email, "--name", "Operations"];
    shell.run_with(&line, "a password that is long enough\n").await.done();
}

async fn landlords(shell: &CliRunner, text: &str) {
    let mut connection = PgConnection::connect_with(&shell.installation.options).await.unwrap();
    connection.execute(AssertSqlSafe(text.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn the_landlords_database_is_restored_over_a_platform_only_if_that_is_said() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let tenant = shell.installation.tenant().await;
    create_admin(&shell, "before@example.org").await;
    let [landlord, organisation] = back_up_all(&shell, to).await;
    create_admin(&shell, "after@example.org").await;
    shell.run(&["tenant", "restore", &landlord]).await.refused("landlord restore takes it");
    shell.run(&["landlord", "restore", &organisation]).await.refused("tenant restore takes it");
    shell.run(&["landlord", "restore", &landlord]).await.refused("--force replaces it");
    landlords(&shell, "insert into tenancy.node (name, connections) values ('a', 13)").await;
    shell.run(&["landlord", "restore", &landlord, "--force"]).await.refused("1 process(es) serve");
    landlords(&shell, "delete from tenancy.node").await;
    shell.run(&["admin", "list"]).await.done().says("after@example.org");

    let restored = shell.run(&["landlord", "restore", &landlord, "--force", "--json"]).await.done().json();
    assert_eq!(restored["organisations"], 1);
    let replaced = restored["replaced"].as_str().unwrap();
    let admins = shell.run(&["admin", "list"]).await.done();
    assert!(admins.out.contains("before@example.org") && !admins.out.contains("after@"), "{admins:?}");
    shell.run(&["tenant", "validate", tenant.slug.as_str()]).await.done();
    shell.run(&["audit", "verify", "--all"]).await.done();
    shell.run(&["audit", "show", "--action", "landlord."]).await.done().says("landlord.restored");
    let is_open: bool = sqlx::query_scalar("select datallowconn from pg_database where datname = $1")
        .bind(replaced)
        .fetch_one(&mut support::superuser("postgres").await)
        .await
        .unwrap();
    assert!(!is_open, "the one that was there is kept, closed");
}

#[tokio::test]
async fn a_lost_landlords_database_comes_back_and_the_organisations_with_it() {
    let shell = shell().await;
    let folder = open_folder();
    let tenant = shell.installation.tenant().await;
    let [landlord, _] = back_up_all(&shell, folder.path().to_str().unwrap()).await;
    let name = shell.installation.options.get_database().unwrap();
    let mut superuser = support::superuser("postgres").await;
    let drop = format!("drop database {name} with (force)");
    superuser.execute(AssertSqlSafe(drop)).await.unwrap();
    shell.run(&["tenant", "list"]).await.refused("cannot be reached");
    // The platform's role may enter no other, so that there must be an empty one.
    support::create_database(&support::superuser_options().await, name, "template0").await;
    let owner = format!("alter database {name} owner to {}", shell.installation.options.get_username());
    superuser.execute(AssertSqlSafe(owner)).await.unwrap();
    shell.run(&["tenant", "list"]).await.refused("no platform");
    shell.run(&["landlord", "restore", &landlord]).await.done().says("it knows 1 organisation");
    shell.run(&["tenant", "validate", tenant.slug.as_str()]).await.done();
    shell.run(&["admin", "list"]).await.done();
    shell.has_no_orphans("nothing is left of the restore").await;
}

#[tokio::test]
async fn a_backup_of_the_landlords_database_that_is_damaged_or_of_another_name_changes_nothing() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    shell.installation.tenant().await;
    let [landlord, _] = back_up_all(&shell, to).await;
    let other = super::shell().await;
    other.run(&["landlord", "restore", &landlord, "--force"]).await.refused("call it landlord_");
    let bytes = fs::read(&landlord).unwrap();
    fs::write(&landlord, &bytes[..bytes.len() - 100]).unwrap();
    shell.run(&["landlord", "restore", &landlord, "--force"]).await.refused("damaged");
    shell.run(&["tenant", "list"]).await.done();
    let drafts = fs::read_dir(to).unwrap().map(|entry| entry.unwrap().path());
    let drafts: Vec<PathBuf> =
        drafts.filter(|path| path.extension().is_none_or(|end| end != "age")).collect();
    assert_eq!(drafts, Vec::<PathBuf>::new());
}

/// A server that is begun with `line`, once it answers.
async fn begun(shell: &CliRunner, line: &[&str]) -> Child {
    let mut command = shell.command(line);
    command.env("PUBLICDIGIT_ADDR", "127.0.0.1:0").env("PUBLICDIGIT_WARM_DATABASES", "0");
    let mut child = command.spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = said.next_line().await.unwrap();
    assert!(first.is_some_and(|line| line.contains("answers at")), "{line:?}");
    child
}

#[tokio::test]
async fn only_those_who_are_told_to_migrate_the_landlords_database() {
    let shell = shell().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let set_back = ["migrate", "rollback", "--database", "landlord", "--force"];
    let newest = LANDLORD.newest().to_string();
    for migrate in [&["migrate", "landlord"][..], &["serve", "--migrate", "--connections", "13"]] {
        shell.run(&set_back).await.done().says("publicdigit migrate landlord");
        for line in
            [&["tenant", "list"][..], &["serve"], &["admin", "list"], &["db", "backup-all", "--to", to]]
        {
            let ran = shell.run(line).await.refused("lacks what this program needs");
            ran.says(&newest).says("publicdigit migrate landlord").says("landlord backup");
        }
        shell.run(&["migrate", "status"]).await.refused("missing");
        shell.run(&["landlord", "backup", "--to", to]).await.done();
        match migrate[0] {
            "serve" => begun(&shell, migrate).await.kill().await.unwrap(),
            _ => {
                shell.run(migrate).await.done();
            }
        }
        shell.run(&["tenant", "list"]).await.done();
        shell.run(&["migrate", "status"]).await.done();
    }
}

#[tokio::test]
async fn a_program_works_with_what_a_newer_one_added_and_not_without_what_it_took_away() {
    let shell = shell().await;
    let add = "insert into migration.landlord (version, description, success, checksum, execution_time)
      values (99990101000001, 'colours', true, '', 0)";
    landlords(&shell, add).await;
    for line in [&["tenant", "list"][..], &["migrate", "landlord"], &["landlord", "backup"]] {
        shell.run(line).await.done();
    }
    shell.run(&["tenant", "list"]).await.done().says("99990101000001 colours");
    landlords(
        &shell,
        "update migration.landlord set description = 'contract colours' where version > 99990000000000",
    )
    .await;
    for line in [&["tenant", "list"][..], &["migrate", "landlord"], &["serve"]] {
        shell.run(line).await.refused("this program is too old");
    }
}

#[tokio::test]
async fn a_database_without_a_platform_gets_one_from_a_server_and_from_no_other_command() {
    let shell = shell().await;
    let name = format!("empty_{}", support::number());
    support::create_database(&shell.installation.options, &name, "template0").await;
    let url = shell.installation.options.clone().database(&name).to_url_lossy().to_string();
    let variables = [("DATABASE_URL", url.as_str())];
    shell.run_in(&variables, &["tenant", "list"]).await.refused("no platform");
    shell.run_in(&variables, &["landlord", "backup"]).await.refused("no platform");
    shell.run_in(&variables, &["migrate", "landlord"]).await.done();
    shell.run_in(&variables, &["tenant", "list"]).await.done();
}
