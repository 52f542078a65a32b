//! One organisation cannot reach another's data, and PostgreSQL says so.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use publicdigit::{
    db::{Budget, DbError, Generation, Placement},
    kernel::{Actor, TenantId},
    tenancy::{
        application::{Maintenance, resume, suspend},
        domain::Notice,
    },
};
use sqlx::{
    Connection, Executor, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use uuid::Uuid;

use crate::support;

#[tokio::test]
async fn postgresql_refuses_a_tenant_every_database_but_its_own() {
    let installation = support::installation(Budget::default()).await;
    let (a, b) = (installation.tenant().await, installation.tenant().await);
    let own = installation.login(&a.slug).await.unwrap();
    PgConnection::connect_with(&own).await.unwrap().close().await.unwrap();
    let landlord = installation.options.get_database().unwrap().to_owned();
    for foreign in [b.slug.database_name(), landlord, "postgres".to_owned(), "template1".to_owned()] {
        let refused = PgConnection::connect_with(&own.clone().database(&foreign)).await.unwrap_err();
        let refused = refused.into_database_error().unwrap();
        assert_eq!(refused.code().as_deref(), Some("42501"), "{foreign}: {refused}");
    }
}

#[tokio::test]
async fn a_pool_pointed_at_the_wrong_database_is_refused() {
    let installation = support::installation(Budget::default()).await;
    let (a, b) = (installation.tenant().await, installation.tenant().await);
    let place = |tenant, database: &str, options| Placement {
        tenant,
        generation: Generation(9),
        since: Generation(9),
        database: database.to_owned(),
        options,
    };
    let (of_a, of_b) = (a.slug.database_name(), b.slug.database_name());
    // B's database under A's name; then B's database under its own, for A; then
    // one that is no tenant's.
    for (database, options) in [
        (of_a.clone(), installation.login(&b.slug).await.unwrap()),
        (of_b.clone(), installation.login(&b.slug).await.unwrap()),
        ("landlord".to_owned(), installation.options.clone()),
    ] {
        installation.pools.retire(a.id);
        let db = installation.pools.open(&place(a.id, &database, options)).unwrap();
        assert!(matches!(db.acquire().await.err(), Some(DbError::WrongDatabase)), "{database}");
        assert!(matches!(db.begin().await.err(), Some(DbError::WrongDatabase)), "{database}");
    }
    assert_eq!(installation.pools.metrics().open, installation.pools.metrics().idle);
}

#[tokio::test]
async fn a_handle_from_before_a_restore_is_useless_after_it() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    tenant.db.acquire().await.unwrap();
    let mut connection = installation.landlord.acquire().await.unwrap();
    sqlx::query!(
        "update tenancy.tenant set generation = generation + 1, content_since = generation + 1 where id = $1",
        Uuid::from(tenant.id)
    )
    .execute(&mut *connection)
    .await
    .unwrap();
    let gone = || async { matches!(tenant.db.acquire().await.err(), Some(DbError::Gone)) };
    assert!(support::within(Duration::from_secs(1), gone).await);
    let again = installation.tenants.by_slug(&tenant.slug).await.unwrap().unwrap();
    assert_eq!(again.db().generation(), Generation(2));
    again.db().acquire().await.unwrap();
}

#[tokio::test]
async fn a_suspended_tenant_is_unreachable_within_a_second_and_back_when_resumed() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    tenant.db.acquire().await.unwrap();
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    let shut = || async {
        installation.tenants.by_slug(&tenant.slug).await.unwrap().is_none()
            && installation.tenants.by_id(tenant.id).await.unwrap().is_none()
            && matches!(tenant.db.acquire().await.err(), Some(DbError::Gone))
    };
    assert!(support::within(Duration::from_secs(1), shut).await);
    resume(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    let open = || async {
        match installation.tenants.by_slug(&tenant.slug).await.unwrap() {
            Some(tenant) => tenant.db().acquire().await.is_ok(),
            None => false,
        }
    };
    assert!(support::within(Duration::from_secs(1), open).await);
}

#[tokio::test]
async fn a_known_tenant_is_found_without_asking_the_landlord() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let tenants = &installation.tenants;
    let listening = || async {
        tenants.by_slug(&tenant.slug).await.unwrap();
        tenants.knows(&tenant.slug)
    };
    assert!(support::within(Duration::from_secs(30), listening).await);
    // What is told is heard in its order: after this nothing more comes of its making.
    for notice in [Some(Notice::parse("Back soon.").unwrap()), None] {
        installation.landlord.close_platform(notice.as_ref(), Actor::System).await.unwrap();
        let heard = async || tenants.platform_notice().await.unwrap().is_some() == notice.is_some();
        assert!(support::within(Duration::from_secs(30), heard).await);
    }
    assert!(listening().await);
    installation.landlord.close().await;
    assert!(installation.tenants.by_slug(&tenant.slug).await.unwrap().is_some());
    assert!(installation.tenants.by_id(tenant.id).await.unwrap().is_some());
}

