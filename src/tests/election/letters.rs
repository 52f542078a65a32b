//! Voters who share an address, and voters who have none.

use publicdigit::{
    election::{
        application::{self as app, Failed, LettersToMake, views::VoterLine},
        domain::{CannotChangeRoll, Reason, SealingGroup, VoterDraft},
    },
    kernel::{Environment, Token},
};
use time::Duration;

use super::scene::{Access, ElectionFixture, choose};

fn draft(name: &str, email: &str, number: &str) -> VoterDraft {
    VoterDraft::parse(name, email, number).unwrap()
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
    assert_eq!(to_make().await, LettersToMake { voters: 1, forgettable: true });
    let first = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    let second = app::make_letters(&scene.db, prepared.chief, &scene.slug).await.unwrap();
    let mut links = Vec::new();
    for made in [first, second] {
        let letters = app::take_letters(&scene.db, prepared.chief, made).await.unwrap();
        let [letter] = &letters.letters[..] else { panic!("one") };
        assert_eq!((letter.name.as_str(), letter.member_number.as_deref()), ("Ida Probst", Some("7")));
        let link = letter.link.strip_prefix(&format!("/{}/vote/", scene.slug)).unwrap();
        let token = Token::parse(link.split('#').next().unwrap()).unwrap();
        links.push(Access { link: Some(token), credential: letter.credential.clone() });
        let gone = app::take_letters(&scene.db, prepared.chief, made).await;
        assert!(matches!(gone, Err(Failed::NotFound)), "shown once");
    }
    // The later letters replace the earlier ones.
    let [old, new] = &links[..] else { panic!("two") };
    assert_eq!(app::voter_by_link(&scene.db, old.link.as_ref().unwrap()).await.unwrap(), None);
    // As long as they may have to be printed again, the credential is kept, and no longer.
    assert_eq!(old.credential, new.credential);
    app::forget_letter_credentials(&scene.db, prepared.chief).await.unwrap();
    assert_eq!(to_make().await, LettersToMake::default());
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
