//! Voters who share an address, and voters who have none.

use publicdigit::{
    election::{
        application::{self as app, Failed, Letter, LettersToMake, ports::Roll, views::VoterLine},
        domain::{CannotChangeRoll, Reason, SealingGroup, VoterDraft},
    },
    kernel::{Actor, EmailAddress, Environment, Token, VoterId},
};
use time::Duration;
use zeroize::Zeroizing;

use super::scene::{Access, CHIEF, ElectionFixture, Prepared, choose, user};
use crate::support;

fn draft(name: &str, email: &str, number: &str) -> VoterDraft {
    VoterDraft::parse(name, email, number).unwrap()
}

/// What a letter gives the voter.
fn access_of(scene: &ElectionFixture, letter: &Letter) -> Access {
    let link = letter.link.strip_prefix(&format!("/{}/vote/", scene.slug)).unwrap();
    let token = Token::parse(link.split('#').next().unwrap()).unwrap();
    Access { link: Some(token), credential: letter.credential.clone() }
}

/// An open election in which Ida and Uwe have no address.
async fn without_addresses(scene: &ElectionFixture) -> Prepared {
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    for name in ["Ida", "Uwe"] {
        app::add_voter(&scene.db, chief, draft(name, "-", "")).await.unwrap();
    }
    let prepared = scene.complete(chief, &[]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    scene.mails().await;
    prepared
}

async fn id(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> VoterId {
    app::roll(&scene.db, prepared.chief, name, 1).await.unwrap().voters.lines[0].id
}

#[tokio::test]
async fn a_person_stands_on_the_roll_once_and_an_address_as_often_as_it_is_shared() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let add = async |voter: VoterDraft| app::add_voter(&scene.db, chief, voter).await;
    add(draft("Greta Holm", "familie.holm@post.example", "")).await.unwrap();
    add(draft("Uwe Holm", "FAMILIE.HOLM@POST.EXAMPLE", "")).await.unwrap();
    add(draft("Nora Winkelmann", "nora.w@alt.example", "4711")).await.unwrap();
    for again in [
        draft("greta holm", "familie.holm@post.example", ""),
        // The same member under another address, or without the number.
        draft("Nora W", "nora@neu.example", " 4711 "),
        draft("Nora Winkelmann", "nora.w@alt.example", ""),
    ] {
        let refused = add(again).await;
        assert!(matches!(refused, Err(Failed::Refused(CannotChangeRoll::PersonTaken))));
    }
    let file = "Name;E-Mail;Mitgliedsnummer\nNora Winkelmann;nora@neu.example;4711\nIda Probst;keine;5\n";
    let import = app::preview_import(&scene.db, chief, file.into()).await.unwrap();
    let preview = app::import_preview(&scene.db, chief, import, 1).await.unwrap();
    let rows: Vec<_> = preview.rows.lines.iter().map(|row| (row.on_roll, row.other_address)).collect();
    assert_eq!(rows, [(true, true), (false, false)]);
    let imported = app::confirm_import(&scene.db, chief, import, false).await.unwrap();
    assert_eq!((imported.added, imported.skipped.len()), (1, 1));
    assert_eq!(app::roll(&scene.db, chief, "", 1).await.unwrap().size, 4);
}

#[tokio::test]
async fn two_with_one_mailbox_vote_each_in_the_own_booth() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let chief = scene.draft(settings, false).await;
    scene.enter_paper(chief).await;
    for name in ["Greta", "Uwe"] {
        app::add_voter(&scene.db, chief, draft(name, "holm@post.example", "")).await.unwrap();
    }
    let prepared = scene.complete(chief, &[]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    assert_eq!(access.len(), 2);
    for name in ["Greta", "Uwe"] {
        let voter = scene.voter(&access[name]).await;
        assert_eq!(app::booth(&scene.db, voter).await.unwrap().voter_name, name);
        scene.vote(&access[name], &choose("A", "D")).await;
    }
    assert_eq!(app::turnout(&scene.db, prepared.chief).await.unwrap().voted, 2);
}

#[tokio::test]
async fn whoever_has_no_address_votes_with_letters_that_are_shown_once() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let chief = scene.draft(settings, false).await;
    scene.enter_paper(chief).await;
    app::add_voter(&scene.db, chief, draft("Ida Probst", "-", "7")).await.unwrap();
    let prepared = scene.complete(chief, &["Asha"]).await;
    let early = app::make_letters(&scene.db, prepared.chief, &scene.slug).await;
    assert!(matches!(early, Err(Failed::Refused(CannotChangeRoll::WrongPhase(_)))));
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    assert_eq!(scene.access().await.len(), 1, "mails to Asha alone");
    let ida = app::roll(&scene.db, prepared.chief, "Ida", 1).await.unwrap().voters.lines.remove(0);
    let VoterLine { id, email, .. } = ida;
    assert_eq!(email, "");
    let again = app::send_again(&scene.db, prepared.chief, id, &scene.slug).await;
    assert!(matches!(again, Err(Failed::Refused(CannotChangeRoll::NoAddress))));

    let to_make = async || app::letters_to_make(&scene.db, prepared.chief).await.unwrap();
    let none_shown = LettersToMake { voters: 1, forgets: true, printed: 0 };
    assert_eq!(to_make().await, none_shown);
    let mut links = Vec::new();
    for _ in 0..2 {
        let made = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
        let letters = app::take_letters(&scene.db, prepared.chief, made).await.unwrap();
        let [letter] = &letters.letters[..] else { panic!("one") };
        assert_eq!((letter.name.as_str(), letter.member_number.as_deref()), ("Ida Probst", Some("7")));
        links.push(access_of(&scene, letter));
        let gone = app::take_letters(&scene.db, prepared.chief, made).await;
        assert!(matches!(gone, Err(Failed::NotFound)), "shown once");
    }
    assert_eq!(to_make().await, LettersToMake { printed: 1, ..none_shown });
    // The later letters replace the earlier ones.
    let [old, new] = &links[..] else { panic!("two") };
    assert_eq!(app::voter_by_link(&scene.db, old.link.as_ref().unwrap()).await.unwrap(), None);
    // As long as they may have to be printed again, the credential is kept, and no longer.
    assert_eq!(old.credential, new.credential);
    app::forget_letter_credentials(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(to_make().await, LettersToMake { forgets: true, ..LettersToMake::default() });
    let nothing = app::make_letters(&scene.db, prepared.chief, &scene.slug).await;
    assert!(matches!(nothing, Err(Failed::Refused(CannotChangeRoll::UnknownVoter))), "{nothing:?}");
    scene.vote(new, &choose("A", "D")).await;
    // No receipt by mail, but the one that the booth shows.
    app::post_receipts(&scene.db, prepared.id(), &scene.slug).await.unwrap();
    assert!(scene.mails().await.is_empty());
    let made: i64 =
        sqlx::query_scalar("select count(*) from kernel.audit_entry where action = 'election.letters-made'")
            .fetch_one(&mut *scene.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(made, 2);
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
}

#[tokio::test]
async fn letters_that_nobody_looks_at_are_forgotten_after_an_hour_and_when_voting_is_over() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    app::add_voter(&scene.db, chief, draft("Ida Probst", "-", "7")).await.unwrap();
    let prepared = scene.complete(chief, &["Asha"]).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let kept = async || -> i64 {
        let counted = sqlx::query_scalar("select count(*) from election.letters");
        counted.fetch_one(&mut *scene.db.acquire().await.unwrap()).await.unwrap()
    };
    let sweep = async || app::close_due(&scene.db, &scene.reach()).await.unwrap();
    app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    // Whoever looks after elections comes back in time.
    assert!(sweep().await.next.unwrap() <= scene.clock.now() + Duration::HOUR);
    assert_eq!(kept().await, 1);
    scene.clock.advance(Duration::HOUR);
    sweep().await;
    assert_eq!(kept().await, 0);
    app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    let reason = Reason::parse("Nobody stands any more.").unwrap();
    app::cancel_election(&scene.db, prepared.chief, reason).await.unwrap();
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn letters_that_wait_are_forgotten_when_something_takes_the_place_of_what_they_hold() {
    let scene = ElectionFixture::new().await;
    let prepared = without_addresses(&scene).await;
    let make = async || app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    let is_gone = async |made| {
        matches!(app::take_letters(&scene.db, prepared.chief, made).await, Err(Failed::NotFound))
    };
    let earlier = make().await;
    let made = make().await;
    assert!(is_gone(earlier).await, "their links open nothing");
    let ida = id(&scene, &prepared, "Ida").await;
    app::renew_by_server(&scene.db, prepared.chief, ida, &scene.slug).await.unwrap();
    assert!(is_gone(made).await, "one of their credentials is revoked");
    let made = make().await;
    let address = EmailAddress::parse("ida@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, ida, address, &scene.reach()).await.unwrap();
    assert!(is_gone(made).await, "one of their links opens nothing");
}

#[tokio::test]
async fn letters_are_not_made_for_somebody_who_was_given_an_address_meanwhile() {
    let scene = ElectionFixture::new().await;
    let prepared = without_addresses(&scene).await;
    let voters = scene.db.without_address(prepared.id()).await.unwrap();
    let ida = id(&scene, &prepared, "Ida").await;
    let address = EmailAddress::parse("ida@example.org").unwrap();
    app::correct_address(&scene.db, prepared.chief, ida, address, &scene.reach()).await.unwrap();
    let access = scene.access().await;
    let links = voters.iter().map(|_| Token::draw(scene.db.environment()).hash()).collect();
    let letters = Zeroizing::new(b"letters".to_vec());
    let actor = Actor::User(user(CHIEF));
    let refused = scene.db.keep_letters(prepared.id(), actor, (voters, links), letters).await;
    assert!(matches!(refused, Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile))), "{refused:?}");
    assert_eq!(scene.voter(&access["Ida"]).await.voter(), ida, "the link that was mailed is good");
}

#[tokio::test]
async fn only_credentials_that_letters_have_shown_are_forgotten_as_printed() {
    let scene = ElectionFixture::new().await;
    let prepared = without_addresses(&scene).await;
    let printed = async || app::letters_to_make(&scene.db, prepared.chief).await.unwrap().printed;
    let letters = async || {
        let made = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
        app::take_letters(&scene.db, prepared.chief, made).await.unwrap().letters
    };
    app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    assert_eq!(printed().await, 0, "nobody has looked at them");
    app::forget_letter_credentials(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(letters().await.len(), 2);
    assert_eq!(printed().await, 2);
    let ida = id(&scene, &prepared, "Ida").await;
    app::renew_by_server(&scene.db, prepared.chief, ida, &scene.slug).await.unwrap();
    assert_eq!(printed().await, 1);
    app::forget_letter_credentials(&scene.db, prepared.chief).await.unwrap();
    let [anew] = &letters().await[..] else { panic!("the new one was not printed yet") };
    assert_eq!(anew.name, "Ida");
    scene.vote(&access_of(&scene, anew), &choose("A", "D")).await;
}

#[tokio::test]
async fn a_credential_that_letters_have_shown_is_replaced_when_its_voter_is_corrected() {
    let scene = ElectionFixture::new().await;
    let prepared = without_addresses(&scene).await;
    let (ida, uwe) = (id(&scene, &prepared, "Ida").await, id(&scene, &prepared, "Uwe").await);
    let correct = async |voter, to: &str| {
        let address = EmailAddress::parse(to).unwrap();
        app::correct_address(&scene.db, prepared.chief, voter, address, &scene.reach()).await.unwrap()
    };
    // Nobody has seen his.
    assert_eq!(correct(uwe, "uwe@example.org").await, None);
    let made = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    let letters = app::take_letters(&scene.db, prepared.chief, made).await.unwrap().letters;
    assert_eq!(correct(ida, "ida@example.org").await, Some(app::ports::Renewed::Given));
    assert_eq!(app::revocations(&scene.db, prepared.id()).await.unwrap().len(), 1);
    let access = scene.access().await;
    assert!(access["Ida"].credential.is_some() && access["Ida"].credential != letters[0].credential);
    for name in ["Ida", "Uwe"] {
        scene.vote(&access[name], &choose("A", "D")).await;
    }
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    let kept = "select count(*) from election.voter where credential_sealed is not null";
    let kept: i64 = sqlx::query_scalar(kept).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(kept, 0);
}