#[tokio::test]
async fn the_budget_is_never_exceeded_and_everybody_is_served() {
    let budget =
        Budget { connections: 4, per_tenant: 2, queue: 1000, acquire_timeout: Duration::from_secs(30) };
    let installation = support::installation(budget).await;
    let mut tenants = Vec::new();
    for _ in 0..6 {
        tenants.push(installation.tenant().await);
    }
    let mut work = tokio::task::JoinSet::new();
    for round in 0..120 {
        let db = tenants[round % tenants.len()].db.clone();
        work.spawn(async move {
            let mut connection = db.acquire().await.unwrap();
            connection.execute("select pg_sleep(0.005)").await.unwrap();
        });
    }
    let mut observer = support::superuser("postgres").await;
    let mut most = 0;
    while !work.is_empty() {
        while work.try_join_next().transpose().unwrap().is_some() {}
        let metrics = installation.pools.metrics();
        most = most.max(metrics.open);
        assert!(metrics.open <= 4, "{metrics:?}");
        for tenant in &tenants {
            let found: i64 = sqlx::query_scalar("select count(*) from pg_stat_activity where datname = $1")
                .bind(tenant.slug.database_name())
                .fetch_one(&mut observer)
                .await
                .unwrap();
            assert!(found <= 3, "two, and one that is just ending");
        }
    }
    assert_eq!(most, 4);
    assert!(installation.pools.metrics().evicted > 0);
}

#[tokio::test]
async fn a_full_queue_and_a_long_wait_say_busy() {
    let budget =
        Budget { connections: 1, per_tenant: 1, queue: 1, acquire_timeout: Duration::from_millis(300) };
    let installation = support::installation(budget).await;
    let tenant = installation.tenant().await;
    let held = tenant.db.acquire().await.unwrap();
    let waiting = tokio::spawn({
        let db = tenant.db.clone();
        async move { db.acquire().await.err() }
    });
    let queued = || async { installation.pools.metrics().waiting == 1 };
    assert!(support::within(Duration::from_secs(1), queued).await);
    assert!(matches!(tenant.db.acquire().await.err(), Some(DbError::Busy)));
    assert!(matches!(waiting.await.unwrap(), Some(DbError::Busy)));
    drop(held);
    tenant.db.acquire().await.unwrap();
}

#[tokio::test]
async fn abandoned_transactions_are_taken_back_and_their_connections_used_again() {
    let budget =
        Budget { connections: 1, per_tenant: 1, queue: 10, acquire_timeout: Duration::from_secs(10) };
    let installation = support::installation(budget).await;
    let tenant = installation.tenant().await;
    for _ in 0..5 {
        let mut tx = tenant.db.begin().await.unwrap();
        tx.execute("update kernel.outbox set attempts = attempts + 1").await.unwrap();
        let slow = tx.execute("select pg_sleep(0.2)");
        assert!(tokio::time::timeout(Duration::from_millis(20), slow).await.is_err());
        drop(tx);
    }
    let mut connection = tenant.db.acquire().await.unwrap();
    let attempts: Vec<i32> =
        sqlx::query_scalar("select attempts from kernel.outbox").fetch_all(&mut *connection).await.unwrap();
    assert_eq!(attempts, [0]);
    assert_eq!(installation.pools.metrics().open, 1);
}

/// An address where everybody is let in and nobody gets an answer; how many came.
async fn silent_server() -> (PgConnectOptions, Arc<AtomicUsize>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let came = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&came);
    tokio::spawn(async move {
        let mut guests = Vec::new();
        while let Ok(guest) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            guests.push(guest);
        }
    });
    let options = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(port);
    (options.ssl_mode(PgSslMode::Disable).username("x").password("x").database("x"), came)
}

#[tokio::test]
async fn a_server_that_does_not_answer_takes_no_connections_from_others() {
    let budget =
        Budget { connections: 2, per_tenant: 2, queue: 100, acquire_timeout: Duration::from_secs(30) };
    let installation = support::installation(budget).await;
    let fine = installation.tenant().await;
    let (options, came) = silent_server().await;
    let placement = Placement {
        tenant: TenantId::from(Uuid::from_u128(1)),
        generation: Generation(1),
        since: Generation(1),
        database: "x".to_owned(),
        options,
    };
    let silent = installation.pools.open(&placement).unwrap();
    let ask = |_| {
        let silent = silent.clone();
        async move { silent.acquire().await.err() }
    };
    // At first nobody knows, and all there are wait for it.
    let first = futures_util::future::join_all((0..2).map(ask)).await;
    assert!(first.iter().all(|error| matches!(error, Some(DbError::Busy))), "{first:?}");
    let (known, since) = (came.load(Ordering::Relaxed), Instant::now());
    let next = futures_util::future::join_all((0..50).map(ask)).await;
    assert!(next.iter().all(|error| matches!(error, Some(DbError::Busy))), "{next:?}");
    fine.db.acquire().await.unwrap();
    let tried = came.load(Ordering::Relaxed) - known;
    assert!(tried as u64 <= 1 + since.elapsed().as_secs(), "{tried}");
}

#[tokio::test]
async fn sessions_that_begin_while_the_identity_is_migrated_find_it() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let database = tenant.slug.database_name();
    let mut superuser = support::superuser(&database).await;
    let mut tx = superuser.begin().await.unwrap();
    tx.execute(include_str!("../../migrations/tenant/kernel/20261123000001_identity.down.sql"))
        .await
        .unwrap();
    tx.execute(include_str!("../../migrations/tenant/kernel/20261123000001_identity.up.sql")).await.unwrap();
    installation.pools.retire(tenant.id);
    let again = installation.tenants.by_slug(&tenant.slug).await.unwrap().unwrap().db();
    let session = tokio::spawn(async move { again.acquire().await.map(drop) });
    let waits = async || {
        let text =
            "select exists (select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock')";
        let mut superuser = support::superuser("postgres").await;
        sqlx::query_scalar(text).bind(&database).fetch_one(&mut superuser).await.unwrap()
    };
    assert!(support::within(Duration::from_secs(4), waits).await);
    tx.commit().await.unwrap();
    session.await.unwrap().unwrap();
}
