//! Trustees who make the key together, from the first step to the count.

use publicdigit::{
    ballot::{Answer, ThresholdContext, ThresholdMember, TrusteePrivateKey, verifier},
    election::{
        application::{self as app, Failed, Officer, Sent, Trustee, views::*},
        domain::{
            CannotBegin, CannotDecrypt, CannotShareKey, CannotTakePart, OfficerRole, PersonName, ROUNDS,
            SealingGroup, Sharing,
        },
    },
};
use std::io::Cursor;

use super::scene::{ElectionFixture, Prepared, TARA, UMA, VERA, choose, rng, user};

const TEAM: [(u128, &str); 3] = [(TARA, "Tara"), (UMA, "Uma"), (VERA, "Vera")];

/// A trustee with the seed that is in the key file.
struct KeyHolder {
    trustee: Trustee,
    seed: String,
}

impl ElectionFixture {
    /// An election whose trustees are named, of whom `needed` decrypt.
    async fn named(&self, needed: Option<u16>) -> (Officer, Vec<Trustee>) {
        let chief = self.draft(self.settings("Board 2026", SealingGroup::Ed25519), false).await;
        self.enter_paper(chief).await;
        self.enter_voters(chief, &["Asha", "Bina"]).await;
        app::share_key(&self.db, chief, Sharing::Threshold { needed }, false).await.unwrap();
        let mut trustees = Vec::new();
        for (member, name) in TEAM {
            let shown = PersonName::parse(name).unwrap();
            app::name_trustee(&self.db, chief, user(member), shown).await.unwrap();
            trustees.push(app::trustee_of(&self.db, user(member), chief.election()).await.unwrap().unwrap());
        }
        app::open_nomination(&self.db, chief).await.unwrap();
        app::make_ready(&self.db, chief).await.unwrap();
        (chief, trustees)
    }

    async fn work(&self, trustee: Trustee) -> (TrusteeTask, Membership) {
        let work = app::trustee_work(&self.db, trustee).await.unwrap();
        (work.task, work.member.unwrap())
    }

    async fn send(&self, trustee: Trustee, sent: Sent) -> Result<(), Failed<CannotTakePart>> {
        app::take_part(&self.db, trustee, sent, &self.reach()).await
    }

    /// The first step in the browser.
    async fn join(&self, trustee: Trustee) -> KeyHolder {
        let (task, own) = self.work(trustee).await;
        assert_eq!(task, TrusteeTask::TakePart { round: 1 });
        let member = ThresholdMember::join(context(&own), own.index, &mut rng());
        let sent = post(&own, 1, member.certificate(&mut rng()));
        self.send(trustee, sent).await.unwrap();
        KeyHolder { trustee, seed: member.seed().to_string() }
    }

    /// A later step, with the file alone.
    async fn step(&self, holder: &KeyHolder, round: u8) {
        let (task, own) = self.work(holder.trustee).await;
        assert_eq!(task, TrusteeTask::TakePart { round });
        self.send(holder.trustee, message(&own, holder, round)).await.unwrap();
    }

    /// The whole ceremony.
    async fn made(&self, needed: Option<u16>) -> (Officer, Vec<KeyHolder>) {
        let (chief, trustees) = self.named(needed).await;
        app::begin_ceremony(&self.db, chief, &self.reach()).await.unwrap();
        let mut holders = Vec::new();
        for trustee in trustees {
            holders.push(self.join(trustee).await);
        }
        for round in 2..=ROUNDS {
            for holder in &holders {
                self.step(holder, round).await;
            }
        }
        (chief, holders)
    }

    async fn key(&self, holder: &KeyHolder) -> TrusteePrivateKey {
        let (_, own) = self.work(holder.trustee).await;
        let member = ThresholdMember::resume(context(&own), own.index, &holder.seed).unwrap();
        member.decryption_key(&own.certificates, own.answer.unwrap().as_bytes()).unwrap()
    }

    /// The mails about turns, by name of whom they go to.
    async fn turns(&self) -> Vec<String> {
        let mails = self.mails().await.into_iter();
        let turns = mails.filter(|mail| mail.template == "trustee-turn");
        let mut told: Vec<_> =
            turns.map(|mail| format!("{} {}", mail.args["name"], mail.args["step"])).collect();
        told.sort();
        told
    }
}

