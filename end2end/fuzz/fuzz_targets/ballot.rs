//! Ballots of a reference election with a blank vote and weights.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use publicdigit::ballot::{BallotVerifier, CredentialList, ElectionDefinition, GroupName};

const ELECTION: &str = include_str!("../../../src/ballot/testdata/e-ed25519-single3-weights/election.json");

fn verifier() -> &'static BallotVerifier {
    static VERIFIER: OnceLock<BallotVerifier> = OnceLock::new();
    VERIFIER.get_or_init(|| {
        let definition = ElectionDefinition::parse(ELECTION.trim_end().as_bytes()).expect("a definition");
        let list = CredentialList::parse(GroupName::Ed25519, b"[]").expect("a list");
        BallotVerifier::new(&definition, list).expect("one group")
    })
}

fuzz_target!(|bytes: &[u8]| {
    let _ = verifier().accept(bytes);
    let _ = verifier().recall(bytes);
});
