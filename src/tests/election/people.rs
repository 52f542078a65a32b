//! Officers, trustees, and who may do what.

use publicdigit::{
    ballot::{GroupName, RehearsalProof, TrusteePrivateKey},
    election::{
        application::{self as app, Failed, forms, views::TrusteeTask},
        domain::{
            CannotAdvance, CannotChangeOfficers, CannotDecrypt, CannotRehearse, CannotSubmitKey, OfficerRole,
            PersonName, Reason, SealingGroup, VoterDraft,
        },
    },
    kernel::{PostId, ToRefusals},
};

use super::scene::{CHIEF, ElectionFixture, TARA, UMA, admin, rng, user};

#[tokio::test]
async fn observers_read_and_change_nothing() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    app::appoint_officer(&scene.db, chief, user(5), OfficerRole::Observer).await.unwrap();
    let observer = app::officer_of(&scene.db, user(5), chief.election()).await.unwrap().unwrap();
    let (db, settings) = (&scene.db, scene.settings("New", SealingGroup::Ed25519).parse().unwrap());
    assert!(app::overview(db, observer).await.is_ok());
    assert!(!app::paper(db, observer).await.unwrap().changeable);
    assert!(matches!(app::change_settings(db, observer, settings, |_| true).await, Err(Failed::Forbidden)));
    assert!(matches!(app::open_nomination(db, observer).await, Err(Failed::Forbidden)));
    let post: PostId = uuid::Uuid::from_u128(1).into();
    assert!(matches!(app::remove_post(db, observer, post).await, Err(Failed::Forbidden)));
    let voter = VoterDraft::parse("Asha", "asha@example.org", "").unwrap();
    assert!(matches!(app::add_voter(db, observer, voter).await, Err(Failed::Forbidden)));
    assert!(matches!(app::preview_import(db, observer, vec![]).await, Err(Failed::Forbidden)));
    let name = PersonName::parse("Tara").unwrap();
    assert!(matches!(app::name_trustee(db, observer, user(TARA), name).await, Err(Failed::Forbidden)));
    assert!(matches!(app::open_voting(db, observer, &scene.organisation()).await, Err(Failed::Forbidden)));
    assert!(matches!(app::close_voting(db, observer, &scene.reach()).await, Err(Failed::Forbidden)));
    assert!(matches!(app::publish_result(db, observer).await, Err(Failed::Forbidden)));
}

#[tokio::test]
async fn a_deputy_runs_but_neither_publishes_nor_cancels_nor_names_officers() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    app::appoint_officer(&scene.db, prepared.chief, user(4), OfficerRole::Deputy).await.unwrap();
    let deputy = app::officer_of(&scene.db, user(4), prepared.id()).await.unwrap().unwrap();
    app::open_voting(&scene.db, deputy, &scene.organisation()).await.unwrap();
    scene.count(&prepared).await;
    let published = app::publish_result(&scene.db, deputy).await.unwrap_err();
    assert_eq!(published.refusals()[0].key, "publish-only-chief");
    let named = app::appoint_officer(&scene.db, deputy, user(6), OfficerRole::Observer).await;
    assert!(matches!(named, Err(Failed::Forbidden)));
    let cancelled = app::cancel_election(&scene.db, deputy, Reason::parse("I do not like it").unwrap()).await;
    assert!(cancelled.is_err());
}

#[tokio::test]
async fn an_admin_names_another_chief_and_the_old_one_stays_as_deputy() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let own = app::appoint_officer(&scene.db, chief, user(2), OfficerRole::Chief).await;
    assert!(matches!(own, Err(Failed::Forbidden)));
    app::name_chief(&scene.db, admin(), chief.election(), user(2)).await.unwrap();
    let officers = app::overview(&scene.db, chief).await.unwrap().officers;
    assert_eq!(
        officers.iter().map(|line| (line.user, line.role)).collect::<Vec<_>>(),
        [(user(2), OfficerRole::Chief), (user(CHIEF), OfficerRole::Deputy),]
    );
    let chief = app::officer_of(&scene.db, user(2), chief.election()).await.unwrap().unwrap();
    app::remove_officer(&scene.db, chief, user(CHIEF)).await.unwrap();
    assert!(app::officer_of(&scene.db, user(CHIEF), chief.election()).await.unwrap().is_none());
    let unknown = app::remove_officer(&scene.db, chief, user(CHIEF)).await;
    assert!(matches!(unknown, Err(Failed::Refused(CannotChangeOfficers::NoOfficer))));
}

#[tokio::test]
async fn everybody_sees_only_the_elections_that_concern_them() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.entrust(chief, TARA, "Tara").await;
    assert_eq!(app::all_elections(&scene.db, admin()).await.unwrap().len(), 1);
    let tara = app::elections_of(&scene.db, user(TARA)).await.unwrap();
    assert!(tara[0].trustee && tara[0].role.is_none());
    assert!(app::elections_of(&scene.db, user(77)).await.unwrap().is_empty());
    assert!(app::officer_of(&scene.db, user(77), chief.election()).await.unwrap().is_none());
    assert!(app::trustee_of(&scene.db, user(77), chief.election()).await.unwrap().is_none());
    assert!(app::public_elections(&scene.db).await.unwrap().is_empty());
    assert!(matches!(app::public_election(&scene.db, chief.election()).await, Err(Failed::NotFound)));
}

