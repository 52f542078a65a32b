//! Elections taken out of an organisation's database, and given back.

mod interrupted;
mod kept;
mod refused;
mod staying;

use std::time::Duration;

use publicdigit::{
    kernel::Actor,
    tenancy::{application::BatchReport, domain::SchemaState},
};
use sqlx::{AssertSqlSafe, Connection, Executor};
use uuid::Uuid;

use super::{
    CliRunner,
    crash::{Moment, held, killed},
    shell,
};
use crate::support::{self, TestTenant};

async fn as_superuser(tenant: &TestTenant, text: &str) {
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    connection.execute(AssertSqlSafe(text.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

fn uninstall(tenant: &TestTenant) -> [&str; 6] {
    ["module", "uninstall", "election", "--tenant", tenant.slug.as_str(), "--force"]
}

fn install(tenant: &TestTenant) -> [&str; 5] {
    ["module", "install", "election", "--tenant", tenant.slug.as_str()]
}

/// What the tenant's database is called now.
async fn database(shell: &CliRunner, tenant: &TestTenant) -> String {
    sqlx::query_scalar("select database_name from tenancy.tenant where id = $1")
        .bind(Uuid::from(tenant.id))
        .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap()
}

/// Whether anything of the elections is in the database, and whether the
/// landlord says so.
async fn has_elections(shell: &CliRunner, tenant: &TestTenant) -> (bool, bool) {
    let there =
        "select to_regnamespace('election') is not null or to_regclass('migration.election') is not null";
    let mut connection = support::superuser(&database(shell, tenant).await).await;
    let there = sqlx::query_scalar(there).fetch_one(&mut connection).await.unwrap();
    let said = sqlx::query_scalar("select 'election' = any(modules) from tenancy.tenant where id = $1")
        .bind(Uuid::from(tenant.id))
        .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    (there, said)
}

/// The audit's entries about modules of the tenant.
async fn told(shell: &CliRunner, tenant: &TestTenant) -> Vec<String> {
    let text = "select action from platform.audit_entry
      where subject = $1 and action like 'module.%' order by position";
    sqlx::query_scalar(text)
        .bind(tenant.id.to_string())
        .fetch_all(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap()
}

/// The schemas are as they should be, and nothing is to be done.
async fn is_in_order(shell: &CliRunner, tenant: &TestTenant, when: &str) {
    let schemas = shell.installation.provisioner.schemas();
    let line = schemas.lines().await.unwrap().into_iter().find(|line| line.slug == tenant.slug).unwrap();
    assert_eq!(line.state, SchemaState::Synced, "{when}");
    let pass = schemas.migrate_batch(&Default::default(), Actor::System, &mut |_, _, _| {}).await.unwrap();
    assert_eq!(pass, BatchReport::default(), "{when}");
    assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap(), SchemaState::Synced, "{when}");
    let history = "select count(*) from (
        select distinct on (version) version, direction from platform.schema_change
        where database_name = $1 and set_name = 'election' order by version, position desc
      ) as latest where direction = 'up'";
    let up: i64 = sqlx::query_scalar(history)
        .bind(database(shell, tenant).await)
        .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    let (there, said) = has_elections(shell, tenant).await;
    assert_eq!((there, up > 0), (said, said), "{when}");
}

#[tokio::test]
async fn elections_are_taken_out_and_given_back() {
    let shell = shell().await;
    let (tenant, other) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let slug = tenant.slug.as_str();
    let done = shell.run(&[&uninstall(&tenant)[..], &["--json"]].concat()).await.done().json();
    assert_eq!((done["uninstalled"].as_bool(), done["backup"].as_str()), (Some(true), None));
    assert_eq!(has_elections(&shell, &tenant).await, (false, false));
    assert_eq!(has_elections(&shell, &other).await, (true, true));
    is_in_order(&shell, &tenant, "uninstalled").await;
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
    assert_eq!(status["modules"], serde_json::json!(["kernel", "access"]));
    assert!(status["schemas"]["versions"].get("election").is_none());
    shell.run(&["tenant", "validate", slug, "--check-foreign-keys"]).await.done();
    shell.run(&["audit", "verify", "--all"]).await.done();
    let modules = shell.run(&["module", "list", "--json"]).await.done().json();
    let counts: Vec<_> = modules["modules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["organisations"].as_i64().unwrap())
        .collect();
    assert_eq!(counts[..3], [2, 2, 1]);
    assert!(counts[3..].iter().all(|count| *count == 0), "{counts:?}");
    // Again: nobody is asked, nothing is done.
    let again = shell.run(&[&uninstall(&tenant)[..5], &["--json"]].concat()).await.done().json();
    assert_eq!(again["uninstalled"], false);
    assert_eq!(told(&shell, &tenant).await, ["module.uninstalled"]);
    shell.run(&install(&tenant)).await.done();
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    is_in_order(&shell, &tenant, "installed again").await;
    shell.run(&install(&tenant)).await.done();
    assert_eq!(told(&shell, &tenant).await, ["module.uninstalled", "module.installed"]);
    shell.run(&["tenant", "validate", slug]).await.done();
}

#[tokio::test]
async fn what_must_not_be_taken_out_is_refused() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let line = |module, slug| ["module", "uninstall", module, "--tenant", slug, "--force"];
    for module in ["kernel", "access"] {
        shell.run(&line(module, slug)).await.refused("every organisation needs it");
    }
    for module in ["astrology", "landlord"] {
        shell.run(&line(module, slug)).await.misunderstood().says("there is no module");
    }
    shell.run(&line("election", "nobody")).await.refused("there is no organisation nobody");
    shell.run(&["module", "install", "election", "--tenant", "nobody"]).await.refused("there is no");
    shell.run(&["module", "uninstall", "election"]).await.misunderstood();
    shell.run(&uninstall(&tenant)[..5]).await.refused("ballots and results included. Say yes with --force");
    as_superuser(&tenant, support::OPEN_POLL).await;
    shell.run(&uninstall(&tenant)).await.refused("a poll is open");
    as_superuser(&tenant, "set session_replication_role = replica; delete from election.election").await;
    as_superuser(&tenant, "create table access.notes (x int)").await;
    shell.run(&uninstall(&tenant)).await.refused("changed by hand");
    shell.run(&install(&tenant)).await.refused("changed by hand");
    as_superuser(&tenant, "drop table access.notes").await;
    let mut landlord = shell.installation.landlord.acquire().await.unwrap();
    let id = Uuid::from(tenant.id);
    let kept = "insert into tenancy.database_move (tenant_id, database_name, migrates, state, begun_at)
      values ($1, 'tenant_x', false, 'copying', now())";
    sqlx::query(kept).bind(id).execute(&mut *landlord).await.unwrap();
    shell.run(&uninstall(&tenant)).await.refused("end that first");
    sqlx::query("delete from tenancy.database_move").execute(&mut *landlord).await.unwrap();
    landlord.execute("update tenancy.tenant set status = 'provisioning'").await.unwrap();
    shell.run(&uninstall(&tenant)).await.refused("not finished");
    shell.run(&install(&tenant)).await.refused("not finished");
    landlord.execute("update tenancy.tenant set status = 'active'").await.unwrap();
    let turn = "select pg_advisory_lock(hashtextextended($1, 0))";
    sqlx::query(turn).bind(tenant.id.to_string()).execute(&mut *landlord).await.unwrap();
    shell.run(&uninstall(&tenant)).await.refused("another command is at work");
    shell.run(&install(&tenant)).await.refused("another command is at work");
    landlord.execute("select pg_advisory_unlock_all()").await.unwrap();
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    assert_eq!(told(&shell, &tenant).await, Vec::<String>::new());
    shell.run(&uninstall(&tenant)).await.done();
}

#[tokio::test]
async fn a_poll_opened_at_the_last_moment_is_kept() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let moment = ("tenancy.tenant", "update", "new.modules <> old.modules");
    let ran =
        held(&shell, &uninstall(&tenant), moment, async || as_superuser(&tenant, support::OPEN_POLL).await)
            .await;
    ran.refused("a poll is open");
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    assert_eq!(told(&shell, &tenant).await, ["module.uninstalled", "module.kept"]);
    is_in_order(&shell, &tenant, "kept").await;
}

/// Kills `line` while it waits for a lock on `table` of the tenant's database.
async fn killed_within(shell: &CliRunner, tenant: &TestTenant, line: &[&str], table: &str) {
    let mut holder = support::superuser(&tenant.slug.database_name()).await;
    holder.execute(AssertSqlSafe(format!("begin; lock table {table} in access share mode"))).await.unwrap();
    let mut child = shell.start(line);
    let waiting = support::within(Duration::from_secs(15), async || {
        let text = "select count(*) from pg_locks join pg_database on pg_database.oid = database
          where not granted and datname = $1";
        let mut superuser = support::superuser("postgres").await;
        let database = tenant.slug.database_name();
        sqlx::query_scalar::<_, i64>(text).bind(database).fetch_one(&mut superuser).await.unwrap() > 0
    });
    assert!(waiting.await);
    child.kill().await.unwrap();
    holder.execute("rollback").await.unwrap();
    holder.close().await.unwrap();
}

const RECORD: Moment<'_> = ("tenancy.tenant", "update", "new.modules <> old.modules");
const LEDGER: Moment<'_> = ("tenancy.schema_ledger", "insert or update", "true");

#[tokio::test]
async fn killed_at_any_moment_the_same_command_completes_it() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let (out, back) = (uninstall(&tenant), install(&tenant));
    let schemas = shell.installation.provisioner.schemas();
    for number in 0..3 {
        match number {
            0 => killed(&shell, &out, RECORD).await,
            1 => killed_within(&shell, &tenant, &out, "election.board").await,
            _ => killed(&shell, &out, LEDGER).await,
        }
        let when = format!("uninstall killed at moment {number}");
        let expected = [(true, true), (true, false), (false, false)][number];
        assert_eq!(has_elections(&shell, &tenant).await, expected, "{when}");
        // A pass over all leaves it to the command, and takes nothing back in.
        shell.run(&["tenant", "migrate-batch"]).await.done();
        assert_eq!(has_elections(&shell, &tenant).await, expected, "{when}");
        if number == 1 {
            assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap(), SchemaState::Outdated);
            let pass = shell.run(&["tenant", "migrate-batch", "--json"]).await.done().json();
            assert_eq!(pass["organisations"][0]["reason"], "uninstalling", "{pass}");
        }
        shell.run(&out).await.done();
        assert_eq!(has_elections(&shell, &tenant).await, (false, false), "{when}");
        is_in_order(&shell, &tenant, &when).await;
        let moment = if number == 0 { RECORD } else { LEDGER };
        killed(&shell, &back, moment).await;
        shell.run(&back).await.done();
        assert_eq!(has_elections(&shell, &tenant).await, (true, true), "{when}");
        is_in_order(&shell, &tenant, "installed again").await;
    }
    shell.run(&["audit", "verify", "--all"]).await.done();
    shell.has_no_orphans("afterwards").await;
}
