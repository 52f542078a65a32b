//! Definitions that make sense, and those that do not.

use super::*;
use crate::testing::vector_text;

#[test]
fn the_reference_definitions_are_read_and_written_alike() {
    for folder in
        ["a-single3-weights", "c-ranking-mixnet", "d-minimal", "e2-ed25519-ranking", "g-threshold-superset"]
    {
        let text = vector_text(&format!("{folder}/election.json"));
        let definition = ElectionDefinition::parse(text.as_bytes()).expect("a definition");
        let trustees = vector_text(&format!("{folder}/trustees.json"));
        let trustees = Trustees::parse(definition.group(), trustees.as_bytes()).expect("trustees");
        let texts = definition.texts().clone();
        let again = ElectionDefinition::new(texts, definition.uuid(), &trustees, definition.questions())
            .expect("a definition");
        assert_eq!(String::from_utf8_lossy(again.bytes()), text);
    }
}

#[test]
fn the_fingerprint_of_the_worked_example_is_the_known_one() {
    let text = vector_text("d-minimal/election.json");
    let definition = ElectionDefinition::parse(text.as_bytes()).expect("a definition");
    assert_eq!(definition.fingerprint().to_string(), "252ZrDNV07lhOfRxhy/nky/Gk7mF5gPl1RYeCyqdP90");
}

#[test]
fn senseless_definitions_are_refused() {
    let text = vector_text("d-minimal/election.json");
    let refusal = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        ElectionDefinition::parse(text.replace(from, to).as_bytes()).map(|_| ()).unwrap_err()
    };
    use DefinitionRefused as No;
    assert_eq!(refusal("\"version\":1", "\"version\":2"), No::Version);
    assert_eq!(refusal("\"version\":1", "\"version\":2,\"x\":1"), No::Version);
    assert_eq!(refusal("\"version\":1", "\"version\":1,\"x\":1"), No::Malformed);
    assert_eq!(refusal("\"uuid\"", "\"language\":[\"de\",\"ltr\"],\"uuid\""), No::Language);
    assert_eq!(refusal("BELENIOS-2048", "BELENIOS-1024"), No::Group);
    assert_eq!(refusal("BELENIOS-2048", "Ed25519"), No::Key);
    assert_eq!(refusal("VecDminima1123", "VecDminima112"), No::Uuid);
    assert_eq!(refusal("VecDminima1123", "VecDminima112O"), No::Uuid);
    assert_eq!(refusal("Vector D", " "), No::NoName);
    let question = |reason| No::Question { position: 1, reason };
    assert_eq!(refusal("\"max\":1", "\"max\":3"), question(QuestionRefused::Limits));
    assert_eq!(refusal("\"max\":1", "\"max\":0"), question(QuestionRefused::Limits));
    let typed = |kind: &str| refusal("{\"answers\"", &format!("{{\"type\":\"{kind}\",\"answers\""));
    assert_eq!(typed("Lists"), question(QuestionRefused::Lists));
    assert_eq!(typed("Approval"), question(QuestionRefused::UnknownKind));
    assert_eq!(typed("NonHomomorphic"), No::Malformed);
    assert_eq!(refusal("\"Yes\"", "\"\""), question(QuestionRefused::NoText));
    assert_eq!(refusal("[\"Yes\",\"No\"]", "[]"), question(QuestionRefused::Answers));
    let start = text.find("\"public_key\":\"").expect("a key") + 14;
    let end = start + text[start..].find('"').expect("its end");
    let with_key = |key: &str| {
        let changed = format!("{}{key}{}", &text[..start], &text[end..]);
        ElectionDefinition::parse(changed.as_bytes()).map(|_| ()).unwrap_err()
    };
    assert_eq!(with_key("1"), No::Key);
    assert_eq!(with_key("2"), No::Key);
    assert_eq!(with_key("0"), No::Key);
}

#[test]
fn a_hint_of_null_is_no_hint() {
    let plain = Question::ranking("?", ["x"], None).expect("sane");
    let null = Question::ranking("?", ["x"], Some("null")).expect("sane");
    assert_eq!(null.write(), plain.write());
}
