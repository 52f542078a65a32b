//! Known ballots byte for byte, and every way to spoil one.

use serde_json::Value;

use super::*;
use crate::credential::{CredentialList, PrivateCredential};
use crate::election::ElectionDefinition;
use crate::group::GroupName;
use crate::testing::{Script, Stream, ed25519_election, kat};

/// The nonces of a known ballot, in the order in which sealing draws them.
fn script(group: GroupName, kat: &Value) -> Script {
    let mut script = Script::new(group);
    for answer in kat["answers"].as_array().expect("answers") {
        match answer["individual"].as_array() {
            Some(individual) => {
                let randomness = answer["r"].as_array().expect("r");
                for (r, proof) in randomness.iter().zip(individual) {
                    script.push_json(r);
                    script.push_json(&proof["fake_challenge"]);
                    script.push_json(&proof["fake_response"]);
                    script.push_json(&proof["w"]);
                }
                if answer["blank"].is_object() {
                    script.push_json(&answer["blank"]["fake_challenge"]);
                    script.push_json(&answer["blank"]["fake_response"]);
                    script.push_json(&answer["blank"]["w"]);
                }
                for fake in answer["overall"]["fakes"].as_array().expect("fakes") {
                    script.push_json(&fake["challenge"]);
                    script.push_json(&fake["response"]);
                }
                script.push_json(&answer["overall"]["w"]);
            }
            None => {
                script.push_json(&answer["r"]);
                script.push_json(&answer["w"]);
            }
        }
    }
    script.push_json(&kat["signature"]["w"]);
    script
}

fn choices(definition: &ElectionDefinition, kat: &Value) -> Vec<Choice> {
    let answers = kat["answers"].as_array().expect("answers");
    let choice = |(question, answer): (&Question, &Value)| {
        let values: Vec<u8> = serde_json::from_value(answer["plaintext"].clone()).expect("numbers");
        match question {
            Question::Ranking(_) => Choice::Ranks(values),
            Question::Selection(question) => {
                let (blank, rest) = values.split_at(question.blank_offset());
                if blank == [1] {
                    return Choice::Blank;
                }
                Choice::Selected(rest.iter().map(|value| *value == 1).collect())
            }
        }
    };
    definition.questions().iter().zip(answers).map(choice).collect()
}

use crate::election::Question;

#[test]
fn the_known_ballot_of_every_group_is_sealed_and_accepted() {
    for group in GroupName::ALL {
        let kat = kat(group);
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let definition =
            ElectionDefinition::parse(text(&kat["election_json"]).as_bytes()).expect("a definition");
        let credential =
            PrivateCredential::parse(&text(&kat["credential"]["private"])).expect("a credential");
        let choices = choices(&definition, &kat);
        let mut script = script(group, &kat);
        let sealed = seal(&definition, &credential, &choices, &mut script).expect("a ballot");
        assert!(script.is_used_up());
        assert_eq!(String::from_utf8_lossy(sealed.bytes()), text(&kat["ballot"]));
        assert_eq!(sealed.tracker().to_string(), text(&kat["tracker_b64"]));
        let list = text(&kat["public_credentials_json"]);
        let list = CredentialList::parse(group, list.as_bytes()).expect("a list");
        let verifier = BallotVerifier::new(&definition, list).expect("one group");
        let accepted = verifier.accept(sealed.bytes()).expect("a valid ballot");
        assert_eq!(accepted.tracker(), sealed.tracker());
        assert_eq!(accepted.weight(), 1);
        assert!(verifier.reload(sealed.bytes()).is_ok());
    }
}

#[test]
fn choices_that_do_not_answer_the_questions_are_not_sealed() {
    let election = ed25519_election(11, 1);
    let seal = |choices: &[Choice]| {
        let mut rng = Stream::new(1);
        seal(&election.definition, &election.credentials[0], choices, &mut rng).map(|_| ()).unwrap_err()
    };
    let yes = Choice::Selected(vec![true, false]);
    let ranks = Choice::Ranks(vec![1, 2, 3]);
    assert_eq!(seal(&[]), SealRefused::NumberOfChoices);
    let both = Choice::Selected(vec![true, true]);
    let short = Choice::Selected(vec![true]);
    let blank = Choice::Blank;
    let some = Choice::Selected(vec![true, false, false]);
    let refused = |second: &Choice, first: &Choice, third: &Choice| {
        seal(&[first.clone(), second.clone(), third.clone()])
    };
    assert_eq!(refused(&some, &both, &ranks), SealRefused::NumberOfAnswers { question: 1 });
    assert_eq!(refused(&some, &short, &ranks), SealRefused::Shape { question: 1 });
    assert_eq!(refused(&some, &blank, &ranks), SealRefused::NoBlank { question: 1 });
    assert_eq!(refused(&ranks, &yes, &ranks), SealRefused::Shape { question: 2 });
    assert_eq!(refused(&some, &yes, &blank), SealRefused::NoBlank { question: 3 });
    assert_eq!(refused(&some, &yes, &some), SealRefused::Shape { question: 3 });
}