fn context(own: &Membership) -> ThresholdContext {
    ThresholdContext::new("Ed25519".parse().unwrap(), own.needed, own.members).unwrap()
}

fn post(own: &Membership, round: u8, body: Vec<u8>) -> Sent {
    Sent { attempt: own.attempt, round, complaint: false, body }
}

fn message(own: &Membership, holder: &KeyHolder, round: u8) -> Sent {
    let member = ThresholdMember::resume(context(own), own.index, &holder.seed).unwrap();
    let (certificates, commitments) = (&own.certificates, &own.commitments);
    let body = match round {
        2 => member.commit(certificates, &mut rng()).unwrap(),
        3 => member.contribute(certificates, commitments, &mut rng()).unwrap(),
        _ => match member.answer(certificates, commitments, &own.contributions, &mut rng()).unwrap() {
            Answer::Key(body) => body,
            Answer::Complaints(complaints) => {
                let body = complaints.into_iter().next().unwrap();
                return Sent { complaint: true, ..post(own, round, body) };
            }
        },
    };
    post(own, round, body)
}

#[tokio::test]
async fn two_of_three_make_a_key_and_decrypt_without_the_third() {
    let scene = ElectionFixture::new().await;
    let (chief, holders) = scene.made(None).await;
    let overview = app::overview(&scene.db, chief).await.unwrap();
    assert_eq!((overview.sharing.needed, overview.sharing.spare), (2, 1));
    assert!(overview.sharing.complete);
    app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    scene.vote(&access["Bina"], &choose("A", "")).await;
    // Uma still has her key; Tara has lost hers.
    let uma = scene.key(&holders[1]).await;
    let (task, _) = scene.work(holders[1].trustee).await;
    let TrusteeTask::Keep { challenge, .. } = task else { panic!("the key can be checked") };
    let proof = uma.rehearse(&challenge, &mut rng()).bytes().to_vec();
    app::submit_rehearsal(&scene.db, holders[1].trustee, proof, &scene.reach()).await.unwrap();
    assert_eq!(app::public_election(&scene.db, chief.election()).await.unwrap().sharing.checked, 1);
    scene.clock.advance(time::Duration::DAY * 2);
    app::close_voting(&scene.db, chief, &scene.reach()).await.unwrap();
    let vera = scene.key(&holders[2]).await;
    scene.decrypt(holders[2].trustee, &vera).await;
    // Somebody else's share is garbage. The committee sees who sent it, and nobody else.
    let garbage = scene.share(holders[0].trustee, &vera).await;
    let refused = app::submit_decryption(&scene.db, holders[0].trustee, garbage).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotDecrypt::Invalid))));
    let overview = app::overview(&scene.db, chief).await.unwrap().trustees;
    assert_eq!(overview.iter().map(|one| one.sent_garbage).collect::<Vec<_>>(), [true, false, false]);
    let shown = app::public_election(&scene.db, chief.election()).await.unwrap();
    assert!(shown.altered.is_empty() && shown.trustees.iter().all(|one| !one.sent_garbage));
    scene.decrypt(holders[1].trustee, &uma).await;
    app::publish_result(&scene.db, chief).await.unwrap();
    let result = app::result(&scene.db, chief.election()).await.unwrap();
    assert_eq!(result.posts[0].candidates[0].votes, 2);
    let archive = scene.archive(chief.election()).await;
    let report = verifier::verify(Cursor::new(archive), &verifier::Options::default(), &mut |_| ());
    assert!(report.is_ok(), "{:?}", report.err());
}

#[tokio::test]
async fn mails_go_from_step_to_step_to_those_whose_turn_it_is() {
    let scene = ElectionFixture::new().await;
    let (chief, trustees) = scene.named(None).await;
    scene.mails().await;
    app::begin_ceremony(&scene.db, chief, &scene.reach()).await.unwrap();
    assert_eq!(scene.turns().await, ["Tara 1", "Uma 1", "Vera 1"]);
    let tara = scene.join(trustees[0]).await;
    scene.join(trustees[1]).await;
    assert!(scene.turns().await.is_empty());
    let (task, _) = scene.work(trustees[0]).await;
    assert_eq!(task, TrusteeTask::AwaitOthers { replaceable: true });
    scene.join(trustees[2]).await;
    // Whoever was last sees it on the page.
    assert_eq!(scene.turns().await, ["Tara 2", "Uma 2"]);
    app::renew_key(&scene.db, tara.trustee, &scene.reach()).await.unwrap();
    assert!(scene.turns().await.is_empty());
    scene.join(trustees[0]).await;
    assert_eq!(scene.turns().await, ["Uma 2", "Vera 2"]);
}

