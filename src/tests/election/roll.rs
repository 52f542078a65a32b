//! Voters in the database.

use publicdigit::{
    election::{
        application::{self as app, Failed},
        domain::{CannotChangeRoll, SealingGroup, VoterDraft},
    },
    kernel::ToRefusals,
};
use sqlx::Row;
use time::Duration;

use super::scene::{Access, ElectionFixture, choose};

const FILE: &str = "\u{feff}Name;E-Mail;Mitgliedsnummer\r\n\
    Asha Rai;asha@example.org;1\r\n\
    ;nobody;2\r\n\
    Bina;BINA@example.org;\r\n\
    Bina;bina@example.org;\r\n";

#[tokio::test]
async fn a_file_is_previewed_confirmed_and_skips_whom_the_roll_has() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_voters(chief, &["bina"]).await;
    let import = app::preview_import(&scene.db, chief, FILE.into()).await.unwrap();
    let preview = app::import_preview(&scene.db, chief, import, 1).await.unwrap();
    assert_eq!((preview.good, preview.on_roll, preview.faulty), (2, 1, 2));
    assert_eq!(preview.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 5]);
    assert!(preview.rows.lines[1].on_roll && !preview.rows.lines[0].on_roll);
    assert_eq!(app::roll(&scene.db, chief, "", 1).await.unwrap().size, 1);

    let imported = app::confirm_import(&scene.db, chief, import, false).await.unwrap();
    assert_eq!((imported.added, imported.faulty), (1, 2));
    assert_eq!(imported.skipped, [(4, "bina@example.org".to_owned())]);
    assert!(matches!(app::confirm_import(&scene.db, chief, import, false).await, Err(Failed::NotFound)));
    let roll = app::roll(&scene.db, chief, "RAI", 1).await.unwrap();
    assert_eq!(roll.voters.lines[0].member_number.as_deref(), Some("1"));
    assert_eq!((roll.size, roll.voters.total), (2, 1));
    assert_eq!(app::roll(&scene.db, chief, "%", 1).await.unwrap().voters.total, 0);
}

#[tokio::test]
async fn a_file_that_is_none_and_an_import_of_another_election_are_refused() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let other = scene.draft(scene.settings("Other", SealingGroup::Ed25519), false).await;
    let refused = app::preview_import(&scene.db, chief, b"a,b\n1,2\n".to_vec()).await.unwrap_err();
    assert_eq!(refused.refusals()[0].key, "import-no-headings");
    let import = app::preview_import(&scene.db, chief, FILE.into()).await.unwrap();
    assert!(matches!(app::import_preview(&scene.db, other, import, 1).await, Err(Failed::NotFound)));
    scene.clock.advance(Duration::DAY + Duration::MINUTE);
    assert!(matches!(app::import_preview(&scene.db, chief, import, 1).await, Err(Failed::NotFound)));
}

#[tokio::test]
async fn a_file_that_weighs_votes_is_taken_over_only_when_that_is_answered() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let file = "Name;E-Mail;Stimmen\nAsha Rai;asha@example.org;1\nBina Rai;asha@example.org;12,5\n";
    let import = app::preview_import(&scene.db, chief, file.into()).await.unwrap();
    let preview = app::import_preview(&scene.db, chief, import, 1).await.unwrap();
    assert_eq!(preview.recognised.unwrap().questions.len(), 1);
    assert_eq!(preview.rows.lines[1].remarks[0].key, "import-address-shared");
    let refused = app::confirm_import(&scene.db, chief, import, false).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotChangeRoll::Unanswered))));
    assert_eq!(app::confirm_import(&scene.db, chief, import, true).await.unwrap().added, 2);
}

#[tokio::test]
async fn workbooks_are_read_as_text_files_are() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    for file in [
        &include_bytes!("../../../lists/tests/files/members-libreoffice.xlsx")[..],
        &include_bytes!("../../../lists/tests/files/members-libreoffice.ods")[..],
    ] {
        let import = app::preview_import(&scene.db, chief, file.to_vec()).await.unwrap();
        let preview = app::import_preview(&scene.db, chief, import, 1).await.unwrap();
        assert_eq!((preview.good, preview.faulty, preview.doubtful.len()), (7, 0, 1));
        let first = &preview.rows.lines[0];
        assert_eq!(
            (first.line, first.name.as_str(), first.member_number.as_deref()),
            (4, "Arno Kestrel", Some("007"))
        );
    }
}

