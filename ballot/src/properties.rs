//! What holds whatever the values are: what is written is read back, and the
//! sum of sealed votes is the sealed sum.

use std::io::Cursor;

use proptest::prelude::*;

use super::archive::{Kind, Reader, Record};
use super::group::{Candidate, Group, Scalar, with_group};
use super::testing::{Stream, TestElection, ed25519_election, election};
use super::threshold::lagrange;
use super::{
    Blank, Choice, Counted, CredentialList, Digest, ElectionDefinition, ElectionResult, ElectionUuid,
    GroupName, PrivateCredential, Question, Tally, TrusteeItem, TrusteePrivateKey, TrusteePublicKey,
    Trustees, VerifiedPartial, check_rehearsal, json, shuffle,
};

fn arb_group() -> impl Strategy<Value = GroupName> {
    prop::sample::select(GroupName::ALL.to_vec())
}

/// Texts with everything in them that JSON escapes.
fn arb_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..20).prop_map(|all| format!("t{}", String::from_iter(all)))
}

fn arb_hint() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        (-99_999_999_999_999i64..999_999_999_999_999).prop_map(serde_json::Value::from),
        arb_text().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::hash_map(arb_text(), inner, 0..4)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn arb_question() -> impl Strategy<Value = Question> {
    let texts = || (arb_text(), prop::collection::vec(arb_text(), 1..6));
    let selection = (texts(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>())
        .prop_map(|((text, answers), a, b, blank)| {
            let max = 1 + a.index(answers.len());
            let min = b.index(max + 1);
            let blank = if blank { Blank::Allowed } else { Blank::No };
            Question::selection(&text, answers, min..=max, blank).expect("sane")
        });
    let ranking = (texts(), prop::option::of(arb_hint())).prop_map(|((text, answers), hint)| {
        let hint = hint.map(|hint| json::to_string(&hint));
        Question::ranking(&text, answers, hint.as_deref()).expect("sane")
    });
    prop_oneof![selection, ranking]
}

/// Weights, and what each voter selects of three answers, or blank.
fn arb_poll() -> impl Strategy<Value = Vec<(u64, Option<[bool; 3]>)>> {
    prop::collection::vec((0u64..40, prop::option::of(any::<[bool; 3]>())), 1..5)
}

fn scalars_come_back<G: Group>(seed: u64) {
    let mut rng = Stream::new(seed);
    let (a, b) = (G::Scalar::random(&mut rng), G::Scalar::random(&mut rng));
    assert!(G::Scalar::parse(&a.format()).as_ref() == Some(&a));
    assert!(a.mul(&a.invert()) == G::Scalar::from_u64(1));
    let (x, y) = (G::generator_power_secret(&a), G::generator_power_secret(&b));
    assert!(Candidate::<G>::read(&G::encode(&x)).and_then(Candidate::check) == Some(x.clone()));
    // Powers turn sums into products.
    assert!(G::multiply(&x, &y) == G::generator_power_secret(&a.add(&b)));
    assert!(G::power_secret(&x, &b) == G::power_secret(&y, &a));
}

fn any_of_them_find_the_secret<G: Group>(seed: u64, needed: usize, chosen: &[usize]) {
    let mut rng = Stream::new(seed);
    let polynomial: Vec<G::Scalar> = (0..needed).map(|_| G::Scalar::random(&mut rng)).collect();
    let share = |member: &usize| {
        let point = G::Scalar::from_u64(*member as u64);
        polynomial.iter().rev().fold(G::Scalar::zero(), |value, next| value.mul(&point).add(next))
    };
    let weights = lagrange::<G::Scalar>(chosen);
    let found = chosen.iter().zip(&weights).map(|(member, weight)| share(member).mul(weight));
    assert!(found.fold(G::Scalar::zero(), |sum, part| sum.add(&part)) == polynomial[0]);
}

fn counted(election: &TestElection, tally: &super::EncryptedTally, rng: &mut Stream) -> ElectionResult {
    let TestElection { definition, trustees, .. } = election;
    let partials: Vec<_> = (1..)
        .zip(&election.keys)
        .map(|(owner, key)| {
            let made = key.decrypt(definition, tally.ciphertexts(), rng).expect("ok");
            VerifiedPartial::verify(definition, trustees, tally, owner, made.bytes()).expect("valid")
        })
        .collect();
    ElectionResult::compute(definition, trustees, tally, &partials).expect("enough")
}

fn tallied(election: &TestElection, votes: impl Iterator<Item = Choice>) -> Tally {
    let verifier = election.verifier();
    let mut tally = Tally::new(&election.definition);
    for (voter, choice) in votes.enumerate() {
        let sealed = election.seal(voter, &[choice]);
        tally.add(&verifier.accept(sealed.bytes()).expect("valid")).expect("it fits");
    }
    tally
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn numbers_and_elements_are_read_back_and_powers_add_up(group in arb_group(), seed in any::<u64>()) {
        with_group!(group, G => scalars_come_back::<G>(seed));
    }

    #[test]
    fn as_many_members_as_are_needed_find_the_secret(
        seed in any::<u64>(),
        chosen in prop::sample::subsequence((1usize..=9).collect::<Vec<_>>(), 1..=6),
    ) {
        any_of_them_find_the_secret::<super::group::Ed25519>(seed, chosen.len(), &chosen);
    }

    #[test]
    fn small_numbers_in_an_element_are_read_back(values in prop::collection::vec(any::<u8>(), 1..=30)) {
        for group in [GroupName::Ed25519, GroupName::Rfc3526] {
            let found = with_group!(group, G => {
                G::encode_vector(&values).and_then(|element| G::decode_vector(&element, values.len()))
            });
            prop_assert_eq!(found.as_ref(), Some(&values));
        }
    }

    #[test]
    fn texts_are_read_back(text in arb_text()) {
        let written = json::to_string(&text);
        prop_assert_eq!(json::read::<String>(written.as_bytes()), Some(text));
        prop_assert!(json::is_canonical(&written));
    }

    #[test]
    fn only_one_form_of_a_value_is_canonical(value in arb_hint()) {
        let written = json::to_string(&value);
        prop_assert!(json::is_canonical(&written), "{}", written);
        let pretty = serde_json::to_string_pretty(&value).expect("JSON");
        prop_assert_eq!(json::is_canonical(&pretty), pretty == written);
        let nested = format!("{{\"a\":{written}}}");
        let padded = format!("{{\"a\":{written} }}");
        prop_assert!(json::is_canonical(&nested));
        prop_assert!(!json::is_canonical(&padded));
    }

    #[test]
    fn definitions_are_read_back(questions in prop::collection::vec(arb_question(), 1..4), seed in any::<u64>()) {
        let made = election(GroupName::Ed25519, seed, &[1], questions);
        let again = ElectionDefinition::parse(made.definition.bytes()).expect("its own form");
        prop_assert_eq!(again.fingerprint(), made.definition.fingerprint());
        let texts = again.texts().clone();
        let written =
            ElectionDefinition::new(texts, again.uuid(), &made.trustees, again.questions()).expect("sane");
        prop_assert_eq!(written.bytes(), made.definition.bytes());
    }

    #[test]
    fn keys_are_read_back_and_rehearse(group in arb_group(), seed in any::<u64>(), name in prop::option::of(arb_text())) {
        let mut rng = Stream::new(seed);
        let private = TrusteePrivateKey::generate(group, &mut rng);
        let read = TrusteePrivateKey::parse(group, &format!(" {}\n", &*private.to_file())).expect("a key");
        prop_assert_eq!(read.to_file(), private.to_file());
        let public = private.public_key(name.as_deref(), &mut rng);
        prop_assert_eq!(&TrusteePublicKey::parse(group, public.bytes()).expect("a key"), &public);
        let challenge = name.unwrap_or_default();
        let proof = read.rehearse(&challenge, &mut rng);
        prop_assert!(check_rehearsal(group, public.element(), &challenge, proof.bytes()).is_ok());
        let list = Trustees::new(group, vec![TrusteeItem::Single(public)]).expect("one");
        let again = Trustees::parse(group, list.bytes()).expect("its own form");
        prop_assert_eq!(again.bytes(), list.bytes());
    }

    #[test]
    fn uuids_and_digests_are_read_back(seed in any::<u64>(), bytes in any::<[u8; 32]>()) {
        let uuid = ElectionUuid::generate(&mut Stream::new(seed));
        prop_assert_eq!(ElectionUuid::parse(uuid.as_str()), Ok(uuid));
        let digest = Digest::from_bytes(bytes);
        prop_assert_eq!(Digest::from_hex(&digest.hex()), Some(digest));
        prop_assert_eq!(Digest::from_base64(&digest.base64()), Some(digest));
    }

    #[test]
    fn lists_are_read_back(group in arb_group(), weights in prop::collection::vec(0u64..1 << 40, 0..4)) {
        let mut rng = Stream::new(5);
        let uuid = ElectionUuid::generate(&mut rng);
        let mut draw = || PrivateCredential::generate(&mut rng).public(group, &uuid);
        let entries: Vec<_> = weights.iter().map(|weight| (draw(), *weight)).collect();
        let list = CredentialList::new(group, entries.clone()).expect("a list");
        let again = CredentialList::parse(group, list.bytes()).expect("its own form");
        prop_assert_eq!(again.bytes(), list.bytes());
        prop_assert_eq!(again.total_weight(), weights.iter().sum::<u64>());
        for (credential, weight) in &entries {
            prop_assert_eq!(again.weight_of(credential), Some(*weight));
        }
    }

    #[test]
    fn records_are_read_back(bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..1100), 0..4), time in 0u64..1 << 33) {
        let records: Vec<_> =
            std::iter::once(Record::header(time)).chain(bodies.iter().map(|body| Record::data(body))).collect();
        let file: Vec<u8> = records.iter().flat_map(|record| record.blocks(time)).collect();
        let mut reader = Reader::new(Cursor::new(file));
        for record in &records {
            let entry = reader.next_entry().expect("well formed").expect("one more");
            prop_assert_eq!(entry.body(), record.body());
            prop_assert_eq!(entry.kind() == Kind::Header, record.kind() == Kind::Header);
        }
        prop_assert!(reader.next_entry().expect("well formed").is_none());
        prop_assert_eq!(reader.timestamp(), Some(time));
    }

    #[test]
    fn the_opened_sum_is_the_sum_of_the_votes(poll in arb_poll(), seed in any::<u64>()) {
        let question = Question::selection("?", ["a", "b", "c"], 0..=3, Blank::Allowed).expect("sane");
        let weights: Vec<u64> = poll.iter().map(|(weight, _)| *weight).collect();
        let election = election(GroupName::Ed25519, seed, &weights, vec![question]);
        let choices = poll.iter().map(|(_, vote)| match vote {
            Some(selected) => Choice::Selected(selected.to_vec()),
            None => Choice::Blank,
        });
        let mut expected = vec![0u64; 4];
        for (weight, vote) in &poll {
            match vote {
                None => expected[0] += weight,
                Some(selected) => {
                    for (sum, chosen) in expected[1..].iter_mut().zip(selected) {
                        *sum += u64::from(*chosen) * weight;
                    }
                }
            }
        }
        let result = counted(&election, &tallied(&election, choices).finish(), &mut Stream::new(seed));
        prop_assert_eq!(result.answers(), &[Counted::Sums(expected)][..]);
        prop_assert_eq!(ElectionResult::parse(&election.definition, result.bytes()), Some(result));
    }

    #[test]
    fn shuffled_rankings_are_the_same_rankings(ranks in prop::collection::vec(any::<[u8; 3]>(), 1..4), seed in any::<u64>()) {
        let question = Question::ranking("?", ["a", "b", "c"], None).expect("sane");
        let election = election(GroupName::Ed25519, seed, &vec![1; ranks.len()], vec![question]);
        let mut rng = Stream::new(seed);
        let choices = ranks.iter().map(|ranks| Choice::Ranks(ranks.to_vec()));
        let tally = tallied(&election, choices).finish();
        let made = shuffle(&election.definition, tally.ciphertexts(), &mut rng).expect("shuffled");
        let tally = tally.shuffled(&election.definition, made.bytes()).expect("valid");
        let result = counted(&election, &tally, &mut rng);
        let [Counted::Votes(votes)] = result.answers() else { panic!("votes") };
        let (mut found, mut cast) = (votes.clone(), ranks.iter().map(|one| one.to_vec()).collect::<Vec<_>>());
        found.sort();
        cast.sort();
        prop_assert_eq!(found, cast);
    }
}

#[test]
fn a_ballot_of_every_kind_of_question_is_read_back() {
    let election = ed25519_election(3, 1);
    let sealed = election.seal(0, &election.some_choices());
    let verifier = election.verifier();
    let accepted = verifier.accept(sealed.bytes()).expect("valid");
    assert_eq!(accepted.bytes(), sealed.bytes());
    assert_eq!(accepted.tracker(), sealed.tracker());
    let recalled = verifier.reload(accepted.bytes()).expect("the same");
    assert_eq!(recalled.tracker(), accepted.tracker());
}