#[tokio::test]
async fn keys_of_trustees_are_checked_and_rehearsed() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let (tara, key) = scene.entrust(chief, TARA, "Tara").await;
    let name = PersonName::parse("Uma").unwrap();
    app::name_trustee(&scene.db, chief, user(UMA), name).await.unwrap();
    let uma = app::trustee_of(&scene.db, user(UMA), chief.election()).await.unwrap().unwrap();
    let submit = async |bytes: Vec<u8>| app::submit_key(&scene.db, uma, bytes).await;
    assert!(matches!(submit(b"{}".to_vec()).await, Err(Failed::Refused(CannotSubmitKey::Invalid))));
    let stolen = key.public_key(None, &mut rng()).bytes().to_vec();
    assert!(matches!(submit(stolen).await, Err(Failed::Refused(CannotSubmitKey::KeyTaken))));
    let own = TrusteePrivateKey::generate(GroupName::Ed25519, &mut rng());
    let posing = own.public_key(Some("Tara"), &mut rng()).bytes().to_vec();
    assert!(matches!(submit(posing).await, Err(Failed::Refused(CannotSubmitKey::Invalid))));
    submit(own.public_key(None, &mut rng()).bytes().to_vec()).await.unwrap();

    let TrusteeTask::Rehearse { challenge, .. } = app::trustee_work(&scene.db, uma).await.unwrap().task
    else {
        panic!("a key is rehearsed")
    };
    let rehearse = async |proof: &RehearsalProof| {
        app::submit_rehearsal(&scene.db, uma, proof.bytes().to_vec(), &scene.reach()).await
    };
    let wrong = key.rehearse(&challenge, &mut rng());
    assert!(matches!(rehearse(&wrong).await, Err(Failed::Refused(CannotRehearse::Invalid))));
    let right = own.rehearse(&challenge, &mut rng());
    rehearse(&right).await.unwrap();
    // Each text is used once.
    assert!(matches!(rehearse(&right).await, Err(Failed::Refused(CannotRehearse::Invalid))));
    let garbage = app::submit_rehearsal(&scene.db, tara, b"again".to_vec(), &scene.reach()).await;
    assert!(matches!(garbage, Err(Failed::Refused(CannotRehearse::Invalid))));
}

#[tokio::test]
async fn trustees_show_while_voting_is_open_that_they_still_have_the_key() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let (tara, key) = &prepared.keys[0];
    let TrusteeTask::Keep { challenge, replaceable: false, .. } =
        app::trustee_work(&scene.db, *tara).await.unwrap().task
    else {
        panic!("the key can be checked")
    };
    let proof = key.rehearse(&challenge, &mut rng());
    app::submit_rehearsal(&scene.db, *tara, proof.bytes().to_vec(), &scene.reach()).await.unwrap();
    let shown = app::public_election(&scene.db, prepared.id()).await.unwrap().trustees;
    assert_eq!(shown.iter().map(|trustee| trustee.checked_at.is_some()).collect::<Vec<_>>(), [true, false]);
    let key = key.public_key(None, &mut rng()).bytes().to_vec();
    let late = app::submit_key(&scene.db, *tara, key).await;
    assert!(matches!(late, Err(Failed::Refused(CannotSubmitKey::WrongPhase(_)))));
}

#[tokio::test]
async fn shares_of_the_decryption_are_checked() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let [(tara, taras), (uma, umas)] = &prepared.keys[..] else { panic!("two trustees") };
    let early = app::submit_decryption(&scene.db, *tara, b"{}".to_vec()).await;
    assert!(matches!(early, Err(Failed::Refused(CannotDecrypt::WrongPhase(_)))));
    scene.clock.advance(time::Duration::DAY * 2);
    app::close_voting(&scene.db, prepared.chief, &scene.reach()).await.unwrap();
    let share = scene.share(*tara, taras).await;
    let swapped = app::submit_decryption(&scene.db, *uma, share.clone()).await;
    assert!(matches!(swapped, Err(Failed::Refused(CannotDecrypt::Invalid))));
    app::submit_decryption(&scene.db, *tara, share.clone()).await.unwrap();
    app::submit_decryption(&scene.db, *tara, share).await.unwrap();
    assert_eq!(app::trustee_work(&scene.db, *tara).await.unwrap().task, TrusteeTask::Done);
    let early = app::publish_result(&scene.db, prepared.chief).await.unwrap_err();
    assert_eq!(early.refusals()[0].key, "election-wrong-phase");
    scene.decrypt(*uma, umas).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
}

#[tokio::test]
async fn opening_names_everything_that_is_missing() {
    let scene = ElectionFixture::new().await;
    let settings =
        forms::SettingsForm { closes_at: None, ..scene.settings("Board 2026", SealingGroup::Ed25519) };
    let chief = scene.draft(settings, false).await;
    scene.enter_paper(chief).await;
    app::open_nomination(&scene.db, chief).await.unwrap();
    app::make_ready(&scene.db, chief).await.unwrap();
    let refused = app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap_err();
    let keys: Vec<String> = refused.refusals().into_iter().map(|refusal| refusal.key).collect();
    assert_eq!(keys, ["missing-closing-time", "missing-trustees", "missing-voters"]);
    assert!(matches!(refused, Failed::Refused(CannotAdvance::Blocker(_))));
}