#[tokio::test]
async fn voters_are_added_and_removed_until_voting_begins() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let (db, chief) = (&scene.db, prepared.chief);
    let asha = || VoterDraft::parse("Asha", "asha@example.org", "").unwrap();
    let again = app::add_voter(db, chief, asha()).await;
    assert!(matches!(again, Err(Failed::Refused(CannotChangeRoll::PersonTaken))));
    let lines = app::roll(db, chief, "", 1).await.unwrap().voters.lines;
    app::remove_voter(db, chief, lines[0].id).await.unwrap();
    let gone = app::remove_voter(db, chief, lines[0].id).await;
    assert!(matches!(gone, Err(Failed::Refused(CannotChangeRoll::UnknownVoter))));
    app::open_voting(db, chief, &scene.organisation()).await.unwrap();
    let late = app::add_voter(db, chief, asha()).await;
    assert!(matches!(late, Err(Failed::Refused(CannotChangeRoll::WrongPhase(_)))));
    let late = app::remove_voter(db, chief, lines[1].id).await;
    assert!(matches!(late, Err(Failed::Refused(CannotChangeRoll::WrongPhase(_)))));
    assert!(!app::roll(db, chief, "", 1).await.unwrap().changeable);
}

#[tokio::test]
async fn a_voter_who_lost_the_mails_gets_a_new_link_and_the_old_one_opens_nothing() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) =
        scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let voter = scene.voter(&access["Asha"]).await;
    app::send_again(&scene.db, prepared.chief, voter.voter(), &scene.slug).await.unwrap();
    let anew = scene.access().await["Asha"].clone();
    assert_eq!(anew.credential, None, "the server has forgotten what it has sent");
    let anew = Access { credential: access["Asha"].credential.clone(), ..anew };
    let old = app::voter_by_link(&scene.db, access["Asha"].link.as_ref().unwrap()).await.unwrap();
    assert_eq!(old, None);
    // A session that the old link opened neither sees the booth nor casts.
    let ballot = scene.seal(voter, &anew, &choose("A", "D")).await;
    assert!(!app::is_voter(&scene.db, voter).await.unwrap());
    assert!(matches!(app::booth(&scene.db, voter).await, Err(Failed::NotFound)));
    assert!(matches!(app::voter_entry(&scene.db, voter).await, Err(Failed::NotFound)));
    assert!(matches!(scene.cast(voter, &ballot).await, Err(Failed::NotFound)));
    let anew_voter = scene.voter(&anew).await;
    assert_eq!(anew_voter.voter(), voter.voter());
    let voter = anew_voter;
    scene.vote(&anew, &choose("A", "D")).await;
    let turnout = app::turnout(&scene.db, prepared.chief).await.unwrap();
    assert_eq!((turnout.voters, turnout.voted), (1, 1));
    let marked = async || app::roll(&scene.db, prepared.chief, "", 1).await.unwrap().voters.lines[0].voted;
    assert!(app::booth(&scene.db, voter).await.unwrap().voted);
    // The committee sees it together with others.
    assert_eq!(marked().await, Some(false));
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    assert_eq!(marked().await, Some(true));
}

#[tokio::test]
async fn credentials_are_kept_sealed_until_they_are_sent() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let rows = async || -> Vec<(String, bool)> {
        let mut connection = scene.db.acquire().await.unwrap();
        let rows =
            sqlx::query("select voter::text, credential_sealed is not null from election.voter as voter")
                .fetch_all(&mut *connection)
                .await
                .unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    };
    let kept = &rows().await[0];
    let access = scene.access().await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let credential = access["Asha"].credential.clone().unwrap();
    let link = access["Asha"].link.as_ref().unwrap().reveal();
    let hex: String = credential.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(kept.1 && !kept.0.contains(&hex) && !kept.0.contains(&link));
    assert!(!rows().await[0].1);
    scene.count(&prepared).await;
    let late =
        app::send_again(&scene.db, prepared.chief, scene.voter(&access["Asha"]).await.voter(), &scene.slug)
            .await;
    assert!(matches!(late, Err(Failed::Refused(CannotChangeRoll::WrongPhase(_)))));
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 1);
}
