//! The role that serves has the rights that are declared, and no others.

use std::collections::BTreeSet;

use publicdigit::{
    contexts::CONTEXTS,
    db::Budget,
    kernel::Actor,
    tenancy::{BatchOptions, TenantSchemas, domain::SchemaState},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::{
    migrate::{quick, schemas, step},
    support::{self, TestPlatform, TestTenant},
};

/// A session of the role that serves.
async fn run_time(installation: &TestPlatform, resident: &TestTenant) -> PgConnection {
    PgConnection::connect_with(&installation.login(&resident.slug).await.unwrap()).await.unwrap()
}

async fn texts(connection: &mut PgConnection, question: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(question.to_owned())).fetch_all(connection).await.unwrap()
}

fn owner(resident: &TestTenant) -> String {
    format!("owner_{}", Uuid::from(resident.id).simple())
}

const OWNER: &str =
    "select pg_get_userbyid(datdba)::text from pg_database where datname = current_database()";
const DIFFERING: &str = "select line from kernel.differing_rights() as line";

#[tokio::test]
async fn rights_are_declared_for_every_table_of_every_schema() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    let tables = texts(
        &mut superuser,
        "select format('%I.%I', nspname, relname)
         from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where relkind in ('r', 'p', 'v', 'm', 'f') and nspname !~ '^pg_'
           and nspname not in ('information_schema', 'migration')",
    )
    .await;
    let declaring = texts(
        &mut superuser,
        "select format('select %L || relation from %I.%I()', nspname || '.', nspname, proname)
         from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
         where nspname !~ '^pg_' and (proname = 'rights' or proname like 'rights\\_%')",
    )
    .await;
    assert!(declaring.len() >= CONTEXTS.len(), "{declaring:?}");
    let mut declared = BTreeSet::new();
    for question in declaring {
        declared.extend(texts(&mut superuser, &question).await);
    }
    let missing: Vec<_> = tables.iter().filter(|table| !declared.contains(*table)).collect();
    assert!(missing.is_empty(), "nobody declares rights on {missing:?}");
}

#[tokio::test]
async fn the_role_that_serves_owns_nothing_and_has_what_is_declared_wherever_its_database_comes_from() {
    let installation = support::installation(Budget::default()).await;
    let made = installation.tenant().await;
    installation.provisioner.prewarm(1).await.unwrap();
    let taken = installation.tenant().await;
    for tenant in [&made, &taken] {
        let mut connection = run_time(&installation, tenant).await;
        assert_eq!(texts(&mut connection, OWNER).await, [owner(tenant)]);
        assert_eq!(texts(&mut connection, DIFFERING).await, [""; 0]);
        let mut tables = 0;
        for question in texts(
            &mut connection,
            "select format('select 1 from %s limit 1', oid::regclass) from pg_class
             where relnamespace in ('kernel'::regnamespace, 'access'::regnamespace, 'election'::regnamespace)
               and relkind = 'r' and has_table_privilege(oid, 'select')",
        )
        .await
        {
            connection.execute(AssertSqlSafe(question)).await.unwrap();
            tables += 1;
        }
        assert!(tables > 10, "{tables}");
        let state = installation.provisioner.schemas().examine(tenant.id, Actor::System).await.unwrap();
        assert_eq!(state, SchemaState::Synced);
        let faults =
            installation.provisioner.schemas().validate(tenant.id, true, Actor::System).await.unwrap();
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_table_that_nobody_declares_is_closed_to_the_role_that_serves() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let up = "create table access.forgotten (id integer primary key); \
              create table access.known (id integer primary key, name text); \
              create function access.rights_known() returns table (relation text, privileges text[], columns text[]) \
              language sql immutable as $$ values ('known', '{select}'::text[], null::text[]), \
              ('known', '{update}', '{name}') $$;";
    let down = "drop function access.rights_known(); drop table access.known; drop table access.forgotten;";
    let schemas = schemas(&installation, step(up, down));
    schemas.upgrade(tenant.id, &quick(), Actor::System).await.unwrap();
    let mut connection = run_time(&installation, &tenant).await;
    let refused = connection.execute("select from access.forgotten").await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("42501"));
    connection.execute("select from access.known").await.unwrap();
    connection.execute("update access.known set name = 'x'").await.unwrap();
    connection.execute("update access.known set id = 1").await.unwrap_err();
    assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap(), SchemaState::Synced);
}

