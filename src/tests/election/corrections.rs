//! Correcting a voter while voting is open.

use publicdigit::{
    db::outbox::MailFacts,
    election::{
        application::{self as app, Failed, Officer, views::VoterLine},
        domain::{CannotChangeRoll, CorrectionKind, OfficerRole, PersonName, SealingGroup},
    },
    kernel::EmailAddress,
    tenancy::compare_chains,
};
use sqlx::{Connection, Executor};

use super::scene::{ElectionFixture, Prepared, choose, user};
use crate::support;

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

async fn line(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> VoterLine {
    let lines = app::roll(&scene.db, prepared.chief, name, 1).await.unwrap().voters.lines;
    lines.into_iter().next().unwrap()
}

async fn deputy(scene: &ElectionFixture, prepared: &Prepared) -> Officer {
    app::appoint_officer(&scene.db, prepared.chief, user(4), OfficerRole::Deputy).await.unwrap();
    app::officer_of(&scene.db, user(4), prepared.id()).await.unwrap().unwrap()
}

async fn inconsistencies(scene: &ElectionFixture) -> usize {
    compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap().len()
}

#[tokio::test]
async fn one_officer_corrects_an_address_and_everybody_can_see_that() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let asha = line(&scene, &prepared, "Asha").await.id;
    let correct = async |email: &str| {
        app::correct_address(&scene.db, prepared.chief, asha, address(email), &scene.reach()).await
    };
    let same = correct("asha@example.org").await;
    assert!(matches!(same, Err(Failed::Refused(CannotChangeRoll::Unchanged))));
    correct("asha.rai@example.org").await.unwrap();
    let mails = scene.mails().await;
    let mut told: Vec<_> = mails.iter().map(|mail| (mail.template.as_str(), mail.to.as_str())).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("voter-address-changed", "asha@example.org"),
            ("voter-credential", "asha.rai@example.org"),
            ("voter-link", "asha.rai@example.org"),
        ]
    );
    // The old link opens nothing any more.
    let old = app::voter_by_link(&scene.db, access["Asha"].link.as_ref().unwrap()).await.unwrap();
    assert_eq!(old, None);
    let [change] = &app::corrections(&scene.db, prepared.id()).await.unwrap()[..] else { panic!("one") };
    assert_eq!((change.number, change.kind), (1, CorrectionKind::Address));
    assert_eq!(inconsistencies(&scene).await, 0);
}

#[tokio::test]
async fn a_corrected_voter_votes_with_the_new_link_and_sees_the_correction_in_the_own_entry() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha", "Bina"]).await;
    let asha = line(&scene, &prepared, "Asha").await.id;
    let mut credential = None;
    for email in ["asha.rai@example.org", "rai@example.org"] {
        app::correct_address(&scene.db, prepared.chief, asha, address(email), &scene.reach()).await.unwrap();
        let mut anew = scene.access().await["Asha"].clone();
        // Whoever has voted keeps the credential.
        credential = anew.credential.take().or(credential);
        anew.credential.clone_from(&credential);
        let voter = scene.voter(&anew).await;
        let entry = app::voter_entry(&scene.db, voter).await.unwrap();
        assert_eq!((entry.address.as_str(), entry.listed, entry.corrected), (email, true, true));
        scene.vote(&anew, &choose("A", "D")).await;
    }
    assert_eq!(app::corrections(&scene.db, prepared.id()).await.unwrap().len(), 2);
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 1);
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(inconsistencies(&scene).await, 0);
    let late =
        app::correct_address(&scene.db, prepared.chief, asha, address("a@example.org"), &scene.reach()).await;
    assert!(matches!(late, Err(Failed::Refused(CannotChangeRoll::WrongPhase(_)))));
}

