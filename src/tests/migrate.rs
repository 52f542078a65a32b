//! The schemas of many organisations are brought up to date together.

mod alone;
mod history;
mod rehearsal;

use std::time::Duration;

use publicdigit::{
    contexts::CONTEXTS,
    db::{
        Budget,
        migrate::{Plan, Step},
    },
    kernel::{Actor, Slug},
    tenancy::{
        BatchOptions, SchemasError, TenantSchemas,
        application::{BatchReport, Catalogue, CatalogueStep, Migrated, TenantStore, change_catalogue},
        domain::{SchemaState, SkipReason, declarations},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use crate::support::{self, TestPlatform, TestTenant};

/// A migration the program does not have yet.
pub fn step(up: &str, down: &str) -> Step {
    use sha2::{Digest, Sha384};
    Step {
        set: &publicdigit::access::CONTEXT,
        version: 29990101000000,
        description: "test".to_owned(),
        up: up.to_owned(),
        down: down.to_owned(),
        checksum: Sha384::digest(up).to_vec(),
    }
}

const UP: &str = "alter table access.tenant_user add column nickname text; -- the end";
const DOWN: &str = "alter table access.tenant_user drop column nickname";

pub fn schemas(installation: &TestPlatform, step: Step) -> TenantSchemas {
    let plan = Plan::of(&CONTEXTS).with(step);
    TenantSchemas::with_plan(installation.landlord.clone(), plan)
}

pub fn quick() -> BatchOptions {
    BatchOptions { retries: 0, ..BatchOptions::default() }
}

async fn run(schemas: &TenantSchemas, options: &BatchOptions) -> BatchReport {
    schemas.migrate_batch(options, Actor::System, &mut |_, _, _| {}).await.unwrap()
}

async fn residents(installation: &TestPlatform, count: usize) -> Vec<TestTenant> {
    let mut residents = Vec::new();
    for _ in 0..count {
        residents.push(installation.tenant().await);
    }
    residents
}

async fn state(schemas: &TenantSchemas, resident: &TestTenant) -> SchemaState {
    let lines = schemas.lines().await.unwrap();
    lines.iter().find(|line| line.slug == resident.slug).unwrap().state
}

async fn has_nickname(resident: &TestTenant) -> bool {
    let text = "select exists (select from information_schema.columns where column_name = 'nickname')";
    sqlx::query_scalar(text).fetch_one(&mut *resident.db.acquire().await.unwrap()).await.unwrap()
}

async fn as_superuser(resident: &TestTenant, text: &str) {
    let mut connection = support::superuser(&resident.slug.database_name()).await;
    connection.execute(AssertSqlSafe(text.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

fn outcome<'a>(report: &'a BatchReport, slug: &Slug) -> &'a Migrated {
    &report.organisations.iter().find(|(known, _)| known == slug).unwrap().1
}

#[tokio::test]
async fn every_organisation_is_brought_up_to_date_and_then_nothing_is_left_to_do() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 5).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Outdated);
    let mut told = 0;
    let report = schemas
        .migrate_batch(&BatchOptions { jobs: 2, ..quick() }, Actor::System, &mut |count, _, _| {
            assert_eq!(count, 5);
            told += 1;
        })
        .await
        .unwrap();
    assert_eq!((report.migrated(), report.failed(), told), (5, 0, 5), "{report:?}");
    for tenant in &tenants {
        assert!(has_nickname(tenant).await);
        assert_eq!(state(&schemas, tenant).await, SchemaState::Synced);
    }
    let changes: i64 =
        sqlx::query_scalar("select count(*) from platform.schema_change where version = 29990101000000")
            .fetch_one(&mut *installation.landlord.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(changes, 5);
    assert_eq!(run(&schemas, &quick()).await, BatchReport::default());
}

#[tokio::test]
async fn a_pass_with_nothing_to_do_asks_the_landlord_once_and_connects_to_nobody() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 3).await;
    // Nor to one that is without elections, and up to date without them.
    installation
        .provisioner
        .uninstall(tenants[0].id, &publicdigit::election::CONTEXT, Actor::System)
        .await
        .unwrap();
    let schemas = schemas(&installation, step(UP, DOWN));
    assert_eq!(run(&schemas, &quick()).await.migrated(), 3);
    let landlord = installation.options.get_database().unwrap().to_owned();
    let mut watcher = support::superuser("postgres").await;
    let statistics = async |watcher: &mut sqlx::PgConnection, database: &str| -> (i64, i64) {
        support::left(database).await;
        sqlx::query_as("select xact_commit, sessions from pg_stat_database where datname = $1")
            .bind(database)
            .fetch_one(watcher)
            .await
            .unwrap()
    };
    installation.stop_listening();
    installation.landlord.close().await;
    let mut before = Vec::new();
    for tenant in &tenants {
        before.push(statistics(&mut watcher, &tenant.slug.database_name()).await.1);
    }
    // What a single query costs, and what a pass costs. PostgreSQL's own cleaning
    // may come between and is counted too, but not every time.
    let (mut query, mut pass) = (i64::MAX, i64::MAX);
    for round in 0..6 {
        let commits = statistics(&mut watcher, &landlord).await.0;
        let again = support::reopen(&installation.options);
        let quiet = TenantSchemas::with_plan(again.clone(), schemas.plan().clone());
        let is_pass = round % 2 == 1;
        if is_pass {
            assert_eq!(run(&quiet, &quick()).await, BatchReport::default());
        } else {
            assert_eq!(again.list().await.unwrap().len(), 3);
        }
        again.close().await;
        let cost = if is_pass { &mut pass } else { &mut query };
        *cost = (statistics(&mut watcher, &landlord).await.0 - commits).min(*cost);
    }
    assert_eq!(pass, query);
    for (tenant, before) in tenants.iter().zip(before) {
        assert_eq!(statistics(&mut watcher, &tenant.slug.database_name()).await.1, before);
    }
}

