use publicdigit::{kernel::Actor, tenancy::BatchOptions};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};

use super::{CliRunner, Ran, shell};
use crate::support::{self, TestTenant};

/// Takes back the newest migration of a tenant, so that one is due.
pub async fn set_back(shell: &CliRunner, tenant: &TestTenant) {
    let schemas = shell.installation.provisioner.schemas();
    let options = BatchOptions::default();
    assert_eq!(
        schemas
            .rollback(tenant.id, Some(&publicdigit::election::CONTEXT), 1, &options, Actor::System)
            .await
            .unwrap(),
        1
    );
}

async fn as_superuser(tenant: &TestTenant, text: &str) {
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    connection.execute(AssertSqlSafe(text.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn the_landlords_database_is_migrated_shown_and_made_afresh() {
    let shell = shell().await;
    shell.run(&["migrate", "landlord"]).await.done();
    let status = shell.run(&["migrate", "status", "--json"]).await.done().json();
    assert!(status.as_array().unwrap().iter().all(|line| line["applied"] == true));
    shell.run(&["migrate", "landlord", "--fresh"]).await.refused("--force");
    let fresh =
        shell.run(&["migrate", "landlord", "--fresh", "--seed", "--force", "--json"]).await.done().json();
    assert_eq!(fresh["seeded"], true);
    let admins: i64 = sqlx::query_scalar("select count(*) from platform.admin")
        .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(admins, 1);
    shell.run(&["migrate", "rollback", "--database", "landlord", "--force"]).await.done();
    shell.run(&["migrate", "context", "landlord"]).await.done();
    shell.installation.tenant().await;
    shell
        .run(&["migrate", "landlord", "--fresh", "--force"])
        .await
        .refused("the databases of 1 organisation;");
    // To before there were modules; what was only called otherwise since is not lost.
    let since = |line: &&serde_json::Value| line["version"].as_i64() >= Some(20_261_129_017_001);
    let steps = status.as_array().unwrap().iter().filter(since).count().to_string();
    shell
        .run(&["migrate", "rollback", "--database", "landlord", "--steps", &steps, "--force"])
        .await
        .refused("organisations and their databases would be lost sight of");
}

#[tokio::test]
async fn all_organisations_are_migrated_and_a_second_pass_has_nothing_to_do() {
    let shell = shell().await;
    let tenants = [shell.installation.tenant().await, shell.installation.tenant().await];
    shell.run(&["migrate", "status", "--all"]).await.done();
    for tenant in &tenants {
        let slug = tenant.slug.as_str();
        shell.run(&["migrate", "rollback", "--database", slug]).await.refused("--force");
        let database = tenant.slug.database_name();
        let line = ["migrate", "rollback", "--database", &database, "--steps", "1", "--force", "--json"];
        assert_eq!(shell.run(&line).await.done().json()["taken_back"], 1);
    }
    shell.run(&["migrate", "status", "--all"]).await.refused("outdated");
    let due = shell.run(&["tenant", "migrate-batch", "--dry-run", "--json"]).await.done().json();
    assert_eq!(due["due"].as_array().unwrap().len(), 2);
    let canary = tenants[1].slug.as_str();
    let report = shell
        .run(&[
            "tenant",
            "migrate-batch",
            "--canary",
            canary,
            "--jobs",
            "2",
            "--batch-size",
            "1",
            "--timeout",
            "30",
            "--json",
        ])
        .await
        .done()
        .json();
    assert_eq!((report["migrated"].as_i64(), report["failed"].as_i64()), (Some(2), Some(0)));
    assert_eq!(report["organisations"][0]["slug"], canary);
    shell.run(&["migrate", "status", "--all"]).await.done();
    let again = shell.run(&["tenant", "migrate-batch"]).await.done();
    assert!(again.out.contains("All organisations are up to date."), "{again:?}");
    shell
        .run(&["migrate", "rollback", "--database", "nobody", "--force"])
        .await
        .refused("there is no organisation");
    shell
        .run(&["migrate", "rollback", "--database", canary, "--context", "astrology", "--force"])
        .await
        .misunderstood()
        .says("there is no context");
    shell.run(&["migrate", "context", "astrology"]).await.misunderstood().says("there is no context");
}

#[tokio::test]
async fn one_organisation_or_one_context_is_migrated_alone() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    set_back(&shell, &tenant).await;
    let done = shell.run(&["tenant", "migrate", slug, "--json"]).await.done().json();
    assert_eq!((done["outcome"].as_str(), done["migrations"].as_i64()), (Some("migrated"), Some(1)));
    let done = shell.run(&["tenant", "migrate", slug, "--json"]).await.done().json();
    assert_eq!(done["outcome"], "already");
    set_back(&shell, &tenant).await;
    shell.run(&["migrate", "context", "kernel"]).await.done();
    shell.run(&["migrate", "status", "--all"]).await.refused("outdated");
    shell.run(&["migrate", "context", "election"]).await.done();
    shell.run(&["migrate", "status", "--all"]).await.done();
}

#[tokio::test]
async fn failures_and_changes_by_hand_are_reported_with_status_1() {
    let shell = shell().await;
    let (failing, customised) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let fine = shell.installation.tenant().await;
    for tenant in [&failing, &customised, &fine] {
        set_back(&shell, tenant).await;
    }
    // What the migration wants to make is there, though not by a change of the
    // schemas that could be compared.
    as_superuser(&failing, "insert into migration.election (version, description, success, checksum, execution_time) select max(version) + 1, '', true, '', 0 from migration.election").await;
    as_superuser(&customised, "create table access.notes (x int)").await;
    let canary = fine.slug.as_str();
    let report =
        shell.run(&["tenant", "migrate-batch", "--canary", canary, "--retries", "0", "--json"]).await;
    let report = report.done().json();
    assert_eq!((report["migrated"].as_i64(), report["left"].as_i64()), (Some(1), Some(2)), "{report}");
    let status =
        shell.run(&["tenant", "status", customised.slug.as_str(), "--json"]).await.refused("customised");
    assert!(status.json()["differences"].to_string().contains("+ relation access.notes"), "{status:?}");
    shell.run(&["migrate", "validate"]).await.done();
    let found =
        shell.run(&["migrate", "validate", "--all-databases", "--json"]).await.refused("changed by hand");
    assert_eq!(found.json()["organisations"].as_array().unwrap().len(), 3);
    shell.run(&["tenant", "migrate", customised.slug.as_str()]).await.refused("changed by hand");
    shell.run(&["tenant", "migrate", customised.slug.as_str(), "--force"]).await.done();
    let again = shell.run(&["tenant", "migrate-batch", "--canary", canary]).await;
    again.done().says("left alone");
}

#[tokio::test]
async fn migrations_are_rehearsed_on_scratch_databases_that_are_gone_afterwards() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    set_back(&shell, &tenant).await;
    let one = shell.run(&["migrate", "test-rollback", "--steps", "1", "--json"]).await.done().json();
    assert_eq!((one["sound"].as_bool(), one["migrations"].as_array().unwrap().len()), (Some(true), 2));
    let all = shell.run(&["migrate", "dry-run", "--json"]).await.done().json();
    assert!(all["migrations"].as_array().unwrap().len() > 5);
    assert_eq!(all["upgrades"][0]["organisations"], 1);
    shell.run(&["migrate", "status", "--all"]).await.refused("outdated");
}

#[tokio::test]
async fn the_monitor_tells_a_webhook_and_a_mail_address_of_trouble() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    shell.run(&["migrate", "monitor", "--once"]).await.done();
    // Nobody looks before it does.
    as_superuser(&tenant, "create table access.notes (x int)").await;
    shell.run(&["migrate", "monitor", "--once"]).await.refused("customised");
    let (webhook, hearing) = webhook().await;
    let watch =
        ["migrate", "monitor", "--alert-on-failure", "--webhook", &webhook, "--mail", "ops@example.org"];
    shell.run(&watch).await.refused("customised");
    let heard = hearing.await.unwrap();
    assert!(heard.starts_with("POST /hook HTTP/1.1\r\n") && heard.contains(tenant.slug.as_str()), "{heard}");
    let mails: Vec<String> = sqlx::query_scalar("select template from platform.outbox")
        .fetch_all(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(mails, ["schema-alert"]);
    // Nobody is there by now.
    shell.run(&watch).await.refused("cannot be reached");
}

/// The address of a webhook, and what it hears first.
pub(super) async fn webhook() -> (String, tokio::task::JoinHandle<String>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let webhook = format!("http://{}/hook", listener.local_addr().unwrap());
    let hearing = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 65536];
        let mut length = 0;
        while !String::from_utf8_lossy(&heard[..length]).ends_with('}') {
            length += stream.read(&mut heard[length..]).await.unwrap();
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        String::from_utf8_lossy(&heard[..length]).into_owned()
    });
    (webhook, hearing)
}

