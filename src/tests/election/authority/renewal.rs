//! A new credential for one voter while voting is open.

use std::collections::BTreeMap;

use publicdigit::{
    ballot::{GroupName, PrivateCredential},
    election::{
        application::{self as app, CredentialAuthority, Failed, views::Renewal},
        domain::{CannotCast, CannotChangeRoll, CannotRenew, OfficerRole, PersonName, RenewalReason},
    },
    kernel::{EmailAddress, VoterId},
    tenancy::compare_chains,
};
use sqlx::PgConnection;
use time::Duration;

use super::{REFUSED, code, count, superuser, voting};
use crate::election::scene::{Access, ElectionFixture, Prepared, TARA, VERA, choose, user};

type Refused = Failed<CannotRenew>;

async fn id(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> VoterId {
    app::roll(&scene.db, prepared.chief, name, 1).await.unwrap().voters.lines[0].id
}

async fn vera(scene: &ElectionFixture, prepared: &Prepared) -> CredentialAuthority {
    app::authority_of(&scene.db, user(VERA), prepared.id()).await.unwrap().unwrap()
}

/// Asks for a new credential for a voter.
async fn ask(scene: &ElectionFixture, prepared: &Prepared, voter: VoterId) -> Result<(), Refused> {
    app::ask_for_renewal(&scene.db, prepared.chief, voter, &scene.reach()).await
}

/// Hands in the public half of a private credential for a voter, as Vera's browser does.
async fn give(
    scene: &ElectionFixture,
    prepared: &Prepared,
    voter: VoterId,
    private: &str,
) -> Result<(), Refused> {
    let definition = scene.definition(prepared.id()).await;
    let public =
        PrivateCredential::parse(private).unwrap().public(GroupName::Ed25519, definition.uuid()).to_string();
    let vera = vera(scene, prepared).await;
    app::renew_credential(&scene.db, vera, voter, &public).await
}

async fn inconsistencies(scene: &ElectionFixture) -> usize {
    let found = compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap();
    found.iter().for_each(|found| println!("{found}"));
    found.len()
}

/// Has the voter's spare credential in place of the one before.
fn with(access: &Access, credential: &str) -> Access {
    Access { credential: Some(credential.to_owned()), ..access.clone() }
}

async fn open(
    voters: &[&str],
) -> (ElectionFixture, Prepared, BTreeMap<String, Access>, BTreeMap<String, String>) {
    let scene = ElectionFixture::new().await;
    let (prepared, access, file) = voting(&scene, voters).await;
    (scene, prepared, access, file)
}

#[tokio::test]
async fn a_voter_who_lost_the_credential_gets_a_spare_one_and_everybody_sees_that_the_old_is_revoked() {
    let (scene, prepared, access, file) = open(&["Asha", "Bina"]).await;
    let asha = id(&scene, &prepared, "Asha").await;
    let public = app::public_election(&scene.db, prepared.id()).await.unwrap().board.unwrap();
    assert_eq!((public.voters, public.spare), (2, 3));
    ask(&scene, &prepared, asha).await.unwrap();
    let told: Vec<_> = scene.mails().await.into_iter().map(|mail| (mail.template, mail.to)).collect();
    let to_vera = EmailAddress::parse("vera@example.org").unwrap();
    assert_eq!(told, [("credential-renewal-asked".to_owned(), to_vera)]);
    let [line] = &app::renewals(&scene.db, vera(&scene, &prepared).await).await.unwrap()[..] else {
        panic!("one")
    };
    assert_eq!((line.id, line.voter.name.as_str(), line.reason), (asha, "Asha", RenewalReason::Lost));
    give(&scene, &prepared, asha, &file["spare 2"]).await.unwrap();

    let definition = scene.definition(prepared.id()).await;
    let old = PrivateCredential::parse(&file["Asha"]).unwrap().public(GroupName::Ed25519, definition.uuid());
    let [revoked] = &app::revocations(&scene.db, prepared.id()).await.unwrap()[..] else { panic!("one") };
    assert_eq!((revoked.number, revoked.credential.as_str()), (1, old.as_str()));
    let voter = scene.voter(&access["Asha"]).await;
    let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    let refused = scene.cast(voter, &ballot).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotCast::ForeignCredential))), "{refused:?}");
    scene.vote(&with(&access["Asha"], &file["spare 2"]), &choose("A", "D")).await;
    scene.vote(&access["Bina"], &choose("B", "E")).await;
    assert_eq!(inconsistencies(&scene).await, 0);
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 2);
    for action in ["election.credential-renewal-asked", "election.credential-renewed"] {
        let audited: i64 = sqlx::query_scalar("select count(*) from kernel.audit_entry where action = $1")
            .bind(action)
            .fetch_one(&mut superuser(&scene).await)
            .await
            .unwrap();
        assert_eq!(audited, 1, "{action}");
    }
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(inconsistencies(&scene).await, 0);
    assert_eq!(app::result(&scene.db, prepared.id()).await.unwrap().voters, 2);
}

