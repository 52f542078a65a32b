//! Commands that are killed in the middle, with a signal nobody can handle, at
//! every recorded step. PostgreSQL itself holds them there: a trigger waits for
//! a lock of the test's.

use std::time::Duration;

use publicdigit::{
    kernel::Slug,
    tenancy::domain::{ProvisioningStep, SchemaState},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{CliRunner, migrate::set_back, shell};
use crate::support;

/// When somebody does something to a row of the landlord's: the table, the
/// trigger's events, and what is true of the row.
pub(super) type Moment<'a> = (&'a str, &'a str, &'a str);

/// Starts `line`, and kills it at that moment.
pub(super) async fn killed(shell: &CliRunner, line: &[&str], moment: Moment<'_>) {
    let mut trap = Breakpoint::set(shell, moment).await;
    let mut child = shell.start(line);
    trap.caught().await;
    child.kill().await.unwrap();
    trap.remove(moment.0).await;
}

/// Starts `line`, holds it at that moment for `work`, and lets it go on.
pub(super) async fn held(
    shell: &CliRunner,
    line: &[&str],
    moment: Moment<'_>,
    work: impl AsyncFnOnce(),
) -> super::Ran {
    let mut trap = Breakpoint::set(shell, moment).await;
    let child = shell.start(line);
    trap.caught().await;
    work().await;
    trap.release().await;
    let ran = child.wait_with_output().await.unwrap().into();
    trap.remove(moment.0).await;
    ran
}

/// Keeps every session out of the advisory lock, and thus at the trigger.
struct Breakpoint {
    connection: PgConnection,
    landlord: String,
}

impl Breakpoint {
    async fn set(shell: &CliRunner, (table, events, condition): Moment<'_>) -> Self {
        let landlord = shell.installation.options.get_database().unwrap().to_owned();
        let mut connection = support::superuser(&landlord).await;
        let text = format!(
            "create or replace function public.wait() returns trigger language plpgsql as
               $$ begin perform pg_advisory_xact_lock(42); return coalesce(new, old); end $$;
             create trigger trap before {events} on {table}
               for each row when ({condition}) execute function public.wait();
             select pg_advisory_lock(42)"
        );
        connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
        Self { connection, landlord }
    }

    /// Waits until somebody is caught.
    async fn caught(&mut self) {
        let text = "select count(*) from pg_locks join pg_database on pg_database.oid = database
          where locktype = 'advisory' and not granted and datname = $1";
        let end = std::time::Instant::now() + Duration::from_secs(60);
        loop {
            let waiting: i64 =
                sqlx::query_scalar(text).bind(&self.landlord).fetch_one(&mut self.connection).await.unwrap();
            if waiting > 0 {
                return;
            }
            assert!(std::time::Instant::now() < end, "nobody came by");
        }
    }

    /// Lets whoever is caught go on.
    async fn release(&mut self) {
        self.connection.execute("select pg_advisory_unlock_all()").await.unwrap();
    }

    async fn remove(mut self, table: &str) {
        let text = format!(
            "select pg_advisory_unlock_all(); drop trigger trap on {table}; drop function public.wait()"
        );
        self.connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
        self.connection.close().await.unwrap();
    }
}

/// How many roles and databases the organisation has.
async fn things(shell: &CliRunner, slug: &Slug) -> (i64, i64) {
    let login = shell.installation.login(slug).await;
    let name = login.map_or_else(|| slug.database_name(), |login| login.get_username().to_owned());
    let mut superuser = support::superuser("postgres").await;
    sqlx::query_as(
        "select (select count(*) from pg_roles where rolname = $1), (select count(*) from pg_database where datname = $1)",
    )
    .bind(name)
    .fetch_one(&mut superuser)
    .await
    .unwrap()
}

/// Every moment at which a step is written down, before it or after it. What is
/// taken over from a database made in advance is written down at once, and so is
/// the last step.
fn recorded(warm: bool) -> Vec<String> {
    let at_once = |step: &ProvisioningStep| match step {
        ProvisioningStep::Administrator => false,
        ProvisioningStep::Activation => true,
        ProvisioningStep::Role
        | ProvisioningStep::Database
        | ProvisioningStep::Grants
        | ProvisioningStep::Migrations
        | ProvisioningStep::Identity => warm,
    };
    let moments = ProvisioningStep::ALL.iter().flat_map(|step| {
        let ends = if at_once(step) { &["not null"][..] } else { &["null", "not null"] };
        ends.iter().map(|end| format!("new.step = '{}' and new.finished_at is {end}", step.name()))
    });
    moments.collect()
}

