//! Known answers, made with another implementation of Ed25519 (Python's
//! `cryptography` 48), and forgeries.

use super::*;
use crate::archive::{self, Head};
use crate::hash::Digest;
use crate::testing::{Stream, TestElection, ed25519_election, election_of};
use crate::{ElectionDefinition, ElectionTexts, ElectionUuid};

/// The first test vector of RFC 8032, section 7.1.
const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const HEAD_SIGNATURE: &str = "0a2bb6f4a8ecc6d4b6d89a85ef36f4ea01c13e60eff4b6ba97efb816e352a976\
                              36abb93916ff712c2649a0dfb48f6fefd87c49ec55664ce9400a6e6c9e02c208";
const RECEIPT_SIGNATURE: &str = "f89a6d1a3d582fc1d0965da289eeb04f9dfc19cb1e3176dd1d31ef9e24fe13b0\
                                 294b4476b8198256f282d155888c99da3d8e27eaf6d022ba1ef3bf6e66ce7d04";

fn key() -> BoardKey {
    BoardKey::parse(SEED).expect("a key")
}

fn uuid() -> ElectionUuid {
    ElectionUuid::parse("11111111111111").expect("a uuid")
}

fn event() -> String {
    let (parent, ballot) = (Digest::of("parent").hex(), Digest::of("ballot").hex());
    format!(r#"{{"parent":"{parent}","height":4,"type":"Ballot","payload":"{ballot}"}}"#)
}

#[test]
fn keys_are_those_of_rfc_8032() {
    assert_eq!(key().public().hex(), PUBLIC);
    assert_eq!(key().reveal().as_str(), SEED);
    assert_eq!(format!("{:?}", key()), "BoardKey(…)");
    let drawn = BoardKey::generate(&mut Stream::new(1));
    assert_eq!(BoardKey::parse(&drawn.reveal()).expect("a key").public(), drawn.public());
}

#[test]
fn only_canonical_keys_of_full_order_are_read() {
    assert_eq!(BoardPublicKey::parse(PUBLIC).expect("a key").hex(), PUBLIC);
    let small_order = [
        // The identity, its form with a sign bit, and y = p + 1.
        format!("01{}", "00".repeat(31)),
        format!("01{}80", "00".repeat(30)),
        format!("ee{}7f", "ff".repeat(30)),
        // Of order 2, 4 and 8.
        format!("ec{}7f", "ff".repeat(30)),
        "00".repeat(32),
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05".to_owned(),
    ];
    let malformed = [PUBLIC.to_uppercase(), PUBLIC[2..].to_owned(), format!("{PUBLIC}00"), String::new()];
    for wrong in small_order.iter().chain(&malformed) {
        assert_eq!(BoardPublicKey::parse(wrong), Err(BoardKeyMalformed), "{wrong}");
    }
}

#[test]
fn a_signed_head_is_the_known_answer() {
    let head = Head::from_parts(Digest::of("event"), 3);
    let signed = key().sign_head(&uuid(), head, 5120);
    let json = signed.to_json();
    assert_eq!(
        json,
        format!(
            r#"{{"version":1,"uuid":"11111111111111","height":3,"head":"{}","bytes":5120,"signature":"{}"}}"#,
            Digest::of("event").hex(),
            HEAD_SIGNATURE,
        )
    );
    let read = SignedHead::parse(&json).expect("a head");
    assert_eq!(read, signed);
    assert_eq!((read.bytes(), read.head(), read.uuid()), (5120, head, &uuid()));
    assert_eq!(read.verify(&key().public(), &uuid()), Ok(head));
}

#[test]
fn a_receipt_is_the_known_answer() {
    let signed = key().sign_receipt(&uuid(), event()).expect("a ballot's event");
    let tracker = Digest::of("ballot");
    assert!(signed.to_json().ends_with(&format!(r#","signature":"{RECEIPT_SIGNATURE}"}}"#)));
    let read = SignedReceipt::parse(signed.to_json()).expect("a receipt");
    assert_eq!(read, signed);
    assert_eq!((read.tracker(), read.event(), read.uuid()), (tracker, event().as_str(), &uuid()));
    let head = Head::from_parts(Digest::of(event()), 4);
    assert_eq!(read.verify(&key().public(), &uuid()), Ok(head));
    assert_eq!(read.head(), head);
}

/// Every single character of the JSON, changed to another one.
fn with_a_character_changed(json: &str) -> impl Iterator<Item = String> {
    (0..json.len()).flat_map(move |place| {
        ["0", "1", "a", "A", "\"", ","].into_iter().filter_map(move |other| {
            let changed = format!("{}{other}{}", json.get(..place)?, json.get(place + 1..)?);
            (changed != json).then_some(changed)
        })
    })
}

#[test]
fn no_character_of_a_signed_head_or_receipt_can_be_changed() {
    let (key, uuid) = (key(), uuid());
    let public = key.public();
    let head = key.sign_head(&uuid, Head::from_parts(Digest::of("event"), 3), 5120).to_json();
    for changed in with_a_character_changed(&head) {
        let refused = SignedHead::parse(&changed).and_then(|signed| signed.verify(&public, &uuid));
        assert!(refused.is_err(), "{changed}");
    }
    let receipt = key.sign_receipt(&uuid, event()).expect("a ballot's event").to_json();
    for changed in with_a_character_changed(&receipt) {
        let refused = SignedReceipt::parse(&changed).and_then(|signed| signed.verify(&public, &uuid));
        assert!(refused.is_err(), "{changed}");
    }
}

#[test]
fn what_another_key_or_election_signed_is_refused() {
    let other = BoardKey::generate(&mut Stream::new(2)).public();
    let elsewhere = ElectionUuid::generate(&mut Stream::new(3));
    let head = key().sign_head(&uuid(), Head::from_parts(Digest::of("event"), 3), 5120);
    assert_eq!(head.verify(&other, &uuid()), Err(SignatureRejected::Signature));
    assert_eq!(head.verify(&key().public(), &elsewhere), Err(SignatureRejected::OtherElection));
    let receipt = key().sign_receipt(&uuid(), event()).expect("a ballot's event");
    assert_eq!(receipt.verify(&other, &uuid()), Err(SignatureRejected::Signature));
    assert_eq!(receipt.verify(&key().public(), &elsewhere), Err(SignatureRejected::OtherElection));
}

#[test]
fn a_receipt_speaks_of_a_ballot_and_of_no_other_event() {
    let refused = |event: String| key().sign_receipt(&uuid(), event).expect_err("no ballot's event");
    for wrong in [
        event().replace("Ballot", "Result"),
        event().replace("\"height\":4", "\"height\":0"),
        event().replace(",\"type\"", ", \"type\""),
        event().replacen("{\"parent\"", "{\"height\"", 1),
        String::new(),
    ] {
        assert_eq!(refused(wrong), SignatureRejected::Event);
    }
    // Signed as it should be, but with tracker or height of another event.
    let honest = key().sign_receipt(&uuid(), event()).expect("a ballot's event");
    let verify = |json: String| {
        SignedReceipt::parse(json).expect("well-formed").verify(&key().public(), &uuid()).expect_err("forged")
    };
    let tracker = Digest::of("ballot").base64();
    let forged = honest.to_json().replace(&tracker, &Digest::of("another").base64());
    assert_eq!(verify(forged), SignatureRejected::Tracker);
    let forged = honest.to_json().replace(r#""height":4,"event""#, r#""height":5,"event""#);
    assert_eq!(verify(forged), SignatureRejected::Event);
}

#[test]
fn other_versions_are_refused_by_name() {
    let head = key().sign_head(&uuid(), Head::from_parts(Digest::of("event"), 3), 5120).to_json();
    let later = head.replace("\"version\":1", "\"version\":2");
    assert_eq!(SignedHead::parse(later), Err(SignatureRejected::Version));
    let receipt = key().sign_receipt(&uuid(), event()).expect("a ballot's event").to_json();
    let later = receipt.replace("\"version\":1", "\"version\":2");
    assert_eq!(SignedReceipt::parse(later), Err(SignatureRejected::Version));
}

#[test]
fn a_chain_is_followed_event_by_event() {
    let (records, setup) = archive::setup(1, b"definition", b"trustees", b"credentials");
    let first = records.last().expect("an event").body().to_vec();
    assert_eq!(continue_chain(None, &first), Ok(setup));
    let (records, ballot) = archive::ballot(&setup, b"ballot");
    let second = records.last().expect("an event").body().to_vec();
    assert_eq!(continue_chain(Some(&setup), &second), Ok(ballot));
    // Out of place, of another chain, cut short.
    let unconnected = |height| Err(ChainBroken::Unconnected { height });
    assert_eq!(continue_chain(None, &second), unconnected(0));
    assert_eq!(continue_chain(Some(&setup), &first), unconnected(1));
    assert_eq!(continue_chain(Some(&ballot), &second), unconnected(2));
    let (_, other) = archive::setup(1, b"another", b"trustees", b"credentials");
    assert_eq!(continue_chain(Some(&other), &second), unconnected(1));
    let cut = &second[..second.len() - 1];
    assert_eq!(continue_chain(Some(&setup), cut), Err(ChainBroken::Malformed { height: 1 }));
}

/// The companion of a test election, and the election's definition with it.
pub(super) fn companion() -> (Companion, TestElection) {
    let election = ed25519_election(7, 2);
    let candidate = |statement: &str| CompanionCandidate {
        statement: statement.to_owned(),
        photo: None,
        translations: CompanionTranslations::new(),
    };
    let post = |question: &crate::Question| CompanionPost {
        seats: 1,
        description: "What it is about".to_owned(),
        candidates: question.answers().iter().map(|answer| candidate(answer)).collect(),
        translations: CompanionTranslations::new(),
    };
    let trustee = |owner| CompanionTrustee {
        name: format!("Trustee {owner}"),
        fingerprint: election.trustees.fingerprint(owner).expect("a trustee").digest(),
    };
    let mut companion = Companion {
        version: CompanionVersion::One,
        uuid: election.definition.uuid().clone(),
        organisation: "Chess club".to_owned(),
        language: "en".to_owned(),
        closes_at: 1_700_000_000,
        revoting: true,
        demonstration: false,
        board_key: key().public(),
        trustees: (1..=election.trustees.count()).map(trustee).collect(),
        posts: election.definition.questions().iter().map(post).collect(),
        voters: Digest::of("[]"),
        credential_authority: None,
        translations: CompanionTranslations::new(),
    };
    companion.posts[0].candidates[0].photo = Some(Digest::of("photo"));
    (companion, election)
}

fn named(companion: &Companion, election: &TestElection) -> ElectionDefinition {
    let authority = Some(companion_notice(companion));
    let texts = ElectionTexts { credential_authority: authority, ..election.definition.texts().clone() };
    let TestElection { definition, trustees, .. } = election;
    ElectionDefinition::new(texts, definition.uuid(), trustees, definition.questions()).expect("a definition")
}

#[test]
fn a_companion_and_its_bytes_determine_each_other() {
    let (companion, _) = companion();
    let bytes = companion.bytes();
    assert_eq!(Companion::parse(&bytes), Ok(companion.clone()));
    assert_eq!(companion.digest(), Digest::of(&bytes));
    let text = String::from_utf8(bytes).expect("UTF-8");
    for wrong in [
        text.replace("\"version\":1", "\"version\":2"),
        text.replace("\"revoting\":true,", ""),
        text.replace("\"revoting\":true", "\"revoting\":true,\"more\":1"),
        text.replace("\"revoting\":true", "\"revoting\": true"),
        text.replace(PUBLIC, &"00".repeat(32)),
        text.replace("\"statement\":\"No\"", "\"statement\":\"No\",\"photo\":null"),
        text.replace(&Digest::of("photo").hex(), "00"),
        text.replace("\"seats\":1", "\"seats\":65536"),
        text.replace("\"revoting\":true,", "\"revoting\":true,\"credential_authority\":null,"),
    ] {
        assert_ne!(wrong, text);
        assert_eq!(Companion::parse(wrong.as_bytes()), Err(CompanionRefused::Malformed), "{wrong}");
    }
}

#[test]
fn a_companion_names_whoever_drew_the_credentials_and_only_then() {
    let (server, _) = companion();
    assert!(!String::from_utf8(server.bytes()).expect("UTF-8").contains("credential_authority"));
    let vera = Companion { credential_authority: Some("Vera".to_owned()), ..server.clone() };
    assert_eq!(Companion::parse(&vera.bytes()), Ok(vera.clone()));
    assert_ne!(vera.digest(), server.digest());
}

#[test]
fn a_companion_belongs_to_the_definition_that_names_it() {
    let (companion, election) = companion();
    let definition = named(&companion, &election);
    assert_eq!(definition.companion(), Some(companion.digest()));
    assert_eq!(companion.check(&definition, &election.trustees), Ok(()));
    assert_eq!(companion.check(&election.definition, &election.trustees), Err(CompanionRefused::Unnamed));
    let other = Companion { organisation: "Another club".to_owned(), ..companion };
    assert_eq!(other.check(&definition, &election.trustees), Err(CompanionRefused::OtherDigest));
}

#[test]
fn a_companion_that_does_not_fit_its_definition_is_refused() {
    let (whole, election) = companion();
    let refused = |change: &dyn Fn(&mut Companion)| {
        let mut companion = whole.clone();
        change(&mut companion);
        companion.check(&named(&companion, &election), &election.trustees).expect_err("it does not fit")
    };
    let elsewhere = ElectionUuid::generate(&mut Stream::new(3));
    assert_eq!(refused(&|one| one.uuid = elsewhere.clone()), CompanionRefused::OtherElection);
    assert_eq!(refused(&|one| one.posts[1].seats = 0), CompanionRefused::Post { position: 2 });
    assert_eq!(refused(&|one| one.posts[2].candidates.truncate(1)), CompanionRefused::Post { position: 3 });
    assert_eq!(refused(&|one| one.posts.truncate(1)), CompanionRefused::Post { position: 2 });
    let post = whole.posts[0].clone();
    assert_eq!(refused(&|one| one.posts.push(post.clone())), CompanionRefused::Post { position: 4 });
    assert_eq!(refused(&|one| one.trustees.swap(0, 1)), CompanionRefused::Trustee { owner: 1 });
    assert_eq!(refused(&|one| one.trustees.truncate(1)), CompanionRefused::Trustee { owner: 2 });
    let trustee = whole.trustees[0].clone();
    assert_eq!(refused(&|one| one.trustees.push(trustee.clone())), CompanionRefused::Trustee { owner: 3 });
}

#[test]
fn the_companion_binds_the_keys_of_a_threshold_too() {
    let (trustees, keys) = crate::testing::mixed_trustees(crate::GroupName::Ed25519);
    let questions = ed25519_election(7, 2).definition.questions().to_vec();
    let mixed = election_of(trustees, keys, 8, &[1], questions);
    let (mut companion, _) = companion();
    companion.uuid = mixed.definition.uuid().clone();
    companion.trustees = (1..=4)
        .map(|owner| CompanionTrustee {
            name: format!("Trustee {owner}"),
            fingerprint: mixed.trustees.fingerprint(owner).expect("a trustee").digest(),
        })
        .collect();
    assert_eq!(companion.check(&named(&companion, &mixed), &mixed.trustees), Ok(()));
}

#[test]
fn a_voters_commitment_is_the_known_answer() {
    let salt = VoterSalt::from_bytes([7; 16]);
    let commitment = voter_commitment(&salt, "asha@example.org", "Asha Rai");
    assert_eq!(commitment.hex(), "70ca2c09c8abbadaca4b1da187cd33a372c6205eeb2cf5fa26fe9f5c695e8316");
    assert_ne!(voter_commitment(&salt, "asha@example.net", "Asha Rai"), commitment);
    assert_ne!(voter_commitment(&salt, "asha@example.org", "Asha Ray"), commitment);
    assert_ne!(voter_commitment(&VoterSalt::from_bytes([8; 16]), "asha@example.org", "Asha Rai"), commitment);
    assert_eq!(format!("{salt:?}"), "VoterSalt(…)");
}

#[test]
fn the_list_of_commitments_is_sorted_and_canonical() {
    let (one, other) = (Digest::of("one"), Digest::of("other"));
    let list = write_commitments(vec![one, other]);
    assert_eq!(list, write_commitments(vec![other, one]));
    let (least, greatest) = if one < other { (one, other) } else { (other, one) };
    assert_eq!(read_commitments(&list), Some(vec![least, greatest]));
    let unsorted = format!("[\"{}\",\"{}\"]", greatest.hex(), least.hex());
    assert_eq!(read_commitments(unsorted.as_bytes()), None);
    assert_eq!(read_commitments(b"[ ]"), None);
    assert_eq!(read_commitments(b"[]"), Some(Vec::new()));
}
