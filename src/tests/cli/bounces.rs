//! `mail bounces`: what it reads, what it takes in, and what it leaves where it is.

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt, path::Path};

use publicdigit::{
    election::{
        ElectionDb,
        application::{self as app, Officer},
        domain::SealingGroup,
    },
    kernel::MailState,
    platform::ReturnAddresses,
};
use sqlx::{AssertSqlSafe, Executor};

use super::{CliRunner, keeping::open_folder};
use crate::{election::scene::ElectionFixture, outbox::Sink, support};

const NAMES: [&str; 6] = ["Asha", "Bina", "Chet", "Dipa", "Esha", "Fani"];

/// A platform whose mails to voters have left.
struct Sent {
    shell: CliRunner,
    db: ElectionDb,
    chief: Officer,
    /// The return addresses of the mails with links, by the voters' names.
    links: BTreeMap<&'static str, String>,
    folder: tempfile::TempDir,
}

async fn sent() -> Sent {
    let (scene, sink) = (ElectionFixture::new().await, Sink::open().await);
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &NAMES).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let returns =
        ReturnAddresses { usual: "b@bounces.example".into(), credentials: "c@bounces.example".into() };
    let mailer = sink.mailer().returning_to(Some(&returns)).unwrap();
    mailer.empty(&*scene.db, scene.db.environment().now()).await.unwrap();
    let senders = sink.senders();
    let link = |name: &str| {
        let to = format!("{}@example.org", name.to_lowercase());
        let found = senders.iter().find(|(sender, to_whom)| *to_whom == to && sender.starts_with("b+"));
        found.unwrap().0.clone()
    };
    let links = NAMES.map(|name| (name, link(name))).into();
    let ElectionFixture { db, installation, .. } = scene;
    let shell = CliRunner { installation, data: tempfile::tempdir().unwrap() };
    Sent { shell, db, chief: prepared.chief, links, folder: open_folder() }
}

/// A notification to `recipient`, as Postfix writes it, that `action` was taken.
fn notification(recipient: &str, action: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\nTo: {recipient}\n\
         Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nI'm sorry.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; x@example.org\nAction: {action}\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b--\n"
    )
}

fn failed(recipient: &str) -> String {
    notification(recipient, "failed")
}

/// One message of an mbox.
fn in_mbox(message: &str) -> String {
    format!("From MAILER-DAEMON Mon Nov 30 04:29:25 2026\n{message}\n")
}

const ABSENCE: &str = "From: chet@example.org\nSubject: Away\nAuto-Submitted: auto-replied\n";

impl Sent {
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        let file = Path::new(&path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        // The program gives up root's rights.
        for part in file.ancestors().take_while(|part| *part != self.folder.path()) {
            fs::set_permissions(part, fs::Permissions::from_mode(0o777)).unwrap();
        }
        path
    }

    /// How many were noted, known, no bounce, and not ours.
    async fn take(&self, line: &[&str]) -> [u64; 4] {
        let line = [&["mail", "bounces", "--json"], line].concat();
        counts(&self.shell.run(&line).await.done().json())
    }

    async fn take_input(&self, line: &[&str], input: &str) -> [u64; 4] {
        let line = [&["mail", "bounces", "--json"], line].concat();
        counts(&self.shell.run_with(&line, input).await.done().json())
    }

    /// Whose link came back.
    async fn bounced(&self) -> Vec<String> {
        let lines = app::roll(&self.db, self.chief, "", 1).await.unwrap().voters.lines;
        let is_bounced = |state| state == MailState::Bounced;
        let came_back = lines.iter().filter(|line| line.mails.iter().any(|mail| is_bounced(mail.state)));
        came_back.map(|line| line.name.clone()).collect()
    }

    /// What has changed since voting was opened.
    async fn entries(&self) -> i64 {
        sqlx::query_scalar("select count(*) from kernel.audit_entry where action like 'election.%bounced'")
            .fetch_one(&mut *self.db.acquire().await.unwrap())
            .await
            .unwrap()
    }
}

fn counts(told: &serde_json::Value) -> [u64; 4] {
    ["noted", "known", "no_bounce", "not_ours"].map(|key| told[key].as_u64().unwrap())
}

