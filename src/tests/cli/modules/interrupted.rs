//! Jobs that are killed at every step: completed afterwards, or undone.

use serde_json::Value;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{
    super::{CliRunner, crash::killed, shell},
    as_superuser, has_elections, is_in_order,
};
use crate::support::{self, TestTenant};

/// An election that is being prepared.
const DRAFT: &str = "
insert into election.election (id, title, description, language, sealing_group, revoting,
  demonstration, phase, closes_at, created_at)
values (gen_random_uuid(), 'Board', '', 'en', 'Ed25519', true, false, 'draft', now() + '1 day', now())";

/// How many elections the organisation's own role sees; none if it may see nothing.
pub(super) async fn seen(shell: &CliRunner, tenant: &TestTenant) -> Option<i64> {
    let login = shell.installation.login(&tenant.slug).await.unwrap();
    let mut connection = PgConnection::connect_with(&login).await.unwrap();
    sqlx::query_scalar("select count(*) from election.election").fetch_one(&mut connection).await.ok()
}

/// The newest job of the organisation.
pub(super) async fn job(shell: &CliRunner, tenant: &TestTenant) -> Value {
    let jobs = shell.run(&["module", "jobs", "--tenant", tenant.slug.as_str(), "--json"]).await;
    jobs.done().json()["jobs"][0].clone()
}

/// An organisation with an election.
pub(super) async fn with_election(shell: &CliRunner) -> TestTenant {
    let tenant = shell.installation.tenant().await;
    as_superuser(&tenant, DRAFT).await;
    tenant
}

/// Every moment at which a job's steps are written down: as each begins and when it is
/// done.
fn moments(steps: &[&'static str]) -> Vec<(&'static str, String)> {
    let moments = steps.iter().flat_map(|step| {
        let at = |state| (*step, format!("new.step = '{step}' and new.state = '{state}'"));
        [at("running"), at("done")]
    });
    moments.collect()
}

/// Kills `line` at every moment of `steps` in an organisation that `prepare` makes, has it
/// completed or undone in turn, and lets `whole` and `undone` look at the organisation.
async fn survives(
    steps: &[&'static str],
    prepare: impl AsyncFn(&CliRunner) -> TestTenant,
    line: impl Fn(&str) -> Vec<String>,
    check: impl AsyncFn(&CliRunner, &TestTenant, bool, &str),
) {
    let shell = shell().await;
    for (number, (step, condition)) in moments(steps).into_iter().enumerate() {
        let tenant = prepare(&shell).await;
        let slug = tenant.slug.as_str();
        let command = line(slug);
        let command: Vec<_> = command.iter().map(String::as_str).collect();
        killed(&shell, &command, ("tenancy.module_job_step", "update", &condition)).await;
        assert_eq!(job(&shell, &tenant).await["state"].as_str(), job_state(number), "{condition}");
        // What is being removed is perhaps gone.
        let is_undone = number % 3 == 2 && step != "drop";
        match number % 3 {
            0 => drop(shell.run(&command).await.done()),
            2 if is_undone => drop(shell.run(&["module", "jobs", "--tenant", slug, "--undo"]).await.done()),
            _ => drop(shell.run(&["module", "jobs", "--tenant", slug, "--run"]).await.done()),
        }
        let state = if is_undone { "rolled_back" } else { "completed" };
        assert_eq!(job(&shell, &tenant).await["state"], state, "{condition}");
        is_in_order_or_kept(&shell, &tenant, &condition).await;
        check(&shell, &tenant, is_undone, &condition).await;
        // Done again, nothing is to be done.
        let again = shell.run(&["module", "jobs", "--tenant", slug, "--run"]).await;
        again.refused("every job is over");
    }
    shell.run(&["audit", "verify", "--all"]).await.done();
    shell.has_no_orphans("afterwards").await;
}

/// The first moment is before the job is known to run.
fn job_state(number: usize) -> Option<&'static str> {
    Some(if number == 0 { "pending" } else { "running" })
}

async fn is_in_order_or_kept(shell: &CliRunner, tenant: &TestTenant, when: &str) {
    let schemas = shell.installation.provisioner.schemas();
    let state = schemas.examine(tenant.id, publicdigit::kernel::Actor::System).await.unwrap();
    assert_eq!(state, publicdigit::tenancy::domain::SchemaState::Synced, "{when}");
    shell.run(&["tenant", "validate", tenant.slug.as_str()]).await.done();
}

fn words(line: &[&str]) -> Vec<String> {
    line.iter().map(|word| (*word).to_owned()).collect()
}

fn uninstall(slug: &str, policy: &str) -> Vec<String> {
    words(&["module", "uninstall", "election", "--tenant", slug, "--policy", policy, "--force"])
}

#[tokio::test]
async fn installing_killed_at_any_step_ends_whole_or_undone() {
    let steps = ["plan", "dependencies", "migrate", "seed", "permissions", "activate"];
    let prepare = async |shell: &CliRunner| {
        let tenant = shell.installation.tenant().await;
        let out = uninstall(tenant.slug.as_str(), "now");
        shell.run(&out.iter().map(String::as_str).collect::<Vec<_>>()).await.done();
        tenant
    };
    let line = |slug: &str| words(&["module", "install", "election", "--tenant", slug]);
    survives(&steps, prepare, line, async |shell, tenant, undone, when| {
        assert_eq!(has_elections(shell, tenant).await, (!undone, !undone), "{when}");
        is_in_order(shell, tenant, when).await;
        assert_eq!(seen(shell, tenant).await, (!undone).then_some(0), "{when}");
    })
    .await;
}

#[tokio::test]
async fn importing_killed_at_any_step_ends_with_the_same_data_or_undone() {
    let steps = ["plan", "dependencies", "import", "migrate", "seed", "permissions", "activate"];
    let prepare = async |shell: &CliRunner| {
        let tenant = with_election(shell).await;
        let out = uninstall(tenant.slug.as_str(), "export");
        let done = shell.run(&out.iter().map(String::as_str).collect::<Vec<_>>()).await.done();
        done.says("What it had is in");
        assert_eq!(has_elections(shell, &tenant).await, (false, false));
        tenant
    };
    let line = |slug: &str| words(&["module", "install", "election", "--tenant", slug, "--import"]);
    survives(&steps, prepare, line, async |shell, tenant, undone, when| {
        assert_eq!(has_elections(shell, tenant).await, (!undone, !undone), "{when}");
        is_in_order(shell, tenant, when).await;
        assert_eq!(seen(shell, tenant).await, (!undone).then_some(1), "{when}");
    })
    .await;
}

#[tokio::test]
async fn upgrading_killed_at_any_step_ends_whole_or_undone() {
    let steps = ["plan", "dependencies", "migrate", "seed", "permissions", "activate"];
    let prepare = async |shell: &CliRunner| {
        let tenant = with_election(shell).await;
        let back =
            ["migrate", "rollback", "--database", tenant.slug.as_str(), "--context", "election", "--force"];
        shell.run(&back).await.done();
        tenant
    };
    let line = |slug: &str| words(&["module", "upgrade", "election", "--tenant", slug]);
    let shell_of = async |shell: &CliRunner, tenant: &TestTenant, undone: bool, when: &str| {
        assert_eq!(has_elections(shell, tenant).await, (true, true), "{when}");
        assert_eq!(seen(shell, tenant).await, Some(1), "{when}");
        let applied = "select count(*) from migration.election";
        let mut superuser = support::superuser(&tenant.slug.database_name()).await;
        let applied: i64 = sqlx::query_scalar(applied).fetch_one(&mut superuser).await.unwrap();
        let newest = std::fs::read_dir("migrations/tenant/election").unwrap();
        let known =
            newest.filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().ends_with(".up.sql"));
        assert_eq!(applied, i64::try_from(known.count()).unwrap() - i64::from(undone), "{when}");
    };
    upgrades(&steps, prepare, line, shell_of).await;
}

