use super::*;
use crate::board::tests::companion;

#[test]
fn a_companion_holds_texts_in_further_languages_and_its_hash_covers_them() {
    let (plain, _) = companion();
    assert!(!String::from_utf8(plain.bytes()).expect("UTF-8").contains("translations"));
    let said = |text: &str| CompanionWording { title: Some(text.to_owned()), ..CompanionWording::default() };
    let mut whole = plain.clone();
    whole.translations = [("ne".to_owned(), said("समिति")), ("de".to_owned(), said("Vorstand"))].into();
    whole.posts[0].translations.insert("de".to_owned(), said("Vorsitz"));
    let statement = Some("Ja".to_owned());
    let told = CompanionWording { statement, ..CompanionWording::default() };
    whole.posts[0].candidates[0].translations.insert("de".to_owned(), told);
    assert_eq!(Companion::parse(&whole.bytes()), Ok(whole.clone()));
    let text = String::from_utf8(whole.bytes()).expect("UTF-8");
    for (was, becomes) in [("Vorstand", "Anders"), ("Vorsitz", "Anders"), ("\"Ja\"", "\"Nein\"")] {
        let other = Companion::parse(text.replace(was, becomes).as_bytes()).expect("a companion");
        assert_ne!(other.digest(), whole.digest(), "{was}");
    }
    let (german, nepali) = ("\"de\":{\"title\":\"Vorstand\"}", "\"ne\":{\"title\":\"समिति\"}");
    for wrong in [
        text.replace(&format!("{german},{nepali}"), &format!("{nepali},{german}")),
        text.replace(german, &format!("{german},{german}")),
        text.replace("\"title\":\"Vorsitz\"", "\"title\":\"Vorsitz\",\"name\":\"x\""),
        text.replace("\"title\":\"Vorsitz\"", "\"title\":\"Vorsitz\",\"statement\":null"),
        text.replace("{\"de\":{\"title\":\"Vorsitz\"}}", "{}"),
    ] {
        assert_ne!(wrong, text);
        assert_eq!(Companion::parse(wrong.as_bytes()), Err(CompanionRefused::Malformed), "{wrong}");
    }
}
