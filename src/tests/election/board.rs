//! What the database does for the board by itself.

use std::io::Cursor;

use publicdigit::{
    ballot::verifier::{self, Options},
    election::{application as app, domain::SealingGroup},
};

use super::scene::{ElectionFixture, choose};

#[tokio::test]
async fn neither_records_nor_ballots_are_changed_removed_or_emptied() {
    let scene = ElectionFixture::new().await;
    let (_prepared, access) =
        scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let statements = [
        "update election.board_record set body = body",
        "delete from election.board_record",
        "truncate election.board_record cascade",
        "update election.ballot set credential = 'x'",
        "delete from election.ballot",
        "truncate election.ballot",
        "delete from election.board",
        "update election.board set roll_fingerprint = repeat('A', 43)",
        "update election.board set length = length - 1",
        "delete from election.election",
    ];
    for statement in statements {
        let mut connection = scene.db.acquire().await.unwrap();
        let refused = sqlx::query(statement).execute(&mut *connection).await;
        assert!(refused.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn a_record_is_stored_only_under_its_own_hash() {
    let scene = ElectionFixture::new().await;
    scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let mut connection = scene.db.acquire().await.unwrap();
    let forged = sqlx::query(
        "insert into election.board_record (election_id, position, kind, hash, body)
         select election_id, length, 'event', sha256('a'), 'b' from election.board",
    );
    let error = forged.execute(&mut *connection).await.unwrap_err();
    let constraint = error.as_database_error().and_then(|error| error.constraint());
    assert_eq!(constraint, Some("board_record_hash_is_of_body"));
}

#[tokio::test]
async fn the_archive_verifies_at_every_step_and_only_grows() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let mut older = Vec::new();
    let mut check = |archive: Vec<u8>| {
        verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
        assert!(archive.starts_with(&older));
        older = archive;
    };
    check(scene.archive(prepared.id()).await);
    for voter in ["Asha", "Bina"] {
        scene.vote(&access[voter], &choose("B", "FG")).await;
        check(scene.archive(prepared.id()).await);
    }
    scene.count(&prepared).await;
    check(scene.archive(prepared.id()).await);
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    check(scene.archive(prepared.id()).await);
}

#[tokio::test]
async fn the_fingerprint_of_the_roll_is_that_of_the_published_list() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha", "Bina", "Chet"]).await;
    let facts = app::public_election(&scene.db, prepared.id()).await.unwrap().board.unwrap();
    let archive = scene.archive(prepared.id()).await;
    let report = verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    assert_eq!(report.credentials_fingerprint.base64(), facts.roll_fingerprint);
    assert_eq!(report.credentials, (facts.voters + facts.spare) as usize);
    assert_eq!(report.definition.uuid().as_str(), facts.uuid);
}
