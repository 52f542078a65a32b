//! Whatever the bytes are, reading them ends with an answer, not a panic. The
//! fuzz targets in `end2end/fuzz` look further.

use std::io::Cursor;

use proptest::prelude::*;

use super::counting::{LotCommitment, LotSecret};
use super::testing::{Stream, ed25519_election};
use super::{
    Answer, CredentialList, ElectionDefinition, ElectionResult, GroupName, PrivateCredential, Tally,
    ThresholdContext, ThresholdMember, ThresholdParameters, TrusteePrivateKey, TrusteePublicKey, Trustees,
    VerifiedPartial, archive, check_rehearsal, shuffle, verifier,
};

/// Changes that keep most of the text: a byte replaced, a piece doubled,
/// removed or moved.
fn arb_damage() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, prop::sample::Index, u8)>> {
    let one = (0u8..4, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>());
    prop::collection::vec(one, 1..4)
}

fn damaged(bytes: &[u8], damage: &[(u8, prop::sample::Index, prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (kind, from, to, value) in damage {
        if bytes.is_empty() {
            break;
        }
        let (a, b) = (from.index(bytes.len()), to.index(bytes.len()));
        let (start, end) = (a.min(b), a.max(b));
        match kind {
            0 => bytes[a] = *value,
            1 => drop(bytes.drain(start..end)),
            2 => {
                let piece = bytes[start..end].to_vec();
                bytes.splice(end..end, piece);
            }
            _ => bytes[a] = b"\"{}[],:0123456789abcdef"[usize::from(*value) % 23],
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn damaged_documents_are_answered(damage in arb_damage(), seed in 0u64..4) {
        let election = ed25519_election(seed, 2);
        let group = GroupName::Ed25519;
        let definition = &election.definition;
        let mut rng = Stream::new(seed);
        let check = election.verifier();
        let ballot = election.seal(0, &election.some_choices());
        let mut tally = Tally::new(definition);
        tally.add(&check.accept(ballot.bytes()).expect("valid")).expect("it fits");
        let tally = tally.finish();
        let shuffled = shuffle(definition, tally.ciphertexts(), &mut rng).expect("shuffled");
        let partial = election.keys[0].decrypt(definition, tally.ciphertexts(), &mut rng).expect("ok");
        let _ = ElectionDefinition::parse(&damaged(definition.bytes(), &damage));
        let _ = Trustees::parse(group, &damaged(election.trustees.bytes(), &damage));
        let _ = CredentialList::parse(group, &damaged(election.list.bytes(), &damage));
        let _ = check.accept(&damaged(ballot.bytes(), &damage));
        let _ = check.reload(&damaged(ballot.bytes(), &damage));
        let _ = tally.shuffled(definition, &damaged(shuffled.bytes(), &damage));
        let bytes = damaged(partial.bytes(), &damage);
        let _ = VerifiedPartial::verify(definition, &election.trustees, &tally, 1, &bytes);
        let _ = election.keys[0].decrypt(definition, &damaged(tally.ciphertexts(), &damage), &mut rng);
    }

    #[test]
    fn damaged_archives_are_answered(damage in arb_damage()) {
        let file = damaged(&super::testing::vector("e3-ed25519-threshold/archive.bel"), &damage);
        let _ = verifier::verify(Cursor::new(&file), &verifier::Options { threads: 1 }, &mut |_| ());
        let _ = archive::verify_diff(file.as_slice(), file.as_slice());
        let trustees = super::testing::vector_text("e3-ed25519-threshold/trustees.json");
        let trustees = damaged(trustees.as_bytes(), &damage);
        let _ = Trustees::parse(GroupName::Ed25519, &trustees);
    }

    #[test]
    fn damaged_messages_of_a_ceremony_are_answered(damage in arb_damage(), round in 0usize..4) {
        let mut rng = Stream::new(6);
        let context = ThresholdContext::new(GroupName::Ed25519, 1, 2).expect("sane");
        let members = [1, 2].map(|index| ThresholdMember::join(context, index, &mut rng));
        let broken = |now: usize, mut messages: Vec<Vec<u8>>| {
            if now == round {
                messages[0] = damaged(&messages[0], &damage);
            }
            messages
        };
        let certificates = broken(0, members.iter().map(|one| one.certificate(&mut rng)).collect());
        let _ = context.check_certificate(1, &certificates[0]);
        let commitments: Result<Vec<_>, _> =
            members.iter().map(|one| one.commit(&certificates, &mut rng)).collect();
        let Ok(commitments) = commitments else { return Ok(()) };
        let commitments = broken(1, commitments);
        let _ = context.check_commitment(&certificates, 1, &commitments[0]);
        let contributions: Result<Vec<_>, _> =
            members.iter().map(|one| one.contribute(&certificates, &commitments, &mut rng)).collect();
        let Ok(contributions) = contributions else { return Ok(()) };
        let contributions = broken(2, contributions);
        let _ = context.check_contribution(&certificates, &commitments, 1, &contributions[0]);
        let answer = members[0].answer(&certificates, &commitments, &contributions, &mut rng);
        let Ok(Answer::Key(answer)) = answer else { return Ok(()) };
        let answer = damaged(&answer, &damage);
        let _ = context.check_answer(&certificates, &commitments, &contributions, 1, &answer);
        let _ = members[0].decryption_key(&certificates, &answer);
        let _ = context.judge(&certificates, &commitments, &contributions, 1, &answer);
    }

    #[test]
    fn damaged_rehearsals_and_lots_are_answered(damage in arb_damage(), text in "\\PC{0,70}") {
        let mut rng = Stream::new(7);
        let private = TrusteePrivateKey::generate(GroupName::Ed25519, &mut rng);
        let public = private.public_key(Some("Ada"), &mut rng);
        let _ = TrusteePublicKey::parse(GroupName::Ed25519, &damaged(public.bytes(), &damage));
        let proof = private.rehearse(&text, &mut rng);
        let _ = check_rehearsal(GroupName::Ed25519, public.element(), &text, &damaged(proof.bytes(), &damage));
        let _ = check_rehearsal(GroupName::Ed25519, &text, &text, proof.bytes());
        let _ = LotSecret::parse(&text);
        let _ = LotCommitment::parse(&text);
    }

    #[test]
    fn anything_typed_is_answered(text in "\\PC{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = PrivateCredential::parse(&text);
        for group in GroupName::ALL {
            let _ = TrusteePrivateKey::parse(group, &text);
            let _ = TrusteePublicKey::parse(group, &bytes);
            let _ = ThresholdParameters::parse(group, &bytes);
        }
        let election = ed25519_election(1, 1);
        let _ = ElectionResult::parse(&election.definition, &bytes);
    }
}
