//! Data that stays for a while after a module was uninstalled.

use publicdigit::{kernel::Actor, tenancy::ModuleJobs, tenancy::application::BatchReport};
use uuid::Uuid;

use super::{
    super::{CliRunner, shell},
    as_superuser, has_elections,
    interrupted::{job, seen, with_election},
    is_in_order,
};
use crate::support::{self, TestTenant};

fn keep(tenant: &TestTenant) -> [&str; 8] {
    ["module", "uninstall", "election", "--tenant", tenant.slug.as_str(), "--policy", "keep", "--force"]
}

fn back(tenant: &TestTenant) -> [&str; 5] {
    ["module", "install", "election", "--tenant", tenant.slug.as_str()]
}

/// What a server over the installation does by itself.
fn runner(shell: &CliRunner) -> ModuleJobs {
    let folder = shell.data.path().join("backups/modules");
    ModuleJobs::new(shell.installation.landlord.clone(), shell.installation.provisioner.clone(), folder)
}

/// Lets the time pass for which data is kept.
async fn long_ago(shell: &CliRunner, tenant: &TestTenant) {
    sqlx::query(
        "update tenancy.tenant_module set keep_until = now() where tenant_id = $1 and state = 'kept'",
    )
    .bind(Uuid::from(tenant.id))
    .execute(&mut *shell.installation.landlord.acquire().await.unwrap())
    .await
    .unwrap();
}

#[tokio::test]
async fn what_is_kept_is_out_of_reach_stays_up_to_date_and_is_taken_back_as_it_was() {
    let shell = shell().await;
    let tenant = with_election(&shell).await;
    let slug = tenant.slug.as_str();
    shell.run(&keep(&tenant)).await.done().says("kept for 30 days");
    assert_eq!(has_elections(&shell, &tenant).await, (true, false));
    assert_eq!(seen(&shell, &tenant).await, None);
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
    assert_eq!(status["modules"], serde_json::json!(["kernel", "access"]));
    let schemas = shell.installation.provisioner.schemas();
    let pass = schemas.migrate_batch(&Default::default(), Actor::System, &mut |_, _, _| {}).await.unwrap();
    assert_eq!(pass, BatchReport::default());
    // What is done to all does not open it, and brings it up to date.
    shell.run(&["migrate", "rollback", "--database", slug, "--context", "election", "--force"]).await.done();
    shell.run(&["tenant", "migrate-batch"]).await.done();
    assert_eq!(seen(&shell, &tenant).await, None);
    shell.run(&["tenant", "validate", slug]).await.done();
    // Again: nothing is to be done.
    let again = shell.run(&[&keep(&tenant)[..], &["--json"]].concat()).await.done().json();
    assert_eq!(again["uninstalled"], false);
    shell.run(&["module", "deprecate", "election"]).await.refused("1 organisation(s)");
    shell.run(&back(&tenant)).await.done();
    assert_eq!(seen(&shell, &tenant).await, Some(1));
    is_in_order(&shell, &tenant, "taken back").await;
    shell.run(&["audit", "verify", "--all"]).await.done();
}

#[tokio::test]
async fn what_was_kept_long_enough_is_removed_by_the_server_and_not_before() {
    let shell = shell().await;
    let tenant = with_election(&shell).await;
    shell.run(&keep(&tenant)).await.done();
    let jobs = runner(&shell);
    jobs.work_off().await.unwrap();
    assert_eq!(has_elections(&shell, &tenant).await, (true, false));
    long_ago(&shell, &tenant).await;
    jobs.work_off().await.unwrap();
    assert_eq!(has_elections(&shell, &tenant).await, (false, false));
    is_in_order(&shell, &tenant, "removed").await;
    assert_eq!(job(&shell, &tenant).await["policy"], "now");
    shell.run(&back(&tenant)).await.done();
    assert_eq!(seen(&shell, &tenant).await, Some(0));
}

#[tokio::test]
async fn backups_and_copies_keep_what_was_kept_out_of_reach() {
    let shell = shell().await;
    let tenant = with_election(&shell).await;
    let slug = tenant.slug.as_str();
    shell.run(&keep(&tenant)).await.done();
    let folder = super::super::keeping::open_folder();
    let to = folder.path().to_str().unwrap();
    let made = shell.run(&["tenant", "backup", slug, "--to", to, "--json"]).await.done().json();
    let file = made["file"].as_str().unwrap();
    let copy = support::slug();
    shell.run(&["tenant", "restore", file, "--as", copy.as_str()]).await.done();
    for slug in [slug, copy.as_str()] {
        let status = shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
        assert_eq!(status["modules"], serde_json::json!(["kernel", "access"]), "{status}");
        shell.run(&["tenant", "validate", slug]).await.done();
    }
    shell.run(&["module", "install", "election", "--tenant", copy.as_str()]).await.done();
    let elections = "select count(*) from election.election";
    let mut superuser = support::superuser(&copy.database_name()).await;
    let elections: i64 = sqlx::query_scalar(elections).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(elections, 1);
    // A restore of what was in use brings it back into use.
    shell.run(&["tenant", "restore", file, "--force"]).await.done();
    assert_eq!(seen(&shell, &tenant).await, None);
    shell.run(&back(&tenant)).await.done();
    shell.run(&["tenant", "reset", slug, "--force"]).await.done();
    assert_eq!(seen(&shell, &tenant).await, Some(0));
}

#[tokio::test]
async fn an_export_that_cannot_be_written_leaves_everything_as_it_was() {
    let shell = shell().await;
    let tenant = with_election(&shell).await;
    let slug = tenant.slug.as_str();
    std::fs::write(shell.data.path().join("backups"), "not a folder").unwrap();
    let line = ["module", "uninstall", "election", "--tenant", slug, "--policy", "export", "--force"];
    shell.run(&line).await.refused("the export could not be written; everything is as before");
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    assert_eq!(seen(&shell, &tenant).await, Some(1));
    is_in_order(&shell, &tenant, "undone").await;
    let undone = job(&shell, &tenant).await;
    assert_eq!((undone["state"].as_str(), undone["failure"].as_str()), (Some("rolled_back"), Some("export")));
    std::fs::remove_file(shell.data.path().join("backups")).unwrap();
    let exported = shell.run(&[&line[..], &["--json"]].concat()).await.done().json();
    let file = exported["export"].as_str().unwrap();
    // It is no backup of an organisation, and nobody reads it without the key.
    shell.run(&["tenant", "restore", file]).await.refused("module install --import takes it");
    let bytes = std::fs::read(file).unwrap();
    assert!(!bytes.windows(5).any(|part| part == b"Board"));
    std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    let import = ["module", "install", "election", "--tenant", slug, "--import"];
    shell.run(&import).await.refused("there is no export of the module that can be imported");
    assert_eq!(has_elections(&shell, &tenant).await, (false, false));
    is_in_order(&shell, &tenant, "half an export").await;
    std::fs::write(file, &bytes).unwrap();
    shell.run(&import).await.done();
    assert_eq!(seen(&shell, &tenant).await, Some(1));
    as_superuser(&tenant, "update election.election set title = 'Council'").await;
}
