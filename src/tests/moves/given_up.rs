//! Moves given up on the way: PostgreSQL goes on with what it was told last.

use std::time::Duration;

use publicdigit::{
    db::Budget,
    kernel::Actor,
    tenancy::{MoveError, MoveOptions, Moved},
};
use sqlx::Executor;

use super::{generation, slots};
use crate::{
    away::SecondServer,
    support::{self, TestPlatform, TestTenant},
};

/// Far longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);

/// Does it as soon as the turn of what was given up is over.
async fn next(command: impl AsyncFn() -> Result<Moved, MoveError>) -> Result<Moved, MoveError> {
    let done = async || Some(command().await).filter(|done| !matches!(done, Err(MoveError::TenantBusy(_))));
    support::waiting::found_within(LONG, done).await.expect("the turn of what was given up is over")
}

async fn move_to(installation: &TestPlatform, tenant: &TestTenant, to: &str) -> Result<Moved, MoveError> {
    installation.provisioner.move_to(tenant.id, to, &MoveOptions::default(), Actor::System).await
}

/// Gives a command up at ever later moments, until it is done. Whatever was noted
/// meanwhile is there.
async fn given_up_anywhere(tenant: &TestTenant, command: impl AsyncFn() -> Result<Moved, MoveError>) {
    let mut expected = tenant.notes().await;
    for millis in (10..).step_by(25) {
        if let Ok(done) = tokio::time::timeout(Duration::from_millis(millis), next(&command)).await {
            match done {
                // All was done when it was given up.
                Ok(_) | Err(MoveError::There | MoveError::Nothing) => break,
                Err(error) => panic!("after {millis} ms: {error:?}"),
            }
        }
        if millis % 2 == 0 {
            expected.push(millis.to_string());
            tenant.note(&millis.to_string()).await;
        }
    }
    assert_eq!(tenant.notes().await, expected);
}

#[tokio::test]
async fn a_move_that_was_given_up_anywhere_can_be_begun_again_at_once() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    given_up_anywhere(&tenant, async || move_to(&installation, &tenant, "berlin").await).await;
    assert_eq!(generation(&installation, tenant.id).await.2.as_deref(), Some("berlin"));
    let options = MoveOptions::default();
    let roll_back = async || installation.provisioner.roll_back(tenant.id, &options, Actor::System).await;
    given_up_anywhere(&tenant, roll_back).await;
    assert_eq!(generation(&installation, tenant.id).await.2, None);
    assert_eq!(away.databases().await, Vec::<String>::new());
    assert_eq!(slots(tenant.id).await, 0);
}

#[tokio::test]
async fn a_move_given_up_while_a_server_waits_for_others_can_be_begun_again() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    installation
        .provisioner
        .move_to(tenant.id, "berlin", &MoveOptions::default(), Actor::System)
        .await
        .unwrap();
    installation.provisioner.finish(tenant.id, Actor::System).await.unwrap();
    // Changes are told from when everything has ended that was under way.
    let mut others = away.superuser().await;
    others.execute("begin; select pg_current_xact_id()").await.unwrap();
    let waits_in = async |not: &str| {
        let text = "select active_pid::text from pg_replication_slots where active";
        let other = async || away.names(text).await.pop().filter(|pid| pid != not);
        support::waiting::found_within(LONG, other).await.expect("a session waits")
    };
    let given_up = tokio::select! {
        done = next(async || move_to(&installation, &tenant, "home").await) => panic!("{done:?}"),
        session = waits_in("") => session,
    };
    let moved = tokio::try_join!(next(async || move_to(&installation, &tenant, "home").await), async {
        waits_in(&given_up).await;
        others.execute("rollback").await.unwrap();
        Ok(())
    });
    moved.unwrap();
    installation.provisioner.finish(tenant.id, Actor::System).await.unwrap();
    assert_eq!(away.names("select slot_name::text from pg_replication_slots").await, Vec::<String>::new());
    assert_eq!(away.databases().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_exchange_that_is_still_being_written_down_is_waited_for() {
    let installation = support::installation(Budget::default()).await;
    let away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let tenant = installation.tenant().await;
    tenant.note("kept").await;
    installation
        .provisioner
        .move_to(tenant.id, "berlin", &MoveOptions::default(), Actor::System)
        .await
        .unwrap();
    // The last thing a command said that took it back, and was given up.
    let mut landlord = installation.landlord.acquire().await.unwrap();
    let back = "begin;
        update tenancy.tenant
        set server_id = null, database_name = database_move.database_name, generation = generation + 1
        from tenancy.database_move where tenant_id = tenant.id;
        update tenancy.database_move
        set server_id = server.id, database_name = format('tenant_%s_2', replace(tenant_id::text, '-', ''))
        from tenancy.server";
    landlord.execute(sqlx::raw_sql(back)).await.unwrap();
    let mut finished = std::pin::pin!(installation.provisioner.finish(tenant.id, Actor::System));
    let waits = async {
        let mut superuser = support::superuser("postgres").await;
        let text = "select exists (select from pg_stat_activity
            where wait_event_type = 'Lock' and datname = $1 and query like '%for update%')";
        let database = installation.options.get_database().unwrap();
        let end = std::time::Instant::now() + LONG;
        while !sqlx::query_scalar::<_, bool>(text).bind(database).fetch_one(&mut superuser).await.unwrap() {
            assert!(std::time::Instant::now() < end, "it does not wait");
        }
    };
    tokio::select! {
        done = &mut finished => panic!("{done:?}"),
        () = waits => {}
    }
    landlord.execute("commit").await.unwrap();
    finished.await.unwrap();
    assert_eq!(tenant.notes().await, ["kept"]);
    assert_eq!(away.databases().await, Vec::<String>::new());
}
