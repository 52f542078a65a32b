//! Texts in other languages: kept, sealed when voting opens, shown from the board.

use publicdigit::{
    ballot::board::Companion,
    election::{
        application::{self as app, Failed, Officer, ports::PublicBoard, views::Alteration},
        domain::{CannotTranslate, SealingGroup, Statement, Subject, Title, Wording},
    },
    kernel::Language,
};
use sqlx::{AssertSqlSafe, Executor};

use super::scene::ElectionFixture;
use crate::support;

impl ElectionFixture {
    /// What of the election is called so.
    async fn subject(&self, chief: Officer, called: &str) -> Subject {
        let texts = app::texts(&self.db, chief).await.unwrap();
        texts.lines.iter().find(|line| line.called == called).unwrap().subject
    }

    /// The title of the election, of a post, and a candidate's statement in German.
    pub async fn translate(&self, chief: Officer) {
        let titled =
            |title: &str| Wording { title: Some(Title::parse(title).unwrap()), ..Wording::default() };
        let statement = Some(Statement::parse("Wählt Ada").unwrap());
        let told = Wording { statement, ..Wording::default() };
        for (called, wording) in
            [("Board 2026", titled("Vorstand 2026")), ("Chair", titled("Vorsitz")), ("Ada", told)]
        {
            let about = (self.subject(chief, called).await, Language::De);
            app::translate(&self.db, chief, about, wording, |_| true).await.unwrap();
        }
    }
}

#[tokio::test]
async fn texts_in_another_language_are_sealed_with_the_election_and_shown_from_its_board() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    scene.translate(prepared.chief).await;
    let before = app::public_election(&scene.db, prepared.id()).await.unwrap();
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let open = app::public_election(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(open.altered, []);
    assert_eq!((&open.wordings, &open.posts), (&before.wordings, &before.posts));
    assert_eq!(open.wordings[&Language::De].title.as_deref(), Some("Vorstand 2026"));
    assert_eq!(open.posts[0].wordings[&Language::De].title.as_deref(), Some("Vorsitz"));
    assert!(open.posts[1].wordings.is_empty() && open.posts[0].candidates[1].wordings.is_empty());
    let companion = scene.db.companion(prepared.id()).await.unwrap().unwrap();
    let companion = Companion::parse(&companion).unwrap();
    let said = &companion.posts[0].candidates[0].translations["de"];
    assert_eq!(said.statement.as_deref(), Some("Wählt Ada"));
    assert_eq!(app::public_elections(&scene.db).await.unwrap()[0].wordings, open.wordings);
}

#[tokio::test]
async fn a_text_in_another_language_that_was_altered_is_told_and_not_shown() {
    let scene = ElectionFixture::new().await;
    let prepared = scene.ready(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha", "Bina"]).await;
    scene.translate(prepared.chief).await;
    app::open_voting(&scene.db, prepared.chief, &scene.organisation()).await.unwrap();
    let mut superuser = support::superuser(&scene.slug.database_name()).await;
    for (change, alteration) in [
        ("update election.translation set title = 'König' where post_id is not null", Alteration::Paper),
        (
            "update election.translation set statement = 'Wählt Bob' where statement is not null",
            Alteration::Paper,
        ),
        (
            "update election.translation set title = 'Anders' where title like 'Vorstand%'",
            Alteration::Settings,
        ),
        ("delete from election.translation", Alteration::Settings),
    ] {
        let change = format!("set session_replication_role = replica; {change}");
        superuser.execute(sqlx::raw_sql(AssertSqlSafe(change.clone()))).await.unwrap();
        let shown = app::public_election(&scene.db, prepared.id()).await.unwrap();
        assert!(shown.altered.contains(&alteration), "{change}: {:?}", shown.altered);
        assert_eq!(shown.posts[0].wordings[&Language::De].title.as_deref(), Some("Vorsitz"));
        assert_eq!(shown.wordings[&Language::De].title.as_deref(), Some("Vorstand 2026"));
    }
}

#[tokio::test]
async fn texts_in_another_language_go_with_what_they_are_about() {
    let scene = ElectionFixture::new().await;
    let chief = scene.draft(scene.settings("Board 2026", SealingGroup::Ed25519), false).await;
    scene.enter_paper(chief).await;
    scene.translate(chief).await;
    let kept = async || {
        let texts = app::texts(&scene.db, chief).await.unwrap();
        texts
            .lines
            .into_iter()
            .filter(|line| !line.wordings.is_empty())
            .map(|line| line.called)
            .collect::<Vec<_>>()
    };
    assert_eq!(kept().await, ["Board 2026", "Chair", "Ada"]);
    let paper = app::paper(&scene.db, chief).await.unwrap();
    app::remove_candidate(&scene.db, chief, paper.posts[0].candidates[0].id).await.unwrap();
    assert_eq!(kept().await, ["Board 2026", "Chair"]);
    app::remove_post(&scene.db, chief, paper.posts[0].id).await.unwrap();
    assert_eq!(kept().await, ["Board 2026"]);
    let gone = app::translate(
        &scene.db,
        chief,
        (Subject::Post(paper.posts[0].id), Language::De),
        Wording::default(),
        |_| true,
    );
    assert!(matches!(gone.await, Err(Failed::Refused(CannotTranslate::UnknownSubject))));
    let unseen =
        app::translate(&scene.db, chief, (Subject::Election, Language::De), Wording::default(), |_| false);
    assert!(matches!(unseen.await, Err(Failed::Refused(CannotTranslate::ChangedMeanwhile))));
    assert_eq!(kept().await, ["Board 2026"]);
}
