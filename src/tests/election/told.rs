//! Whom the mails of an election tell what is to be done.

use publicdigit::{
    election::{application as app, domain::SealingGroup},
    kernel::Mail,
};
use time::Duration;

use super::scene::{ElectionFixture, TARA, UMA, choose};

fn of<'a>(mails: &'a [Mail], template: &str) -> Vec<&'a Mail> {
    mails.iter().filter(|mail| mail.template == template).collect()
}

#[tokio::test]
async fn the_committee_is_told_once_when_the_last_trustee_has_shown_to_have_the_key() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.mails().await;
    for (number, (member, name)) in [(TARA, "Tara"), (UMA, "Uma")].into_iter().enumerate() {
        // So far nobody else is to make a key: each is the last one.
        scene.entrust(chief, member, name).await;
        let mails = scene.mails().await;
        let [told] = of(&mails, "key-complete")[..] else { panic!("{number}") };
        assert_eq!(told.to.as_str(), "chief@example.org");
        assert_eq!(told.args["trustees"], (number + 1).to_string());
        let office = format!("/{}/office/elections/{}", scene.slug, chief.election());
        assert_eq!(told.args["link"], office);
    }
}

#[tokio::test]
async fn trustees_are_asked_to_decrypt_once_when_voting_is_over() {
    let scene = ElectionFixture::new().await;
    let (prepared, access) =
        scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["asha"]).await;
    scene.vote(&access["asha"], &choose("A", "")).await;
    scene.clock.advance(Duration::DAY + Duration::MINUTE);
    app::close_due(&scene.db, &scene.reach()).await.unwrap();
    let mails = scene.mails().await;
    let mut told: Vec<_> =
        of(&mails, "trustee-decrypt").iter().map(|mail| mail.to.as_str().to_owned()).collect();
    told.sort();
    assert_eq!(told, ["tara@example.org", "uma@example.org"]);
    let work = format!("/{}/office/elections/{}/trustee", scene.slug, prepared.id());
    assert!(of(&mails, "trustee-decrypt").iter().all(|mail| mail.args["link"] == work));
    app::close_due(&scene.db, &scene.reach()).await.unwrap();
    for (trustee, key) in &prepared.keys {
        scene.decrypt(*trustee, key).await;
    }
    assert_eq!(of(&scene.mails().await, "trustee-decrypt").len(), 0);
}
