//! The ballot box.

use publicdigit::{
    ballot::{
        Digest, ElectionUuid,
        board::SignedReceipt,
        verifier::{self, Options},
    },
    election::{
        application::{
            self as app, Failed,
            forms::SettingsForm,
            ports::{Board, PublicBoard},
        },
        domain::{CannotCast, MAX_BALLOTS, SealingGroup},
    },
};
use sqlx::AssertSqlSafe;
use time::Duration;

use super::scene::{ElectionFixture, choose};
use crate::support::{self, statements::Statements};

fn refusal<T: std::fmt::Debug>(result: Result<T, Failed<CannotCast>>) -> CannotCast {
    match result {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn settings(scene: &ElectionFixture) -> SettingsForm {
    scene.settings("Board 2026", SealingGroup::Ed25519)
}

#[tokio::test]
async fn the_same_ballot_again_gets_the_same_receipt_and_no_second_place() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    let first = scene.cast(voter, &ballot).await.unwrap();
    assert_eq!(first.tracker.as_str(), Digest::of(&ballot).base64());
    assert_eq!(scene.cast(voter, &ballot).await.unwrap(), first);
    // Even after the end: the first answer was lost on its way.
    scene.clock.advance(Duration::DAY * 2);
    assert_eq!(scene.cast(voter, &ballot).await.unwrap(), first);
    let page = app::ballots(&scene.db, prepared.id(), 1).await.unwrap();
    assert_eq!(page.total, 1);
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    let receipts = scene.mails().await;
    assert_eq!(receipts.iter().filter(|mail| mail.template == "voter-receipt").count(), 1);
    assert_eq!(receipts[0].args["tracker"], first.tracker.as_str());
    // Both receipts hold against the server.
    let key = scene.db.board_key(prepared.id()).await.unwrap().unwrap().public();
    let uuid = ElectionUuid::parse(&scene.db.board(prepared.id()).await.unwrap().unwrap().uuid).unwrap();
    let signed = SignedReceipt::parse(first.signed.as_ref().unwrap()).unwrap();
    assert_eq!(signed.verify(&key, &uuid).unwrap().height(), 1);
    assert_eq!(signed.tracker(), Digest::of(&ballot));
    let (_, mailed) = receipts[0].args["link"].split_once("/receipt#").unwrap();
    let mailed = form_urlencoded::parse(format!("x={mailed}").as_bytes()).next().unwrap().1.into_owned();
    assert_eq!(&mailed, first.signed.as_ref().unwrap());
}

#[tokio::test]
async fn a_replaced_ballot_does_not_come_back() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let older = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    let newer = scene.seal(voter, &access["Asha"], &choose("B", "D")).await;
    assert!(!scene.cast(voter, &older).await.unwrap().replaced);
    let receipt = scene.cast(voter, &newer).await.unwrap();
    assert!(receipt.replaced);
    assert_eq!(refusal(scene.cast(voter, &older).await), CannotCast::AlreadyReplaced);
    let lines = app::ballots(&scene.db, prepared.id(), 1).await.unwrap().lines;
    assert_eq!(
        lines.iter().map(|line| (line.number, line.replaced)).collect::<Vec<_>>(),
        [(1, true), (2, false)]
    );
    let found = app::find_ballot(&scene.db, prepared.id(), receipt.tracker.as_str()).await.unwrap();
    assert_eq!(found, lines[1]);
    assert!(matches!(app::find_ballot(&scene.db, prepared.id(), "nothing").await, Err(Failed::NotFound)));
}