#[test]
fn sealing_in_steps_gives_the_same_ballot() {
    let election = ed25519_election(12, 1);
    let choices = election.some_choices();
    let whole = seal(&election.definition, &election.credentials[0], &choices, &mut Stream::new(5));
    let mut rng = Stream::new(5);
    let mut sealing = Sealing::new(&election.definition, &election.credentials[0], &choices).expect("valid");
    let steps = sealing.steps_left();
    assert_eq!(steps, 2 + 1 + 4 + 1 + 1);
    for left in (0..steps).rev() {
        assert!(sealing.step(&mut rng));
        assert_eq!(sealing.steps_left(), left);
    }
    assert!(!sealing.step(&mut rng));
    assert_eq!(Ok(sealing.finish(&mut rng)), whole);
}

#[test]
fn a_ballot_with_any_string_altered_is_rejected() {
    let election = ed25519_election(13, 2);
    let verifier = election.verifier();
    let sealed = election.seal(0, &election.some_choices());
    let ballot: Value = serde_json::from_slice(sealed.bytes()).expect("JSON");
    let mut paths = Vec::new();
    collect(&ballot, String::new(), &mut paths);
    assert!(paths.len() > 40);
    for path in paths {
        let mut changed = ballot.clone();
        let place = changed.pointer_mut(&path).expect("a place");
        let text = place.as_str().expect("text").to_owned();
        let last = text.chars().last().expect("not empty");
        let other = if last == '1' { '2' } else { '1' };
        *place = Value::String(format!("{}{other}", &text[..text.len() - 1]));
        let changed = reorder(&changed);
        assert!(verifier.accept(changed.as_bytes()).is_err(), "{path}");
    }
    assert!(verifier.accept(reorder(&ballot).as_bytes()).is_ok());
}

/// `serde_json::Value` sorts keys; this writes ballots in canonical order.
fn reorder(ballot: &Value) -> String {
    const ORDER: [&str; 15] = [
        "election_uuid",
        "election_hash",
        "credential",
        "answers",
        "choices",
        "individual_proofs",
        "overall_proof",
        "blank_proof",
        "signature",
        "hash",
        "proof",
        "alpha",
        "beta",
        "challenge",
        "response",
    ];
    match ballot {
        Value::Object(fields) => {
            let field = |name: &&str| fields.get(*name).map(|value| format!("\"{name}\":{}", reorder(value)));
            format!("{{{}}}", ORDER.iter().filter_map(field).collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(reorder).collect::<Vec<_>>().join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => ballot.to_string(),
    }
}

fn collect(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                collect(value, format!("{path}/{name}"), paths);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, format!("{path}/{index}"), paths);
            }
        }
        Value::String(_) => paths.push(path),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn a_ballot_in_another_form_is_rejected() {
    let election = ed25519_election(14, 2);
    let verifier = election.verifier();
    let sealed = election.seal(0, &election.some_choices());
    let text = String::from_utf8_lossy(sealed.bytes()).into_owned();
    let rejected = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        verifier.accept(text.replacen(from, to, 1).as_bytes()).map(|_| ()).unwrap_err()
    };
    use BallotRejected as No;
    assert_eq!(rejected("{\"election_uuid\"", "{ \"election_uuid\""), No::Malformed);
    assert_eq!(rejected("\"answers\":[", "\"extra\":1,\"answers\":["), No::Malformed);
    assert_eq!(rejected("{\"choices\"", "{\"x\":\"\",\"choices\""), No::Shape { question: 1 });
    assert_eq!(rejected("\"election_hash\":\"", "\"election_hash\":\"A"), No::OtherElection);
    assert_eq!(rejected("\"credential\":\"", "\"credential\":\"0"), No::Hash);
    assert_eq!(rejected("\"hash\":\"", "\"hash\":\"A"), No::Hash);
    let signed = text.rfind("\"challenge\":\"").expect("a challenge");
    let (head, tail) = text.split_at(signed);
    let bad = format!("{head}{}", tail.replacen("\"challenge\":\"", "\"challenge\":\"9", 1));
    assert_eq!(verifier.accept(bad.as_bytes()).map(|_| ()), Err(No::Signature));
    assert_eq!(verifier.accept(b"").map(|_| ()), Err(No::Malformed));
}

#[test]
fn a_ballot_under_an_unlisted_credential_is_rejected() {
    let election = ed25519_election(15, 2);
    let stranger = PrivateCredential::generate(&mut Stream::new(99));
    let choices = election.some_choices();
    let sealed = seal(&election.definition, &stranger, &choices, &mut Stream::new(1)).expect("ok");
    let refused = election.verifier().accept(sealed.bytes()).map(|_| ());
    assert_eq!(refused, Err(BallotRejected::UnknownCredential));
    let other = ed25519_election(16, 2);
    let refused = other.verifier().accept(sealed.bytes()).map(|_| ());
    assert_eq!(refused, Err(BallotRejected::OtherElection));
}

#[test]
fn choices_and_private_credentials_print_as_nothing() {
    assert_eq!(format!("{:?}", Choice::Ranks(vec![1])), "Choice(…)");
}
