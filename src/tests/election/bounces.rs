//! Mails that come back.

use std::sync::Arc;

use publicdigit::{
    election::{application as app, domain::SealingGroup},
    kernel::{EmailAddress, MailState},
    platform::{Bounce, ReturnAddresses},
};

use super::scene::{ElectionFixture, Prepared};
use crate::{outbox::Sink, site::app_of};

fn addresses() -> ReturnAddresses {
    ReturnAddresses { usual: "bounces@example.org".into(), credentials: "bounces-c@example.org".into() }
}

/// A notification of a failure to `recipient`.
fn notification(recipient: &str, action: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\nTo: {recipient}\r\nSubject: Undelivered\r\n\
         Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; asha@example.org\r\nAction: {action}\r\nStatus: 5.0.0\r\n\
         Diagnostic-Code: smtp; 550 No such user here\r\n\r\n--b--\r\n"
    )
}

/// An election whose mails have left, and the return addresses they left with.
async fn sent() -> (ElectionFixture, Prepared, Sink) {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let mailer = sink.mailer().returning_to(Some(&addresses())).unwrap();
    mailer.empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    (scene, prepared, sink)
}

#[tokio::test]
async fn a_mail_that_came_back_is_shown_and_its_link_opens_nothing_any_more() {
    let (scene, prepared, sink) = sent().await;
    // Two mailboxes, and an address of its own for each mail.
    let senders = sink.senders();
    let of = |to: &str, base: &str| {
        let found = senders.iter().find(|(sender, to_whom)| to_whom == to && sender.starts_with(base));
        found.unwrap_or_else(|| panic!("{base} {to}: {senders:?}")).0.clone()
    };
    let link = of("asha@example.org", "bounces+");
    let credential = of("asha@example.org", "bounces-c+");
    assert!(link.split('@').next().unwrap().len() <= 64);
    let platform = Arc::clone(&app_of(&scene.installation, false).await.platform);
    let state = async || {
        let voters = app::roll(&scene.db, prepared.chief, "Asha", 1).await.unwrap().voters;
        let mails = voters.lines[0].mails.clone();
        let state = |kind: &str| mails.iter().find(|mail| mail.template == kind).unwrap().state;
        (state("voter-link"), state("voter-credential"))
    };
    let take = async |raw: String| platform.take_bounce(raw.as_bytes(), None).await.unwrap();
    assert_eq!(take(notification(&link, "delayed")).await, Bounce::NoBounce);
    assert_eq!(take(notification("bounces+abc@example.org", "failed")).await, Bounce::NotOurs);
    // Nobody else can make one.
    let (local, domain) = link.split_once('@').unwrap();
    let (before, rest) = local.split_at(local.len() - 3);
    let another = if rest.starts_with('a') { "e" } else { "a" };
    let forged = format!("{before}{another}{}@{domain}", &rest[1..]);
    assert_eq!(take(notification(&forged, "failed")).await, Bounce::NotOurs);
    assert_eq!(state().await, (MailState::Sent, MailState::Sent));

    let before = link_hash(&scene, "Asha").await;
    assert_eq!(take(notification(&credential, "failed")).await, Bounce::Noted);
    assert_eq!(state().await, (MailState::Sent, MailState::Bounced));
    assert_eq!(link_hash(&scene, "Asha").await, before, "a credential alone opens nothing");
    assert_eq!(take(notification(&link.to_uppercase(), "failed")).await, Bounce::Noted);
    assert_eq!(take(notification(&link, "failed")).await, Bounce::Known);
    assert_eq!(state().await, (MailState::Bounced, MailState::Bounced));
    assert_ne!(link_hash(&scene, "Asha").await, before);
    let voters = app::roll(&scene.db, prepared.chief, "Asha", 1).await.unwrap().voters;
    let mail = &voters.lines[0].mails[0];
    let said = (mail.reason.as_deref(), mail.answer.as_deref());
    assert_eq!(said, (Some("mailbox-unknown"), Some("550 No such user here")));
    // Sent again they are new mails; the credential came back, and another takes its place.
    app::send_again(&scene.db, prepared.chief, voters.lines[0].id, &scene.slug).await.unwrap();
    assert_eq!(state().await, (MailState::Waiting, MailState::Bounced));
    app::renew_by_server(&scene.db, prepared.chief, voters.lines[0].id, &scene.slug).await.unwrap();
    assert_eq!(state().await, (MailState::Waiting, MailState::Waiting));
    assert_eq!(app::revocations(&scene.db, prepared.id()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_late_bounce_of_an_earlier_link_leaves_the_present_one() {
    let (scene, prepared, sink) = sent().await;
    let link_of_asha = |senders: Vec<(String, String)>| {
        let found = senders
            .into_iter()
            .rev()
            .find(|(sender, to_whom)| to_whom.starts_with("asha") && sender.starts_with("bounces+"));
        found.unwrap().0
    };
    let earlier = link_of_asha(sink.senders());
    scene.clock.advance(time::Duration::hours(1));
    let voters = app::roll(&scene.db, prepared.chief, "Asha", 1).await.unwrap().voters;
    let address = EmailAddress::parse("asha.rai@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, voters.lines[0].id, address, &scene.reach())
        .await
        .unwrap();
    let mailer = sink.mailer().returning_to(Some(&addresses())).unwrap();
    mailer.empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    let present = link_of_asha(sink.senders());
    assert_ne!(present, earlier);

    let platform = Arc::clone(&app_of(&scene.installation, false).await.platform);
    let take = async |raw: String| platform.take_bounce(raw.as_bytes(), None).await.unwrap();
    let before = link_hash(&scene, "Asha").await;
    assert_eq!(take(notification(&earlier, "failed")).await, Bounce::Noted);
    assert_eq!(link_hash(&scene, "Asha").await, before, "the link at the new address opens the booth");
    assert_eq!(take(notification(&present, "failed")).await, Bounce::Noted);
    assert_ne!(link_hash(&scene, "Asha").await, before);
}

#[tokio::test]
async fn mails_for_nobody_in_particular_have_a_return_address_that_names_no_mail() {
    let (scene, prepared, sink) = sent().await;
    scene.clock.advance(time::Duration::hours(1));
    app::remind(&scene.db, prepared.chief).await.unwrap();
    let before = sink.senders().len();
    let mailer = sink.mailer().returning_to(Some(&addresses())).unwrap();
    mailer.empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    let senders = sink.senders();
    assert_eq!(senders.len(), before + 2);
    assert!(senders[before..].iter().all(|(sender, _)| sender == "bounces@example.org"), "{senders:?}");
}

async fn link_hash(scene: &ElectionFixture, name: &str) -> Vec<u8> {
    sqlx::query_scalar("select link_hash from election.voter where name = $1")
        .bind(name)
        .fetch_one(&mut *scene.db.acquire().await.unwrap())
        .await
        .unwrap()
}
