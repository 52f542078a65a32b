//! Whoever has the database changes it behind the server's back; pages go on
//! telling what is proved, and say that something was changed.

use publicdigit::{
    election::{
        application::{self as app, Failed, StoreError, views::Alteration},
        domain::SealingGroup,
    },
    kernel::ElectionId,
};
use sqlx::{AssertSqlSafe, Executor};

use super::scene::{ElectionFixture, choose};
use crate::{site::browser_of, support};

/// Does this as the database server's superuser, with all triggers off.
pub async fn behind_the_servers_back(scene: &ElectionFixture, statements: &[&str]) {
    let database: String = sqlx::query_scalar("select current_database()")
        .fetch_one(&mut *scene.db.acquire().await.unwrap())
        .await
        .unwrap();
    let mut connection = support::superuser(&database).await;
    connection.execute("set session_replication_role = replica").await.unwrap();
    for statement in statements {
        let done = connection.execute(AssertSqlSafe((*statement).to_owned())).await.unwrap();
        assert!(done.rows_affected() > 0 || statement.starts_with("alter"), "{statement}");
    }
}

/// An election with its result: two votes for Ada and Dev, one for Bob.
pub async fn published() -> (ElectionFixture, ElectionId) {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina", "Chet"]).await;
    for (voter, chair) in [("Asha", "A"), ("Bina", "A"), ("Chet", "B")] {
        scene.vote(&access[voter], &choose(chair, "D")).await;
    }
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    (scene, prepared.id())
}

fn is_altered<T, E>(result: Result<T, Failed<E>>) -> bool {
    matches!(result, Err(Failed::Store(StoreError::Altered(_))))
}

const EXCHANGE_NAMES: [&str; 3] = [
    "update election.candidate set name = 'Somebody' where name = 'Ada'",
    "update election.candidate set name = 'Ada' where name = 'Bob'",
    "update election.candidate set name = 'Bob' where name = 'Somebody'",
];

#[tokio::test]
async fn an_election_that_nobody_altered_differs_in_nothing() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha"]).await;
    let id = prepared.id();
    let untouched = async || {
        let listed = &app::public_elections(&scene.db).await.unwrap()[0];
        let shown = app::public_election(&scene.db, id).await.unwrap();
        shown.altered.is_empty() && !listed.altered && listed.phase == shown.phase
    };
    assert!(untouched().await);
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    assert!(untouched().await);
    scene.count(&prepared).await;
    assert!(untouched().await);
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    assert!(untouched().await);
    let result = app::result(&scene.db, id).await.unwrap();
    assert!(result.altered.is_empty() && result.seats_bound);
}

#[tokio::test]
async fn two_names_exchanged_in_a_table_elect_nobody_else() {
    let (scene, id) = published().await;
    let before = app::result(&scene.db, id).await.unwrap();
    behind_the_servers_back(&scene, &EXCHANGE_NAMES).await;
    let after = app::result(&scene.db, id).await.unwrap();
    assert_eq!(after.posts, before.posts);
    assert_eq!(after.posts[0].candidates[0].name, "Ada");
    assert_eq!(after.altered, [Alteration::Paper]);
    let page = app::public_election(&scene.db, id).await.unwrap();
    assert_eq!(page.altered, [Alteration::Paper]);
    let names: Vec<_> = page.posts[0].candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Bob", "Cy"]);
}

#[tokio::test]
async fn pages_say_that_the_database_was_altered() {
    let (scene, id) = published().await;
    let mut browser = browser_of(&scene.installation).await;
    let page = format!("/{}/elections/{id}", scene.slug);
    for rest in ["", "/result", "/ballots"] {
        assert!(!browser.get(&format!("{page}{rest}")).await.body.contains("was altered"), "{rest}");
    }
    behind_the_servers_back(&scene, &EXCHANGE_NAMES).await;
    for rest in ["", "/result", "/ballots"] {
        let answer = browser.get(&format!("{page}{rest}")).await;
        assert!(answer.body.contains("The database of this election was altered"), "{rest}: {}", answer.body);
    }
    let other = scene.draft(scene.settings("Another one", SealingGroup::Ed25519), false).await;
    scene.enter_paper(other).await;
    app::open_nomination(&scene.db, other).await.unwrap();
    app::make_ready(&scene.db, other).await.unwrap();
    let cut = ["delete from election.board_record where position = 6"];
    behind_the_servers_back(&scene, &cut).await;
    let answer = browser.get(&format!("{page}/ballots")).await;
    assert!(answer.body.contains("was altered") && !answer.status.is_success(), "{}", answer.body);
    // The list of elections has the others all the same.
    behind_the_servers_back(&scene, &["delete from election.board_record where position = 5"]).await;
    let list = browser.get(&format!("/{}", scene.slug)).await.body;
    assert!(list.contains("Another one"), "{list}");
}

#[tokio::test]
async fn more_seats_in_a_table_elect_nobody_else() {
    let (scene, id) = published().await;
    let before = app::result(&scene.db, id).await.unwrap();
    behind_the_servers_back(&scene, &["update election.post set seats = 3"]).await;
    let after = app::result(&scene.db, id).await.unwrap();
    assert_eq!((after.posts, after.altered), (before.posts, vec![Alteration::Paper]));
}

