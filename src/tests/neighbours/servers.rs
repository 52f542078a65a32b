//! Two servers, on which two platforms have databases.

use publicdigit::{
    db::Budget,
    tenancy::{MoveError, Servers, application::suspend, backup},
};
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use super::{ACTOR, Street, simple};
use crate::{
    away::SecondServer,
    moves::unhurried,
    support::{self, TestPlatform, TestTenant},
};

/// Gives somebody else a database called `name` on the other server; its number there.
async fn decoy(away: &SecondServer, name: &str) -> i64 {
    away.execute(&format!("create database \"{name}\" allow_connections false")).await;
    number_of(away, name).await
}

async fn number_of(away: &SecondServer, name: &str) -> i64 {
    sqlx::query_scalar("select oid::bigint from pg_database where datname = $1")
        .bind(name)
        .fetch_optional(&mut away.superuser().await)
        .await
        .unwrap()
        .unwrap_or_default()
}

/// Where a copy of the organisation's database is going to be, and what it will be called.
async fn goes_to(installation: &TestPlatform, resident: &TestTenant) -> String {
    let generation: i64 = sqlx::query_scalar("select generation from tenancy.tenant where id = $1")
        .bind(Uuid::from(resident.id))
        .fetch_one(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    format!("tenant_{}_{}", simple(resident.id), generation + 1)
}

#[tokio::test]
async fn moves_between_servers_leave_databases_of_another_platform_alone_at_both_ends() {
    let mut street = Street::new().await;
    let ours = street.ours.tenant().await;
    let away = SecondServer::start().await;
    away.join(&street.ours, "berlin").await;
    let provisioner = street.ours.provisioner.clone();
    let options = unhurried();
    let there = goes_to(&street.ours, &ours).await;
    let theirs = decoy(&away, &there).await;
    let refused = provisioner.move_to(ours.id, "berlin", &options, ACTOR).await;
    assert!(matches!(&refused, Err(MoveError::DatabaseTaken(name)) if *name == there), "{refused:?}");
    assert_eq!(number_of(&away, &there).await, theirs, "refused before anything was made");
    away.execute(&format!("drop database \"{there}\"")).await;

    // The former database was dropped by hand, and the other platform made one of its name.
    provisioner.move_to(ours.id, "berlin", &options, ACTOR).await.unwrap();
    let former = ours.slug.database_name();
    let drop = format!("drop database {former} with (force)");
    let mut superuser = support::superuser("postgres").await;
    let slots = "select pg_drop_replication_slot(slot_name) from pg_replication_slots
      where not active and database = $1";
    sqlx::query(slots).bind(&former).execute(&mut superuser).await.unwrap();
    superuser.execute(AssertSqlSafe(drop)).await.unwrap();
    street.theirs_has(&former).await;
    let back = provisioner.roll_back(ours.id, &options, ACTOR).await;
    assert!(back.is_err(), "{back:?}");
    street.is_quiet("move --rollback").await;
    provisioner.finish(ours.id, ACTOR).await.unwrap();
    street.is_quiet("move --finish").await;

    // A server that is emptied, and one that is given up.
    let servers = Servers::new(street.ours.landlord.clone());
    let theirs = decoy(&away, "tenant_somebody").await;
    suspend(&street.ours.landlord, &ours.slug, ACTOR).await.unwrap();
    backup::delete(&street.ours.landlord, ours.id, true, ACTOR).await.unwrap();
    servers.remove("berlin", ACTOR).await.unwrap();
    assert_eq!(number_of(&away, "tenant_somebody").await, theirs);
    street.is_quiet("server remove").await;
}

/// A removal was killed after the database had got its number as its name.
#[tokio::test]
async fn a_removal_that_was_killed_halfway_is_completed_and_touches_nobody_else() {
    let mut street = Street::new().await;
    let ours = street.ours.tenant().await;
    let installation = support::installation(Budget::default()).await;
    let other = installation.tenant().await;
    let mut superuser = support::superuser("postgres").await;
    let halfway = async |superuser: &mut PgConnection, name: &str| -> String {
        let number: i64 = sqlx::query_scalar("select oid::bigint from pg_database where datname = $1")
            .bind(name)
            .fetch_one(&mut *superuser)
            .await
            .unwrap();
        let texts = [
            format!("alter database \"{name}\" with allow_connections false"),
            format!("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datid = {number}"),
            format!("alter database \"{name}\" rename to \"dropped_{number}\""),
        ];
        for text in texts {
            superuser.execute(AssertSqlSafe(text)).await.unwrap();
        }
        format!("dropped_{number}")
    };
    // One of ours, one of a third platform's, and one of the neighbour's under such a name.
    let (doomed, kept) = (
        halfway(&mut superuser, &ours.slug.database_name()).await,
        halfway(&mut superuser, &other.slug.database_name()).await,
    );
    street.theirs_has("dropped_1").await;
    suspend(&street.ours.landlord, &ours.slug, ACTOR).await.unwrap();
    backup::delete(&street.ours.landlord, ours.id, true, ACTOR).await.unwrap();
    street.ours.provisioner.remove_orphans(ACTOR).await.unwrap();
    street.is_quiet("delete after a killed removal").await;
    let there: Vec<String> =
        sqlx::query_scalar("select datname::text from pg_database where datname = any($1)")
            .bind(vec![doomed, kept.clone()])
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    assert_eq!(there, [kept.as_str()], "ours is gone, the third platform's is there");
    // Its own platform completes it.
    suspend(&installation.landlord, &other.slug, ACTOR).await.unwrap();
    backup::delete(&installation.landlord, other.id, true, ACTOR).await.unwrap();
    installation.provisioner.remove_orphans(ACTOR).await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from pg_database where datname = $1")
        .bind(&kept)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(left, 0);
    street.is_quiet("the third platform's").await;
}