#[tokio::test]
async fn bounces_are_read_from_files_mboxes_folders_maildirs_and_standard_input() {
    let sent = sent().await;
    let [asha, bina, chet, dipa, esha, fani] = NAMES.map(|name| sent.links[name].as_str());
    // A file, kept at first.
    let file = sent.write("one.eml", &failed(asha));
    assert_eq!(sent.take(&[&file, "--keep"]).await, [1, 0, 0, 0]);
    assert!(Path::new(&file).exists());
    assert_eq!(sent.take(&[&file]).await, [0, 1, 0, 0]);
    assert!(!Path::new(&file).exists());
    // An mbox: what is somebody else's is left in it.
    let others = in_mbox(&failed("somebody@else.example"));
    let mbox = sent.write("mbox", &[in_mbox(&failed(bina)), others.clone(), in_mbox(ABSENCE)].concat());
    assert_eq!(sent.take(&[&mbox]).await, [1, 0, 0, 2]);
    assert_eq!(fs::read_to_string(&mbox).unwrap(), others + &in_mbox(ABSENCE));
    assert!(!Path::new(&format!("{mbox}.lock")).exists());
    // A folder of both.
    sent.write("folder/1", &failed(chet));
    let left = sent.write("folder/2", &in_mbox(&failed(chet)));
    sent.write("folder/deeper/3", &failed(fani));
    assert_eq!(sent.take(&[&sent.path("folder")]).await, [1, 1, 0, 0]);
    assert_eq!(fs::read_to_string(left).unwrap(), "", "an mbox stays, empty");
    assert_eq!(fs::read_dir(sent.path("folder")).unwrap().count(), 2);
    // A Maildir: what is still being written is none of it.
    sent.write("Maildir/new/1796012982.V1.host", &failed(dipa));
    sent.write("Maildir/cur/1796012983.V2.host:2,S", &failed(dipa));
    let written = sent.write("Maildir/tmp/1796012984.V3.host", &failed(fani));
    let stranger = sent.write("Maildir/new/1796012985.V4.host", ABSENCE);
    assert_eq!(sent.take(&[&sent.path("Maildir")]).await, [1, 1, 0, 1]);
    assert!(Path::new(&written).exists() && Path::new(&stranger).exists());
    // Standard input, as Exim hands a mail to a program, and by the envelope's recipient alone.
    assert_eq!(sent.take_input(&["-"], &in_mbox(&failed(esha))).await, [1, 0, 0, 0]);
    let unnamed = failed("undisclosed-recipients:;");
    assert_eq!(sent.take_input(&[], &unnamed).await, [0, 0, 0, 1]);
    assert_eq!(sent.take_input(&["--recipient", fani], &unnamed).await, [1, 0, 0, 0]);
    assert_eq!(sent.bounced().await, NAMES);
    // What cannot be read is said by name.
    let shell = &sent.shell;
    shell.run(&["mail", "bounces", &sent.path("nowhere")]).await.refused("nowhere cannot be read");
    shell.run(&["mail", "bounces", &mbox, "--recipient", fani]).await.misunderstood().says("standard input");
    let line = ["mail", "bounces", "--recipient", fani];
    shell.run_with(&line, &unnamed).await.done().says("Nothing is to be done: that was known");
}

#[tokio::test]
async fn what_is_no_bounce_changes_nothing() {
    let sent = sent().await;
    let asha = &sent.links["Asha"];
    for action in ["delayed", "delivered", "relayed", "expanded"] {
        assert_eq!(sent.take_input(&[], &notification(asha, action)).await, [0, 0, 1, 0], "{action}");
    }
    let to_asha = |text: &str| format!("To: {asha}\n{text}");
    let quoted =
        "Subject: Re: your link\n\nYou wrote:\n> Action: failed\n> Status: 5.1.1\n\nAction: failed\n";
    let broken =
        "Content-Type: multipart/report; boundary=\"b\"\n\n--b\nContent-Type: message/delivery-status\n\n";
    for text in [ABSENCE, quoted, broken, "", "\n\n\n"] {
        assert_eq!(sent.take_input(&[], &to_asha(text)).await, [0, 0, 1, 0], "{text}");
    }
    for input in ["", "From nowhere\n", "\0\u{ff}\n--b\n"] {
        let [noted, known, ..] = sent.take_input(&[], input).await;
        assert_eq!((noted, known), (0, 0), "{input:?}");
    }
    assert!(sent.bounced().await.is_empty() && sent.entries().await == 0);
}

