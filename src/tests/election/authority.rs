//! Credentials that somebody else than the server draws.

mod race;
mod renewal;

use std::{collections::BTreeMap, io::Cursor};

use publicdigit::{
    ballot::{
        ElectionUuid, GroupName, PrivateCredential,
        verifier::{Options, verify},
    },
    election::{
        application::{self as app, CredentialAuthority, Failed, Officer, views::*},
        domain::{
            Blocker, CannotAdvance, CannotCast, CannotChangeAuthority, CannotChangeOfficers,
            CannotChangeRoll, CannotChangeTrustees, CannotHandIn, OfficerRole, PersonName, SealingGroup,
            VoterDraft,
        },
    },
    tenancy::compare_chains,
};
use sqlx::{Connection, Executor, PgConnection};

use super::scene::{Access, CHIEF, ElectionFixture, Prepared, TARA, VERA, choose, rng, user};
use crate::support;

/// What a trigger refuses with (`restrict_violation`).
const REFUSED: &str = "23001";

fn vera() -> PersonName {
    PersonName::parse("Vera").unwrap()
}

async fn name_vera(scene: &ElectionFixture, chief: Officer) -> CredentialAuthority {
    app::name_authority(&scene.db, chief, (user(VERA), vera()), &scene.reach()).await.unwrap();
    app::authority_of(&scene.db, user(VERA), chief.election()).await.unwrap().unwrap()
}

/// What a browser draws for a list of voters, and the file that it keeps: names and
/// credentials, with spare ones.
fn draw(roll: &CredentialRoll, group: GroupName) -> (DrawnCredentials, BTreeMap<String, String>) {
    let uuid = ElectionUuid::generate(&mut rng());
    let mut file = BTreeMap::new();
    let mut credentials = Vec::new();
    let spare = (1..=roll.spare).map(|number| format!("spare {number}"));
    for (name, place) in roll.voters.iter().map(|voter| voter.name.clone()).chain(spare).zip(0..) {
        let private = PrivateCredential::generate(&mut rng());
        credentials.push((private.public(group, &uuid).to_string(), place));
        file.insert(name, private.reveal().to_owned());
    }
    credentials.sort_by_key(|(public, _)| (public.len(), public.clone()));
    (DrawnCredentials { uuid: uuid.to_string(), roll: roll.digest.clone(), credentials }, file)
}

/// Draws and hands in the credentials that were asked for.
async fn hand_in(scene: &ElectionFixture, authority: CredentialAuthority) -> BTreeMap<String, String> {
    let work = app::authority_work(&scene.db, authority).await.unwrap();
    let roll = app::credential_roll(&scene.db, authority).await.unwrap();
    let (drawn, file) = draw(&roll, work.group.into());
    app::hand_in_credentials(&scene.db, authority, drawn, &scene.reach()).await.unwrap();
    file
}

/// An open box whose credentials Vera has drawn, and what the voters have: links from the
/// server's mails, credentials from the file. And the file.
async fn voting(
    scene: &ElectionFixture,
    voters: &[&str],
) -> (Prepared, BTreeMap<String, Access>, BTreeMap<String, String>) {
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), voters).await;
    let authority = name_vera(scene, prepared.chief).await;
    app::ask_for_credentials(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    let file = hand_in(scene, authority).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let mut access = scene.access().await;
    for (name, own) in &mut access {
        assert_eq!(own.credential, None, "the server has none");
        own.credential = Some(file[name].clone());
    }
    (prepared, access, file)
}

async fn superuser(scene: &ElectionFixture) -> PgConnection {
    support::superuser(&scene.slug.database_name()).await
}

async fn count(scene: &ElectionFixture, question: &'static str) -> i64 {
    sqlx::query_scalar(question).fetch_one(&mut superuser(scene).await).await.unwrap()
}

/// The code of what PostgreSQL answers to a statement that it refuses.
async fn code(connection: &mut PgConnection, statement: &'static str) -> String {
    let mut tx = connection.begin().await.unwrap();
    let refused = tx.execute(statement).await.unwrap_err();
    refused.as_database_error().unwrap().code().unwrap().into_owned()
}

