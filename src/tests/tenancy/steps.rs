//! Every step of making an organisation's database fails, is interrupted, and is
//! done again.

use publicdigit::{
    db::{Budget, outbox::Outbox},
    kernel::{Actor, TenantId},
    tenancy::{
        ProvisioningWorker,
        application::{
            NotOrdered, OrderError, Provisioning, StepFailure, StepState, TenantOrder, order_tenant,
            provision, retry_provisioning, suspend,
        },
        domain::{ApplicationStatus, ProvisioningStep},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{approved, status};
use crate::support::{self, TestPlatform};

/// Lets the step fail, by means of the database server itself.
async fn sabotage(installation: &TestPlatform, database: &str, step: ProvisioningStep) {
    let landlord = installation.options.get_database().unwrap();
    let (target, text) = match step {
        // A role and a database that are somebody else's.
        ProvisioningStep::Role => ("postgres", format!("create role {database}")),
        ProvisioningStep::Database => {
            ("postgres", format!("create database {database} allow_connections false"))
        }
        // The landlord's database stays open: its owner may not close it.
        ProvisioningStep::Grants => (
            landlord,
            format!(
                "alter database {landlord} owner to postgres; grant connect on database {landlord} to public; grant connect on database {landlord} to landlord"
            ),
        ),
        ProvisioningStep::Migrations => (
            "template1",
            "create function public.fail() returns event_trigger language plpgsql as 'begin end'".to_owned(),
        ),
        ProvisioningStep::Identity | ProvisioningStep::Administrator => {
            let end = format!(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '{database}'"
            );
            ("postgres", format!("alter role {database} connection limit 0; {end}"))
        }
        ProvisioningStep::Activation => (
            landlord,
            "alter table tenancy.tenant add constraint sabotage check (status <> 'active')".to_owned(),
        ),
    };
    let mut connection = support::superuser(target).await;
    for statement in text.split("; ") {
        connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
    }
    connection.close().await.unwrap();
}

async fn repair(installation: &TestPlatform, database: &str, step: ProvisioningStep) {
    let landlord = installation.options.get_database().unwrap();
    let (target, text) = match step {
        ProvisioningStep::Role => ("postgres", format!("drop role {database}")),
        ProvisioningStep::Database => ("postgres", format!("drop database {database}")),
        ProvisioningStep::Grants => (landlord, format!("alter database {landlord} owner to landlord")),
        ProvisioningStep::Migrations => ("template1", "drop function public.fail()".to_owned()),
        ProvisioningStep::Identity | ProvisioningStep::Administrator => {
            ("postgres", format!("alter role {database} connection limit -1"))
        }
        ProvisioningStep::Activation => {
            (landlord, "alter table tenancy.tenant drop constraint sabotage".to_owned())
        }
    };
    let mut connection = support::superuser(target).await;
    connection.execute(AssertSqlSafe(text)).await.unwrap();
    connection.close().await.unwrap();
}

/// An order in an installation of its own, as if the process that makes it had died before
/// `step`.
async fn died_before(step: ProvisioningStep) -> (TestPlatform, TenantOrder, TenantId) {
    let installation = support::installation(Budget::default()).await;
    let order = support::order(&support::slug());
    let tenant = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
    advance(&installation, tenant, step).await;
    (installation, order, tenant)
}

/// Does the steps before `step` and notes them, as if the process had died there.
async fn advance(installation: &TestPlatform, tenant: TenantId, until: ProvisioningStep) {
    let (mut work, _) = installation.provisioner.take_up(tenant).await.unwrap();
    for step in ProvisioningStep::ALL.into_iter().take_while(|step| *step != until) {
        installation.provisioner.perform(&mut work, None, step).await.unwrap().unwrap();
        installation.provisioner.note(tenant, Some(step), None).await.unwrap();
    }
}

#[tokio::test]
async fn a_failure_at_any_step_is_recorded_and_a_retry_completes_it() {
    for step in ProvisioningStep::ALL {
        // Nothing but a broken migration makes this step fail.
        if step == ProvisioningStep::Migrations {
            continue;
        }
        let installation = support::installation(Budget::default()).await;
        let slug = support::slug();
        let (by, id) = approved(&installation, slug.as_str()).await;
        let worker = ProvisioningWorker::new(installation.landlord.clone(), installation.provisioner.clone());
        let mut order = support::order(&slug);
        order.application = Some(id);
        let tenant = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
        advance(&installation, tenant, step).await;
        let _open = match step {
            ProvisioningStep::Grants => Some(support::DOORS.write().await),
            _ => None,
        };
        sabotage(&installation, &slug.database_name(), step).await;
        worker.work_off().await.unwrap();
        assert_eq!(
            status(&installation.landlord, id).await,
            ApplicationStatus::ProvisioningFailed,
            "{step:?}"
        );
        let progress = installation.tenants.provisioning(id).await.unwrap();
        let failed = progress.iter().find(|progress| progress.step == step).unwrap();
        assert!(matches!(failed.state, StepState::Failed(_)), "{step:?}: {failed:?}");
        assert!(installation.tenants.by_slug(&slug).await.unwrap().is_none());
        // It stays so until an admin says otherwise.
        worker.work_off().await.unwrap();
        assert_eq!(status(&installation.landlord, id).await, ApplicationStatus::ProvisioningFailed);
        repair(&installation, &slug.database_name(), step).await;
        retry_provisioning(&installation.landlord, by, id).await.unwrap();
        worker.work_off().await.unwrap();
        assert_eq!(status(&installation.landlord, id).await, ApplicationStatus::Provisioned, "{step:?}");
        installation.tenants.by_slug(&slug).await.unwrap().unwrap().db().acquire().await.unwrap();
    }
}

#[tokio::test]
async fn a_crash_before_a_step_was_noted_is_repaired_by_doing_it_again() {
    for step in ProvisioningStep::ALL {
        let (installation, order, tenant) = died_before(step).await;
        let (mut work, _) = installation.provisioner.take_up(tenant).await.unwrap();
        installation.provisioner.perform(&mut work, None, step).await.unwrap().unwrap();
        let same = order_tenant(&installation.provisioner, &order, Actor::System).await;
        if step != ProvisioningStep::Activation {
            assert_eq!(same.unwrap(), tenant);
        }
        provision(&installation.provisioner, tenant).await.unwrap().unwrap();
        let db = installation.tenants.by_slug(&order.slug).await.unwrap().unwrap().db();
        let owners: i64 = sqlx::query_scalar("select count(*) from access.tenant_user")
            .fetch_one(&mut *db.acquire().await.unwrap())
            .await
            .unwrap();
        assert_eq!(owners, 1, "{step:?}");
    }
}

#[tokio::test]
async fn cleaning_up_after_any_step_leaves_no_role_and_no_database() {
    for step in ProvisioningStep::ALL {
        let (installation, order, tenant) = died_before(step).await;
        assert!(installation.provisioner.prune(tenant, Actor::System).await.unwrap());
        let left: i64 = sqlx::query_scalar(
            "select (select count(*) from pg_roles where rolname in ($1, $2))
              + (select count(*) from pg_database where datname = $1)",
        )
        .bind(order.slug.database_name())
        .bind(format!("owner_{}", uuid::Uuid::from(tenant).simple()))
        .fetch_one(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
        assert_eq!(left, 0, "{step:?}");
        assert!(!installation.provisioner.prune(tenant, Actor::System).await.unwrap());
        let again = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
        provision(&installation.provisioner, again).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn neither_cleaning_up_nor_ordering_touches_what_is_in_use_or_anothers() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    assert!(!installation.provisioner.prune(tenant.id, Actor::System).await.unwrap());
    let again = order_tenant(&installation.provisioner, &support::order(&tenant.slug), Actor::System).await;
    assert!(matches!(again, Err(OrderError::Refused(NotOrdered::SlugTaken))));
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    assert!(!installation.provisioner.prune(tenant.id, Actor::System).await.unwrap());
    // A role that bears another's mark.
    let slug = support::slug();
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(AssertSqlSafe(format!("create role {}", slug.database_name()))).await.unwrap();
    let ordered =
        order_tenant(&installation.provisioner, &support::order(&slug), Actor::System).await.unwrap();
    let refused = provision(&installation.provisioner, ordered).await.unwrap();
    assert_eq!(refused, Err((ProvisioningStep::Role, StepFailure::NameTaken)));
    assert!(installation.provisioner.prune(ordered, Actor::System).await.unwrap());
    let kept: i64 = sqlx::query_scalar("select count(*) from pg_roles where rolname = $1")
        .bind(slug.database_name())
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn what_was_done_before_the_last_step_failed_is_not_done_again() {
    let installation = support::installation(Budget::default()).await;
    let slug = support::slug();
    let tenant =
        order_tenant(&installation.provisioner, &support::order(&slug), Actor::System).await.unwrap();
    sabotage(&installation, &slug.database_name(), ProvisioningStep::Activation).await;
    let failed = provision(&installation.provisioner, tenant).await.unwrap();
    assert_eq!(failed, Err((ProvisioningStep::Activation, StepFailure::Server)));
    let progress = installation.provisioner.progress(tenant).await.unwrap();
    let (last, before) = progress.split_last().unwrap();
    assert!(matches!(last.state, StepState::Failed(_)), "{last:?}");
    assert!(before.iter().all(|line| line.is_done()), "{before:?}");
    repair(&installation, &slug.database_name(), ProvisioningStep::Activation).await;
    provision(&installation.provisioner, tenant).await.unwrap().unwrap();
    let db = installation.tenants.by_slug(&slug).await.unwrap().unwrap().db();
    assert_eq!(db.waiting().await.unwrap().len(), 1);
}
