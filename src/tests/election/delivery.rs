//! What became of the mails to voters, through a real SMTP conversation, and what the
//! committee sees of it.

use publicdigit::{
    db::outbox::{Attempt, MailFacts, Outbox},
    election::{
        application::{self as app, Sought, views::VoterLine},
        domain::{SealingGroup, VoterFilter},
    },
    kernel::{EmailAddress, MailState},
};
use sqlx::Executor;

use super::scene::{ElectionFixture, Prepared, choose};
use crate::{outbox::Sink, support};

async fn lines(scene: &ElectionFixture, prepared: &Prepared, filter: VoterFilter) -> Vec<VoterLine> {
    let sought = Sought { search: String::new(), filter };
    app::roll(&scene.db, prepared.chief, sought, 1).await.unwrap().voters.lines
}

/// The voters' names with the worst of what became of their mails.
async fn states(scene: &ElectionFixture, prepared: &Prepared) -> Vec<(String, Option<MailState>)> {
    let lines = lines(scene, prepared, VoterFilter::Everybody).await;
    lines.into_iter().map(|line| (line.name.clone(), line.standing().mail)).collect()
}

async fn send(scene: &ElectionFixture, sink: &Sink) {
    sink.mailer().empty(&*scene.db, scene.db.environment().now()).await.unwrap();
}

#[tokio::test]
async fn the_committee_sees_what_became_of_each_voters_mails_in_the_servers_words_made_plain() {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina", "Chet"]).await;
    assert!(states(&scene, &prepared).await.iter().all(|(_, state)| state.is_none()));
    sink.say_to("bina@example.org", "550 5.1.1 <bina@example.org>: no such user here");
    sink.say_to("chet@example.org", "451 4.7.1 Greylisted, come back in five minutes");
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let waiting = states(&scene, &prepared).await;
    assert!(waiting.iter().all(|(_, state)| *state == Some(MailState::Waiting)), "{waiting:?}");
    send(&scene, &sink).await;
    let expected = [
        ("Asha".to_owned(), Some(MailState::Sent)),
        ("Bina".to_owned(), Some(MailState::Refused)),
        ("Chet".to_owned(), Some(MailState::PutOff)),
    ];
    assert_eq!(states(&scene, &prepared).await, expected);
    let found = lines(&scene, &prepared, VoterFilter::Everybody).await;
    for (line, reason, words) in [
        (&found[1], "mailbox-unknown", "550 5.1.1 <bina@example.org>: no such user here"),
        (&found[2], "greylisted", "451 4.7.1 Greylisted, come back in five minutes"),
    ] {
        assert_eq!(line.mails.len(), 2);
        for mail in &line.mails {
            assert_eq!((mail.reason.as_deref(), mail.answer.as_deref()), (Some(reason), Some(words)));
        }
    }
    for (filter, names) in [
        (VoterFilter::Sent, &["Asha"][..]),
        (VoterFilter::Undelivered, &["Bina"]),
        (VoterFilter::PutOff, &["Chet"]),
        (VoterFilter::Waiting, &[]),
        (VoterFilter::NotVoted, &["Asha", "Bina", "Chet"]),
    ] {
        let found = lines(&scene, &prepared, filter).await;
        assert_eq!(found.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), names, "{filter}");
    }
    let delivery = app::delivery(&scene.db, prepared.chief).await.unwrap();
    let one_each = [MailState::Sent, MailState::PutOff, MailState::Refused].map(|state| (state, 1));
    assert_eq!(delivery.mails, one_each);
    assert_eq!(scene.db.mail_facts().await.unwrap(), MailFacts { put_off: 2, refused: 1 });
    // What servers say may hold addresses: whoever reads the table does not see it.
    let rows: Vec<String> = sqlx::query_scalar("select outbox::text from kernel.outbox as outbox")
        .fetch_all(&mut *scene.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert!(rows.iter().all(|row| !row.contains("example.org") && !row.contains("Greylisted")));
}

#[tokio::test]
async fn what_is_sent_again_takes_the_place_of_what_still_waits() {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha"]).await;
    sink.say_to("asha@example.org", "451 4.7.1 Greylisted");
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    send(&scene, &sink).await;
    let voter = lines(&scene, &prepared, VoterFilter::PutOff).await[0].id;
    app::send_again(&scene.db, prepared.chief, voter, &scene.slug).await.unwrap();
    assert_eq!(states(&scene, &prepared).await[0].1, Some(MailState::Waiting));
    sink.recover();
    scene.clock.advance(time::Duration::minutes(5));
    send(&scene, &sink).await;
    let to_voter = sink.mails().into_iter().filter(|mail| mail.contains("To: asha@example.org"));
    // The owner's link goes to an address of this name too.
    let to_voter = to_voter.filter(|mail| mail.contains("Board 2026"));
    assert_eq!(to_voter.count(), 2, "link and credential, each once");
    assert_eq!(states(&scene, &prepared).await[0].1, Some(MailState::Sent));
}

