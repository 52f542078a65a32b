//! Mails through the mail servers that operators have, each unpacked and started with the
//! configuration of the operator's guide: what they take, refuse, and send back.

mod server;

use publicdigit::{
    election::{
        ElectionDb,
        application::{self as app, Officer, views::VoterLine},
        domain::SealingGroup,
    },
    kernel::MailState,
    platform::{ReturnAddresses, Smtp, mailer::Mailer},
};

use self::server::{LONG, MailServer, Program};
use crate::{cli::CliRunner, election::scene::ElectionFixture, outbox::Sink, support};

/// A voter's line of the roll.
async fn line(db: &ElectionDb, chief: Officer, name: &str) -> VoterLine {
    let voters = app::roll(db, chief, name, 1).await.unwrap().voters;
    voters.lines.into_iter().next().unwrap()
}

/// What became of the mail with the link, and of the one with the credential.
async fn states(db: &ElectionDb, chief: Officer, name: &str) -> [MailState; 2] {
    let mails = line(db, chief, name).await.mails;
    ["voter-link", "voter-credential"]
        .map(|kind| mails.iter().find(|mail| mail.template == kind).unwrap().state)
}

/// Asha's mails arrive, Bina's are refused, Chet's are taken and come back: the link to the
/// command that the server runs, the credential into a mailbox that the command reads.
async fn what_it_says_is_shown(program: Program) {
    let (scene, world) = (ElectionFixture::new().await, Sink::open().await);
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina", "Chet"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    world.say_to("chet@example.org", "550 5.1.1 no such user here");
    let (ElectionFixture { db, installation, .. }, chief) = (scene, prepared.chief);
    let shell = CliRunner { installation, data: tempfile::tempdir().unwrap() };
    let server = MailServer::start(program, world.port(), &shell.installation.options).await;
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let from = "Public Digit <elections@example.org>".to_owned();
    let returns = ReturnAddresses {
        usual: "bounces@bounces.example.org".into(),
        credentials: "bounces-c@bounces.example.org".into(),
    };
    let mailer = Mailer::new(&Smtp { url, from }, "https://vote.example.org").unwrap();
    let mailer = mailer.returning_to(Some(&returns)).unwrap();
    mailer.empty(&*db, db.environment().now()).await.unwrap();

    assert_eq!(states(&db, chief, "Bina").await, [MailState::Refused; 2], "{}", server.log());
    let answer = line(&db, chief, "Bina").await.mails[0].answer.clone().unwrap();
    assert!(answer.starts_with("550 "), "{answer}");
    let to_asha =
        async || world.raw_mails().iter().filter(|mail| mail.contains("\nTo: asha@example.org")).count() >= 2;
    assert!(support::within(LONG, to_asha).await, "{}", server.log());
    let link_came_back = async || states(&db, chief, "Chet").await == [MailState::Bounced, MailState::Sent];
    assert!(support::within(LONG, link_came_back).await, "{}", server.log());
    let is_kept = async || server.kept().contains("Action: failed");
    assert!(support::within(LONG, is_kept).await, "{}", server.log());
    // The mail's parts, if it came back with more than its headers.
    assert_eq!(server.kept().contains("Content-Type: text/html"), program.returns_all());

    let mailbox = server.mailbox();
    let told = shell.run(&["mail", "bounces", mailbox.to_str().unwrap(), "--json"]).await.done().json();
    assert_eq!((&told["noted"], &told["not_ours"]), (&1.into(), &0.into()), "{told}");
    assert_eq!(server.kept(), "", "it holds what is secret");
    assert_eq!(states(&db, chief, "Chet").await, [MailState::Bounced; 2]);
    for mail in line(&db, chief, "Chet").await.mails {
        assert_eq!(mail.reason.as_deref(), Some("mailbox-unknown"), "{}", mail.template);
        assert!(mail.answer.unwrap().contains("no such user here"));
    }
    assert_eq!(states(&db, chief, "Asha").await, [MailState::Sent; 2]);
}

#[tokio::test]
async fn what_postfix_refuses_and_sends_back_is_shown_beside_the_voter() {
    what_it_says_is_shown(Program::Postfix).await;
}

#[tokio::test]
async fn what_exim_refuses_and_sends_back_is_shown_beside_the_voter() {
    what_it_says_is_shown(Program::Exim).await;
}

#[tokio::test]
async fn what_opensmtpd_refuses_and_sends_back_is_shown_beside_the_voter() {
    what_it_says_is_shown(Program::OpenSmtpd).await;
}
