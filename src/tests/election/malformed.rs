//! Texts in tables that nobody can have entered: the board is shown all the same.

use axum::http::StatusCode;
use publicdigit::{
    election::{
        application::{self as app, Failed, StoreError},
        domain::SealingGroup,
    },
    tenancy::{application::TenantStore, compare_chains},
};

use super::{
    altered::behind_the_servers_back,
    scene::{ElectionFixture, choose},
};
use crate::site::browser_of;

/// What a superuser writes, how it is undone, and the table that `tenant validate` names.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "update election.election set title = 'Board '||chr(8238)||'one'",
        "update election.election set title = 'Board 2026'",
        "election.election",
    ),
    (
        "update election.election set description = description||chr(8238)",
        "update election.election set description = replace(description, chr(8238), '')",
        "election.election",
    ),
    (
        "update election.candidate set name = name||chr(8238)",
        "update election.candidate set name = replace(name, chr(8238), '')",
        "election.candidate",
    ),
    (
        "update election.candidate set statement = statement||chr(8238)",
        "update election.candidate set statement = replace(statement, chr(8238), '')",
        "election.candidate",
    ),
    (
        "update election.post set title = title||chr(8238)",
        "update election.post set title = replace(title, chr(8238), '')",
        "election.post",
    ),
    (
        "update election.post set description = description||chr(8238)",
        "update election.post set description = replace(description, chr(8238), '')",
        "election.post",
    ),
    (
        "update election.trustee set name = name||chr(8238)",
        "update election.trustee set name = replace(name, chr(8238), '')",
        "election.trustee",
    ),
    (
        "update election.election set phase = 'cancelled', cancelled_because = 'no'",
        "update election.election set phase = 'voting', cancelled_because = null",
        "election.election",
    ),
];

/// What everybody can read of a board, below its page; which of them are pages.
const DOCUMENTS: [&str; 7] =
    ["/archive.bel", "/setup.bel", "/head.json", "/heads.json", "/chain", "/companion.json", "/voters.json"];
const PAGES: [&str; 3] = ["", "/ballots", "/receipt"];

#[tokio::test]
async fn no_text_of_a_table_hides_a_board() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    let tenant = scene.installation.landlord.find(&scene.slug).await.unwrap().unwrap().id;
    let mut browser = browser_of(&scene.installation).await;
    let (organisation, id) = (format!("/{}", scene.slug), prepared.id());
    let page = format!("{organisation}/elections/{id}");
    let mut documents = Vec::new();
    for rest in DOCUMENTS {
        documents.push(browser.get(&format!("{page}{rest}")).await.body);
    }
    let list = browser.get(&format!("{organisation}/elections.json")).await.body;
    for (change, back, table) in TEXTS {
        behind_the_servers_back(&scene, &[change]).await;
        for (rest, before) in DOCUMENTS.iter().zip(&documents) {
            let answer = browser.get(&format!("{page}{rest}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{change}: {rest}");
            assert_eq!(answer.body, *before, "{change}: {rest}");
        }
        for rest in PAGES {
            let answer = browser.get(&format!("{page}{rest}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{change}: {rest}");
            assert!(answer.body.contains("was altered") || rest == "/receipt", "{change}: {}", answer.body);
        }
        let shown = app::public_election(&scene.db, id).await.unwrap();
        assert_eq!((shown.title.as_str(), shown.posts[0].candidates[0].name.as_str()), ("Board 2026", "Ada"));
        for rest in ["", "/elections.json"] {
            let answer = browser.get(&format!("{organisation}{rest}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{change}: {rest}");
        }
        let found = compare_chains(&scene.installation.landlord, tenant).await.unwrap();
        let named = |one: &&_| {
            let one: &publicdigit::db::upkeep::Inconsistency = one;
            one.table == *table && one.differs.ends_with("is malformed")
        };
        assert!(found.iter().any(|one| named(&one)), "{change}: {found:?}");
        behind_the_servers_back(&scene, &[back]).await;
    }
    assert_eq!(browser.get(&format!("{organisation}/elections.json")).await.body, list);
    assert!(app::public_election(&scene.db, id).await.unwrap().altered.is_empty());
    assert_eq!(compare_chains(&scene.installation.landlord, tenant).await.unwrap(), []);
}

#[tokio::test]
async fn before_there_is_a_board_the_malformed_row_is_named() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let tenant = scene.installation.landlord.find(&scene.slug).await.unwrap().unwrap().id;
    let mut browser = browser_of(&scene.installation).await;
    let page = format!("/{}/elections/{}", scene.slug, prepared.id());
    assert_eq!(browser.get(&page).await.status, StatusCode::OK);
    behind_the_servers_back(
        &scene,
        &["update election.candidate set name = chr(8238)||name where name = 'Ada'"],
    )
    .await;
    assert_eq!(browser.get(&page).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    let Err(Failed::Store(StoreError::Broken(told))) = app::public_election(&scene.db, prepared.id()).await
    else {
        panic!("it is shown")
    };
    let told = told.to_string();
    assert!(told.contains("election.candidate, row ") && told.ends_with(": name"), "{told}");
    let found = compare_chains(&scene.installation.landlord, tenant).await.unwrap();
    assert_eq!((found[0].table, found[0].differs.as_str()), ("election.candidate", "name is malformed"));
    assert_eq!(browser.get(&format!("/{}", scene.slug)).await.status, StatusCode::OK);
}
