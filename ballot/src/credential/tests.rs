//! Known credentials, and what people type.

use proptest::prelude::*;

use super::*;
use crate::testing::{Stream, kat, vector_text};
use crate::uuid::ElectionUuid;

#[test]
fn the_known_credential_of_every_group_is_derived() {
    for group in GroupName::ALL {
        let kat = kat(group);
        let text = |name: &str| kat["credential"][name].as_str().expect("text").to_owned();
        let uuid = ElectionUuid::parse(&text("uuid")).expect("a uuid");
        let public = match PrivateCredential::parse(&text("private")) {
            Ok(private) => private.public(group, &uuid),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(public.as_str(), text("public"));
        assert!(PublicCredential::parse(group, public.as_str()).is_ok());
    }
}

#[test]
fn credentials_of_both_lengths_are_in_their_published_lists() {
    for (folder, group) in [
        ("d-minimal", GroupName::Belenios2048),
        ("e3-ed25519-threshold", GroupName::Ed25519),
        ("f-threshold-newstyle", GroupName::Belenios2048),
    ] {
        let uuid = vector_text(&format!("{folder}/uuid.txt"));
        let uuid = ElectionUuid::parse(uuid.trim()).expect("a uuid");
        let list: Vec<String> =
            serde_json::from_str(&vector_text(&format!("{folder}/public_creds.json"))).expect("JSON");
        for line in vector_text(&format!("{folder}/private_creds.txt")).lines() {
            let typed = line.split_whitespace().last().expect("a credential");
            let private = PrivateCredential::parse(typed).expect("a credential");
            assert_eq!(private.reveal(), typed);
            let public = private.public(group, &uuid);
            assert!(list.iter().any(|entry| entry.starts_with(public.as_str())), "{folder}");
        }
    }
}

#[test]
fn typing_mistakes_are_named() {
    let parse = |text: &str| PrivateCredential::parse(text).map(|_| ());
    assert_eq!(parse("S9w-eea-UQs-qYj-L72"), Ok(()));
    assert_eq!(parse(" S9weea UQs–qYj\tL72 "), Ok(()));
    assert_eq!(parse("S9w-eea-UQs-qYj-L73"), Err(CredentialError::Checksum));
    assert_eq!(parse("S9w-eea-UQs-qYj-L7"), Err(CredentialError::Length { found: 14 }));
    assert_eq!(parse("S9w-eea-UQs-qYj-L7l"), Err(CredentialError::Character { position: 15 }));
    assert_eq!(parse(""), Err(CredentialError::Length { found: 0 }));
    assert_eq!(
        format!("{:?}", PrivateCredential::parse("S9w-eea-UQs-qYj-L72").expect("ok")),
        "PrivateCredential(…)"
    );
}

fn some_list() -> (Vec<PublicCredential>, ElectionUuid) {
    let mut rng = Stream::new(7);
    let uuid = ElectionUuid::generate(&mut rng);
    let draw = |_| PrivateCredential::generate(&mut rng).public(GroupName::Ed25519, &uuid);
    ((0..4).map(draw).collect(), uuid)
}

#[test]
fn a_list_is_sorted_and_comes_back() {
    let (credentials, _) = some_list();
    let weighted = credentials.iter().cloned().zip([1, 0, 5_000_000_000, 2]).collect();
    let list = CredentialList::new(GroupName::Ed25519, weighted).expect("a list");
    let again = CredentialList::parse(GroupName::Ed25519, list.bytes()).expect("a list");
    assert_eq!(again.fingerprint(), list.fingerprint());
    assert_eq!(again.total_weight(), 5_000_000_003);
    assert_eq!(again.weight_of(&credentials[2]), Some(5_000_000_000));
    assert!(!again.is_unweighted());
    let texts: Vec<String> = serde_json::from_slice(list.bytes()).expect("JSON");
    assert!(texts.is_sorted());
}

#[test]
fn a_list_with_faults_is_refused() {
    let (credentials, _) = some_list();
    let group = GroupName::Ed25519;
    let parse = |text: &str| CredentialList::parse(group, text.as_bytes()).map(|_| ());
    let a = credentials[0].as_str();
    assert_eq!(parse("{}"), Err(ListRejected::Malformed));
    assert_eq!(parse(&format!("[\"{a}\",\"{a},2\"]")), Err(ListRejected::Duplicate { position: 2 }));
    assert_eq!(parse(&format!("[\"{a},02\"]")), Err(ListRejected::Weight { position: 1 }));
    assert_eq!(parse(&format!("[\"{a},-1\"]")), Err(ListRejected::Weight { position: 1 }));
    let identity = format!("[\"{}1\"]", "0".repeat(63));
    assert_eq!(parse(&identity), Err(ListRejected::NotACredential { position: 1 }));
    let large = u64::MAX;
    let b = credentials[1].as_str();
    assert_eq!(parse(&format!("[\"{a},{large}\",\"{b}\"]")), Err(ListRejected::TotalTooLarge));
    let twice = vec![(credentials[0].clone(), 1), (credentials[0].clone(), 2)];
    assert_eq!(CredentialList::new(group, twice).map(|_| ()), Err(ListRejected::Duplicate { position: 2 }));
}

proptest! {
    #[test]
    fn generated_credentials_are_read_back(seed in any::<u64>(), long in any::<bool>()) {
        let mut rng = Stream::new(seed);
        let made = if long {
            PrivateCredential::generate_long(&mut rng)
        } else {
            PrivateCredential::generate(&mut rng)
        };
        let bare = made.reveal().replace('-', "");
        let again = PrivateCredential::parse(&bare);
        prop_assert_eq!(again.as_ref().map(|c| c.reveal()), Ok(made.reveal()));
    }

    #[test]
    fn a_single_wrong_character_is_noticed(seed in any::<u64>(), at in 0usize..15, step in 1u8..53) {
        let made = PrivateCredential::generate(&mut Stream::new(seed));
        let mut typed: Vec<char> = made.reveal().chars().filter(|c| *c != '-').collect();
        let value = crate::base58::value(typed[at]).expect("Base58");
        // Values that differ by 53 are the checksum's blind spot.
        typed[at] = crate::base58::character((value + step) % 58);
        let other = (value + step) % 58;
        prop_assume!(other % 53 != value % 53);
        let typed: String = typed.into_iter().collect();
        prop_assert_eq!(
            PrivateCredential::parse(&typed).map(|_| ()).unwrap_err(),
            CredentialError::Checksum
        );
    }
}
