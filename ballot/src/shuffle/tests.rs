//! The known shuffle, and shuffles with faults.

use serde_json::Value;

use super::*;
use crate::ballots::BallotVerifier;
use crate::group::{Ed25519, GroupName, Rfc3526};
use crate::tally::Tally;
use crate::testing::{Script, Stream, TestElection, ed25519_election, kat};

fn known<G: Group>() {
    let kat = kat(G::NAME);
    let shuffle = &kat["shuffle"];
    let text = kat["election_json"].as_str().expect("text");
    let definition = ElectionDefinition::parse(text.as_bytes()).expect("a definition");
    let y = definition.public_key().element::<G>().expect("a key");
    let statement = Statement::<G>::new(&definition, y);
    let input: Vec<wire::Ciphertext> = serde_json::from_value(shuffle["input"].clone()).expect("ciphertexts");
    let input: Vec<_> = input.iter().filter_map(Ciphertext::<G>::read).collect();
    let permutation: Vec<usize> = serde_json::from_value(shuffle["psi_0based"].clone()).expect("numbers");
    let list = |name: &str| shuffle[name].as_array().expect("a list").clone();
    let scalar = |value: &Value| G::Scalar::parse(value.as_str().expect("text")).expect("a scalar");
    let masks: Vec<_> = list("r_prime").iter().map(scalar).collect();
    let mut script = Script::new(G::NAME);
    let names = ["r_commit_by_i (r[psi[i]])", "r_hat", "omega", "omega_hat", "omega_prime"];
    for value in names.into_iter().flat_map(list) {
        script.push_json(&value);
    }
    let secret = prove::Secret { permutation: &permutation, masks: &masks };
    let (output, proof) = statement.prove(&input, &secret, &mut script);
    assert!(script.is_used_up());
    let output = serde_json::to_value(Ciphertext::write_all(&output)).expect("JSON");
    assert_eq!(output, shuffle["output"]);
    assert_eq!(serde_json::to_value(&proof).expect("JSON"), shuffle["proof"]);
}

#[test]
fn the_known_shuffles_are_made() {
    known::<Ed25519>();
    known::<Rfc3526>();
}

fn closed(voters: usize) -> (TestElection, EncryptedTally) {
    let election = ed25519_election(31, voters);
    let verifier: BallotVerifier = election.verifier();
    let mut tally = Tally::new(&election.definition);
    for voter in 0..voters {
        let sealed = election.seal(voter, &election.some_choices());
        tally.add(&verifier.accept(sealed.bytes()).expect("valid")).expect("it fits");
    }
    (election, tally.finish())
}

#[test]
fn shuffles_of_every_size_are_verified() {
    for voters in 0..4 {
        let (election, tally) = closed(voters);
        let shuffled = shuffle(&election.definition, tally.ciphertexts(), &mut Stream::new(1));
        let shuffled = shuffled.expect("a shuffle");
        let again = tally.shuffled(&election.definition, shuffled.bytes()).expect("valid");
        assert_eq!(again.bytes(), tally.bytes(), "the tally itself stays");
        assert!(voters == 0 || again.ciphertexts() != tally.ciphertexts());
    }
}

#[test]
fn a_shuffle_with_any_part_altered_is_refused() {
    let (election, tally) = closed(3);
    let definition = &election.definition;
    let shuffled = shuffle(definition, tally.ciphertexts(), &mut Stream::new(2)).expect("a shuffle");
    let text = String::from_utf8_lossy(shuffled.bytes()).into_owned();
    let strings: Vec<_> = text.split('"').enumerate().filter(|(index, _)| index % 2 == 1).collect();
    let names = ["ciphertexts", "proofs", "alpha", "beta"];
    for (index, original) in strings {
        if names.contains(&original) {
            continue;
        }
        let other =
            if original.len() == 64 { Ed25519::encode(&Ed25519::generator()) } else { "5".to_owned() };
        let changed: Vec<&str> = text
            .split('"')
            .enumerate()
            .map(|(position, part)| if position == index { other.as_str() } else { part })
            .collect();
        let refused = tally.shuffled(definition, changed.join("\"").as_bytes()).map(|_| ());
        assert_eq!(refused, Err(ShuffleRejected::Proof { question: 3 }), "part {index}");
    }
    let twice = tally.shuffled(definition, shuffled.bytes()).expect("valid");
    let replayed = twice.shuffled(definition, shuffled.bytes()).map(|_| ());
    assert_eq!(replayed, Err(ShuffleRejected::Proof { question: 3 }));
}

#[test]
fn permutations_are_uniform_enough() {
    let mut rng = Stream::new(3);
    let mut counts = std::collections::HashMap::new();
    for _ in 0..600 {
        *counts.entry(permutation(3, &mut rng)).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 6);
    assert!(counts.values().all(|count| (60..140).contains(count)), "{counts:?}");
    assert_eq!(GroupName::Ed25519.ranking_capacity(), Some(30));
}