#[tokio::test]
async fn messages_that_do_not_hold_and_those_out_of_turn_are_refused() {
    let scene = ElectionFixture::new().await;
    let (chief, trustees) = scene.named(None).await;
    app::begin_ceremony(&scene.db, chief, &scene.reach()).await.unwrap();
    let again = app::begin_ceremony(&scene.db, chief, &scene.reach()).await;
    assert!(matches!(again, Err(Failed::Refused(CannotBegin::Begun))));
    let (_, own) = scene.work(trustees[0]).await;
    let refused = async |trustee, sent| match scene.send(trustee, sent).await {
        Err(Failed::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(trustees[0], post(&own, 1, b"{}".to_vec())).await, CannotTakePart::Invalid);
    assert_eq!(refused(trustees[0], post(&own, 1, Vec::new())).await, CannotTakePart::Invalid);
    let early = refused(trustees[0], post(&own, 2, b"{}".to_vec())).await;
    assert_eq!(early, CannotTakePart::OutOfTurn);
    let tara = scene.join(trustees[0]).await;
    let twice = ThresholdMember::resume(context(&own), 1, &tara.seed).unwrap().certificate(&mut rng());
    assert_eq!(refused(trustees[0], post(&own, 1, twice)).await, CannotTakePart::OutOfTurn);
    // Uma sends a certificate that she made with Tara's secret.
    let (_, own) = scene.work(trustees[1]).await;
    let same = ThresholdMember::resume(context(&own), 2, &tara.seed).unwrap().certificate(&mut rng());
    assert_eq!(refused(trustees[1], post(&own, 1, same)).await, CannotTakePart::KeyTaken);
    let uma = scene.join(trustees[1]).await;
    let vera = scene.join(trustees[2]).await;
    // Vera sends what Uma should, and a message of an earlier attempt.
    let (_, umas) = scene.work(trustees[1]).await;
    let foreign = message(&umas, &uma, 2);
    assert_eq!(refused(trustees[2], foreign.clone()).await, CannotTakePart::Invalid);
    let old = Sent { attempt: 0, ..foreign };
    assert_eq!(refused(trustees[1], old).await, CannotTakePart::OutOfTurn);
    for round in 2..=3 {
        for holder in [&tara, &uma, &vera] {
            scene.step(holder, round).await;
        }
    }
    let (_, own) = scene.work(trustees[0]).await;
    let other = ThresholdMember::join(context(&own), 1, &mut rng());
    let forged = post(&own, ROUNDS, other.certificate(&mut rng()));
    assert_eq!(refused(trustees[0], forged).await, CannotTakePart::Invalid);
    scene.step(&uma, ROUNDS).await;
    assert!(scene.work(trustees[1]).await.1.answer.is_some());
    assert!(scene.work(trustees[2]).await.1.answer.is_none());
    let refused = app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap_err();
    assert!(format!("{refused:?}").contains("Turn"));
}

#[tokio::test]
async fn a_complaint_about_nothing_stops_the_ceremony_and_names_who_complained() {
    let scene = ElectionFixture::new().await;
    let (chief, trustees) = scene.named(None).await;
    app::begin_ceremony(&scene.db, chief, &scene.reach()).await.unwrap();
    let mut holders = Vec::new();
    for trustee in trustees {
        holders.push(scene.join(trustee).await);
    }
    for round in 2..=3 {
        for holder in &holders {
            scene.step(holder, round).await;
        }
    }
    let (_, own) = scene.work(holders[1].trustee).await;
    let body = b"{\"accused\":1}".to_vec();
    let sent = Sent { complaint: true, ..post(&own, ROUNDS, body) };
    scene.send(holders[1].trustee, sent).await.unwrap();
    let sharing = app::overview(&scene.db, chief).await.unwrap().sharing;
    assert_eq!(sharing.stopped, Some(("Uma".to_owned(), "Uma".to_owned())));
    let (task, _) = scene.work(holders[0].trustee).await;
    assert_eq!(task, TrusteeTask::AwaitOthers { replaceable: false });
    // Begun anew, everybody makes another secret.
    app::begin_ceremony(&scene.db, chief, &scene.reach()).await.unwrap();
    let (task, own) = scene.work(holders[0].trustee).await;
    assert_eq!((task, own.attempt), (TrusteeTask::TakePart { round: 1 }, 2));
    assert!(own.certificates.is_empty());
}

#[tokio::test]
async fn a_trustee_who_lost_the_key_begins_anew_until_voting_opens() {
    let scene = ElectionFixture::new().await;
    let (chief, mut holders) = scene.made(None).await;
    app::renew_key(&scene.db, holders[2].trustee, &scene.reach()).await.unwrap();
    let refused = app::open_voting(&scene.db, chief, &scene.organisation()).await;
    assert!(refused.is_err());
    holders[2] = scene.join(holders[2].trustee).await;
    for round in 2..=ROUNDS {
        for holder in &holders {
            scene.step(holder, round).await;
        }
    }
    app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap();
    let late = app::renew_key(&scene.db, holders[2].trustee, &scene.reach()).await;
    assert!(matches!(late, Err(Failed::Refused(CannotTakePart::WrongPhase(_)))));
    let late = app::share_key(&scene.db, chief, Sharing::All, true).await;
    assert!(matches!(late, Err(Failed::Refused(CannotShareKey::WrongPhase(_)))));
    // The others' old files and the new one all open the count.
    scene.clock.advance(time::Duration::DAY * 2);
    app::close_voting(&scene.db, chief, &scene.reach()).await.unwrap();
    for holder in &holders[1..] {
        let key = scene.key(holder).await;
        scene.decrypt(holder.trustee, &key).await;
    }
    app::publish_result(&scene.db, chief).await.unwrap();
}

#[tokio::test]
async fn only_those_who_run_the_election_share_the_key_and_begin() {
    let scene = ElectionFixture::new().await;
    let (chief, _) = scene.named(None).await;
    app::appoint_officer(&scene.db, chief, user(5), OfficerRole::Observer).await.unwrap();
    let observer = app::officer_of(&scene.db, user(5), chief.election()).await.unwrap().unwrap();
    let begun = app::begin_ceremony(&scene.db, observer, &scene.reach()).await;
    assert!(matches!(begun, Err(Failed::Forbidden)));
    let shared = app::share_key(&scene.db, observer, Sharing::All, true).await;
    assert!(matches!(shared, Err(Failed::Forbidden)));
}

#[tokio::test]
async fn what_browsers_sent_in_the_ceremony_is_never_changed() {
    let scene = ElectionFixture::new().await;
    let (chief, _) = scene.made(None).await;
    let mut connection = scene.db.acquire().await.unwrap();
    for statement in [
        "update election.ceremony_message set body = 'x'",
        "delete from election.ceremony_message",
        "insert into election.ceremony_message (election_id, attempt, trustee_id, round, body)
          select election_id, 9, trustee_id, 2, body from election.ceremony_message where round = 2",
        "insert into election.ceremony_message (election_id, attempt, trustee_id, round, body)
          select election_id, attempt, trustee_id, round, body from election.ceremony_message",
    ] {
        assert!(sqlx::query(statement).execute(&mut *connection).await.is_err(), "{statement}");
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from election.ceremony_message")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!((kept, app::overview(&scene.db, chief).await.unwrap().sharing.members), (12, 3));
}

#[tokio::test]
async fn shares_of_the_decryption_lie_sealed_until_the_result_is_published() {
    let scene = ElectionFixture::new().await;
    let (prepared, _): (Prepared, _) =
        scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    scene.count(&prepared).await;
    let mut connection = scene.db.acquire().await.unwrap();
    type Share = Option<Vec<u8>>;
    let rows: Vec<(Share, Share)> = sqlx::query_as("select share, share_sealed from election.trustee")
        .fetch_all(&mut *connection)
        .await
        .unwrap();
    assert_eq!(rows.len(), 2);
    for (open, sealed) in rows {
        let sealed = sealed.unwrap();
        assert!(open.is_none() && !sealed.windows(10).any(|part| part == b"decryption"));
    }
    drop(connection);
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
}
