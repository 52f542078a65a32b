//! An election from its creation to its published result.

use std::{io::Cursor, process::Command};

use publicdigit::{
    ballot::verifier::{self, Options},
    election::{
        application::{self as app, Failed, views::*},
        domain::{CannotPublish, OfficerRole, Phase, SealingGroup, Standing},
    },
    kernel::Environment,
};
use time::Duration;

use super::scene::{ElectionFixture, choose, user};

const VOTERS: [&str; 5] = ["Asha", "Bina", "Chet", "Dipa", "Ekta"];

async fn whole_election(group: SealingGroup) -> (ElectionFixture, Vec<u8>) {
    let scene = ElectionFixture::new().await;
    let (prepared, access) = scene.voting(scene.settings("Board 2026", group), &VOTERS).await;
    let id = prepared.id();
    let votes = [("A", "DE"), ("B", "E"), ("A", ""), ("", "F"), ("C", "DE")];
    for (voter, (chair, board)) in VOTERS.iter().zip(votes) {
        scene.vote(&access[*voter], &choose(chair, board)).await;
    }
    // Ekta thinks again.
    assert!(scene.vote(&access["Ekta"], &choose("B", "FD")).await.replaced);

    let public = app::public_election(&scene.db, id).await.unwrap();
    let board = public.board.unwrap();
    assert_eq!((board.voters, board.ballots, board.voted), (5, 6, 5));
    assert!(matches!(app::result(&scene.db, id).await, Err(Failed::NotFound)));

    scene.count(&prepared).await;
    assert_eq!(app::overview(&scene.db, prepared.chief).await.unwrap().phase, Phase::Tallied);
    let before = scene.archive(id).await;
    assert!(matches!(app::result(&scene.db, id).await, Err(Failed::NotFound)));
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    let again = app::publish_result(&scene.db, prepared.chief).await;
    assert!(matches!(again, Err(Failed::Refused(CannotPublish::WrongPhase(_)))));

    let result = app::result(&scene.db, id).await.unwrap();
    check_result(&result);
    let archive = scene.archive(id).await;
    assert_eq!(archive[..before.len()], before, "the archive only grows");
    (scene, archive)
}

fn check_result(result: &ResultView) {
    let of = |post: &PostResult| -> Vec<(String, u64, u16, Standing)> {
        post.candidates.iter().map(|c| (c.name.clone(), c.votes, c.permille, c.standing)).collect()
    };
    assert_eq!((result.voters, result.voted), (5, 5));
    let [chair, board] = &result.posts[..] else { panic!("two posts") };
    assert_eq!(
        of(chair),
        [
            ("Ada".into(), 2, 400, Standing::Tied),
            ("Bob".into(), 2, 400, Standing::Tied),
            ("Cy".into(), 0, 0, Standing::NotElected),
        ]
    );
    assert!(chair.tied);
    assert_eq!(chair.blank, Some((1, 200)));
    // Dev, Eve and Fay have two votes each, for two seats.
    assert_eq!(board.candidates.iter().map(|c| c.votes).collect::<Vec<_>>(), [2, 2, 2, 0]);
    assert!(board.tied);
    assert_eq!((board.ballots, board.blank), (5, Some((1, 200))));
}

#[tokio::test]
async fn an_election_goes_from_its_creation_to_a_result_that_verifies() {
    let (_scene, archive) = whole_election(SealingGroup::Ed25519).await;
    let report = verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    assert_eq!((report.credentials, report.ballots_cast, report.ballots_counted), (5 + 3, 6, 5));
    assert_eq!(report.decryptions, [1, 2]);
    assert!(report.result.is_some());
}

#[tokio::test]
async fn an_election_in_the_older_group_is_accepted_by_the_independent_tool() {
    let (_scene, archive) = whole_election(SealingGroup::Belenios2048).await;
    let report = verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    assert!(report.result.is_some());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("election.bel"), &archive).unwrap();
    let judged = Command::new("belenios-tool")
        .args(["election", "verify", "--dir"])
        .arg(folder.path())
        .output()
        .expect("belenios-tool is missing: scripts/setup --test brings it, scripts/test finds it");
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stderr));
}