#[tokio::test]
async fn whoever_draws_the_credentials_has_no_other_duty_in_the_election() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let (db, chief) = (&scene.db, prepared.chief);
    let name = async |member: u128| {
        app::name_authority(db, chief, (user(member), vera()), &scene.reach()).await.unwrap_err()
    };
    assert!(matches!(name(CHIEF).await, Failed::Refused(CannotChangeAuthority::IsOfficer)));
    assert!(matches!(name(TARA).await, Failed::Refused(CannotChangeAuthority::IsTrustee)));
    name_vera(&scene, chief).await;
    assert!(matches!(name(77).await, Failed::Refused(CannotChangeAuthority::NamedAlready)));
    let officer = app::appoint_officer(db, chief, user(VERA), OfficerRole::Observer).await;
    assert!(matches!(officer, Err(Failed::Refused(CannotChangeOfficers::DrawsCredentials))));
    let trustee = app::name_trustee(db, chief, user(VERA), vera()).await;
    assert!(matches!(trustee, Err(Failed::Refused(CannotChangeTrustees::DrawsCredentials))));
    // Not behind the program's back either.
    let mut superuser = superuser(&scene).await;
    for statement in [
        "insert into election.officer (election_id, user_id, role)
         select election_id, user_id, 'observer' from election.credential_authority",
        "update election.trustee set user_id = (select user_id from election.credential_authority) where position = 0",
        "update election.credential_authority set user_id = (select user_id from election.officer)",
    ] {
        assert_eq!(code(&mut superuser, statement).await, REFUSED, "{statement}");
    }
    // She is told, and nobody else draws anything.
    let told: Vec<_> = scene.mails().await.into_iter().map(|mail| mail.template).collect();
    assert!(told.contains(&"authority-named".to_owned()), "{told:?}");
    assert_eq!(app::authority_of(db, user(CHIEF), prepared.id()).await.unwrap(), None);
    let named = "select count(*) from kernel.audit_entry where action = 'election.authority-named'";
    assert_eq!(count(&scene, named).await, 1);
}

#[tokio::test]
async fn voters_vote_with_credentials_of_which_the_server_has_none() {
    let scene = ElectionFixture::new().await;
    let names = ["Asha", "Bina", "Chet"];
    let (prepared, access, _) = voting(&scene, &names).await;
    assert_eq!(access.len(), 3);
    let kept = "select count(*) from election.voter where credential_sealed is not null";
    assert_eq!(count(&scene, kept).await, 0);
    let sealed = "select count(*) from election.credential_authority where handed_in_sealed is not null";
    assert_eq!(count(&scene, sealed).await, 0, "whose is whose is forgotten");
    let compared = async || compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap();
    assert_eq!(compared().await, []);
    // Another voter's credential is of no use.
    let asha = scene.voter(&access["Asha"]).await;
    let foreign = scene.seal(asha, &access["Bina"], &choose("A", "D")).await;
    let refused = scene.cast(asha, &foreign).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotCast::ForeignCredential))), "{refused:?}");
    for name in names {
        scene.vote(&access[name], &choose("A", "DE")).await;
    }
    let public = app::public_election(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(public.credential_authority.as_deref(), Some("Vera"));
    assert_eq!(public.altered, []);
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(compared().await, []);
    let archive = scene.archive(prepared.id()).await;
    let report = verify(Cursor::new(archive), &Options::default(), &mut |_| ()).unwrap();
    assert_eq!((report.credentials, report.ballots_counted), (3 + 3, 3), "three are spare");
}

