//! `tenant verify-isolation` sees closed ways as closed and open ones as open.

use publicdigit::{
    db::Budget,
    kernel::Actor,
    tenancy::{
        application::{Provisioning as _, order_tenant},
        domain::{IsolationReport, ProvisioningStep, Verdict},
        verify_isolation,
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::support::{self, TestPlatform, TestTenant};

async fn report(installation: &TestPlatform, tenant: &TestTenant) -> IsolationReport {
    installation.isolation(tenant.id).await
}

/// The attempts that are not known to be closed.
fn holes(report: &IsolationReport) -> Vec<String> {
    let holes = report.holes();
    holes.map(|hole| format!("{} {}: {}", hole.verdict.name(), hole.attempt, hole.answer)).collect()
}

async fn superuser_does(database: &str, statement: &str) {
    let mut superuser = support::superuser(database).await;
    superuser.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
}

#[tokio::test]
async fn a_provisioned_organisation_is_isolated_in_postgresqls_own_words() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, other) = (installation.tenant().await, installation.tenant().await);
    let report = report(&installation, &tenant).await;
    assert!(report.is_isolated(), "{:#?}", holes(&report));
    assert!(report.findings.len() > 40);
    let answer_to = |attempt: &str| {
        let found = report.findings.iter().find(|finding| finding.attempt == attempt);
        found.expect(attempt).answer.to_string()
    };
    let door = other.slug.database_name();
    assert_eq!(
        answer_to(&format!("connect to the database {door}")),
        format!("permission denied for database \"{door}\" (42501)")
    );
    assert_eq!(answer_to("read password hashes"), "permission denied for table pg_authid (42501)");
    assert_eq!(answer_to("read a server file"), "permission denied for function pg_read_file (42501)");
    assert_eq!(answer_to("read others' statements as they run"), "no rows");
}

#[tokio::test]
async fn a_single_organisation_is_examined_too() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let report = report(&installation, &tenant).await;
    assert!(report.is_isolated(), "{:#?}", holes(&report));
}

#[tokio::test]
async fn a_granted_connection_is_found_from_both_sides() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, other) = (installation.tenant().await, installation.tenant().await);
    let (role, door) = (tenant.slug.database_name(), other.slug.database_name());
    superuser_does("postgres", &format!("grant connect on database {door} to {role}")).await;
    let found = holes(&report(&installation, &tenant).await);
    assert!(
        found.contains(&format!("open connect to the database {door}: allowed: a connection")),
        "{found:?}"
    );
    assert!(found.iter().any(|hole| hole.starts_with("open may connect to another database")), "{found:?}");
    let found = holes(&report(&installation, &other).await);
    assert_eq!(found, [format!("open let other roles into its database: allowed: {role}")]);
    superuser_does("postgres", &format!("revoke connect on database {door} from {role}")).await;
    assert_eq!(holes(&report(&installation, &tenant).await), [""; 0]);
}

#[tokio::test]
async fn other_planted_holes_are_found() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, other) = (installation.tenant().await, installation.tenant().await);
    let (role, foreign) = (tenant.slug.database_name(), other.slug.database_name());
    for (database, plant, remove, sign) in [
        (
            "postgres",
            format!("grant pg_read_server_files to {role}"),
            format!("revoke pg_read_server_files from {role}"),
            "open copy from a server file",
        ),
        (
            "postgres",
            format!("grant {foreign} to {role}"),
            format!("revoke {foreign} from {role}"),
            "open become another organisation's role",
        ),
        (
            "postgres",
            format!("alter role {role} createrole"),
            format!("alter role {role} nocreaterole"),
            "open make a role",
        ),
        (
            role.as_str(),
            format!("grant execute on function pg_read_file(text) to {role}"),
            format!("revoke execute on function pg_read_file(text) from {role}"),
            "open read a server file",
        ),
        (
            role.as_str(),
            format!("grant select on pg_authid to {role}"),
            format!("revoke select on pg_authid from {role}"),
            "open read password hashes",
        ),
        (
            "postgres",
            format!("grant pg_monitor to {role}"),
            format!("revoke pg_monitor from {role}"),
            "open read others' statements as they run",
        ),
    ] {
        superuser_does(database, &plant).await;
        let found = report(&installation, &tenant).await;
        superuser_does(database, &remove).await;
        let names = holes(&found);
        assert!(names.iter().any(|hole| hole.starts_with(sign)), "{plant}: {names:?}");
    }
    assert_eq!(holes(&report(&installation, &tenant).await), [""; 0]);
}

#[tokio::test]
async fn what_was_not_found_out_does_not_count_as_closed() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let role = tenant.slug.database_name();
    // Doors that are stuck say nothing about the lock.
    superuser_does("postgres", &format!("alter role {role} connection limit 0")).await;
    assert!(verify_isolation(&installation.landlord, tenant.id).await.is_err());
    superuser_does("postgres", &format!("alter role {role} connection limit -1")).await;
    let report = report(&installation, &tenant).await;
    assert!(report.findings.iter().all(|finding| finding.verdict != Verdict::Unknown));
}

#[tokio::test]
async fn a_new_database_is_open_to_nobody_until_it_is_closed_to_all_but_its_role() {
    let installation = support::installation(Budget::default()).await;
    let (slug, other) = (support::slug(), installation.tenant().await);
    let database = slug.database_name();
    let tenant =
        order_tenant(&installation.provisioner, &support::order(&slug), Actor::System).await.unwrap();
    let (mut work, _) = installation.provisioner.take_up(tenant).await.unwrap();
    let login = installation.login(&other.slug).await.unwrap().database(&database);
    let knock = async || {
        let refused = PgConnection::connect_with(&login).await.unwrap_err();
        refused.as_database_error().unwrap().message().to_owned()
    };
    for (step, answer) in [
        (ProvisioningStep::Role, "does not exist"),
        (ProvisioningStep::Database, "is not currently accepting connections"),
        (ProvisioningStep::Grants, "permission denied"),
    ] {
        installation.provisioner.perform(&mut work, None, step).await.unwrap().unwrap();
        let told = knock().await;
        assert!(told.contains(answer), "{step:?}: {told}");
    }
}
