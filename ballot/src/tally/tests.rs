//! From sealed ballots to a result, and what is refused on the way.

use serde_json::Value;

use super::*;
use crate::ballots::{BallotVerifier, Choice, seal};
use crate::credential::CredentialList;
use crate::election::Blank;
use crate::shuffle::shuffle;
use crate::testing::{Script, Stream, ed25519_election, election, kat};
use crate::trustee::{TrusteePrivateKey, Trustees};

#[test]
fn the_known_tally_and_decryption_of_every_group_are_made() {
    for group in GroupName::ALL {
        let kat = kat(group);
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let definition =
            ElectionDefinition::parse(text(&kat["election_json"]).as_bytes()).expect("a definition");
        let list = text(&kat["public_credentials_json"]);
        let list = CredentialList::parse(group, list.as_bytes()).expect("a list");
        let verifier = BallotVerifier::new(&definition, list).expect("one group");
        let ballot = verifier.reload(text(&kat["ballot"]).as_bytes()).expect("a ballot");
        let mut tally = Tally::new(&definition);
        tally.add(&ballot).expect("it fits");
        let tally = tally.finish();
        assert_eq!(String::from_utf8_lossy(tally.bytes()), text(&kat["encrypted_tally_json"]));
        assert_eq!(String::from_utf8_lossy(tally.sized_bytes()), text(&kat["sized_encrypted_tally_json"]));
        let tally = match kat["archive_shuffle_json"].as_str() {
            Some(shuffle) => tally.shuffled(&definition, shuffle.as_bytes()).expect("a shuffle"),
            None => tally,
        };
        let private = format!("\"{}\"", text(&kat["trustee_key"]["x"]));
        let private = TrusteePrivateKey::parse(group, &private).expect("a key");
        let mut script = Script::new(group);
        for nonce in kat["decryption"]["w_in_order"].as_array().expect("nonces") {
            script.push_json(nonce);
        }
        let partial = private.decrypt(&definition, tally.ciphertexts(), &mut script).expect("it opens");
        assert!(script.is_used_up());
        let known = text(&kat["decryption"]["partial_decryption_json"]);
        assert_eq!(String::from_utf8_lossy(partial.bytes()), known);
        let trustees = Trustees::parse(group, text(&kat["trustees_json"]).as_bytes()).expect("trustees");
        let partial =
            VerifiedPartial::verify(&definition, &trustees, &tally, 1, known.as_bytes()).expect("ok");
        let result = ElectionResult::compute(&definition, &trustees, &tally, &[partial]).expect("a result");
        assert_eq!(String::from_utf8_lossy(result.bytes()), text(&kat["result_json"]));
    }
}