#[tokio::test]
async fn voting_does_not_open_before_the_credentials_are_there() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let (db, chief) = (&scene.db, prepared.chief);
    let authority = name_vera(&scene, chief).await;
    let open = async || app::open_voting(db, chief, &scene.organisation()).await;
    let blocked = async |expected: Blocker| match open().await {
        Err(Failed::Refused(CannotAdvance::Blocker(missing))) => assert_eq!(missing, [expected]),
        other => panic!("{other:?}"),
    };
    blocked(Blocker::CredentialsNotAsked { name: "Vera".to_owned() }).await;
    let early = app::credential_roll(db, authority).await;
    assert!(matches!(early, Err(Failed::Refused(CannotHandIn::NotAsked))));
    app::ask_for_credentials(db, chief, &scene.reach()).await.unwrap();
    blocked(Blocker::Credentials { name: "Vera".to_owned() }).await;
    // The role that serves opens it no more than the program does.
    let mut served =
        PgConnection::connect_with(&scene.installation.login(&scene.slug).await.unwrap()).await.unwrap();
    let opened = "update election.election set phase = 'voting', opened_at = now()";
    assert_eq!(code(&mut served, opened).await, REFUSED);
    let added = "insert into election.voter (id, election_id, name) select gen_random_uuid(), id, 'Late' from election.election";
    assert_eq!(code(&mut served, added).await, REFUSED);
    assert_eq!(code(&mut served, "delete from election.voter").await, REFUSED);
    let more = app::add_voter(db, chief, VoterDraft::parse("Chet", "chet@example.org", "").unwrap()).await;
    assert!(matches!(more, Err(Failed::Refused(CannotChangeRoll::CredentialsAsked))));

    hand_in(&scene, authority).await;
    assert_eq!(app::authority_work(db, authority).await.unwrap().state, CredentialState::HandedIn);
    // The list is opened again: what was drawn is void.
    app::take_back_request(db, chief, &scene.reach()).await.unwrap();
    app::add_voter(db, chief, VoterDraft::parse("Chet", "chet@example.org", "").unwrap()).await.unwrap();
    blocked(Blocker::CredentialsNotAsked { name: "Vera".to_owned() }).await;
    app::ask_for_credentials(db, chief, &scene.reach()).await.unwrap();
    hand_in(&scene, authority).await;
    open().await.unwrap();
    for frozen in [
        "delete from election.credential_authority",
        "update election.credential_authority set credentials = 9",
    ] {
        assert_eq!(code(&mut served, frozen).await, REFUSED, "{frozen}");
    }
    let late = app::hand_in_credentials(
        db,
        authority,
        DrawnCredentials { uuid: String::new(), roll: String::new(), credentials: Vec::new() },
        &scene.reach(),
    )
    .await;
    assert!(matches!(late, Err(Failed::Refused(CannotHandIn::WrongPhase(_)))));
}

#[tokio::test]
async fn what_does_not_fit_the_list_of_voters_is_not_taken() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    let authority = name_vera(&scene, prepared.chief).await;
    app::ask_for_credentials(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    let roll = app::credential_roll(&scene.db, authority).await.unwrap();
    assert_eq!(roll.voters.len(), 2);
    let group = GroupName::Ed25519;
    let send = async |change: fn(&mut DrawnCredentials)| {
        let (mut drawn, _) = draw(&roll, group);
        change(&mut drawn);
        let refused = app::hand_in_credentials(&scene.db, authority, drawn, &scene.reach()).await;
        match refused {
            Err(Failed::Refused(reason)) => reason,
            other => panic!("{other:?}"),
        }
    };
    let other_roll =
        [send(|drawn| drawn.roll = "0".repeat(64)).await, send(|drawn| drawn.credentials.truncate(1)).await];
    assert_eq!(other_roll, [CannotHandIn::OtherRoll; 2]);
    let invalid = [
        send(|drawn| drawn.uuid = "short".to_owned()).await,
        send(|drawn| drawn.credentials.reverse()).await,
        send(|drawn| drawn.credentials[0].1 = drawn.credentials[1].1).await,
        send(|drawn| drawn.credentials[0].1 = 7).await,
        send(|drawn| drawn.credentials[0].0 = drawn.credentials[1].0.clone()).await,
        // Two votes for one voter.
        send(|drawn| drawn.credentials[1].0.push_str(",2")).await,
        // The identity, and no element at all.
        send(|drawn| drawn.credentials[0].0 = format!("{}1", "0".repeat(63))).await,
        send(|drawn| drawn.credentials[1].0 = "zz".repeat(32)).await,
    ];
    assert_eq!(invalid, [CannotHandIn::Invalid; 8]);
    let work = app::authority_work(&scene.db, authority).await.unwrap();
    assert_eq!((work.state, work.list_fingerprint), (CredentialState::Asked, None));
    // Drawn again, because the file was lost: the last ones are good.
    hand_in(&scene, authority).await;
    let first = app::authority_work(&scene.db, authority).await.unwrap().list_fingerprint;
    let file = hand_in(&scene, authority).await;
    let second = app::authority_work(&scene.db, authority).await.unwrap().list_fingerprint;
    assert_ne!(first, second);
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let board = app::authority_work(&scene.db, authority).await.unwrap().board_fingerprint;
    assert_eq!(board, second);
    let mut asha = scene.access().await.remove("Asha").unwrap();
    asha.credential = Some(file["Asha"].clone());
    scene.vote(&asha, &choose("A", "D")).await;
}