#[tokio::test]
async fn a_demonstration_decrypts_by_itself_when_its_time_has_come() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Try it out", SealingGroup::Ed25519), true).await;
    scene.enter_paper(chief).await;
    scene.enter_voters(chief, &["Asha", "Bina"]).await;
    let name = publicdigit::election::domain::PersonName::parse("This server").unwrap();
    app::entrust_server(&scene.db, chief, name).await.unwrap();
    app::open_nomination(&scene.db, chief).await.unwrap();
    app::make_ready(&scene.db, chief).await.unwrap();
    app::open_voting(&scene.db, chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;

    let looked = app::close_due(&scene.db, &scene.reach()).await.unwrap();
    let today = scene.clock.now()..scene.clock.now() + Duration::DAY;
    assert!(looked.elections == 0 && looked.next.is_some_and(|next| today.contains(&next)), "{looked:?}");
    scene.clock.advance(Duration::DAY + Duration::MINUTE);
    for elections in [1, 0] {
        let looked = app::close_due(&scene.db, &scene.reach()).await.unwrap();
        assert_eq!((looked.elections, looked.next), (elections, None));
    }
    app::publish_result(&scene.db, chief).await.unwrap();
    let result = app::result(&scene.db, chief.election()).await.unwrap();
    assert_eq!(result.posts[0].candidates[0].standing, Standing::Elected);
    assert_eq!(result.posts[0].candidates[0].permille, 1000);
}

#[tokio::test]
async fn an_election_without_a_ballot_is_counted_too() {
    let scene = ElectionFixture::new().await;
    let (prepared, _) = scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &VOTERS[..1]).await;
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    let result = app::result(&scene.db, prepared.id()).await.unwrap();
    assert!(result.posts.iter().flat_map(|post| &post.candidates).all(|candidate| candidate.votes == 0));
    let archive = scene.archive(prepared.id()).await;
    verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
}

#[tokio::test]
async fn the_checklist_follows_the_election() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    let states = async || -> Vec<(Step, StepState)> {
        let overview = app::overview(&scene.db, chief).await.unwrap();
        overview.checklist.iter().map(|line| (line.step, line.state)).collect()
    };
    let open = |steps: &[(Step, StepState)]| -> Vec<Step> {
        steps.iter().filter(|(_, state)| *state == StepState::Open).map(|(step, _)| *step).collect()
    };
    assert_eq!(open(&states().await), [Step::Posts, Step::Candidates, Step::Trustees, Step::Roll]);
    scene.enter_paper(chief).await;
    assert_eq!(open(&states().await), [Step::Candidates, Step::Trustees, Step::Roll]);
    scene.enter_voters(chief, &VOTERS).await;
    scene.entrust(chief, 2, "Tara").await;
    app::open_nomination(&scene.db, chief).await.unwrap();
    app::make_ready(&scene.db, chief).await.unwrap();
    // One person could open every ballot.
    assert_eq!(open(&states().await), [Step::Trustees, Step::Voting]);
    scene.entrust(chief, 3, "Uma").await;
    assert_eq!(open(&states().await), [Step::Voting]);
    app::appoint_officer(&scene.db, chief, user(4), OfficerRole::Deputy).await.unwrap();
    let deputy = app::officer_of(&scene.db, user(4), chief.election()).await.unwrap().unwrap();
    app::open_voting(&scene.db, deputy, &scene.organisation()).await.unwrap();
    assert_eq!(app::overview(&scene.db, deputy).await.unwrap().next, NextStep::AwaitEnd);
    scene.clock.advance(Duration::DAY * 2);
    assert_eq!(app::overview(&scene.db, deputy).await.unwrap().next, NextStep::CloseVoting);
    app::close_voting(&scene.db, deputy, &scene.reach()).await.unwrap();
    assert_eq!(open(&states().await), [Step::Decryption]);
}
