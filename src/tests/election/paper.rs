//! Settings, posts, candidates, photos in the database.

use publicdigit::{
    election::{
        application::{self as app, Failed, Officer, StoreError, forms},
        domain::{
            CannotAdvance, CannotChangeCandidates, CannotChangePosts, CannotChangeSettings, CannotUsePhoto,
            Direction, Phase, SealingGroup,
        },
    },
    kernel::{CandidateId, PostId, ToRefusals},
    tenancy::connect_for_maintenance,
};
use sqlx::Row;

use super::scene::{ElectionFixture, admin, user};

fn post(title: &str) -> forms::PostForm {
    forms::PostForm {
        title: title.into(),
        seats: "1".into(),
        min: "0".into(),
        max: "1".into(),
        ..forms::PostForm::default()
    }
}

fn candidate(name: &str) -> forms::CandidateForm {
    forms::CandidateForm { name: name.into(), statement: "Hello\n\nall".into() }
}

async fn order(scene: &ElectionFixture, chief: Officer) -> Vec<(String, Vec<String>)> {
    let paper = app::paper(&scene.db, chief).await.unwrap();
    let names = |post: publicdigit::election::application::views::PostView| {
        (post.title, post.candidates.into_iter().map(|candidate| candidate.name).collect())
    };
    paper.posts.into_iter().map(names).collect()
}

#[tokio::test]
async fn the_ballot_paper_is_kept_as_it_was_entered() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let mut posts: Vec<PostId> = Vec::new();
    for title in ["Chair", "Board", "Auditor"] {
        posts.push(app::add_post(&scene.db, chief, post(title).parse().unwrap()).await.unwrap());
    }
    let mut ids: Vec<CandidateId> = Vec::new();
    for name in ["Ada", "Bob", "Cy"] {
        ids.push(
            app::add_candidate(&scene.db, chief, posts[1], candidate(name).parse().unwrap()).await.unwrap(),
        );
    }
    app::move_post(&scene.db, chief, posts[1], Direction::Up).await.unwrap();
    app::move_candidate(&scene.db, chief, ids[2], Direction::Up).await.unwrap();
    app::edit_candidate(&scene.db, chief, ids[0], candidate("Ada L.").parse().unwrap(), |_| true)
        .await
        .unwrap();
    app::remove_candidate(&scene.db, chief, ids[1]).await.unwrap();
    app::remove_post(&scene.db, chief, posts[0]).await.unwrap();
    app::edit_post(&scene.db, chief, posts[2], post("Auditors").parse().unwrap(), |_| true).await.unwrap();
    assert_eq!(
        order(&scene, chief).await,
        [("Board".into(), vec!["Ada L.".into(), "Cy".into()]), ("Auditors".into(), vec![]),]
    );
    let taken = app::add_post(&scene.db, chief, post("BOARD").parse().unwrap()).await;
    assert!(matches!(taken, Err(Failed::Refused(CannotChangePosts::TitleTaken))));
    let taken = app::add_candidate(&scene.db, chief, posts[1], candidate("cy").parse().unwrap()).await;
    assert!(matches!(taken, Err(Failed::Refused(CannotChangeCandidates::NameTaken))));
    let early = app::make_ready(&scene.db, chief).await;
    assert!(matches!(early, Err(Failed::Refused(CannotAdvance::WrongPhase(_)))));
    app::open_nomination(&scene.db, chief).await.unwrap();
    let missing = app::make_ready(&scene.db, chief).await.unwrap_err();
    assert_eq!(missing.refusals()[0].key, "missing-candidates");
}

#[tokio::test]
async fn titles_of_elections_are_unique_until_one_is_given_up() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let chief = scene.draft(settings.clone(), false).await;
    let same = forms::SettingsForm { title: "board 2026".into(), ..settings };
    let taken = app::create_election(&scene.db, admin(), same.parse().unwrap(), false, user(1), None).await;
    assert!(matches!(taken, Err(Failed::Refused(CannotChangeSettings::TitleTaken))));
    let other = scene.draft(forms::SettingsForm { title: "Other".into(), ..same.clone() }, false).await;
    let taken = app::change_settings(&scene.db, other, same.parse().unwrap(), |_| true).await;
    assert!(matches!(taken, Err(Failed::Refused(CannotChangeSettings::TitleTaken))));
    let reason = publicdigit::election::domain::Reason::parse("Begun by mistake").unwrap();
    app::cancel_election(&scene.db, chief, reason).await.unwrap();
    app::change_settings(&scene.db, other, same.parse().unwrap(), |_| true).await.unwrap();
    let public = app::public_election(&scene.db, chief.election()).await;
    assert!(matches!(public, Err(Failed::NotFound)), "a draft that was given up stays private");
}

