use super::*;
use crate::ballot::{
    board::{BoardKey, CompanionVersion},
    testing::{Stream, ed25519_election},
};

fn said(title: &str) -> CompanionWording {
    CompanionWording { title: Some(title.to_owned()), ..CompanionWording::default() }
}

/// What is fixed of an election with one post and one candidate, and more in German.
fn companion() -> Companion {
    let told = CompanionWording { statement: Some("Ja".to_owned()), ..CompanionWording::default() };
    let candidate = CompanionCandidate {
        statement: "Yes".to_owned(),
        photo: None,
        translations: [("de".to_owned(), told)].into(),
    };
    Companion {
        version: CompanionVersion::One,
        uuid: ed25519_election(1, 1).definition.uuid().clone(),
        organisation: "Club".to_owned(),
        language: "en".to_owned(),
        closes_at: 1_800_000_000,
        revoting: true,
        demonstration: false,
        board_key: BoardKey::generate(&mut Stream::new(1)).public(),
        trustees: Vec::new(),
        posts: vec![CompanionPost {
            seats: 1,
            description: "Who leads".to_owned(),
            candidates: vec![candidate],
            translations: [("de".to_owned(), said("Vorsitz"))].into(),
        }],
        voters: Digest::of("nobody"),
        credential_authority: None,
        translations: CompanionTranslations::new(),
    }
}

/// The ballot paper as a page in `reader` shows it.
fn paper(reader: &str) -> Paper {
    let german = reader == "de";
    let said = |text: &str| Some(text.to_owned()).filter(|_| german);
    let candidate = PaperCandidate {
        name: "Ada".to_owned(),
        statement: "Yes".to_owned(),
        said: PaperWording { statement: said("Ja"), ..PaperWording::default() },
        ..PaperCandidate::default()
    };
    let post = PaperPost {
        title: "Chair".to_owned(),
        description: "Who leads".to_owned(),
        said: PaperWording { title: said("Vorsitz"), ..PaperWording::default() },
        candidates: vec![candidate],
        ..PaperPost::default()
    };
    Paper { reader: reader.to_owned(), posts: vec![post], ..Paper::default() }
}

#[test]
fn the_paper_shows_in_the_readers_language_what_is_fixed_in_it() {
    for reader in ["de", "en", "ne"] {
        assert!(paper(reader).agrees(&companion()), "{reader}");
    }
    let german = Paper { lang: Some("en".to_owned()), ..paper("de") };
    assert_eq!(german.title(&german.posts[0]), ("Vorsitz", None));
    let nepali = Paper { lang: Some("en".to_owned()), ..paper("ne") };
    assert_eq!(nepali.title(&nepali.posts[0]), ("Chair", Some("en")));
}

#[test]
fn a_paper_that_says_something_else_in_the_readers_language_is_not_believed() {
    let changes: [fn(&mut Paper); 6] = [
        |paper| paper.posts[0].said.title = Some("Kassenprüfung".to_owned()),
        |paper| paper.posts[0].said.title = None,
        |paper| paper.posts[0].said.description = Some("Wer prüft".to_owned()),
        |paper| paper.posts[0].candidates[0].said.statement = Some("Nein".to_owned()),
        |paper| paper.posts[0].candidates[0].said.statement = None,
        |paper| paper.reader = "ne".to_owned(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut changed = paper("de");
        change(&mut changed);
        assert!(!changed.agrees(&companion()), "{number}");
    }
}
