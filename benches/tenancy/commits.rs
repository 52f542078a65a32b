//! Ballots written into the box, beside `pgbench` with the same statements on
//! the same tables. The proofs are checked before, and are no part of this.

use std::{fmt::Write, path::Path};

use publicdigit::{
    ballot::{Digest, archive},
    election::{
        ElectionDb,
        application::ports::{BallotEvent, Board, BoardHead, CheckedBallot, Posting, RecordKind},
        domain::{BallotBox, CannotCast, Decision, SealingGroup, Tracker},
    },
    kernel::ElectionId,
};
use time::OffsetDateTime;
use tokio::task::JoinSet;

use crate::{
    copies::run,
    election::scene::{Access, ElectionFixture, choose},
    median, say, timed,
};

const ROUNDS: usize = 5;
const AT_ONCE: usize = 8;
const EACH: usize = 50;

pub async fn measure() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (ours, access) = scene.voting(settings, &["Asha"]).await;
    let other = scene.settings("Treasurer", SealingGroup::Ed25519);
    let (theirs, _) = scene.voting(other, &["Asha"]).await;
    let own: &Access = &access["Asha"];
    let ballot = scene.seal(scene.voter(own).await, own, &choose("A", "D")).await;
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    let posting = records(&BoardHead { digest: [0; 32], height: 1 }, &ballot);
    std::fs::write(&script, statements(theirs.id(), &posting)).unwrap();
    let (mut program, mut bench) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        program.push(timed(cast(&scene.db, ours.id(), &ballot, round)).await.0);
        bench.push(1000.0 / pgbench(&scene, &script).await);
    }
    let each = (AT_ONCE * EACH) as f64;
    say("commit", median(&mut program) / each);
    say("commit/pgbench", median(&mut bench));
}

/// The records of one ballot, as the use case makes them.
fn records(head: &BoardHead, ballot: &[u8]) -> Posting {
    let (records, head) = archive::ballot(&archive::Head::from(head), ballot);
    Posting { records: records.iter().map(Into::into).collect(), head: head.into(), mails: Vec::new() }
}

/// What is appended of a ballot, as the use case decides.
fn decide(
    ballot_box: &BallotBox,
    ballot: &CheckedBallot,
    earlier: &[Tracker],
    now: OffsetDateTime,
    head: &BoardHead,
) -> Result<(Decision, Option<BallotEvent>), CannotCast> {
    let decision = ballot_box.decide(&ballot.tracker, earlier, now)?;
    let mut posting = records(head, &ballot.bytes);
    let event = posting.records.pop().map(|event| BallotEvent { body: event.body, head: posting.head });
    Ok((decision, event))
}

/// Ballots that differ from each other, some at the same time.
async fn cast(db: &ElectionDb, election: ElectionId, ballot: &[u8], round: usize) {
    let mut casting = JoinSet::new();
    for client in 0..AT_ONCE {
        let (db, ballot) = (db.clone(), ballot.to_owned());
        casting.spawn(async move {
            let ballot_box = db.ballot_box(election).await.unwrap().unwrap();
            for number in 0..EACH {
                let credential = format!("{round}-{client}-{number}");
                let mut bytes = ballot.clone();
                bytes.extend(credential.as_bytes());
                let digest = Digest::of(&bytes);
                let tracker = Tracker::parse(&digest.base64()).unwrap();
                let digest = *digest.as_bytes();
                let checked = CheckedBallot { ballot_box, credential, tracker, bytes, digest };
                let placed = db.append_ballot(election, checked, decide).await.unwrap();
                assert!(matches!(placed.decision, Decision::Append { .. }));
            }
        });
    }
    casting.join_all().await;
}

/// What [`cast`] asks of PostgreSQL, in its order.
fn statements(election: ElectionId, posting: &Posting) -> String {
    let mut text = String::from("begin;\n");
    let _ = write!(
        text,
        "select length, head_digest, head_height from election.board where election_id = '{election}' for update \\gset\n\
         select phase, opens_at, closes_at, revoting from election.election where id = '{election}';\n\
         select tracker from election.ballot where election_id = '{election}' and credential = \
           :client_id || '-' || :length order by number;\n"
    );
    for (place, record) in posting.records.iter().enumerate() {
        let kind = if record.kind == RecordKind::Event { "event" } else { "data" };
        let _ = writeln!(
            text,
            "insert into election.board_record (election_id, position, kind, hash, body) \
             select '{election}', :length + {place}, '{kind}', sha256(body), body \
             from (select convert_to(rpad(:length::text, {}, 'x'), 'UTF8') as body) as made;",
            record.body.len()
        );
    }
    let _ = write!(
        text,
        "update election.board set length = length + {}, archive_bytes = archive_bytes + 4096, \
           head_digest = sha256(head_digest), head_height = head_height + 1 where election_id = '{election}';\n\
         insert into election.ballot (election_id, number, credential, tracker, position) \
         select '{election}', coalesce(max(number), 0) + 1, :client_id || '-' || :length, \
           rtrim(encode(sha256(convert_to(:length::text, 'UTF8')), 'base64'), '='), :length \
         from election.ballot where election_id = '{election}';\n\
         set local synchronous_commit = on;\ncommit;\n",
        posting.records.len()
    );
    text
}

/// Transactions a second, without the time of connecting.
async fn pgbench(scene: &ElectionFixture, script: &Path) -> f64 {
    let login = scene.installation.options.clone().database(&scene.slug.database_name());
    let (clients, each) = (AT_ONCE.to_string(), EACH.to_string());
    let arguments = [
        "--no-vacuum",
        "--protocol=prepared",
        "--client",
        &clients,
        "--jobs=2",
        "--transactions",
        &each,
        "--file",
    ];
    let told = run("pgbench", &login, &arguments, script).await;
    let rate = told.lines().find_map(|line| line.strip_prefix("tps = ")).unwrap();
    rate.split(' ').next().unwrap().parse().unwrap()
}