#[tokio::test]
async fn a_right_or_an_owner_that_is_not_declared_is_drift() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let schemas = installation.provisioner.schemas();
    let role = installation.login(&tenant.slug).await.unwrap().get_username().to_owned();
    for (change, undo, what) in [
        (
            "grant update on election.ballot to {role}",
            "revoke update on election.ballot from {role}",
            "UPDATE on election.ballot",
        ),
        (
            "grant update (uuid) on election.board to {role}",
            "revoke update (uuid) on election.board from {role}",
            "election.board.uuid",
        ),
        (
            "revoke insert on election.ballot from {role}",
            "grant insert on election.ballot to {role}",
            "missing: INSERT",
        ),
        (
            "grant create on schema election to {role}",
            "revoke create on schema election from {role}",
            "schema election",
        ),
        (
            "alter table election.ballot owner to {role}",
            "alter table election.ballot owner to pg_database_owner; grant select, insert on election.ballot to {role}",
            "owner: ",
        ),
        (
            "grant temporary on database {database} to {role}",
            "revoke temporary on database {database} from {role}",
            "TEMPORARY",
        ),
        (
            "grant update on election.ballot to public",
            "revoke update on election.ballot from public",
            "grant on",
        ),
    ] {
        let database = tenant.slug.database_name();
        let fill = |text: &str| AssertSqlSafe(text.replace("{role}", &role).replace("{database}", &database));
        let mut superuser = support::superuser(&database).await;
        superuser.execute(sqlx::raw_sql(fill(change))).await.unwrap();
        assert_eq!(
            schemas.examine(tenant.id, Actor::System).await.unwrap(),
            SchemaState::Customised,
            "{change}"
        );
        let differences = schemas.differences(tenant.id).await.unwrap();
        assert!(differences.iter().any(|line| line.contains(what)), "{what}: {differences:?}");
        superuser.execute(sqlx::raw_sql(fill(undo))).await.unwrap();
        assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap(), SchemaState::Synced, "{undo}");
        superuser.close().await.unwrap();
    }
}

/// Makes the tenant's database as it was before there were owner roles.
async fn make_old(installation: &TestPlatform, tenant: &TestTenant) {
    let (role, database) = (installation.login(&tenant.slug).await.unwrap(), tenant.slug.database_name());
    let (role, owner) = (role.get_username().to_owned(), owner(tenant));
    installation.pools.retire(tenant.id);
    support::left(&database).await;
    let mut superuser = support::superuser(&database).await;
    let text = format!(
        "reassign owned by {owner} to {role};
         drop owned by {owner};
         alter database {database} owner to {role};
         alter table election.ballot owner to {role};
         drop role {owner}"
    );
    superuser.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
    superuser.close().await.unwrap();
}

#[tokio::test]
async fn an_organisation_from_before_there_were_owner_roles_gets_one_with_the_next_migration() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let id = tenant.id;
    make_old(&installation, &tenant).await;
    assert_eq!(
        texts(&mut run_time(&installation, &tenant).await, OWNER).await,
        [tenant.slug.database_name()]
    );
    let faults = installation.provisioner.schemas().validate(tenant.id, false, Actor::System).await.unwrap();
    assert!(faults.iter().any(|fault| fault.contains("owner role")), "{faults:?}");
    let schemas: TenantSchemas = schemas(
        &installation,
        step("alter table access.attempt add column x text", "alter table access.attempt drop column x"),
    );
    let options = BatchOptions { force: true, ..quick() };
    let report = schemas.migrate_batch(&options, Actor::System, &mut |_, _, _| {}).await.unwrap();
    assert_eq!((report.migrated(), report.failed()), (1, 0), "{report:?}");
    let mut connection = run_time(&installation, &tenant).await;
    assert_eq!(texts(&mut connection, OWNER).await, [owner(&tenant)]);
    assert_eq!(texts(&mut connection, DIFFERING).await, [""; 0]);
    connection.execute("drop table election.ballot").await.unwrap_err();
    assert_eq!(schemas.examine(tenant.id, Actor::System).await.unwrap(), SchemaState::Synced);
    // It is served as before, and once more there is nothing to convert.
    let again = installation.tenants.by_slug(&tenant.slug).await.unwrap().unwrap().db();
    TestTenant { db: again, ..tenant }.note("still here").await;
    assert!(installation.isolation(id).await.holes().next().is_none());
}
