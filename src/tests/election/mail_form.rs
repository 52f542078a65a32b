//! The form of mails to voters, as somebody else's reader takes them apart.

use mail_parser::{Message, MessageParser};
use publicdigit::{
    election::{
        application::{
            self as app,
            forms::{SettingsForm, WordingForm},
        },
        domain::{SealingGroup, Subject, VoterDraft},
    },
    kernel::Language,
};

use super::scene::ElectionFixture;
use crate::outbox::Sink;

/// The mails to a voter of an organisation called as the longest short name allows.
async fn sent() -> (ElectionFixture, Vec<String>) {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let settings = SettingsForm {
        time_zone: "Europe/Berlin".into(),
        ..scene.settings("Wahl des Vorstands – „Müller & Söhne“", SealingGroup::Ed25519)
    };
    let chief = scene.draft(settings, false).await;
    scene.enter_paper(chief).await;
    let voter = VoterDraft::parse("Jörg", "joerg@example.org", "").unwrap();
    app::add_voter(&scene.db, chief, voter).await.unwrap();
    let prepared = scene.complete(chief, &[]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    sink.mailer().empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    let mails = sink.raw_mails().into_iter().map(|mail| mail.replace('\n', "\r\n"));
    (scene, mails.collect())
}

fn read(mail: &str) -> Message<'_> {
    MessageParser::default().parse(mail.as_bytes()).unwrap()
}

#[tokio::test]
async fn a_mail_has_the_headers_of_automatic_mail_and_two_parts_that_say_the_same() {
    let (_scene, mails) = sent().await;
    let mails: Vec<_> = mails.iter().map(|mail| read(mail)).collect();
    let to_voter: Vec<_> = mails.iter().filter(|mail| mail.subject().unwrap().contains("Jörg")).collect();
    assert_eq!(to_voter.len(), 2);
    for mail in to_voter {
        assert!(mail.subject().unwrap().contains("Wahl des Vorstands – „Müller & Söhne“"));
        assert!(mail.message_id().unwrap().ends_with("@example.org"));
        assert!(mail.date().is_some());
        let header = |name: &str| mail.header_raw(name).map(|value| value.trim().to_owned());
        assert_eq!(header("Auto-Submitted").as_deref(), Some("auto-generated"));
        assert_eq!(header("MIME-Version").as_deref(), Some("1.0"));
        assert_eq!(header("Content-Language").as_deref(), Some("en"));
        assert!(header("Content-Type").unwrap().starts_with("multipart/alternative"));
        let (text, html) = (mail.body_text(0).unwrap(), mail.body_html(0).unwrap());
        assert!(text.contains("Hello Jörg") && text.contains("Chess club"), "{text}");
        assert!(
            html.contains("Hello Jörg") && html.contains("Chess club") && html.contains("<html lang=\"en\"")
        );
        for word in text.split_whitespace() {
            let written = word.replace('&', "&amp;").replace('\'', "&#39;");
            assert!(html.contains(&written), "{word} is not in {html}");
        }
    }
}

#[tokio::test]
async fn a_link_arrives_whole_and_times_are_told_in_the_elections_zone() {
    let (scene, mails) = sent().await;
    let raw = mails.iter().find(|mail| read(mail).body_text(0).unwrap().contains("/vote/")).unwrap();
    assert!(raw.lines().all(|line| line.len() <= 998), "RFC 5322, section 2.1.1");
    let mail = read(raw);
    let text = mail.body_text(0).unwrap().into_owned();
    let link = text.lines().find(|line| line.starts_with("https://")).unwrap();
    let start = format!("https://vote.example.org/{}/vote/", scene.slug);
    let (token, fingerprint) = link.strip_prefix(&start).unwrap().split_once('#').unwrap();
    assert_eq!((token.len(), fingerprint.len()), (64, 64), "{link}");
    assert!(mail.body_html(0).unwrap().contains(&format!("href=\"{link}\"")));
    assert!(text.contains("(Europe/Berlin, UTC+") && text.contains(" UTC)"), "{text}");
}

#[tokio::test]
async fn a_voter_is_written_to_in_the_language_of_the_roll() {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let chief = scene.draft(scene.settings("Board election", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    let german = WordingForm { title: "Vorstandswahl".into(), ..WordingForm::default() }.parse().unwrap();
    app::translate(&scene.db, chief, (Subject::Election, Language::De), german, |_| true).await.unwrap();
    let entered = [("Bina", Some(Language::Ne)), ("Jörg", Some(Language::De)), ("Quirin", None)];
    for (name, language) in entered {
        let voter = VoterDraft::parse(name, "somebody@example.org", "").unwrap();
        app::add_voter(&scene.db, chief, VoterDraft { language, ..voter }).await.unwrap();
    }
    let prepared = scene.complete(chief, &[]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    app::remind(&scene.db, prepared.chief).await.unwrap();
    sink.mailer().empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    let mails: Vec<_> = sink.raw_mails().into_iter().map(|mail| mail.replace('\n', "\r\n")).collect();
    let mails: Vec<_> = mails.iter().map(|mail| read(mail)).collect();
    for (name, language, title) in [
        ("Jörg", "de", "Vorstandswahl"),
        ("Bina", "ne", "Board election"),
        ("Quirin", "en", "Board election"),
    ] {
        let names_voter = |mail: &&Message<'_>| mail.body_text(0).unwrap().contains(name);
        let to_voter: Vec<_> = mails.iter().filter(names_voter).collect();
        assert_eq!(to_voter.len(), 3, "link, credential and reminder of {name}");
        for mail in to_voter {
            assert_eq!(mail.header_raw("Content-Language").map(str::trim), Some(language));
            let subject = mail.subject().unwrap();
            assert!(subject.contains(title), "{subject}");
        }
    }
    let lines = app::roll(&scene.db, prepared.chief, "", 1).await.unwrap().voters.lines;
    assert_eq!(
        lines.iter().map(|line| line.language).collect::<Vec<_>>(),
        entered.map(|(_, language)| language)
    );
}