#[tokio::test]
async fn elections_begun_at_once_are_no_more_than_the_plan_gives() {
    let scene = ElectionFixture::new().await;
    let begin = async |title: &str| {
        let settings = scene.settings(title, SealingGroup::Ed25519).parse().unwrap();
        app::create_election(&scene.db, admin(), settings, false, user(1), Some(1)).await
    };
    let begun = tokio::join!(begin("Board"), begin("Council"), begin("Auditors"));
    let begun = [begun.0, begun.1, begun.2];
    assert_eq!(begun.iter().filter(|begun| begun.is_ok()).count(), 1, "{begun:?}");
    let is_refused = |begun: &Result<_, _>| matches!(begun, Err(Failed::Store(StoreError::QuotaReached(1))));
    assert_eq!(begun.iter().filter(|begun| is_refused(begun)).count(), 2, "{begun:?}");
    // One that was given up does not count.
    let first = begun.into_iter().find_map(Result::ok).unwrap();
    let chief = app::officer_of(&scene.db, user(1), first).await.unwrap().unwrap();
    let reason = publicdigit::election::domain::Reason::parse("Begun by mistake").unwrap();
    app::cancel_election(&scene.db, chief, reason).await.unwrap();
    begin("Delegates").await.unwrap();
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(900, 300, image::Rgb([1, 2, 3]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_photo_is_kept_small_and_goes_with_its_candidate() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let chair = app::add_post(&scene.db, chief, post("Chair").parse().unwrap()).await.unwrap();
    let ada = app::add_candidate(&scene.db, chief, chair, candidate("Ada").parse().unwrap()).await.unwrap();
    let unreadable = app::set_photo(&scene.db, chief, ada, b"GIF89a".to_vec()).await;
    assert!(matches!(unreadable, Err(Failed::Refused(CannotUsePhoto::Unreadable))));
    let address = async || app::paper(&scene.db, chief).await.unwrap().posts[0].candidates[0].photo.clone();
    app::set_photo(&scene.db, chief, ada, png()).await.unwrap();
    let fingerprint = address().await.unwrap();
    let photo = app::photo(&scene.db, &fingerprint).await.unwrap();
    assert_eq!(image::load_from_memory(&photo.bytes).unwrap().width(), 640);
    app::edit_candidate(&scene.db, chief, ada, candidate("Ada L.").parse().unwrap(), |_| true).await.unwrap();
    app::set_photo(&scene.db, chief, ada, png()).await.unwrap();
    assert_eq!(address().await.as_ref(), Some(&fingerprint));
    app::remove_photo(&scene.db, chief, ada).await.unwrap();
    assert_eq!(address().await, None);
    assert!(matches!(app::photo(&scene.db, &fingerprint).await, Err(Failed::NotFound)));
    app::set_photo(&scene.db, chief, ada, png()).await.unwrap();
    app::remove_post(&scene.db, chief, chair).await.unwrap();
    assert!(matches!(app::photo(&scene.db, &fingerprint).await, Err(Failed::NotFound)));
}

#[tokio::test]
async fn every_change_is_in_the_audit_trail_and_no_refusal_is() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    app::add_post(&scene.db, chief, post("Chair").parse().unwrap()).await.unwrap();
    app::add_post(&scene.db, chief, post("Chair").parse().unwrap()).await.unwrap_err();
    let mut connection = scene.db.acquire().await.unwrap();
    let rows = sqlx::query(
        "select action, details::text from kernel.audit_entry where subject = $1 order by position",
    )
    .bind(chief.election().to_string())
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let actions: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(actions, ["election.created", "election.key-shared", "election.post-added"]);
    assert!(rows[2].get::<String, _>(1).contains("post"));
}

#[tokio::test]
async fn the_database_knows_the_rules_too() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    app::add_post(&scene.db, chief, post("Chair").parse().unwrap()).await.unwrap();
    let wrong = [
        ("update election.post set seats = 0", "post_seats_range"),
        ("update election.post set min_choices = 2", "post_min_range"),
        ("update election.post set max_choices = 0, min_choices = 0", "post_max_range"),
        ("update election.election set phase = 'approval', opened_at = now()", "election_phase_known"),
        ("update election.election set phase = 'voting'", "election_opened"),
        ("update election.election set opens_at = closes_at", "election_ends_after_it_begins"),
        (
            "insert into election.officer select id, gen_random_uuid(), 'chief' from election.election",
            "officer_one_chief",
        ),
        (
            "insert into election.post select gen_random_uuid(), election_id, 9, 'CHAIR', '', 1, 0, 1, true
             from election.post",
            "post_title_unique",
        ),
    ];
    for (statement, constraint) in wrong {
        // As the owner, whom only constraints bind.
        let mut connection =
            connect_for_maintenance(&scene.installation.landlord, scene.db.tenant()).await.unwrap();
        let error = sqlx::query(statement).execute(&mut connection).await.unwrap_err();
        assert_eq!(
            error.as_database_error().and_then(|error| error.constraint()),
            Some(constraint),
            "{statement}"
        );
    }
    assert_eq!(app::overview(&scene.db, chief).await.unwrap().phase, Phase::Draft);
}
