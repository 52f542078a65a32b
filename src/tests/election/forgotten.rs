//! Credentials that the server has drawn: forgotten when they are sent, and replaced by spare
//! ones.

use publicdigit::{
    ballot::{GroupName, PrivateCredential},
    db::outbox::{Attempt, Outbox},
    election::{
        application::{self as app, Failed, ports::Renewed, views::Renewal},
        domain::{CannotCast, CannotRenew, SealingGroup, VoterDraft},
    },
    kernel::{Actor, AuditEntry, EmailAddress, VoterId},
    tenancy::compare_chains,
};

use super::scene::{Access, ElectionFixture, Prepared, choose};
use crate::support;

const KEPT: &str = "select count(*) from election.voter where credential_sealed is not null";
const SPARE: &str = "select count(*) from election.spare_credential where private_sealed is not null";

async fn count(scene: &ElectionFixture, question: &'static str) -> i64 {
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    sqlx::query_scalar(question).fetch_one(&mut superuser).await.unwrap()
}

async fn id(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> VoterId {
    app::roll(&scene.db, prepared.chief, name, 1).await.unwrap().voters.lines[0].id
}

async fn renewal(scene: &ElectionFixture, prepared: &Prepared, voter: VoterId) -> Renewal {
    app::voter_page(&scene.db, prepared.chief, voter).await.unwrap().renewal
}

async fn renew(
    scene: &ElectionFixture,
    prepared: &Prepared,
    voter: VoterId,
) -> Result<(), Failed<CannotRenew>> {
    app::renew_by_server(&scene.db, prepared.chief, voter, &scene.slug).await
}

/// The public half of a voter's credential.
async fn public(scene: &ElectionFixture, prepared: &Prepared, access: &Access) -> String {
    let definition = scene.definition(prepared.id()).await;
    let private = PrivateCredential::parse(access.credential.as_ref().unwrap()).unwrap();
    private.public(GroupName::Ed25519, definition.uuid()).to_string()
}

async fn no_inconsistency(scene: &ElectionFixture) {
    assert_eq!(compare_chains(&scene.installation.landlord, scene.db.tenant()).await.unwrap(), []);
}

#[tokio::test]
async fn a_credential_is_forgotten_when_its_mail_has_left_and_a_lost_one_is_replaced_in_public() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let asha = id(&scene, &prepared, "Asha").await;
    assert_eq!((count(&scene, KEPT).await, count(&scene, SPARE).await), (2, 3));
    assert_eq!(renewal(&scene, &prepared, asha).await, Renewal::StillKept);
    let board = app::public_election(&scene.db, prepared.id()).await.unwrap().board.unwrap();
    assert_eq!((board.voters, board.spare), (2, 3));
    no_inconsistency(&scene).await;

    let access = scene.access().await;
    assert_eq!(count(&scene, KEPT).await, 0);
    no_inconsistency(&scene).await;
    assert_eq!(renewal(&scene, &prepared, asha).await, Renewal::ByServer(3));
    renew(&scene, &prepared, asha).await.unwrap();
    assert_eq!((count(&scene, KEPT).await, count(&scene, SPARE).await), (1, 2), "until it is sent");
    let anew = scene.access().await.remove("Asha").unwrap();
    assert_eq!(count(&scene, KEPT).await, 0);
    assert!(anew.link.is_none(), "the link stays");
    let old = public(&scene, &prepared, &access["Asha"]).await;
    let [revoked] = &app::revocations(&scene.db, prepared.id()).await.unwrap()[..] else { panic!("one") };
    assert_eq!(revoked.credential, old);

    let voter = scene.voter(&access["Asha"]).await;
    let ballot = scene.seal(voter, &access["Asha"], &choose("A", "D")).await;
    let refused = scene.cast(voter, &ballot).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotCast::ForeignCredential))), "{refused:?}");
    scene.vote(&Access { credential: anew.credential, ..access["Asha"].clone() }, &choose("A", "D")).await;
    let voted = renew(&scene, &prepared, asha).await;
    assert!(matches!(voted, Err(Failed::Refused(CannotRenew::HasVoted))), "{voted:?}");
    no_inconsistency(&scene).await;
    scene.count(&prepared).await;
    assert_eq!(count(&scene, SPARE).await, 0, "of no more use");
    no_inconsistency(&scene).await;
    let late = renew(&scene, &prepared, asha).await;
    assert!(matches!(late, Err(Failed::Refused(CannotRenew::WrongPhase(_)))), "{late:?}");
}