async fn provisioning_survives(warm: bool) {
    let shell = shell().await;
    let table = "tenancy.provisioning_step";
    for (number, condition) in recorded(warm).into_iter().enumerate() {
        if warm {
            shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
        }
        let slug = support::slug();
        let create = [
            "tenant",
            "create",
            slug.as_str(),
            "--organisation",
            "Chess Club",
            "--owner-name",
            "Asha Rai",
            "--owner-email",
            "asha@example.org",
        ];
        killed(&shell, &create, (table, "insert or update", &condition)).await;
        let begun = shell.run(&["tenant", "status", slug.as_str()]).await.code == 0;
        // Taking over is whole or was never begun.
        assert_eq!(begun, !warm || condition.contains("administrator") || condition.contains("activation"));
        // Whatever it had done by then: one way or the other.
        if begun && number % 2 == 0 {
            shell.run(&["tenant", "prune", slug.as_str(), "--force"]).await.done();
            assert_eq!(things(&shell, &slug).await, (0, 0), "{condition}");
        } else {
            shell.run(&create).await.done();
            shell.run(&["tenant", "status", slug.as_str()]).await.done();
            assert_eq!(things(&shell, &slug).await, (1, 1), "{condition}");
            let tenant = shell.installation.tenants.by_slug(&slug).await.unwrap().unwrap();
            let owners: i64 = sqlx::query_scalar("select count(*) from access.tenant_user")
                .fetch_one(&mut *tenant.db().acquire().await.unwrap())
                .await
                .unwrap();
            assert_eq!(owners, 1, "{condition}");
        }
        shell.has_no_orphans(&condition).await;
    }
}

#[tokio::test]
async fn provisioning_killed_at_any_step_ends_in_a_whole_organisation_or_none() {
    provisioning_survives(false).await;
}

#[tokio::test]
async fn taking_over_a_warm_database_killed_at_any_step_ends_whole_or_not_at_all() {
    provisioning_survives(true).await;
}

#[tokio::test]
async fn a_killed_batch_goes_on_where_it_was() {
    let shell = shell().await;
    let tenants = [
        shell.installation.tenant().await,
        shell.installation.tenant().await,
        shell.installation.tenant().await,
    ];
    let schemas = shell.installation.provisioner.schemas();
    // After some were done, before it was written down; and in the midst of a
    // migration.
    for inside in [false, true] {
        for tenant in &tenants {
            set_back(&shell, tenant).await;
        }
        let batch =
            ["tenant", "migrate-batch", "--jobs", "2", "--lock-timeout", "60", "--timeout", "60", "--json"];
        if inside {
            let mut holder = support::superuser(&tenants[1].slug.database_name()).await;
            holder.execute("begin; lock table migration.election in access exclusive mode").await.unwrap();
            let mut child = shell.start(&batch);
            let waiting = support::within(Duration::from_secs(15), async || {
                let mut superuser = support::superuser("postgres").await;
                let text = "select count(*) from pg_locks join pg_database on pg_database.oid = database
                  where not granted and datname = $1";
                let count: i64 = sqlx::query_scalar(text)
                    .bind(tenants[1].slug.database_name())
                    .fetch_one(&mut superuser)
                    .await
                    .unwrap();
                count > 0
            });
            assert!(waiting.await);
            child.kill().await.unwrap();
            holder.execute("rollback").await.unwrap();
        } else {
            killed(&shell, &batch, ("tenancy.schema_ledger", "insert or update", "true")).await;
        }
        let report = shell.run(&batch).await.done().json();
        assert_eq!(report["failed"], 0, "{report}");
        let lines = schemas.lines().await.unwrap();
        assert!(lines.iter().all(|line| line.state == SchemaState::Synced), "{lines:?}");
        for tenant in &tenants {
            let state = schemas.examine(tenant.id, publicdigit::kernel::Actor::System).await.unwrap();
            assert_eq!(state, SchemaState::Synced);
        }
        shell.has_no_orphans("afterwards").await;
    }
}