#[tokio::test]
async fn one_that_fails_is_taken_back_and_reported_and_the_others_go_on() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 4).await;
    let text = format!(
        "{UP}\n; alter table access.tenant_user add constraint sound check (email <> 'x@example.org')"
    );
    let schemas = schemas(&installation, step(&text, DOWN));
    as_superuser(
        &tenants[2],
        "insert into access.tenant_user (id, email, name) values (gen_random_uuid(), 'x@example.org', 'X')",
    )
    .await;
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.migrated(), report.failed()), (3, 1), "{report:?}");
    let Migrated::Failed(why) = outcome(&report, &tenants[2].slug) else { panic!("{report:?}") };
    assert!(why.contains("23514") && why.contains("sound") && !why.contains("example.org"), "{why}");
    assert!(!has_nickname(&tenants[2]).await);
    assert_eq!(state(&schemas, &tenants[2]).await, SchemaState::Failed);
    // Mended, it alone is taken up again.
    as_superuser(&tenants[2], "delete from access.tenant_user where email = 'x@example.org'").await;
    let report = run(&schemas, &quick()).await;
    assert_eq!(report.organisations, [(tenants[2].slug.clone(), Migrated::Done(1))]);
}

#[tokio::test]
async fn a_canary_that_fails_keeps_the_others_from_being_touched() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 3).await;
    let schemas = schemas(&installation, step("select 1 / 0", "select 1"));
    // It does not even lead to schemas that could be compared.
    let refused = schemas.migrate_batch(&quick(), Actor::System, &mut |_, _, _| {}).await;
    let report = refused.unwrap();
    assert_eq!((report.failed(), report.left()), (1, 2), "{report:?}");
    assert!(matches!(outcome(&report, &tenants[1].slug), Migrated::Left(SkipReason::CanaryFailed)));
    let options = BatchOptions { canary: Some(support::slug()), ..quick() };
    let unknown = schemas.migrate_batch(&options, Actor::System, &mut |_, _, _| {}).await;
    assert!(matches!(unknown, Err(SchemasError::Canary(_))));
}

#[tokio::test]
async fn schemas_changed_by_hand_are_seen_and_left_alone_unless_forced() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 3).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    as_superuser(&tenants[1], "alter table access.tenant_user alter column name type varchar(200)").await;
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.migrated(), report.left()), (2, 1), "{report:?}");
    assert!(!has_nickname(&tenants[1]).await);
    assert_eq!(state(&schemas, &tenants[1]).await, SchemaState::Customised);
    let differences = schemas.differences(tenants[1].id).await.unwrap();
    assert!(
        differences
            .iter()
            .any(|line| line.starts_with("+ column access.tenant_user.name character varying(200)")),
        "{differences:?}"
    );
    // Known by now, without asking.
    let report = run(&schemas, &quick()).await;
    assert_eq!(report.organisations, [(tenants[1].slug.clone(), Migrated::Left(SkipReason::Customised))]);
    let report = run(&schemas, &BatchOptions { force: true, ..quick() }).await;
    assert_eq!(report.migrated(), 1);
    assert!(has_nickname(&tenants[1]).await);
    assert_eq!(state(&schemas, &tenants[1]).await, SchemaState::Customised);
    as_superuser(&tenants[1], "alter table access.tenant_user alter column name type text").await;
    assert_eq!(schemas.examine(tenants[1].id, Actor::System).await.unwrap(), SchemaState::Synced);
}

#[tokio::test]
async fn an_organisation_with_an_open_poll_is_skipped_unless_told_otherwise() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 3).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    // The first would be the canary; the next one is instead.
    as_superuser(&tenants[0], support::OPEN_POLL).await;
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.migrated(), report.left()), (2, 1), "{report:?}");
    assert_eq!(outcome(&report, &tenants[0].slug), &Migrated::Left(SkipReason::OpenPoll));
    assert!(!has_nickname(&tenants[0]).await);
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Outdated);
    let report = run(&schemas, &BatchOptions { even_in_use: true, ..quick() }).await;
    assert_eq!(report.migrated(), 1);
}