#[tokio::test]
async fn the_same_bounce_twice_is_noted_once() {
    let sent = sent().await;
    let both = [in_mbox(&failed(&sent.links["Asha"])), in_mbox(&failed(&sent.links["Asha"]))].concat();
    let mbox = sent.write("mbox", &both);
    assert_eq!(sent.take(&[&mbox, "--keep"]).await, [1, 1, 0, 0]);
    let link = async || -> Vec<u8> {
        sqlx::query_scalar("select link_hash from election.voter where name = 'Asha'")
            .fetch_one(&mut *sent.db.acquire().await.unwrap())
            .await
            .unwrap()
    };
    let drawn = link().await;
    assert_eq!(sent.take(&[&mbox]).await, [0, 2, 0, 0]);
    assert_eq!((sent.entries().await, link().await), (1, drawn), "it is not drawn anew each time");
    assert_eq!(sent.bounced().await, ["Asha"]);
}

#[tokio::test]
async fn bounces_of_another_platform_and_guessed_ones_change_nothing_and_stay() {
    let (sent, other) = tokio::join!(sent(), sent());
    let asha = &sent.links["Asha"];
    let (before, code) = asha.split_once('@').unwrap().0.split_once('+').unwrap();
    let digits = b"abcdefghijklmnopqrstuvwxyz234567";
    // Each of its characters, so that every bit counts.
    let guessed = (0..code.len()).map(|place| {
        let mut code = code.as_bytes().to_vec();
        let digit = digits.iter().position(|known| *known == code[place]).unwrap();
        code[place] = digits[digit ^ 16];
        format!("{before}+{}@bounces.example", String::from_utf8(code).unwrap())
    });
    let short = format!("{before}+{}@bounces.example", &code[1..]);
    let foreign = other.links["Asha"].clone();
    let mbox: String =
        guessed.chain([short, foreign]).map(|recipient| in_mbox(&failed(&recipient))).collect();
    let path = sent.write("mbox", &mbox);
    assert_eq!(sent.take(&[&path]).await, [0, 0, 0, code.len() as u64 + 2]);
    assert_eq!(fs::read_to_string(&path).unwrap(), mbox);
    assert!(sent.bounced().await.is_empty() && other.bounced().await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_noted_is_kept() {
    let sent = sent().await;
    let file = sent.write("one.eml", &failed(&sent.links["Asha"]));
    let mut superuser = support::superuser("postgres").await;
    let name: String = sqlx::query_scalar("select current_database()::text")
        .fetch_one(&mut *sent.db.acquire().await.unwrap())
        .await
        .unwrap();
    let mut allow = async |allowed: bool| {
        let text = format!("alter database {name} with allow_connections {allowed}");
        superuser.execute(AssertSqlSafe(text)).await.unwrap();
    };
    allow(false).await;
    let ran = sent.shell.run(&["mail", "bounces", &file]).await;
    allow(true).await;
    ran.refused("database");
    assert!(Path::new(&file).exists());
    assert_eq!(sent.take(&[&file]).await, [1, 0, 0, 0]);
}

#[tokio::test]
async fn an_mbox_into_which_is_being_delivered_is_left_alone() {
    let sent = sent().await;
    let mbox = sent.write("mbox", &in_mbox(&failed(&sent.links["Asha"])));
    let lock = sent.write("mbox.lock", "");
    sent.shell.run(&["mail", "bounces", &mbox]).await.refused("is locked by");
    assert!(sent.bounced().await.is_empty());
    fs::remove_file(lock).unwrap();
    assert_eq!(sent.take(&[&mbox]).await, [1, 0, 0, 0]);
}
