//! `tenant validate` sees what a table says otherwise than its board.

mod changes;

use publicdigit::{
    election::{
        application as app,
        domain::{SealingGroup, VoterDraft},
    },
    tenancy::{application::TenantStore, compare_chains},
};
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use self::changes::CHANGES;
use super::scene::{ElectionFixture, choose};
use crate::{cli::CliRunner, support};

const TABLES: [&str; 17] = [
    "election",
    "officer",
    "receipts",
    "post",
    "candidate",
    "photo",
    "trustee",
    "voter",
    "board",
    "board_record",
    "ballot",
    "board_document",
    "signed_head",
    "credential_authority",
    "spare_credential",
    "withdrawal",
    "translation",
];

async fn does(superuser: &mut PgConnection, statements: String) {
    superuser.execute(sqlx::raw_sql(AssertSqlSafe(statements))).await.unwrap();
}

async fn voted() -> ElectionFixture {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let prepared = scene.ready(settings, &["Asha", "Bina", "Chet"]).await;
    // Her credential is kept until her letters are printed.
    app::add_voter(&scene.db, prepared.chief, VoterDraft::parse("Ida", "-", "").unwrap()).await.unwrap();
    scene.translate(prepared.chief).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let access = scene.access().await;
    scene.vote(&access["Asha"], &choose("A", "DE")).await;
    scene.vote(&access["Bina"], &choose("B", "F")).await;
    scene
}

#[tokio::test]
async fn whatever_a_table_says_otherwise_than_the_board_is_named() {
    let scene = voted().await;
    let tenant = scene.installation.landlord.find(&scene.slug).await.unwrap().unwrap().id;
    let compared = async || compare_chains(&scene.installation.landlord, tenant).await.unwrap();
    assert_eq!(compared().await, []);
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    does(&mut superuser, "create schema kept; set session_replication_role = replica".to_owned()).await;
    for table in TABLES {
        does(&mut superuser, format!("create table kept.{table} as table election.{table}")).await;
    }
    let mut unseen = Vec::new();
    for (statement, table, words) in CHANGES {
        does(&mut superuser, (*statement).to_owned()).await;
        let found: Vec<_> = compared().await;
        if !found.iter().any(|one| one.table == *table && one.to_string().contains(words)) {
            unseen.push(format!("{statement}: {found:?}"));
        }
        for table in TABLES {
            let restore = format!(
                "delete from election.{table}; insert into election.{table} select * from kept.{table}"
            );
            does(&mut superuser, restore).await;
        }
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
    assert_eq!(compared().await, []);
}

#[tokio::test]
async fn what_is_sealed_is_opened_after_voting_too() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    scene.count(&prepared).await;
    let tenant = scene.installation.landlord.find(&scene.slug).await.unwrap().unwrap().id;
    let compared = async || compare_chains(&scene.installation.landlord, tenant).await.unwrap();
    assert_eq!(compared().await, []);
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    does(&mut superuser, "set session_replication_role = replica".to_owned()).await;
    for (statement, table, words) in [
        (
            "update election.trustee set share_sealed = 'x' where position = 0",
            "election.trustee",
            "share_sealed does not open",
        ),
        (
            "update election.voter set credential_sealed = 'x' where name = 'Bina'",
            "election.voter",
            "credential_sealed is kept",
        ),
        (
            "delete from election.signed_head where height > 1",
            "election.signed_head",
            "no signed head is kept, and one was signed",
        ),
        (
            "update election.trustee set share_sealed = null",
            "election.trustee",
            "a part of the decryption: false",
        ),
    ] {
        does(&mut superuser, statement.to_owned()).await;
        let found = compared().await;
        let named = found.iter().any(|one| one.table == table && one.to_string().contains(words));
        assert!(named, "{statement}: {found:?}");
    }
}

#[tokio::test]
async fn the_command_names_what_differs_and_ends_with_1() {
    let scene = voted().await;
    let slug = scene.slug.clone();
    let shell = CliRunner { installation: scene.installation, data: tempfile::tempdir().unwrap() };
    shell.run(&["tenant", "validate", slug.as_str()]).await.done();
    let mut superuser = support::superuser(&slug.database_name()).await;
    let change = "set session_replication_role = replica;
        update election.candidate set name = 'Zoe' where name = 'Ada'";
    does(&mut superuser, change.to_owned()).await;
    shell
        .run(&["tenant", "validate", slug.as_str()])
        .await
        .refused("election.candidate")
        .says("name is Zoe, and Ada on the board");
    let told = shell.run(&["tenant", "validate", slug.as_str(), "--json"]).await.refused("Zoe").json();
    assert_eq!(told["differences"][0]["table"], "election.candidate");
    assert!(told["differences"][0]["row"].as_str().unwrap().starts_with("candidate "), "{told}");
}
