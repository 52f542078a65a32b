//! Sealing a ballot and checking a board in the browser, measured.

use getrandom::SysRng;
use publicdigit_ballot::{
    BallotVerifier, Blank, Choice, CredentialList, ElectionDefinition, ElectionTexts, ElectionUuid,
    GroupName, PrivateCredential, Question, Sealing, Tally, TrusteeItem, TrusteePrivateKey, Trustees,
    archive::{self, Record},
    bench_primitives::Bare,
    seal as seal_whole,
    verifier::{Options, verify},
};
use rand_core::UnwrapErr;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

fn election(group: GroupName, choices: usize) -> (ElectionDefinition, Trustees) {
    let mut rng = UnwrapErr(SysRng);
    let uuid = ElectionUuid::generate(&mut rng);
    let key = TrusteePrivateKey::generate(group, &mut rng).public_key(None, &mut rng);
    let trustees = Trustees::new(group, vec![TrusteeItem::Single(key)]).unwrap();
    let answers = (0..choices).map(|index| format!("Answer {index}"));
    let question = Question::selection("?", answers, 1..=1, Blank::No).unwrap();
    let texts = ElectionTexts { name: "Bench".to_owned(), ..ElectionTexts::default() };
    (ElectionDefinition::new(texts, &uuid, &trustees, &[question]).unwrap(), trustees)
}

/// A definition to seal ballots for, with one question.
#[wasm_bindgen]
pub fn definition(group: &str, choices: usize) -> String {
    String::from_utf8(election(group.parse().unwrap(), choices).0.bytes().to_vec()).unwrap()
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

/// The time in the header of the board.
const TIMESTAMP: u64 = 1_700_000_000;

/// A board with so many ballots whose tally is made, as a trustee's browser
/// reads it.
#[wasm_bindgen]
pub fn board(group: &str, ballots: usize, choices: usize) -> Vec<u8> {
    let mut rng = UnwrapErr(SysRng);
    let group: GroupName = group.parse().unwrap();
    let (definition, trustees) = election(group, choices);
    let credentials: Vec<_> = (0..ballots).map(|_| PrivateCredential::generate(&mut rng)).collect();
    let public = credentials.iter().map(|one| (one.public(group, definition.uuid()), 1)).collect();
    let list = CredentialList::new(group, public).unwrap();
    let mut file = Vec::new();
    let mut add = |(records, head): (Vec<Record>, archive::Head)| {
        file.extend(records.iter().flat_map(|record| record.blocks(TIMESTAMP)));
        head
    };
    let mut head = add(archive::setup(TIMESTAMP, definition.bytes(), trustees.bytes(), list.bytes()));
    let verifier = BallotVerifier::new(&definition, list).unwrap();
    let mut tally = Tally::new(&definition);
    for (place, credential) in credentials.iter().enumerate() {
        let selected = (0..choices).map(|choice| choice == place % choices).collect();
        let ballot = seal_whole(&definition, credential, &[Choice::Selected(selected)], &mut rng).unwrap();
        head = add(archive::ballot(&head, ballot.bytes()));
        tally.add(&verifier.reload(ballot.bytes()).unwrap()).unwrap();
    }
    head = add(archive::end_ballots(&head));
    add(archive::encrypted_tally(&head, &tally.finish()));
    file
}

/// Checks a board as a trustee's browser does; the milliseconds it takes.
#[wasm_bindgen]
pub fn check(board: &[u8]) -> f64 {
    let start = now();
    let report = verify(std::io::Cursor::new(board), &Options { threads: 1 }, &mut |_| ()).unwrap();
    assert!(report.tally.is_some());
    now() - start
}

/// The milliseconds that the bare group operations of so many ballots take: four
/// products of two bases and two tests of membership per choice, three products
/// per ballot, and a test of membership for the list of credentials.
#[wasm_bindgen]
pub fn bare_check(group: &str, ballots: usize, choices: usize) -> f64 {
    let bare = Bare::new(group.parse().unwrap(), &mut UnwrapErr(SysRng));
    let mut done = 0;
    let start = now();
    for _ in 0..ballots {
        for _ in 0..4 * choices + 3 {
            done += bare.two_bases();
        }
        for _ in 0..=2 * choices {
            done += usize::from(bare.membership());
        }
    }
    assert!(done > 0);
    now() - start
}