#[tokio::test]
async fn without_revoting_the_first_ballot_stays() {
    let scene = ElectionFixture::new().await;
    let (_prepared, access) =
        scene.voting(SettingsForm { revoting: false, ..settings(&scene) }, &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let second = scene.seal(voter, &access["Asha"], &choose("B", "D")).await;
    assert_eq!(refusal(scene.cast(voter, &second).await), CannotCast::AlreadyVoted);
}

#[tokio::test]
async fn nobody_votes_with_somebody_elses_credential() {
    let scene = ElectionFixture::new().await;
    let (_prepared, access) = scene.voting(settings(&scene), &["Asha", "Bina"]).await;
    let (asha, bina) = (scene.voter(&access["Asha"]).await, scene.voter(&access["Bina"]).await);
    let ballot = scene.seal(asha, &access["Bina"], &choose("A", "D")).await;
    assert_eq!(refusal(scene.cast(asha, &ballot).await), CannotCast::ForeignCredential);
    // Nor learns whether a ballot of somebody else's is in the box.
    scene.cast(bina, &ballot).await.unwrap();
    assert_eq!(refusal(scene.cast(asha, &ballot).await), CannotCast::ForeignCredential);
}

#[tokio::test]
async fn a_credential_of_another_election_is_unknown() {
    let scene = ElectionFixture::new().await;
    let (_one, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let (_other, others) = scene.voting(scene.settings("Another", SealingGroup::Ed25519), &["Asha"]).await;
    let voter = scene.voter(&others["Asha"]).await;
    let mixed =
        super::scene::Access { credential: access["Asha"].credential.clone(), ..others["Asha"].clone() };
    let ballot = scene.seal(voter, &mixed, &choose("A", "D")).await;
    assert_eq!(refusal(scene.cast(voter, &ballot).await), CannotCast::UnknownCredential);
    let foreign = scene.seal(scene.voter(&access["Asha"]).await, &access["Asha"], &choose("A", "D")).await;
    assert_eq!(refusal(scene.cast(voter, &foreign).await), CannotCast::Malformed);
}

#[tokio::test]
async fn what_is_no_ballot_is_refused() {
    let scene = ElectionFixture::new().await;
    let (_prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let mut ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    assert_eq!(refusal(scene.cast(voter, b"").await), CannotCast::Malformed);
    assert_eq!(refusal(scene.cast(voter, &[&ballot[..], b" "].concat()).await), CannotCast::Malformed);
    let last_digit = ballot.iter().rposition(u8::is_ascii_digit).unwrap();
    ballot[last_digit] = if ballot[last_digit] == b'1' { b'2' } else { b'1' };
    assert_eq!(refusal(scene.cast(voter, &ballot).await), CannotCast::Malformed);
}

#[tokio::test]
async fn ballots_are_taken_only_while_voting_lasts() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    scene.clock.advance(Duration::DAY + Duration::MINUTE);
    assert!(matches!(refusal(scene.cast(voter, &ballot).await), CannotCast::TooLate { .. }));
    assert!(matches!(refusal(app::booth(&scene.db, voter).await), CannotCast::TooLate { .. }));
    app::close_voting(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    assert!(matches!(refusal(scene.cast(voter, &ballot).await), CannotCast::TooLate { .. }));
}

#[tokio::test]
async fn voting_can_be_extended_and_cancelled() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let until = publicdigit::kernel::Environment::now(&*scene.clock) + Duration::DAY * 3;
    app::extend_voting(&scene.db, prepared.chief, until).await.unwrap();
    scene.clock.advance(Duration::DAY * 2);
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    assert!(app::public_election(&scene.db, prepared.id()).await.unwrap().extended_from.is_some());
    let reason = publicdigit::election::domain::Reason::parse("The list of candidates was wrong").unwrap();
    app::cancel_election(&scene.db, prepared.chief, reason).await.unwrap();
    assert_eq!(refusal(app::booth(&scene.db, voter).await), CannotCast::Cancelled);
    let public = app::public_election(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(public.cancelled_because.as_deref(), Some("The list of candidates was wrong"));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_ballots_at_once_keep_the_chain_whole() {
    let scene = std::sync::Arc::new(ElectionFixture::new().await);
    let names: Vec<String> = (0..12).map(|number| format!("Voter{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (prepared, access) = scene.voting(settings(&scene), &names).await;
    let mut ballots = Vec::new();
    for own in access.values() {
        let voter = scene.voter(own).await;
        ballots.push((voter, scene.seal(voter, own, &choose("A", "DE")).await));
    }
    // Each is sent twice at the same moment.
    let casts: Vec<_> = ballots
        .iter()
        .chain(&ballots)
        .map(|(voter, ballot)| {
            let (scene, voter, ballot) = (std::sync::Arc::clone(&scene), *voter, ballot.clone());
            tokio::spawn(async move { scene.cast(voter, &ballot).await.unwrap() })
        })
        .collect();
    for cast in casts {
        cast.await.unwrap();
    }
    assert_eq!(app::ballots(&scene.db, prepared.id(), 1).await.unwrap().total, 12);
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 12);
    let archive = scene.archive(prepared.id()).await;
    let report = verifier::verify(std::io::Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    assert_eq!(report.ballots_counted, 12);
}

#[tokio::test]
async fn casting_writes_nothing_but_the_ballot() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha", "Bina"]).await;
    let written = async || -> Vec<(String, i64)> {
        // A poll's own tables and those of sessions, mails and the audit.
        let tables = "select table_schema || '.' || table_name from information_schema.tables
          where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            and table_schema || '.' || table_name not in
              ('election.ballot', 'election.board', 'election.board_record')
          order by 1";
        let mut connection = support::superuser(&scene.slug.database_name()).await;
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.unwrap();
        let mut youngest = Vec::new();
        for table in tables {
            let text = AssertSqlSafe(format!("select coalesce(max(xmin::text::bigint), 0) from {table}"));
            youngest.push((table, sqlx::query_scalar(text).fetch_one(&mut connection).await.unwrap()));
        }
        youngest
    };
    let before = written().await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    scene.vote(&access["Asha"], &choose("B", "D")).await;
    assert_eq!(written().await, before);
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 1);
}

#[tokio::test]
async fn a_cast_is_two_statements() {
    let scene = ElectionFixture::new().await;
    let (_prepared, access) = scene.voting(settings(&scene), &["Asha", "Bina"]).await;
    // The first one of an election reads what is kept.
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let voter = scene.voter(&access["Bina"]).await;
    let ballot = scene.seal(voter, &access["Bina"], &choose("A", "D")).await;
    // The whole test runs on this thread.
    Statements::watch();
    scene.cast(voter, &ballot).await.unwrap();
    let seen = Statements::seen();
    assert_eq!(seen.len(), 2, "{seen:?}");
}

#[tokio::test]
async fn two_servers_that_take_ballots_know_of_each_others() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha", "Bina"]).await;
    let other = scene.another_server().await;
    let asha = scene.voter(&access["Asha"]).await;
    let mut ballots = Vec::new();
    for _ in 0..4 {
        ballots.push(scene.seal(asha, &access["Asha"], &choose("A", "D")).await);
    }
    for (at, ballot) in ballots.iter().enumerate() {
        let db = if at % 2 == 0 { &scene.db } else { &other };
        let receipt = app::cast(db, &scene.verifiers, asha, ballot.clone()).await.unwrap();
        assert_eq!(receipt.replaced, at > 0);
    }
    // Each still thinks of an older one as the last.
    let old = app::cast(&other, &scene.verifiers, asha, ballots[1].clone()).await;
    assert_eq!(refusal(old), CannotCast::AlreadyReplaced);
    let old = app::cast(&scene.db, &scene.verifiers, asha, ballots[2].clone()).await;
    assert_eq!(refusal(old), CannotCast::AlreadyReplaced);
    let archive = scene.archive(prepared.id()).await;
    verifier::verify(std::io::Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    // What one server extends, the other one takes ballots for.
    let until = publicdigit::kernel::Environment::now(&*scene.clock) + Duration::DAY * 3;
    app::extend_voting(&scene.db, prepared.chief, until).await.unwrap();
    scene.clock.advance(Duration::DAY * 2);
    let bina = scene.voter(&access["Bina"]).await;
    let ballot = scene.seal(bina, &access["Bina"], &choose("A", "D")).await;
    app::cast(&other, &scene.verifiers, bina, ballot).await.unwrap();
}

#[tokio::test]
async fn a_lost_connection_costs_nobody_a_ballot() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let voter = scene.voter(&access["Bina"]).await;
    let ballot = scene.seal(voter, &access["Bina"], &choose("A", "D")).await;
    let database = scene.slug.database_name();
    let mut superuser = support::superuser("postgres").await;
    let text = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
    sqlx::query(text).bind(&database).execute(&mut superuser).await.unwrap();
    scene.cast(voter, &ballot).await.unwrap();
    assert_eq!(app::ballots(&scene.db, prepared.id(), 1).await.unwrap().total, 2);
}

#[tokio::test]
async fn nobody_fills_the_board() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(settings(&scene), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    let mut fast = 0;
    for number in 0..MAX_BALLOTS {
        let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
        if let Err(refused) = scene.cast(voter, &ballot).await {
            assert_eq!(refusal::<()>(Err(refused)), CannotCast::TooFast, "{number}");
            fast += 1;
            scene.clock.advance(Duration::minutes(2));
            scene.cast(voter, &ballot).await.unwrap();
        }
    }
    assert!(fast >= 3, "{fast}");
    scene.clock.advance(Duration::minutes(2));
    let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    assert_eq!(refusal(scene.cast(voter, &ballot).await), CannotCast::TooMany);
    assert_eq!(app::ballots(&scene.db, prepared.id(), 1).await.unwrap().total, MAX_BALLOTS as u64);
    // Nor past the rule of this program.
    let mut connection = scene.db.acquire().await.unwrap();
    let forced = sqlx::query(
        "insert into election.ballot (election_id, number, credential, tracker, version, position)
         select election_id, number + 1, credential, repeat('A', 43), version + 1, position
         from election.ballot order by number desc limit 1",
    );
    let error = forced.execute(&mut *connection).await.unwrap_err();
    let constraint = error.as_database_error().and_then(|error| error.constraint());
    assert_eq!(constraint, Some("ballot_version_range"));
}