#[tokio::test]
async fn whoever_has_voted_keeps_the_credential() {
    let (scene, prepared, access, file) = open(&["Asha", "Bina"]).await;
    let asha = id(&scene, &prepared, "Asha").await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    // Whether she has voted is not told to those who ask.
    ask(&scene, &prepared, asha).await.unwrap();
    let refused = give(&scene, &prepared, asha, &file["spare 1"]).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotRenew::HasVoted))), "{refused:?}");
    assert_eq!(app::revocations(&scene.db, prepared.id()).await.unwrap(), []);
    scene.vote(&access["Asha"], &choose("B", "E")).await;
    app::withdraw_renewal(&scene.db, prepared.chief, asha).await.unwrap();
    assert_eq!(inconsistencies(&scene).await, 0);
}

#[tokio::test]
async fn a_spare_credential_is_given_once_for_whom_it_was_asked_and_while_voting_is_open() {
    let (scene, prepared, _, file) = open(&["Asha", "Bina"]).await;
    let (asha, bina) = (id(&scene, &prepared, "Asha").await, id(&scene, &prepared, "Bina").await);
    let db = &scene.db;
    let unasked = give(&scene, &prepared, asha, &file["spare 1"]).await;
    assert!(matches!(unasked, Err(Failed::Refused(CannotRenew::NotAsked))), "{unasked:?}");
    for voter in [asha, bina] {
        ask(&scene, &prepared, voter).await.unwrap();
    }
    let again = ask(&scene, &prepared, asha).await;
    assert!(matches!(again, Err(Failed::Refused(CannotRenew::AskedAlready))));
    // A voter's own, somebody else's, and what is none at all.
    for private in [file["Asha"].as_str(), file["Bina"].as_str(), "S9w-eea-UQs-qYj-L72"] {
        let refused = give(&scene, &prepared, asha, private).await;
        assert!(matches!(refused, Err(Failed::Refused(CannotRenew::NotSpare))), "{refused:?}");
    }
    let vera = vera(&scene, &prepared).await;
    let malformed = app::renew_credential(db, vera, asha, "x").await;
    assert!(matches!(malformed, Err(Failed::Refused(CannotRenew::NotSpare))));
    assert_eq!(app::authority_of(db, user(TARA), prepared.id()).await.unwrap(), None);
    give(&scene, &prepared, asha, &file["spare 1"]).await.unwrap();
    // In another tab, or from a file that was saved before.
    let twice = give(&scene, &prepared, asha, &file["spare 2"]).await;
    assert!(matches!(twice, Err(Failed::Refused(CannotRenew::NotAsked))));
    let given = give(&scene, &prepared, bina, &file["spare 1"]).await;
    assert!(matches!(given, Err(Failed::Refused(CannotRenew::NotSpare))));
    app::withdraw_renewal(db, prepared.chief, bina).await.unwrap();
    let gone = app::withdraw_renewal(db, prepared.chief, bina).await;
    assert!(matches!(gone, Err(Failed::Refused(CannotRenew::NotAsked))));
    for spare in ["spare 2", "spare 3"] {
        ask(&scene, &prepared, bina).await.unwrap();
        give(&scene, &prepared, bina, &file[spare]).await.unwrap();
    }
    let none_left = ask(&scene, &prepared, bina).await;
    assert!(matches!(none_left, Err(Failed::Refused(CannotRenew::NoneLeft))));
    assert_eq!(app::voter_page(db, prepared.chief, bina).await.unwrap().renewal, Renewal::NotAsked(0));
    assert_eq!(inconsistencies(&scene).await, 0);
    scene.clock.advance(Duration::DAY + Duration::MINUTE);
    app::close_voting(db, prepared.chief, &scene.reach()).await.unwrap();
    let late = ask(&scene, &prepared, asha).await;
    assert!(matches!(late, Err(Failed::Refused(CannotRenew::WrongPhase(_)))));
    let late = give(&scene, &prepared, asha, &file["spare 2"]).await;
    assert!(matches!(late, Err(Failed::Refused(CannotRenew::WrongPhase(_)))));
}

