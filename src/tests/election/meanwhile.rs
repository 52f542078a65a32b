//! What was decided about a voter who was changed before it was done.

use std::time::Duration;

use publicdigit::{
    ballot::board::VoterSalt,
    election::{
        application::{
            self as app, Failed,
            ports::{Correction, Corrections, Decided, Roll, SentAgain},
        },
        domain::{CannotChangeRoll, SealingGroup, VoterDraft},
    },
    kernel::{Actor, EmailAddress, Language, Mail, Token, TokenHash, VoterId},
};
use zeroize::Zeroizing;

use super::scene::{Access, CHIEF, ElectionFixture, Prepared, choose, user};
use crate::support::{self, waiting::found_within};

/// What was read of a voter before something else was done.
type Read = (VoterId, VoterDraft, Option<Zeroizing<String>>);

async fn read(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> Read {
    let id = app::roll(&scene.db, prepared.chief, name, 1).await.unwrap().voters.lines[0].id;
    let (before, _) = scene.db.voter(prepared.id(), id).await.unwrap().unwrap();
    (id, before, scene.db.kept_credential(prepared.id(), id).await.unwrap())
}

fn link(scene: &ElectionFixture) -> TokenHash {
    Token::draw(scene.db.environment()).hash()
}

/// Sends again what was read.
async fn send_again(
    scene: &ElectionFixture,
    prepared: &Prepared,
    (voter, before, credential): &Read,
) -> Result<(), Failed<CannotChangeRoll>> {
    let to = before.email.clone().unwrap();
    let mails = vec![Mail::new("voter-link", to, Language::En).with("name", "nobody")];
    let (before, credential) = (before.clone(), credential.clone());
    let again = SentAgain { voter: *voter, before, credential, link: link(scene), mails };
    scene.db.replace_link(prepared.id(), Actor::User(user(CHIEF)), again).await
}

/// Corrects to another address what was read.
async fn correct(
    scene: &ElectionFixture,
    prepared: &Prepared,
    (voter, before, credential): &Read,
) -> Result<(), Failed<CannotChangeRoll>> {
    let email = Some(EmailAddress::parse("elsewhere@example.org").unwrap());
    let correction = Correction {
        voter: *voter,
        before: before.clone(),
        entered: VoterDraft { email, ..before.clone() },
        link: link(scene),
        credential: credential.clone(),
        salt: VoterSalt::from_bytes([1; 16]),
        was: [1; 32],
        becomes: [2; 32],
        mails: Vec::new(),
        now: scene.db.environment().now(),
    };
    let decided = Decided::Address(user(CHIEF));
    let actor = Actor::User(user(CHIEF));
    scene.db.correct(prepared.id(), actor, decided, correction, |_, _| None).await.map(|_| ())
}

fn changed(result: &Result<(), Failed<CannotChangeRoll>>) -> bool {
    matches!(result, Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile)))
}

#[tokio::test]
async fn what_is_sent_again_does_not_go_to_an_address_that_was_replaced_meanwhile() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let old = read(&scene, &prepared, "Asha").await;
    let address = EmailAddress::parse("asha.rai@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, old.0, address, &scene.reach()).await.unwrap();
    let refused = send_again(&scene, &prepared, &old).await;
    assert!(changed(&refused), "{refused:?}");
    // What the correction has sent is good.
    let access = scene.access().await;
    assert_eq!(access.len(), 1);
    scene.vote(&access["Asha"], &choose("A", "D")).await;
}

#[tokio::test]
async fn a_credential_that_was_replaced_meanwhile_is_neither_sent_nor_kept_again() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let first = read(&scene, &prepared, "Asha").await;
    assert!(first.2.is_some());
    let access = scene.access().await;
    let forgotten = read(&scene, &prepared, "Asha").await;
    assert_eq!(forgotten.2, None);
    app::renew_by_server(&scene.db, prepared.chief, first.0, &scene.slug).await.unwrap();
    for stale in [&first, &forgotten] {
        let refused = [send_again(&scene, &prepared, stale).await, correct(&scene, &prepared, stale).await];
        assert!(refused.iter().all(changed), "{refused:?}");
    }
    // The one that was given waits, leaves, is forgotten then, and is good. What was refused
    // may hold the row for a moment more.
    let waiting = async || scene.access().await.remove("Asha");
    let credential = found_within(Duration::from_secs(10), waiting).await.unwrap().credential;
    assert!(credential.is_some() && credential.as_deref() != first.2.as_ref().map(|first| first.as_str()));
    let kept = "select count(*) from election.voter where credential_sealed is not null";
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let kept: i64 = sqlx::query_scalar(kept).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(kept, 0);
    let own = Access { credential, link: access["Asha"].link.clone() };
    scene.vote(&own, &choose("A", "D")).await;
}