#[tokio::test]
async fn spare_credentials_run_out_and_each_is_given_once() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let (asha, bina) = (id(&scene, &prepared, "Asha").await, id(&scene, &prepared, "Bina").await);
    // Two officers at once.
    let (one, other) = tokio::join!(renew(&scene, &prepared, asha), renew(&scene, &prepared, bina));
    one.and(other).unwrap();
    assert_eq!(renewal(&scene, &prepared, asha).await, Renewal::StillKept, "its mail waits");
    // From another tab, which shows the page of before.
    let refused = renew(&scene, &prepared, asha).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotRenew::StillKept))), "{refused:?}");
    let mut given = scene.access().await;
    renew(&scene, &prepared, asha).await.unwrap();
    given.extend(scene.access().await);
    assert_ne!(given["Asha"].credential, given["Bina"].credential);
    let none_left = renew(&scene, &prepared, bina).await;
    assert!(matches!(none_left, Err(Failed::Refused(CannotRenew::NoneLeft))), "{none_left:?}");
    assert_eq!(renewal(&scene, &prepared, bina).await, Renewal::ByServer(0));
    for name in ["Asha", "Bina"] {
        let own = Access { credential: given[name].credential.clone(), ..access[name].clone() };
        scene.vote(&own, &choose("A", "D")).await;
    }
    assert_eq!(app::revocations(&scene.db, prepared.id()).await.unwrap().len(), 3);
    no_inconsistency(&scene).await;
}

#[tokio::test]
async fn a_corrected_voter_gets_another_credential_once_the_first_was_sent_elsewhere() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let (asha, bina) = (id(&scene, &prepared, "Asha").await, id(&scene, &prepared, "Bina").await);
    let correct = async |voter: VoterId, to: &str| {
        let address = EmailAddress::parse(to).unwrap();
        app::correct_address(&scene.db, prepared.chief, voter, address, &scene.reach()).await.unwrap();
    };
    // Hers has not left: it stays.
    correct(asha, "asha.rai@example.org").await;
    assert_eq!(app::revocations(&scene.db, prepared.id()).await.unwrap(), []);
    let before = scene.access().await;
    correct(bina, "bina.rai@example.org").await;
    let after = scene.access().await.remove("Bina").unwrap();
    assert_ne!(after.credential.as_ref().unwrap(), before["Bina"].credential.as_ref().unwrap());
    assert_eq!(app::voter_by_link(&scene.db, before["Bina"].link.as_ref().unwrap()).await.unwrap(), None);
    let [revoked] = &app::revocations(&scene.db, prepared.id()).await.unwrap()[..] else { panic!("one") };
    assert_eq!(revoked.credential, public(&scene, &prepared, &before["Bina"]).await);
    scene.vote(&before["Asha"], &choose("A", "D")).await;
    scene.vote(&after, &choose("B", "E")).await;
    // Whoever has voted keeps it, and gets the link.
    correct(bina, "b.rai@example.org").await;
    assert_eq!(scene.access().await["Bina"].credential, None);
    assert_eq!(count(&scene, KEPT).await, 0);
    no_inconsistency(&scene).await;
}