#[tokio::test]
async fn texts_times_and_trustees_are_shown_as_they_were_fixed() {
    let (scene, id) = published().await;
    let before = app::public_election(&scene.db, id).await.unwrap();
    let statements = [
        "update election.election set title = 'Another election', revoting = false,
           closes_at = closes_at + interval '1 day'",
        "update election.candidate set statement = 'Vote for nobody' where name = 'Ada'",
        "update election.trustee set name = 'Somebody else' where position = 0",
    ];
    behind_the_servers_back(&scene, &statements).await;
    let after = app::public_election(&scene.db, id).await.unwrap();
    let changed = [Alteration::Settings, Alteration::Paper, Alteration::Trustees, Alteration::Times];
    assert_eq!(after.altered, changed);
    assert_eq!(after.title, "Board 2026");
    assert!(after.revoting);
    assert_eq!(after.posts, before.posts);
    assert_eq!(after.trustees, before.trustees);
    assert_eq!(after.closes_at.unwrap().unix_timestamp(), before.closes_at.unwrap().unix_timestamp());
    assert_eq!(app::public_elections(&scene.db).await.unwrap()[0].title, "Board 2026");
}

#[tokio::test]
async fn a_phase_that_the_board_has_not_reached_is_not_shown() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let statement = "update election.election
        set phase = 'published', closed_at = opened_at, published_at = opened_at";
    behind_the_servers_back(&scene, &[statement]).await;
    let page = app::public_election(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(page.phase.as_str(), "voting");
    assert_eq!(page.altered, [Alteration::Phase, Alteration::History]);
    assert_eq!((page.closed_at, page.published_at), (None, None));
    let line = &app::public_elections(&scene.db).await.unwrap()[0];
    assert_eq!((line.phase.as_str(), line.altered), ("voting", true));
    assert!(matches!(app::result(&scene.db, prepared.id()).await, Err(Failed::NotFound)));
}

#[tokio::test]
async fn a_tracker_that_only_a_table_holds_is_no_ballot() {
    let (scene, id) = published().await;
    let real = app::ballots(&scene.db, id, 1).await.unwrap().lines;
    let forged = "A".repeat(43);
    let statement = format!("update election.ballot set tracker = '{forged}' where number = 1");
    behind_the_servers_back(&scene, &[&statement]).await;
    assert!(matches!(app::find_ballot(&scene.db, id, &forged).await, Err(Failed::NotFound)));
    let found = app::find_ballot(&scene.db, id, real[0].tracker.as_str()).await.unwrap();
    assert_eq!(found, real[0]);
    assert_eq!(app::ballots(&scene.db, id, 1).await.unwrap().lines, real);
}

#[tokio::test]
async fn a_ballot_whose_bytes_were_changed_is_told_to_be_altered() {
    let (scene, id) = published().await;
    let real = app::ballots(&scene.db, id, 1).await.unwrap().lines;
    let statements = [
        "alter table election.board_record drop constraint board_record_hash_is_of_body",
        "update election.board_record set body = body || '!' where position = 6",
    ];
    behind_the_servers_back(&scene, &statements).await;
    assert!(is_altered(app::find_ballot(&scene.db, id, real[0].tracker.as_str()).await));
    assert!(is_altered(app::ballots(&scene.db, id, 1).await));
    assert!(app::find_ballot(&scene.db, id, real[1].tracker.as_str()).await.is_ok());
}

#[tokio::test]
async fn another_result_in_the_archive_is_told_to_be_altered() {
    let (scene, id) = published().await;
    let statements = [
        "alter table election.board_record drop constraint board_record_hash_is_of_body",
        "update election.board_record set body = convert_to(
           replace(convert_from(body, 'UTF8'), '2,1,0', '1,2,0'), 'UTF8')
         where position = (select length - 2 from election.board)",
    ];
    behind_the_servers_back(&scene, &statements).await;
    assert!(is_altered(app::result(&scene.db, id).await));
}

#[tokio::test]
async fn a_board_whose_end_was_cut_off_is_noticed_by_the_server_that_has_seen_it() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let before: (i64, Vec<u8>, i64, i64) =
        sqlx::query_as("select length, head_digest, head_height, archive_bytes from election.board")
            .fetch_one(&mut *scene.db.acquire().await.unwrap())
            .await
            .unwrap();
    scene.vote(&access["Bina"], &choose("B", "D")).await;
    assert_eq!(app::public_election(&scene.db, prepared.id()).await.unwrap().board.unwrap().ballots, 2);
    let digest: String = before.1.iter().map(|byte| format!("{byte:02x}")).collect();
    let back = format!(
        "update election.board set length = {}, head_digest = '\\x{digest}', head_height = {}, archive_bytes = {}",
        before.0, before.2, before.3
    );
    let statements = [
        "delete from election.ballot where number = 2",
        "delete from election.board_record where position >= 8",
        &back,
    ];
    behind_the_servers_back(&scene, &statements).await;
    assert!(is_altered(app::public_election(&scene.db, prepared.id()).await));
}