#[test]
fn weights_count_and_large_sums_become_strings() {
    let questions = vec![Question::selection("?", ["a", "b"], 0..=2, Blank::Allowed).expect("sane")];
    let election = election(GroupName::Ed25519, 21, &[1, 2_000_000_000, 0, 30, 7], questions);
    let votes = [
        Choice::Selected(vec![true, false]),
        Choice::Selected(vec![true, true]),
        Choice::Selected(vec![true, true]),
        Choice::Blank,
        Choice::Selected(vec![false, false]),
    ];
    let verifier = election.verifier();
    let mut tally = Tally::new(&election.definition);
    for (voter, vote) in votes.into_iter().enumerate() {
        let ballot = verifier.accept(election.seal(voter, &[vote]).bytes()).expect("valid");
        tally.add(&ballot).expect("it fits");
    }
    let tally = tally.finish();
    assert_eq!((tally.num_tallied(), tally.total_weight()), (5, 2_000_000_038));
    let mut rng = Stream::new(22);
    let mut partials = Vec::new();
    for (owner, key) in (1..).zip(&election.keys) {
        let partial = key.decrypt(&election.definition, tally.ciphertexts(), &mut rng).expect("ok");
        let verify = |owner, bytes: &[u8]| {
            VerifiedPartial::verify(&election.definition, &election.trustees, &tally, owner, bytes)
        };
        let proof = PartialRejected::Proof { question: 1, position: 1 };
        assert_eq!(verify(3 - owner, partial.bytes()).map(|_| ()), Err(proof));
        assert_eq!(verify(3, partial.bytes()).map(|_| ()), Err(PartialRejected::UnknownOwner));
        partials.push(verify(owner, partial.bytes()).expect("valid"));
    }
    let compute = |partials: &[VerifiedPartial]| {
        ElectionResult::compute(&election.definition, &election.trustees, &tally, partials)
    };
    let result = compute(&partials).expect("a result");
    assert_eq!(result.answers(), [Counted::Sums(vec![30, 2_000_000_001, 2_000_000_000])]);
    assert_eq!(String::from_utf8_lossy(result.bytes()), "{\"result\":[[30,\"2000000001\",\"2000000000\"]]}");
    assert_eq!(ElectionResult::parse(&election.definition, result.bytes()), Some(result));
    assert_eq!(compute(&partials[..1]), Err(ResultRefused::NotEnough { missing: 1 }));
    let twice = [partials[0].clone(), partials[0].clone()];
    assert_eq!(compute(&twice), Err(ResultRefused::Twice { owner: 1 }));
}

#[test]
fn an_election_with_all_kinds_of_questions_is_counted() {
    let election = ed25519_election(23, 3);
    let verifier = election.verifier();
    let mut rng = Stream::new(24);
    let mut tally = Tally::new(&election.definition);
    let votes = [[1, 2, 3], [3, 2, 1], [255, 0, 7]];
    for (voter, ranks) in votes.iter().enumerate() {
        let choices =
            [Choice::Selected(vec![voter > 0, voter == 0]), Choice::Blank, Choice::Ranks(ranks.to_vec())];
        let credential = &election.credentials[voter];
        let sealed = seal(&election.definition, credential, &choices, &mut rng).expect("a ballot");
        tally.add(&verifier.accept(sealed.bytes()).expect("valid")).expect("it fits");
    }
    let mut tally = tally.finish();
    for _ in 0..2 {
        let shuffled = shuffle(&election.definition, tally.ciphertexts(), &mut rng).expect("shuffled");
        tally = tally.shuffled(&election.definition, shuffled.bytes()).expect("valid");
    }
    let mut partials = Vec::new();
    for (owner, key) in (1..).zip(&election.keys) {
        let partial = key.decrypt(&election.definition, tally.ciphertexts(), &mut rng).expect("ok");
        let verified =
            VerifiedPartial::verify(&election.definition, &election.trustees, &tally, owner, partial.bytes());
        partials.push(verified.expect("valid"));
    }
    let result = ElectionResult::compute(&election.definition, &election.trustees, &tally, &partials)
        .expect("a result");
    let [Counted::Sums(first), Counted::Sums(second), Counted::Votes(third)] = result.answers() else {
        panic!("three answers")
    };
    assert_eq!(first, &[2, 1]);
    assert_eq!(second, &[3, 0, 0, 0]);
    let mut third = third.clone();
    third.sort();
    assert_eq!(third, [[1, 2, 3], [3, 2, 1], [255, 0, 7]]);
}

#[test]
fn a_tally_of_nothing_is_counted() {
    let questions = vec![Question::selection("?", ["a", "b"], 1..=1, Blank::No).expect("sane")];
    let election = election(GroupName::Ed25519, 25, &[1], questions);
    let tally = Tally::new(&election.definition).finish();
    let neutral = format!("{}1", "0".repeat(63));
    let pair = format!("{{\"alpha\":\"{neutral}\",\"beta\":\"{neutral}\"}}");
    assert_eq!(String::from_utf8_lossy(tally.bytes()), format!("[[{pair},{pair}]]"));
}