#[tokio::test]
async fn another_person_takes_a_place_only_by_two_officers() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let deputy = deputy(&scene, &prepared).await;
    let (db, reach) = (&scene.db, &scene.reach());
    let asha = line(&scene, &prepared, "Asha").await.id;
    let person = || (PersonName::parse("Anita Rai").unwrap(), address("anita@example.org"));
    let nobody = app::confirm_person(db, deputy, asha, |_| true, reach).await;
    assert!(matches!(nobody, Err(Failed::Refused(CannotChangeRoll::NoProposal))));
    app::propose_person(db, prepared.chief, asha, person()).await.unwrap();
    let alone = app::confirm_person(db, prepared.chief, asha, |_| true, reach).await;
    assert!(matches!(alone, Err(Failed::Refused(CannotChangeRoll::SameOfficer))));
    app::withdraw_person(db, deputy, asha).await.unwrap();
    app::propose_person(db, prepared.chief, asha, person()).await.unwrap();
    let page = app::voter_page(db, deputy, asha).await.unwrap();
    assert!(page.may_confirm && page.correctable && page.proposed.is_some());
    assert!(!app::voter_page(db, prepared.chief, asha).await.unwrap().may_confirm);
    // Whom the deputy was shown is not whom the chief proposes by now.
    let shown = page.proposed.clone().unwrap();
    let other = (PersonName::parse("Anil Rai").unwrap(), address("anil@example.org"));
    app::propose_person(db, prepared.chief, asha, other).await.unwrap();
    let blindly = app::confirm_person(db, deputy, asha, |now| *now == shown, reach).await;
    assert!(matches!(blindly, Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile))));
    app::propose_person(db, prepared.chief, asha, person()).await.unwrap();
    app::confirm_person(db, deputy, asha, |now| *now == shown, reach).await.unwrap();
    let anew = scene.access().await["Anita Rai"].clone();
    assert_eq!(app::voter_by_link(db, access["Asha"].link.as_ref().unwrap()).await.unwrap(), None);
    assert_eq!(scene.voter(&anew).await.voter(), asha);
    assert_eq!(app::voter_page(db, deputy, asha).await.unwrap().proposed, None);
    let [change] = &app::corrections(db, prepared.id()).await.unwrap()[..] else { panic!("one") };
    assert_eq!(change.kind, CorrectionKind::Person);
    assert_eq!(inconsistencies(&scene).await, 0);
    assert_eq!(scene.db.mail_facts().await.unwrap(), MailFacts::default());
}

#[tokio::test]
async fn the_role_that_serves_corrects_nobody_without_the_public_line() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    scene.voting(settings, &["Asha", "Bina"]).await;
    let mut role =
        sqlx::postgres::PgConnection::connect_with(&scene.installation.login(&scene.slug).await.unwrap())
            .await
            .unwrap();
    for (statement, code) in [
        ("update election.voter set email = 'thief@example.org' where name = 'Asha'", "23001"),
        ("insert into election.correction select election_id, 1, now(), 'address', sha256('a'), sha256('b'), election_id from election.board", "42501"),
        ("delete from election.correction", "42501"),
        // One officer alone, and somebody who was not proposed.
        (
            "select election.correct_voter(id, 'person', 'Thief', email, sha256('l'), 'x', substr(sha256('s'), 1, 16),
               sha256('a'), sha256('b'), id, election_id, now()) from election.voter where name = 'Asha'",
            "23001",
        ),
        (
            "select election.correct_voter(id, 'address', 'Thief', email, sha256('l'), 'x', substr(sha256('s'), 1, 16),
               sha256('a'), sha256('b'), id, null, now()) from election.voter where name = 'Asha'",
            "23001",
        ),
    ] {
        let refused = role.execute(statement).await.unwrap_err();
        let said = refused.as_database_error().and_then(|error| error.code()).unwrap().into_owned();
        assert_eq!(said, code, "{statement}");
    }
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let kept = superuser.execute("update election.correction set kind = kind").await;
    assert!(kept.is_err(), "append-only also for the owner");
}