#[tokio::test]
async fn a_correction_asks_for_a_new_credential_by_as_many_officers_as_it_takes() {
    let (scene, prepared, access, file) = open(&["Asha", "Bina"]).await;
    let (db, reach) = (&scene.db, &scene.reach());
    let asha = id(&scene, &prepared, "Asha").await;
    let address = |text: &str| EmailAddress::parse(text).unwrap();
    ask(&scene, &prepared, asha).await.unwrap();
    app::correct_address(db, prepared.chief, asha, address("asha.rai@example.org"), reach).await.unwrap();
    let reason = async || match app::voter_page(db, prepared.chief, asha).await.unwrap().renewal {
        Renewal::Asked { reason, .. } => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason().await, RenewalReason::Address);
    app::appoint_officer(db, prepared.chief, user(5), OfficerRole::Deputy).await.unwrap();
    let deputy = app::officer_of(db, user(5), prepared.id()).await.unwrap().unwrap();
    let person = (PersonName::parse("Anita Rai").unwrap(), address("anita@example.org"));
    app::propose_person(db, prepared.chief, asha, person).await.unwrap();
    let alone = app::confirm_person(db, prepared.chief, asha, |_| true, reach).await;
    assert!(matches!(alone, Err(Failed::Refused(CannotChangeRoll::SameOfficer))));
    assert_eq!(reason().await, RenewalReason::Address);
    app::confirm_person(db, deputy, asha, |_| true, reach).await.unwrap();
    assert_eq!(reason().await, RenewalReason::Person);
    give(&scene, &prepared, asha, &file["spare 1"]).await.unwrap();
    let link = scene.access().await.remove("Anita Rai").unwrap();
    scene.vote(&with(&link, &file["spare 1"]), &choose("A", "D")).await;
    // Who had the place before has neither link nor credential.
    assert_eq!(app::voter_by_link(db, access["Asha"].link.as_ref().unwrap()).await.unwrap(), None);
    assert_eq!(inconsistencies(&scene).await, 0);
}

#[tokio::test]
async fn the_role_that_serves_renews_nothing_that_was_not_asked_and_takes_no_revoked_ballot() {
    let (scene, prepared, _, file) = open(&["Asha", "Bina"]).await;
    let asha = id(&scene, &prepared, "Asha").await;
    let login = scene.installation.login(&scene.slug).await.unwrap();
    let mut served = <PgConnection as sqlx::Connection>::connect_with(&login).await.unwrap();
    let renew =
        "select election.renew_credential(voter.id, voter.credential_tag, 'x', spare.credential_tag, now())
                 from election.voter, election.spare_credential as spare where name = 'Asha' limit 1";
    assert_eq!(code(&mut served, renew).await, REFUSED);
    ask(&scene, &prepared, asha).await.unwrap();
    give(&scene, &prepared, asha, &file["spare 1"]).await.unwrap();
    for (statement, expected) in [
        ("update election.voter set credential_tag = sha256('x')", REFUSED),
        (
            "insert into election.spare_credential select sha256('x'), election_id from election.board",
            REFUSED,
        ),
        ("delete from election.spare_credential", "42501"),
        (
            "insert into election.revoked_credential select election_id, 2, now(), 'x' from election.board",
            "42501",
        ),
        (
            "insert into election.ballot (election_id, number, credential, tracker, version, position)
             select election_id, 1, credential, repeat('A', 43), 1, 6 from election.revoked_credential",
            REFUSED,
        ),
    ] {
        assert_eq!(code(&mut served, statement).await, expected, "{statement}");
    }
    // A server that has not heard of it decides again.
    let appended: bool = sqlx::query_scalar(
        "select election.append_ballots(board.election_id, head_digest, 'voting', closes_at, revoting,
           array[credential], array[repeat('A', 43)], array[1], array[''::bytea], array[sha256('')],
           array[''::bytea], array[sha256('')], 0)
         from election.board join election.election on id = election_id
           join election.revoked_credential on revoked_credential.election_id = board.election_id",
    )
    .fetch_one(&mut served)
    .await
    .unwrap();
    assert!(!appended);
    let kept = "update election.revoked_credential set credential = 'x'";
    assert_eq!(code(&mut superuser(&scene).await, kept).await, REFUSED);
    assert_eq!(count(&scene, "select count(*) from election.ballot").await, 0);
}

#[tokio::test]
async fn what_a_table_says_otherwise_of_spare_and_revoked_credentials_is_named() {
    let (scene, prepared, _, file) = open(&["Asha", "Bina"]).await;
    let asha = id(&scene, &prepared, "Asha").await;
    ask(&scene, &prepared, asha).await.unwrap();
    give(&scene, &prepared, asha, &file["spare 1"]).await.unwrap();
    assert_eq!(inconsistencies(&scene).await, 0);
    let mut superuser = superuser(&scene).await;
    for (statement, words) in [
        (
            "update election.spare_credential set credential_tag = sha256(credential_tag)",
            "credential_tag is of none",
        ),
        ("update election.revoked_credential set credential = 'x'", "credential is not on the board's list"),
        ("delete from election.spare_credential", "voters is"),
    ] {
        let statement = format!("set session_replication_role = replica; {statement}");
        sqlx::Executor::execute(&mut superuser, sqlx::raw_sql(sqlx::AssertSqlSafe(statement))).await.unwrap();
        let found = compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap();
        assert!(found.iter().any(|one| one.to_string().contains(words)), "{words}: {found:?}");
    }
}
