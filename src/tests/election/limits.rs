//! The largest election that can be completed can be held.

use axum::http::StatusCode;
use publicdigit::{
    ballot::{Choice, PrivateCredential, seal},
    election::{
        application::{self as app, Failed, Officer, forms},
        domain::{
            Blocker, CannotAdvance, MAX_BALLOT_BYTES, MAX_BYTES, MAX_POSSIBILITIES, MAX_REQUEST_BYTES,
            SealingGroup,
        },
    },
};
use serde_json::json;
use sqlx::AssertSqlSafe;

use super::scene::{ElectionFixture, TARA, UMA, rng};
use crate::site::{browser_of, site};

/// How many candidates each post has, besides its blank vote.
const CANDIDATES: usize = 199;

/// A ballot paper with as many possibilities as there can be.
async fn enter_largest_paper(scene: &ElectionFixture, chief: Officer) {
    for number in 1..=MAX_POSSIBILITIES / (CANDIDATES + 1) {
        let form = forms::PostForm {
            title: format!("Post {number}"),
            seats: "1".into(),
            min: "0".into(),
            max: CANDIDATES.to_string(),
            blank: true,
            ..forms::PostForm::default()
        };
        app::add_post(&scene.db, chief, form.parse().unwrap()).await.unwrap();
    }
    // One after the other, as officers enter them, would take minutes.
    let candidates = format!(
        "insert into election.candidate (id, post_id, position, name, statement)
         select gen_random_uuid(), post.id, number, 'Candidate ' || number, ''
         from election.post, generate_series(0, {CANDIDATES} - 1) as number"
    );
    let mut connection = scene.db.acquire().await.unwrap();
    sqlx::query(AssertSqlSafe(candidates)).execute(&mut *connection).await.unwrap();
}

#[tokio::test]
async fn the_largest_ballot_paper_is_voted_on_through_http_and_no_larger_one_is_completed() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    enter_largest_paper(&scene, chief).await;
    scene.enter_voters(chief, &["Asha"]).await;
    scene.entrust(chief, TARA, "Tara").await;
    scene.entrust(chief, UMA, "Uma").await;
    app::open_nomination(&scene.db, chief).await.unwrap();

    // One candidate more does not fit.
    let posts = app::paper(&scene.db, chief).await.unwrap().posts;
    let form = forms::CandidateForm { name: "One too many".into(), statement: String::new() };
    let more = app::add_candidate(&scene.db, chief, posts[0].id, form.parse().unwrap()).await.unwrap();
    let have = MAX_POSSIBILITIES + 1;
    match app::make_ready(&scene.db, chief).await {
        Err(Failed::Refused(CannotAdvance::Blocker(missing))) => {
            assert_eq!(missing, [Blocker::SmallerPaper { have, most: MAX_POSSIBILITIES }]);
        }
        other => panic!("{other:?}"),
    }
    app::remove_candidate(&scene.db, chief, more).await.unwrap();
    app::make_ready(&scene.db, chief).await.unwrap();
    app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap();

    let access = &scene.access().await["Asha"];
    let voter = scene.voter(access).await;
    let definition = scene.definition(voter.election()).await;
    let credential = PrivateCredential::parse(access.credential.as_ref().unwrap()).unwrap();
    let choice = Choice::Selected(vec![true; CANDIDATES]);
    let choices = vec![choice; definition.questions().len()];
    let ballot = seal(&definition, &credential, &choices, &mut rng()).unwrap();
    let ballot = String::from_utf8(ballot.bytes().to_vec()).unwrap();
    // More than the framework's own limit, and within ours.
    assert!(ballot.len() > 2 * 1024 * 1024 && ballot.len() <= definition.largest_ballot().unwrap());
    assert!(ballot.len() <= MAX_BALLOT_BYTES);
    let request = json!({ "voter": voter.voter(), "ballot": ballot });
    assert!(request.to_string().len() <= MAX_REQUEST_BYTES);

    let mut browser = browser_of(&scene.installation).await;
    let link = format!("/{}/vote/{}", scene.slug, access.link.as_ref().unwrap().reveal());
    assert!(browser.get(&link).await.location.unwrap().contains("/booth?as="));
    let refused = browser.cast("{}").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.body.contains("cast-malformed"), "{}", refused.body);
    let answer = browser.cast(&ballot).await;
    assert!(answer.status.is_success(), "{}: {}", answer.status, answer.body);
    assert_eq!(app::ballots(&scene.db, chief.election(), 1).await.unwrap().total, 1);
}

#[tokio::test]
async fn a_file_of_voters_as_large_as_files_may_be_reaches_its_reader() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut browser = site.owner(&resident).await;
    let mut answer = async |bytes| {
        let file = vec![b'a'; bytes];
        browser.upload("/api/roll/import-file", &[("election", "none")], ("file", "roll.csv", &file)).await
    };
    // It was read whole: what is missing is the election.
    assert_eq!(answer(MAX_BYTES).await.status, StatusCode::NOT_FOUND);
    let back = answer(MAX_REQUEST_BYTES).await.location.unwrap();
    let page = browser.get(back.trim_end_matches("#problems")).await;
    assert!(page.body.contains("This file is too large"), "{}", page.body);
}

#[tokio::test]
async fn a_list_of_voters_as_long_as_files_may_be_can_be_pasted() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut owner = site.owner(&resident).await;
    let mut paste = async |bytes| {
        let text = "a".repeat(bytes);
        owner.post("/api/roll/import-text", &[("election", "none"), ("text", text.as_str())]).await
    };
    // It was read whole: what is missing is the election.
    assert_eq!(paste(MAX_BYTES).await.status, StatusCode::NOT_FOUND);
    // What is larger leads back to its page, which says so.
    let back = paste(MAX_REQUEST_BYTES).await.location.unwrap();
    let page = owner.get(back.trim_end_matches("#problems")).await;
    assert!(page.body.contains("more than the form can take"), "{}", page.body);
}