#[tokio::test]
async fn the_monitor_tells_that_there_is_nothing_to_watch_any_more() {
    let shell = shell().await;
    let (webhook, hearing) = webhook().await;
    let watch = ["migrate", "monitor", "--alert-on-failure", "--webhook", &webhook, "--interval", "1"];
    let mut child = shell.command(&watch).spawn().unwrap();
    let mut said = tokio::io::BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(said.next_line().await.unwrap().unwrap(), "0 synced, 0 outdated, 0 customised, 0 failed");
    let landlord = shell.installation.options.get_database().unwrap();
    let close = format!("drop database {landlord} with (force)");
    support::superuser("postgres").await.execute(AssertSqlSafe(close)).await.unwrap();
    let ran = Ran::from(child.wait_with_output().await.unwrap());
    ran.refused("the landlord's database does not answer");
    assert!(hearing.await.unwrap().contains("landlord's database does not answer"));
}

#[tokio::test]
async fn the_monitor_sees_what_was_changed_since_its_last_look() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let watch = ["migrate", "monitor", "--alert-on-failure", "--interval", "1"];
    let mut child = shell.command(&watch).spawn().unwrap();
    let mut said = tokio::io::BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(said.next_line().await.unwrap().unwrap(), "1 synced, 0 outdated, 0 customised, 0 failed");
    as_superuser(&tenant, "create table access.notes (x int)").await;
    let line = said.next_line().await.unwrap().unwrap();
    assert!(line.contains(tenant.slug.as_str()) && line.contains("customised"), "{line}");
    assert_eq!(child.wait().await.unwrap().code(), Some(1));
}