#[tokio::test]
async fn whoever_has_no_address_gets_the_new_credential_with_the_next_letters() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    for name in ["Ida", "Uwe"] {
        app::add_voter(&scene.db, chief, VoterDraft::parse(name, "-", "").unwrap()).await.unwrap();
    }
    let prepared = scene.complete(chief, &[]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let letters = async || {
        let made = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
        app::take_letters(&scene.db, prepared.chief, made).await.unwrap().letters
    };
    let first = letters().await;
    app::forget_letter_credentials(&scene.db, prepared.chief).await.unwrap();
    let ida = id(&scene, &prepared, "Ida").await;
    renew(&scene, &prepared, ida).await.unwrap();
    let [anew] = &letters().await[..] else { panic!("Uwe's letter stays good") };
    assert_eq!(anew.name, "Ida");
    let old = first.iter().find(|letter| letter.name == "Ida").unwrap();
    assert_ne!(old.credential, anew.credential);
    no_inconsistency(&scene).await;
}

#[tokio::test]
async fn an_election_that_was_opened_without_spare_credentials_keeps_those_of_its_voters() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let as_before = "set session_replication_role = replica; delete from election.spare_credential;
        update election.election set server_spare = 0";
    sqlx::Executor::execute(&mut superuser, sqlx::raw_sql(as_before)).await.unwrap();
    let access = scene.access().await;
    assert_eq!(count(&scene, KEPT).await, 1);
    let asha = id(&scene, &prepared, "Asha").await;
    assert_eq!(renewal(&scene, &prepared, asha).await, Renewal::StillKept);
    let refused = renew(&scene, &prepared, asha).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotRenew::StillKept))), "{refused:?}");
    let refused = app::forget_letter_credentials(&scene.db, prepared.chief).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotRenew::StillKept))), "{refused:?}");
    app::send_again(&scene.db, prepared.chief, asha, &scene.slug).await.unwrap();
    assert_eq!(scene.access().await["Asha"].credential, access["Asha"].credential);
}

#[tokio::test]
async fn a_correction_tells_when_it_brings_no_new_credential() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let (asha, bina) = (id(&scene, &prepared, "Asha").await, id(&scene, &prepared, "Bina").await);
    let correct = async |voter: VoterId, to: &str| {
        let address = EmailAddress::parse(to).unwrap();
        app::correct_address(&scene.db, prepared.chief, voter, address, &scene.reach()).await.unwrap()
    };
    scene.vote(&access["Bina"], &choose("A", "D")).await;
    assert_eq!(correct(bina, "bina.rai@example.org").await, Some(Renewed::HasVoted));
    let mut own = Access::default();
    for number in 1..=3 {
        assert_eq!(correct(asha, &format!("asha{number}@example.org")).await, Some(Renewed::Given));
        own = scene.access().await.remove("Asha").unwrap();
    }
    let renewed = "select count(*) from kernel.audit_entry where action = 'election.credential-renewed'";
    assert_eq!(count(&scene, renewed).await, 3, "each is in the audit");
    assert_eq!(correct(asha, "asha4@example.org").await, Some(Renewed::NoneLeft));
    let last = scene.access().await.remove("Asha").unwrap();
    assert!(last.link.is_some() && last.credential.is_none());
    scene.vote(&Access { link: last.link, ..own }, &choose("A", "D")).await;
    no_inconsistency(&scene).await;
}

#[tokio::test]
async fn only_the_mail_that_holds_the_kept_credential_has_it_forgotten() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) =
        scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let asha = id(&scene, &prepared, "Asha").await;
    renew(&scene, &prepared, asha).await.unwrap();
    let claimed = scene.db.claim().await.unwrap();
    assert_eq!(claimed.len(), 1);
    let revoked = access["Asha"].credential.clone().unwrap();
    let mut tx = scene.db.begin().await.unwrap();
    tx.enqueue(&claimed[0].mail.clone().with("credential", revoked)).await.unwrap();
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
    assert_eq!(scene.mails().await.len(), 1);
    assert_eq!(count(&scene, KEPT).await, 1, "what has left is another one");
    scene.db.settle(claimed[0].id, &claimed[0].mail.to, Attempt::Sent, None).await.unwrap();
    assert_eq!(count(&scene, KEPT).await, 0);
}
