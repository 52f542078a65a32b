//! Sealing one ballot in the browser, measured.

use getrandom::SysRng;
use publicdigit::ballot::{
    Blank, Choice, ElectionDefinition, ElectionTexts, ElectionUuid, GroupName, PrivateCredential, Question,
    Sealing, TrusteeItem, TrusteePrivateKey, Trustees,
};
use rand_core::UnwrapErr;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

fn election(group: GroupName, choices: usize) -> ElectionDefinition {
    let mut rng = UnwrapErr(SysRng);
    let uuid = ElectionUuid::generate(&mut rng);
    let key = TrusteePrivateKey::generate(group, &mut rng).public_key(None, &mut rng);
    let trustees = Trustees::new(group, vec![TrusteeItem::Single(key)]).unwrap();
    let answers = (0..choices).map(|index| format!("Answer {index}"));
    let question = Question::selection("?", answers, 1..=1, Blank::No).unwrap();
    let texts = ElectionTexts { name: "Bench".to_owned(), ..ElectionTexts::default() };
    ElectionDefinition::new(texts, &uuid, &trustees, &[question]).unwrap()
}

/// A definition to seal ballots for, with one question.
#[wasm_bindgen]
pub fn definition(group: &str, choices: usize) -> String {
    String::from_utf8(election(group.parse().unwrap(), choices).bytes().to_vec()).unwrap()
}

/// Reads a definition and seals one ballot, as the booth does, in slices. Gives
/// the milliseconds that it takes altogether, and those of the longest slice,
/// in which the page stands still.
#[wasm_bindgen]
pub fn seal(definition: &str) -> Vec<f64> {
    let mut rng = UnwrapErr(SysRng);
    let mut longest = 0.0;
    let mut lap = now();
    let start = lap;
    let mut slice_ends = || {
        let end = now();
        longest = f64::max(longest, end - lap);
        lap = end;
    };
    let definition = ElectionDefinition::parse(definition.as_bytes()).unwrap();
    let credential = PrivateCredential::generate(&mut rng);
    let answers = definition.questions()[0].answers().len();
    let selected = (0..answers).map(|answer| answer == 0).collect();
    let mut sealing = Sealing::new(&definition, &credential, &[Choice::Selected(selected)]).unwrap();
    slice_ends();
    while sealing.step(&mut rng) {
        slice_ends();
    }
    let ballot = sealing.finish(&mut rng);
    slice_ends();
    assert!(!ballot.bytes().is_empty());
    vec![now() - start, longest]
}
