//! What is frozen when voting opens is frozen by right: the role that serves tries
//! with SQL what the program never does, and PostgreSQL refuses.

use publicdigit::{
    election::{
        application::{self as app, Failed, StoreError},
        domain::SealingGroup,
    },
    kernel::EmailAddress,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::scene::{ElectionFixture, Prepared, choose};
use crate::support;

/// No right (`insufficient_privilege`), and a trigger's refusal (`restrict_violation`).
const NO_RIGHT: &str = "42501";
const FROZEN: &str = "23001";

/// What is tried from the opening of the ballot box on, and what it is refused with.
const ATTEMPTS: &[(&str, &str, &str)] = &[
    // The board.
    ("change a record", "update election.board_record set body = body", NO_RIGHT),
    ("delete a record", "delete from election.board_record", NO_RIGHT),
    ("empty the records", "truncate election.board_record cascade", NO_RIGHT),
    ("change a ballot's tracker", "update election.ballot set tracker = repeat('A', 43)", NO_RIGHT),
    ("give a ballot to another credential", "update election.ballot set credential = 'x'", NO_RIGHT),
    ("delete a ballot", "delete from election.ballot", NO_RIGHT),
    ("empty the ballots", "truncate election.ballot", NO_RIGHT),
    ("take a board down", "delete from election.board", NO_RIGHT),
    ("change the roll's fingerprint", "update election.board set roll_fingerprint = repeat('A', 43)", NO_RIGHT),
    ("change a board's name", "update election.board set uuid = repeat('A', 14)", NO_RIGHT),
    ("change how many voters a board has", "update election.board set voters = voters + 1", NO_RIGHT),
    ("cut a board", "update election.board set length = length - 2, head_height = head_height - 1", FROZEN),
    ("give a board another head", "update election.board set head_digest = sha256('x')", FROZEN),
    // What people vote on.
    (
        "exchange two candidates' names",
        "update election.candidate as one set name = other.name from election.candidate as other
         where one.post_id = other.post_id and one.id <> other.id and one.position < 2 and other.position < 2",
        FROZEN,
    ),
    ("exchange candidates' places", "update election.candidate set position = 9 - position", FROZEN),
    ("change a statement", "update election.candidate set statement = 'Vote for nobody'", FROZEN),
    ("add a candidate", "insert into election.candidate (id, post_id, position, name, statement) select gen_random_uuid(), id, 8, 'Late', '' from election.post", FROZEN),
    ("strike a candidate out", "delete from election.candidate where position = 1", FROZEN),
    ("change a candidate's photo", "insert into election.photo (candidate_id, fingerprint, media_type, bytes) select id, sha256('x'), 'image/jpeg', 'x' from election.candidate", FROZEN),
    ("change a post's title", "update election.post set title = 'King'", FROZEN),
    ("change a post's description", "update election.post set description = 'For life'", FROZEN),
    ("change the seats", "update election.post set seats = seats + 1", FROZEN),
    ("change the limits", "update election.post set max_choices = 3", FROZEN),
    ("change the order of posts", "update election.post set position = 5 - position", FROZEN),
    ("take a post away", "delete from election.post", FROZEN),
    ("move a candidate to another post", "update election.candidate set post_id = (select max(id::text)::uuid from election.post)", NO_RIGHT),
    ("change a text in another language", "update election.translation set title = 'König'", NO_RIGHT),
    ("take a text in another language away", "delete from election.translation", FROZEN),
    ("say something in another language", "insert into election.translation (election_id, language, title) select id, 'ne', 'अर्को' from election.election", FROZEN),
    // Settings.
    ("change the title", "update election.election set title = 'Another'", FROZEN),
    ("change the description", "update election.election set description = 'Another'", FROZEN),
    ("change the language", "update election.election set language = 'de'", FROZEN),
    ("change the group", "update election.election set sealing_group = 'BELENIOS-2048'", FROZEN),
    ("change whether ballots are replaced", "update election.election set revoting = not revoting", FROZEN),
    ("make it a demonstration", "update election.election set demonstration = true", NO_RIGHT),
    ("end earlier", "update election.election set closes_at = closes_at - interval '1 hour'", FROZEN),
    ("end later without a trace", "update election.election set closes_at = closes_at + interval '1 hour'", FROZEN),
    ("change when it opened", "update election.election set opened_at = now() - interval '1 year'", FROZEN),
    ("step back", "update election.election set phase = 'ready', opened_at = null, closed_at = null, published_at = null", FROZEN),
    ("begin anew", "update election.election set phase = 'draft', opened_at = null, closed_at = null, published_at = null", FROZEN),
    ("delete an election", "delete from election.election", NO_RIGHT),
    // Who votes.
    ("change an address", "update election.voter set email = 'thief@example.org' where name = 'Asha'", FROZEN),
    ("change a name", "update election.voter set name = 'Thief' where name = 'Asha'", FROZEN),
    ("change a member number", "update election.voter set member_number = '7'", FROZEN),
    (
        "exchange two voters' tags",
        "update election.voter set credential_tag = sha256(credential_tag)",
        FROZEN,
    ),
    ("take a spare credential", "update election.spare_credential set private_sealed = null", NO_RIGHT),
    ("say that the server drew no spare ones", "update election.election set server_spare = 0", FROZEN),
    ("take a voter's link", "update election.voter set link_hash = null, credential_tag = null, credential_sealed = null", FROZEN),
    ("give a voter another credential", "update election.voter set credential_sealed = 'x'", FROZEN),
    ("add a voter", "insert into election.voter (id, election_id, name, email) select gen_random_uuid(), id, 'Late', 'late@example.org' from election.election", FROZEN),
    ("take a voter off the roll", "delete from election.voter where name = 'Bina'", FROZEN),
    ("move a voter to another election", "update election.voter set election_id = gen_random_uuid()", NO_RIGHT),
    ("unsay what a voter is committed to", "update election.voter set commitment_salt = null", FROZEN),
    ("change the companion document", "update election.board_document set companion = 'x'", NO_RIGHT),
    ("take the companion document away", "delete from election.board_document", NO_RIGHT),
    ("change a signed head", "update election.signed_head set signed = 'x'", NO_RIGHT),
    ("name who drew the credentials", "insert into election.credential_authority (election_id, user_id, name) select id, gen_random_uuid(), 'Late' from election.election", FROZEN),
    // The trustees.
    ("change a trustee's key", "update election.trustee set key_element = '1'", FROZEN),
    ("change a trustee's record", "update election.trustee set key_record = '{}'", FROZEN),
    ("change a trustee's name", "update election.trustee set name = 'Thief'", FROZEN),
    ("add a trustee", "insert into election.trustee (id, election_id, position, name, rehearsed) select gen_random_uuid(), id, 7, 'Late', false from election.election", FROZEN),
    ("remove a trustee", "delete from election.trustee", FROZEN),
    ("forge a share out of time", "update election.trustee set share = 'x'", FROZEN),
    ("forge a sealed share out of time", "update election.trustee set share_sealed = 'x'", FROZEN),
    // What guards all this.
    ("switch off the board's triggers", "alter table election.board_record disable trigger all", NO_RIGHT),
    ("switch off the roll's triggers", "alter table election.voter disable trigger voter_frozen", NO_RIGHT),
    ("switch off all triggers of a session", "set session_replication_role = replica", NO_RIGHT),
    ("drop a trigger", "drop trigger voter_frozen on election.voter", NO_RIGHT),
    ("replace what a trigger does", "create or replace function election.refuse_when_frozen() returns trigger language plpgsql as 'begin return new; end'", NO_RIGHT),
    ("drop what a trigger does", "drop function election.refuse_when_frozen() cascade", NO_RIGHT),
    ("add a trigger", "create trigger mine before insert on election.ballot for each row execute function election.refuse_change()", NO_RIGHT),
    ("drop a constraint", "alter table election.ballot drop constraint ballot_record", NO_RIGHT),
    ("drop a table", "drop table election.ballot", NO_RIGHT),
    ("drop the schema", "drop schema election cascade", NO_RIGHT),
    ("empty the roll", "truncate election.voter cascade", NO_RIGHT),
    ("make a table to stand in front", "create table election.voters (id uuid)", NO_RIGHT),
    ("make a temporary table to stand in front", "create temporary table voter (id uuid)", NO_RIGHT),
    ("change the audit", "update kernel.audit_entry set subject = 'x'", NO_RIGHT),
    ("extend the audit's chain by hand", "insert into kernel.audit_link (number, kind, position, hash) values (0, 'entry', 0, sha256('x'))", NO_RIGHT),
    ("move the audit's head", "update kernel.audit_head set number = number + 1", NO_RIGHT),
];

/// A session of the role that serves.
async fn run_time(scene: &ElectionFixture) -> PgConnection {
    PgConnection::connect_with(&scene.installation.login(&scene.slug).await.unwrap()).await.unwrap()
}

/// What PostgreSQL answers to `statement`, which leaves nothing behind.
async fn answer(connection: &mut PgConnection, statement: &str) -> String {
    let mut tx = connection.begin().await.unwrap();
    let done = tx.execute(AssertSqlSafe(statement.to_owned())).await;
    tx.rollback().await.unwrap();
    match done {
        Ok(done) => format!("{} rows", done.rows_affected()),
        Err(error) => {
            error.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned()
        }
    }
}

async fn opened() -> (ElectionFixture, Prepared) {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina", "Chet"]).await;
    scene.translate(prepared.chief).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    (scene, prepared)
}

async fn all_are_refused(scene: &ElectionFixture, when: &str) {
    let mut connection = run_time(scene).await;
    let mut allowed = Vec::new();
    for (what, statement, expected) in ATTEMPTS {
        let answer = answer(&mut connection, statement).await;
        if answer != *expected {
            allowed.push(format!("{when}: {what}: {answer}, not {expected}"));
        }
    }
    assert!(allowed.is_empty(), "{allowed:#?}");
}

#[tokio::test]
async fn the_role_that_serves_changes_nothing_that_is_frozen_while_voting_and_afterwards() {
    let (scene, prepared) = opened().await;
    all_are_refused(&scene, "voting").await;
    scene.count(&prepared).await;
    all_are_refused(&scene, "tallied").await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    all_are_refused(&scene, "published").await;
}

/// By whoever stands behind the program; the program itself names what is missing.
#[tokio::test]
async fn no_election_opens_that_one_person_could_open_unless_that_was_accepted() {
    let scene = ElectionFixture::new().await;
    scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let mut connection = run_time(&scene).await;
    let open = "update election.election set phase = 'voting', opened_at = now()";
    assert_eq!(answer(&mut connection, open).await, "1 rows");
    let one_left = "delete from election.trustee where position = 1";
    let one_needed = "update election.election set sharing = 'threshold', needed = 1";
    for alone in [one_left, one_needed] {
        let mut tx = connection.begin().await.unwrap();
        tx.execute(alone).await.unwrap();
        let refused = tx.execute(open).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().and_then(|error| error.code()).as_deref(),
            Some(FROZEN),
            "{alone}"
        );
        tx.rollback().await.unwrap();
        let mut tx = connection.begin().await.unwrap();
        tx.execute(alone).await.unwrap();
        tx.execute("update election.election set one_may_open = true").await.unwrap();
        assert_eq!(tx.execute(open).await.unwrap().rows_affected(), 1, "{alone}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn most_of_it_is_free_before_voting_opens() {
    let scene = ElectionFixture::new().await;
    scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let mut connection = run_time(&scene).await;
    for what in
        ["change a statement", "change a post's description", "change an address", "change a trustee's name"]
    {
        let (_, statement, _) = ATTEMPTS.iter().find(|(known, ..)| *known == what).unwrap();
        let answer = answer(&mut connection, statement).await;
        assert!(answer.ends_with(" rows") && answer != "0 rows", "{what}: {answer}");
    }
}

#[tokio::test]
async fn what_begins_before_the_opening_does_not_slip_in_after_it() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina"]).await;
    let mut connection = run_time(&scene).await;
    let mut early = connection.begin().await.unwrap();
    early.execute("update election.voter set email = 'thief@example.org' where name = 'Asha'").await.unwrap();
    // The opening waits for it, or reads it; it does not open with the old address.
    let (db, chief, organisation) = (scene.db.clone(), prepared.chief, scene.organisation());
    let opening = tokio::spawn(async move { app::open_voting(&db, chief, &organisation).await.is_ok() });
    let waits = async || {
        let text =
            "select exists (select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock')";
        let mut superuser = support::superuser("postgres").await;
        sqlx::query_scalar(text).bind(scene.slug.database_name()).fetch_one(&mut superuser).await.unwrap()
    };
    assert!(support::within(std::time::Duration::from_secs(30), waits).await);
    early.rollback().await.unwrap();
    assert!(opening.await.unwrap());
    let late = answer(&mut connection, "update election.voter set email = 'thief@example.org'").await;
    assert_eq!(late, FROZEN);
}

#[tokio::test]
async fn nothing_is_sent_again_to_an_address_that_was_changed_behind_the_triggers() {
    let (scene, prepared) = opened().await;
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let text = "set session_replication_role = replica;
        update election.voter set email = 'thief@example.org' where name = 'Bina'";
    superuser.execute(sqlx::raw_sql(text)).await.unwrap();
    let roll = app::roll(&scene.db, prepared.chief, "", 1).await.unwrap();
    let id = |name: &str| roll.voters.lines.iter().find(|voter| voter.name == name).unwrap().id;
    // The receipt of the ballot that was cast.
    scene.mails().await;
    assert!(app::send_again(&scene.db, prepared.chief, id("Bina"), &scene.slug).await.is_err());
    assert!(scene.mails().await.is_empty());
    app::send_again(&scene.db, prepared.chief, id("Chet"), &scene.slug).await.unwrap();
    assert_eq!(scene.mails().await.len(), 1, "the link: the credential was sent and is forgotten");
    assert!(app::renew_by_server(&scene.db, prepared.chief, id("Bina"), &scene.slug).await.is_err());
    let address = EmailAddress::parse("bina@example.org").unwrap();
    let corrected =
        app::correct_address(&scene.db, prepared.chief, id("Bina"), address, &scene.reach()).await;
    assert!(corrected.is_err(), "what was changed is not made good by a correction");
    assert!(scene.mails().await.is_empty());
}

#[tokio::test]
async fn nothing_is_sent_where_what_an_entry_is_compared_with_was_taken_away() {
    let is_altered = |failed: &Failed<_>| matches!(failed, Failed::Store(StoreError::Altered(_)));
    for gone in [
        "update election.voter set email = 'thief@example.org', commitment_salt = null where name = 'Bina'",
        "update election.voter set email = 'thief@example.org' where name = 'Bina';
         delete from election.board_document",
    ] {
        let (scene, prepared) = opened().await;
        scene.mails().await;
        let mut superuser = support::superuser(&scene.slug.database_name()).await;
        let text = AssertSqlSafe(format!("set session_replication_role = replica; {gone}"));
        superuser.execute(sqlx::raw_sql(text)).await.unwrap();
        let bina = app::roll(&scene.db, prepared.chief, "Bina", 1).await.unwrap().voters.lines[0].id;
        let again = app::send_again(&scene.db, prepared.chief, bina, &scene.slug).await.unwrap_err();
        assert!(is_altered(&again), "{again:?}");
        let renewed = app::renew_by_server(&scene.db, prepared.chief, bina, &scene.slug).await;
        assert!(matches!(renewed, Err(Failed::Store(StoreError::Altered(_)))), "{renewed:?}");
        let address = EmailAddress::parse("bina.rai@example.org").unwrap();
        let corrected =
            app::correct_address(&scene.db, prepared.chief, bina, address, &scene.reach()).await.unwrap_err();
        assert!(is_altered(&corrected), "{corrected:?}");
        assert!(scene.mails().await.is_empty(), "{gone}");
    }
}