#[tokio::test]
async fn an_opened_link_is_shown_some_time_later_and_names_nobody_without_the_key() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let opened = async || {
        let lines = lines(&scene, &prepared, VoterFilter::Everybody).await;
        lines.into_iter().map(|line| line.opened).collect::<Vec<_>>()
    };
    let asha = scene.voter(&access["Asha"]).await;
    app::note_opening(&scene.db, asha).await.unwrap();
    app::note_opening(&scene.db, asha).await.unwrap();
    // Another server knows nothing of the first one's memory.
    app::note_opening(&scene.another_server().await, asha).await.unwrap();
    assert_eq!(opened().await, [Some(false), Some(false)], "whoever reloads the page sees nobody come");
    let due = app::receipts_due(&scene.db).await.unwrap();
    assert_eq!(due.iter().map(|due| (due.ballots, due.openings)).collect::<Vec<_>>(), [(0, 1)]);
    app::show_openings(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(opened().await, [Some(true), Some(false)]);
    assert!(app::receipts_due(&scene.db).await.unwrap().is_empty());
    assert_eq!(app::delivery(&scene.db, prepared.chief).await.unwrap().opened, Some(1));
    let rows: Vec<String> = sqlx::query_scalar("select kept::text from election.link_opening as kept")
        .fetch_all(&mut *scene.db.acquire().await.unwrap())
        .await
        .unwrap();
    let id = asha.voter().to_string();
    assert!(rows.len() == 1 && !rows[0].contains(&id) && !rows[0].contains(&id.replace('-', "")));
    // With a ballot, it is shown with the receipts.
    let bina = scene.voter(&access["Bina"]).await;
    app::note_opening(&scene.db, bina).await.unwrap();
    scene.vote(&access["Bina"], &choose("A", "D")).await;
    assert_eq!(opened().await, [Some(true), Some(false)]);
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    assert_eq!(opened().await, [Some(true), Some(true)]);
    assert_eq!(lines(&scene, &prepared, VoterFilter::NotOpened).await, []);
    // A new link was not opened yet.
    app::send_again(&scene.db, prepared.chief, asha.voter(), &scene.slug).await.unwrap();
    assert_eq!(opened().await, [Some(false), Some(true)]);
}

#[tokio::test]
async fn a_receipt_is_tied_to_nobody_whatever_the_program_does() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let tie = "update kernel.outbox set about = gen_random_uuid(), recipient = gen_random_uuid(),
      queued_at = now() where untimed";
    let refused = superuser.execute(tie).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().constraint(), Some("outbox_untimed_for_nobody"));
}

#[tokio::test]
async fn what_becomes_of_a_mail_that_was_withdrawn_meanwhile_changes_nothing() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    scene.mails().await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let claimed = scene.db.claim().await.unwrap();
    assert_eq!(claimed.len(), 2);
    let voter = lines(&scene, &prepared, VoterFilter::Everybody).await[0].id;
    let address = EmailAddress::parse("asha.rai@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, voter, address, &scene.reach()).await.unwrap();
    let later = Attempt::Later(scene.db.environment().now());
    for (old, attempt) in claimed.iter().zip([Attempt::Sent, later]) {
        assert!(!scene.db.is_wanted(old.id).await.unwrap());
        scene.db.settle(old.id, &old.mail.to, attempt, None).await.unwrap();
    }
    for old in &claimed {
        scene.db.settle(old.id, &old.mail.to, Attempt::Sent, None).await.unwrap();
    }
    assert_eq!(states(&scene, &prepared).await[0].1, Some(MailState::Waiting));
    let kept = "select count(*) from election.voter where credential_sealed is not null";
    let kept: i64 =
        sqlx::query_scalar(kept).fetch_one(&mut *scene.db.acquire().await.unwrap()).await.unwrap();
    assert_eq!(kept, 1, "the one that waits has not left");
    let own = scene.access().await.remove("Asha").unwrap();
    scene.vote(&own, &choose("A", "D")).await;
}

#[tokio::test]
async fn a_mail_that_is_withdrawn_after_it_was_claimed_does_not_leave() {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    scene.mails().await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let database = scene.slug.database_name();
    // While the server answers about a mail to her, the others being claimed.
    sink.rule(move |to| {
        let database = (to == "asha@example.org").then(|| database.clone())?;
        let withdraw = async move {
            let text =
                "update kernel.outbox set sealed = null, failed_at = next_attempt_at, last_error = 'replaced'
              where sent_at is null and recipient = (select id from election.voter where name = 'Asha')";
            support::superuser(&database).await.execute(text).await.unwrap();
        };
        let apart = std::thread::spawn(|| {
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(withdraw);
        });
        apart.join().unwrap();
        None
    });
    send(&scene, &sink).await;
    let mails = sink.mails();
    assert_eq!(mails.iter().filter(|mail| mail.contains("To: bina@example.org")).count(), 2);
    assert!(!mails.iter().any(|mail| mail.contains("To: asha@example.org")), "{mails:?}");
}
