//! A candidate withdraws while voting goes on.

use publicdigit::{
    election::{
        application::{self as app, Failed},
        domain::{CannotWithdraw, OfficerRole, Reason, SealingGroup},
    },
    kernel::{CandidateId, Language},
    messages,
    tenancy::{application::TenantStore, compare_chains},
};
use sqlx::{Connection, Executor};
use uuid::Uuid;

use super::scene::{ElectionFixture, Prepared, VERA, choose, user};
use crate::{site::browser_of, support};

async fn candidate(scene: &ElectionFixture, prepared: &Prepared, name: &str) -> CandidateId {
    let election = app::public_election(&scene.db, prepared.id()).await.unwrap();
    let mut candidates = election.posts.iter().flat_map(|post| &post.candidates);
    candidates.find(|candidate| candidate.name == name).unwrap().id
}

fn reason() -> Reason {
    Reason::parse("She has moved to another town.").unwrap()
}

#[tokio::test]
async fn all_voters_are_told_when_a_candidate_withdraws_and_everybody_can_see_it() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let ada = candidate(&scene, &prepared, "Ada").await;
    let withdraw =
        async |officer, candidate| app::withdraw_candidate(&scene.db, officer, candidate, reason()).await;
    app::appoint_officer(&scene.db, prepared.chief, user(VERA), OfficerRole::Observer).await.unwrap();
    let observer = app::officer_of(&scene.db, user(VERA), prepared.id()).await.unwrap().unwrap();
    assert!(matches!(withdraw(observer, ada).await, Err(Failed::Forbidden)));
    let nobody = withdraw(prepared.chief, CandidateId::from(Uuid::from_u128(1))).await;
    assert!(matches!(nobody, Err(Failed::Refused(CannotWithdraw::UnknownCandidate))));
    assert!(scene.mails().await.is_empty());

    withdraw(prepared.chief, ada).await.unwrap();
    let told = scene.mails().await;
    let mut to: Vec<_> = told.iter().map(|mail| (mail.template.as_str(), mail.to.as_str())).collect();
    to.sort_unstable();
    let template = "voter-candidate-withdrawn";
    assert_eq!(to, [(template, "asha@example.org"), (template, "bina@example.org")]);
    for language in Language::ALL {
        let mut mail = told[0].clone();
        mail.language = language;
        let said = messages::mail(&mail, "https://vote.example.org");
        for wanted in ["Ada", "Chair", "She has moved to another town.", "Board 2026"] {
            assert!(said.subject.contains(wanted) || said.body.contains(wanted), "{language:?} {wanted}");
        }
        mail.args.insert("revoting".into(), "no".into());
        assert_ne!(messages::mail(&mail, "https://vote.example.org").body, said.body, "{language:?}");
    }
    let again = withdraw(prepared.chief, ada).await;
    assert!(matches!(again, Err(Failed::Refused(CannotWithdraw::WithdrawnAlready))));
    assert!(scene.mails().await.is_empty(), "nobody is told twice");

    // In the booth, on the election's page and beside the result, where the votes stay.
    let mut browser = browser_of(&scene.installation).await;
    let page = format!("/{}/elections/{}", scene.slug, prepared.id());
    let token = access["Asha"].link.as_ref().unwrap().reveal();
    let link = format!("/{}/vote/{token}", scene.slug);
    let entered = browser.get(&link).await;
    let booth = entered.location.unwrap_or_else(|| panic!("{}", entered.body));
    for address in [&page, &booth] {
        let body = browser.get(address).await.body;
        assert!(body.contains("no longer stands") && body.contains("moved to another town"), "{body}");
    }
    scene.vote(&access["Asha"], &choose("A", "")).await;
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    let body = browser.get(&format!("{page}/result")).await.body;
    assert!(body.contains("no longer stands") && body.contains("Elected"), "{body}");
}

#[tokio::test]
async fn candidates_withdraw_only_while_voting_goes_on_and_for_good() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha"]).await;
    let paper = app::paper(&scene.db, prepared.chief).await.unwrap();
    let ids: Vec<_> = paper.posts[0].candidates.iter().map(|candidate| candidate.id).collect();
    let withdraw = async |id| app::withdraw_candidate(&scene.db, prepared.chief, id, reason()).await;
    let is_untimely = |refused| matches!(refused, Err(Failed::Refused(CannotWithdraw::WrongPhase(_))));
    assert!(is_untimely(withdraw(ids[0]).await));
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    withdraw(ids[0]).await.unwrap();
    let login = scene.installation.login(&scene.slug).await.unwrap();
    let mut role = sqlx::postgres::PgConnection::connect_with(&login).await.unwrap();
    let insert = format!(
        "insert into election.withdrawal values ('{}', 'Because I say so.', now())",
        Uuid::from(ids[1])
    );
    for statement in
        ["delete from election.withdrawal", "update election.withdrawal set reason = 'None at all'"]
    {
        assert!(role.execute(statement).await.is_err(), "{statement}");
    }
    let mut owner = support::superuser(&scene.slug.database_name()).await;
    assert!(
        owner.execute("delete from election.withdrawal").await.is_err(),
        "append-only also for the owner"
    );
    scene.count(&prepared).await;
    assert!(is_untimely(withdraw(ids[1]).await));
    assert!(role.execute(sqlx::AssertSqlSafe(insert)).await.is_err(), "not by the database either");
}

#[tokio::test]
async fn a_withdrawal_of_which_the_audit_does_not_tell_is_not_shown_and_stops_no_booth() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha"]).await;
    let (ada, bob) = (candidate(&scene, &prepared, "Ada").await, candidate(&scene, &prepared, "Bob").await);
    app::withdraw_candidate(&scene.db, prepared.chief, ada, reason()).await.unwrap();
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    superuser.execute("set session_replication_role = replica").await.unwrap();
    // One that nobody noted, and one whose reason no form lets through.
    for (id, reason) in [(bob, "Invented by somebody."), (ada, "Strange\u{1b}[31m text of somebody.")] {
        let write = "insert into election.withdrawal values ($1, $2, now())
                     on conflict (candidate_id) do update set reason = excluded.reason";
        sqlx::query(write).bind(Uuid::from(id)).bind(reason).execute(&mut superuser).await.unwrap();
    }
    let mut browser = browser_of(&scene.installation).await;
    let page = format!("/{}/elections/{}", scene.slug, prepared.id());
    let token = access["Asha"].link.as_ref().unwrap().reveal();
    let booth = browser.get(&format!("/{}/vote/{token}", scene.slug)).await.location.unwrap();
    for address in [&page, &booth] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, axum::http::StatusCode::OK);
        assert!(!answer.body.contains("somebody."), "{}", answer.body);
    }
    let tenant = scene.installation.landlord.find(&scene.slug).await.unwrap().unwrap().id;
    let found = compare_chains(&scene.installation.landlord, tenant).await.unwrap();
    assert_eq!(found.iter().filter(|one| one.table == "election.withdrawal").count(), 2, "{found:?}");
}