/// [`survives`], where what is undone is outdated.
async fn upgrades(
    steps: &[&'static str],
    prepare: impl AsyncFn(&CliRunner) -> TestTenant,
    line: impl Fn(&str) -> Vec<String>,
    check: impl AsyncFn(&CliRunner, &TestTenant, bool, &str),
) {
    let shell = shell().await;
    for (number, (_, condition)) in moments(steps).into_iter().enumerate() {
        let tenant = prepare(&shell).await;
        let slug = tenant.slug.as_str();
        let command = line(slug);
        let command: Vec<_> = command.iter().map(String::as_str).collect();
        killed(&shell, &command, ("tenancy.module_job_step", "update", &condition)).await;
        let is_undone = number % 2 == 1;
        let how = if is_undone { "--undo" } else { "--run" };
        shell.run(&["module", "jobs", "--tenant", slug, how]).await.done();
        let state = if is_undone { "rolled_back" } else { "completed" };
        assert_eq!(job(&shell, &tenant).await["state"], state, "{condition}");
        check(&shell, &tenant, is_undone, &condition).await;
    }
    shell.run(&["audit", "verify", "--all"]).await.done();
}

#[tokio::test]
async fn uninstalling_with_export_killed_at_any_step_ends_whole_or_undone() {
    let line = |slug: &str| uninstall(slug, "export");
    survives(&["close", "export", "drop"], with_election, line, async |shell, tenant, undone, when| {
        assert_eq!(has_elections(shell, tenant).await, (undone, undone), "{when}");
        is_in_order(shell, tenant, when).await;
        assert_eq!(seen(shell, tenant).await, undone.then_some(1), "{when}");
    })
    .await;
}

#[tokio::test]
async fn uninstalling_and_keeping_killed_at_any_step_ends_whole_or_undone() {
    let line = |slug: &str| uninstall(slug, "keep");
    survives(&["close", "keep"], with_election, line, async |shell, tenant, undone, when| {
        assert_eq!(has_elections(shell, tenant).await, (true, undone), "{when}");
        assert_eq!(seen(shell, tenant).await, undone.then_some(1), "{when}");
        if !undone {
            let back = ["module", "install", "election", "--tenant", tenant.slug.as_str()];
            shell.run(&back).await.done();
            assert_eq!(seen(shell, tenant).await, Some(1), "{when}");
            is_in_order(shell, tenant, when).await;
        }
    })
    .await;
}

#[tokio::test]
async fn uninstalling_at_once_killed_at_any_step_ends_whole_or_undone() {
    let line = |slug: &str| uninstall(slug, "now");
    survives(&["close", "drop"], with_election, line, async |shell, tenant, undone, when| {
        assert_eq!(has_elections(shell, tenant).await, (undone, undone), "{when}");
        is_in_order(shell, tenant, when).await;
        assert_eq!(seen(shell, tenant).await, undone.then_some(1), "{when}");
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_record_is_not_there_is_none() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let nothing = shell.run(&["module", "jobs", "--json"]).await.done().json();
    assert_eq!(nothing["jobs"].as_array().unwrap().len(), 0);
    let count: i64 = sqlx::query_scalar("select count(*) from tenancy.module_job where tenant_id = $1")
        .bind(Uuid::from(tenant.id))
        .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(count, 0);
}