#[tokio::test]
async fn a_lock_somebody_holds_is_waited_for_only_so_long_and_tried_again() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    let mut holder = support::superuser(&tenants[1].slug.database_name()).await;
    holder.execute("begin; lock table access.tenant_user in access share mode").await.unwrap();
    let options = BatchOptions { lock_timeout: Duration::from_millis(100), ..quick() };
    let report = run(&schemas, &options).await;
    assert!(matches!(outcome(&report, &tenants[1].slug), Migrated::Failed(_)), "{report:?}");
    let database = tenants[1].slug.database_name();
    let attempt = async || -> Option<String> {
        let text = "select format('%s since %s', pid, xact_start) from pg_stat_activity
            where datname = $1 and wait_event_type = 'Lock'";
        let mut observer = support::superuser("postgres").await;
        sqlx::query_scalar(text).bind(&database).fetch_optional(&mut observer).await.unwrap()
    };
    let limit = Duration::from_secs(60);
    let releasing = async {
        // Released when it waits for the second time.
        let first = support::waiting::found_within(limit, &attempt).await.unwrap();
        let second = async || attempt().await.filter(|other| *other != first);
        support::waiting::found_within(limit, second).await.unwrap();
        holder.execute("rollback").await.unwrap();
    };
    let options = BatchOptions { retries: 10, lock_timeout: Duration::from_millis(500), ..options };
    let (report, ()) = tokio::join!(run(&schemas, &options), releasing);
    assert_eq!(report.migrated(), 1, "{report:?}");
}

#[tokio::test]
async fn one_that_takes_too_long_is_given_up_and_nothing_of_it_is_left() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let text = format!(
        "{UP}\n; select pg_sleep(case when exists (select from access.tenant_user where name = 'Slow') then 90 else 0 end)"
    );
    let schemas = schemas(&installation, step(&text, DOWN));
    as_superuser(&tenants[1], "update access.tenant_user set name = 'Slow'").await;
    let options = BatchOptions { timeout: Duration::from_secs(10), ..quick() };
    let report = run(&schemas, &options).await;
    assert!(matches!(outcome(&report, &tenants[1].slug), Migrated::Failed(_)), "{report:?}");
    assert!(!has_nickname(&tenants[1]).await);
}

#[tokio::test]
async fn what_is_not_published_is_held_back_and_nothing_else() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let poll = Step {
        set: &publicdigit::election::CONTEXT,
        ..step(
            "alter table election.election add column colour text",
            "alter table election.election drop column colour",
        )
    };
    let plan = Plan::of(&CONTEXTS).with(step(UP, DOWN)).with(poll);
    let schemas = TenantSchemas::with_plan(installation.landlord.clone(), plan);
    installation.landlord.fill(&declarations()).await.unwrap();
    // As after a release that brought a newer one; the database lets nobody go back to an
    // older one.
    let older = "set session_replication_role = replica;
        update tenancy.module set published = '0.0.1' where name = 'election'";
    let landlord = installation.options.get_database().unwrap();
    let mut superuser = support::superuser(landlord).await;
    superuser.execute(sqlx::raw_sql(older)).await.unwrap();
    superuser.close().await.unwrap();
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.migrated(), report.held_back.len()), (2, 1), "{report:?}");
    assert!(has_nickname(&tenants[0]).await);
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Outdated);
    // Again there is nothing to do; one alone can go first.
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.organisations.len(), report.held_back.len()), (0, 1), "{report:?}");
    let alone = schemas.upgrade(tenants[1].id, &quick(), Actor::System).await.unwrap();
    assert_eq!(alone, Migrated::Done(1));
    let election = &publicdigit::election::CONTEXT;
    change_catalogue(&installation.landlord, election, CatalogueStep::Publish, Actor::System).await.unwrap();
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.migrated(), report.held_back.len()), (1, 0), "{report:?}");
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Synced);
}

#[tokio::test]
async fn what_was_done_but_not_written_down_is_found_by_the_next_pass() {
    let installation = support::installation(Budget::default()).await;
    let tenants = residents(&installation, 2).await;
    let schemas = schemas(&installation, step(UP, DOWN));
    run(&schemas, &quick()).await;
    // As if the process had died between the two databases.
    let mut landlord = installation.landlord.acquire().await.unwrap();
    let old = Plan::of(&CONTEXTS).state().fingerprint();
    sqlx::query(
        "update tenancy.schema_ledger set fingerprint = $1, versions = versions - 'access', mark = 'x'",
    )
    .bind(old.0.as_slice())
    .execute(&mut *landlord)
    .await
    .unwrap();
    let report = run(&schemas, &quick()).await;
    assert_eq!((report.already(), report.migrated(), report.failed()), (2, 0, 0), "{report:?}");
    assert_eq!(state(&schemas, &tenants[0]).await, SchemaState::Synced);
}