#[tokio::test]
async fn what_is_sent_again_while_voting_is_open_holds_no_credential() {
    let scene = ElectionFixture::new().await;
    let (prepared, mut access, _) = voting(&scene, &["Asha", "Bina"]).await;
    let lines = app::roll(&scene.db, prepared.chief, "Asha", 1).await.unwrap().voters.lines;
    app::send_again(&scene.db, prepared.chief, lines[0].id, &scene.slug).await.unwrap();
    let address = publicdigit::kernel::EmailAddress::parse("asha.rai@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, lines[0].id, address, &scene.reach()).await.unwrap();
    let mails = scene.mails().await;
    let mut told: Vec<_> = mails.iter().map(|mail| (mail.template.as_str(), mail.to.as_str())).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("credential-renewal-asked", "vera@example.org"),
            ("voter-address-changed", "asha@example.org"),
            ("voter-link", "asha.rai@example.org"),
        ],
        "the mail to the old address was withdrawn"
    );
    // Until there is a new one, the credential is the same as before, with the new link.
    let link = mails.iter().find(|mail| mail.template == "voter-link").unwrap().args["link"].clone();
    let token = link.rsplit('/').next().unwrap().split('#').next().unwrap();
    let own = access.get_mut("Asha").unwrap();
    own.link = Some(publicdigit::kernel::Token::parse(token).unwrap());
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let compared = compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap();
    assert_eq!(compared, []);
}

#[tokio::test]
async fn letters_for_voters_without_an_address_bring_the_link_alone() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    app::add_voter(&scene.db, chief, VoterDraft::parse("Ida Probst", "-", "7").unwrap()).await.unwrap();
    let prepared = scene.complete(chief, &["Asha"]).await;
    let authority = name_vera(&scene, chief).await;
    app::ask_for_credentials(&scene.db, chief, &scene.reach()).await.unwrap();
    hand_in(&scene, authority).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let to_make = app::LettersToMake { voters: 1, forgets: false, printed: 0 };
    assert_eq!(app::letters_to_make(&scene.db, chief).await.unwrap(), to_make);
    let made = app::make_letters(&scene.db, chief, &scene.slug).await.unwrap();
    let letters = app::take_letters(&scene.db, chief, made).await.unwrap().letters;
    assert_eq!((letters.len(), letters[0].name.as_str()), (1, "Ida Probst"));
    assert_eq!(letters[0].credential, None);
}

#[tokio::test]
async fn whoever_is_not_to_draw_any_more_is_told_and_the_server_draws_again() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let authority = name_vera(&scene, prepared.chief).await;
    app::ask_for_credentials(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    hand_in(&scene, authority).await;
    app::remove_authority(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    let told: Vec<_> = scene.mails().await.into_iter().map(|mail| mail.template).collect();
    for template in ["authority-named", "credentials-asked", "credentials-handed-in", "authority-removed"] {
        assert!(told.contains(&template.to_owned()), "{template} in {told:?}");
    }
    assert!(matches!(app::authority_work(&scene.db, authority).await, Err(Failed::NotFound)));
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    assert!(access["Asha"].credential.is_some());
    let public = app::public_election(&scene.db, prepared.id()).await.unwrap();
    assert_eq!((public.credential_authority, public.altered), (None, vec![]));
}