#[tokio::test]
async fn a_change_of_the_landlords_schema_by_hand_is_seen() {
    let shell = shell().await;
    shell.run(&["migrate", "monitor", "--once"]).await.done();
    shell.run(&["migrate", "validate", "--all-databases"]).await.done();
    let mut landlord = shell.installation.landlord.acquire().await.unwrap();
    landlord.execute("alter table platform.admin add column note text").await.unwrap();
    drop(landlord);
    let what = "+ column platform.admin.note";
    shell.run(&["migrate", "monitor", "--once"]).await.refused(what);
    shell.run(&["migrate", "validate", "--all-databases"]).await.refused(what);
    let seen = shell.run(&["migrate", "monitor", "--once", "--json"]).await.refused(what).json();
    assert_eq!(seen["landlord"].as_array().unwrap().len(), 1, "{seen}");
}

#[tokio::test]
async fn a_pass_with_a_canary_that_was_interrupted_is_given_again() {
    let shell = shell().await;
    let (canary, other) = (shell.installation.tenant().await, shell.installation.tenant().await);
    for tenant in [&canary, &other] {
        set_back(&shell, tenant).await;
    }
    // This is how far the first pass came.
    shell.run(&["tenant", "migrate", canary.slug.as_str()]).await.done();
    let pass = ["tenant", "migrate-batch", "--canary", canary.slug.as_str(), "--json"];
    assert_eq!(shell.run(&pass).await.done().json()["migrated"], 1);
    shell.run(&["migrate", "status", "--all"]).await.done();
    shell.run(&pass).await.done();
}
