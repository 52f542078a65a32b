//! Credentials are handed in while something else happens: the list of voters changes, or
//! another election takes their name.

use std::time::Duration;

use publicdigit::{
    ballot::GroupName,
    election::{
        application::{self as app, Failed},
        domain::{CannotHandIn, SealingGroup},
    },
};
use sqlx::Executor;

use super::{draw, name_vera, superuser};
use crate::{election::scene::ElectionFixture, support};

#[tokio::test]
async fn credentials_for_voters_who_changed_while_they_were_checked_are_not_taken() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let authority = name_vera(&scene, prepared.chief).await;
    app::ask_for_credentials(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    let roll = app::credential_roll(&scene.db, authority).await.unwrap();
    let (drawn, _) = draw(&roll, GroupName::Ed25519);
    // Somebody else changes the election when the check is over.
    let mut other = superuser(&scene).await;
    let hold = "set session_replication_role = replica; begin; select id from election.election for update";
    other.execute(sqlx::raw_sql(hold)).await.unwrap();
    let (db, reach) = (scene.db.clone(), scene.reach());
    let handing_in =
        tokio::spawn(async move { app::hand_in_credentials(&db, authority, drawn, &reach).await });
    let waiting = "select count(*) from pg_stat_activity
                   where datname = current_database() and wait_event_type = 'Lock'";
    let waits = async || {
        let connection = &mut *scene.db.acquire().await.unwrap();
        sqlx::query_scalar::<_, i64>(waiting).fetch_one(connection).await.unwrap() > 0
    };
    assert!(support::within(Duration::from_secs(60), waits).await);
    let change = "update election.voter set name = 'Bimala' where name = 'Bina'; commit";
    other.execute(sqlx::raw_sql(change)).await.unwrap();
    let refused = handing_in.await.unwrap();
    assert!(matches!(refused, Err(Failed::Refused(CannotHandIn::OtherRoll))), "{refused:?}");
}

#[tokio::test]
async fn two_elections_are_not_opened_under_one_name() {
    let scene = ElectionFixture::new().await;
    let mut drawn = Vec::new();
    let mut authorities = Vec::new();
    for title in ["One", "Other"] {
        let prepared = scene.ready(scene.settings(title, SealingGroup::Ed25519), &["Asha"]).await;
        let authority = name_vera(&scene, prepared.chief).await;
        app::ask_for_credentials(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
        let roll = app::credential_roll(&scene.db, authority).await.unwrap();
        drawn.push(draw(&roll, GroupName::Ed25519).0);
        authorities.push((authority, prepared.chief));
    }
    let uuid = drawn[0].uuid.clone();
    drawn[1].uuid = uuid;
    let send = async |place: usize| {
        let drawn = drawn[place].clone();
        app::hand_in_credentials(&scene.db, authorities[place].0, drawn, &scene.reach()).await
    };
    send(0).await.unwrap();
    assert!(matches!(send(1).await, Err(Failed::Refused(CannotHandIn::Invalid))));
    app::open_voting(&scene.db, authorities[0].1, &scene.organisation()).await.unwrap();
    assert!(matches!(send(1).await, Err(Failed::Refused(CannotHandIn::Invalid))));
}
