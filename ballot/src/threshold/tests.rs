//! Ceremonies that go well, and ceremonies with a culprit.

use super::channel::encrypt;
use super::pki::{Keys, Secrets, Signed, read_certificate};
use super::*;
use crate::group::Ed25519;
use crate::json;
use crate::tally::{ElectionResult, ResultRefused, Tally, VerifiedPartial};
use crate::testing::{Stream, election_of};
use crate::trustee::{TrusteeItem, TrusteePrivateKey, Trustees};
use crate::{Blank, Choice, Counted, Question};

/// The messages of a ceremony, round by round.
struct Ceremony {
    context: ThresholdContext,
    members: Vec<ThresholdMember>,
    certificates: Vec<Vec<u8>>,
    commitments: Vec<Vec<u8>>,
    contributions: Vec<Vec<u8>>,
}

fn up_to_contributions(group: GroupName, threshold: usize, size: usize) -> Ceremony {
    let mut rng = Stream::new(41);
    let context = ThresholdContext::new(group, threshold, size).expect("sane");
    let members: Vec<_> = (1..=size).map(|index| ThresholdMember::join(context, index, &mut rng)).collect();
    let certificates: Vec<_> = members.iter().map(|one| one.certificate(&mut rng)).collect();
    let again = |index: usize| {
        let seed = members[index - 1].seed();
        ThresholdMember::resume(context, index, &seed).expect("the seed")
    };
    let commitments: Vec<_> =
        (1..=size).map(|index| again(index).commit(&certificates, &mut rng).expect("valid")).collect();
    let contribute = |index| {
        let mut rng = Stream::new(100 + index as u64);
        again(index).contribute(&certificates, &commitments, &mut rng).expect("valid")
    };
    let contributions = (1..=size).map(contribute).collect();
    Ceremony { context, members, certificates, commitments, contributions }
}

impl Ceremony {
    fn answers(&self) -> Vec<Answer> {
        let mut rng = Stream::new(42);
        let answer = |member: &ThresholdMember| {
            member
                .answer(&self.certificates, &self.commitments, &self.contributions, &mut rng)
                .expect("public messages hold")
        };
        self.members.iter().map(answer).collect()
    }

    fn parameters(&self) -> (ThresholdParameters, Vec<TrusteePrivateKey>) {
        let key = |answer: Answer| match answer {
            Answer::Key(bytes) => bytes,
            Answer::Complaints(_) => panic!("nobody sent garbage"),
        };
        let answers: Vec<_> = self.answers().into_iter().map(key).collect();
        for (member, answer) in (1..).zip(&answers) {
            let (certificates, commitments) = (&self.certificates, &self.commitments);
            let check =
                self.context.check_answer(certificates, commitments, &self.contributions, member, answer);
            assert_eq!(check, Ok(()));
        }
        let parameters = ThresholdParameters::new(
            &self.context,
            &self.certificates,
            &self.commitments,
            &self.contributions,
            &answers,
        );
        let keys = self.members.iter().zip(&answers);
        let keys = keys
            .map(|(member, answer)| member.decryption_key(&self.certificates, answer).expect("hers"))
            .collect();
        (parameters.expect("valid"), keys)
    }
}

/// A server could show other commitments to those who have revealed already.
#[test]
fn nobody_goes_on_from_other_commitments_than_those_before_which_she_revealed() {
    let ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    let mut rng = Stream::new(45);
    let mut commitments = ceremony.commitments.clone();
    commitments[2] = ceremony.members[2].commit(&ceremony.certificates, &mut rng).expect("valid");
    let mut contributions = ceremony.contributions.clone();
    contributions[2] =
        ceremony.members[2].contribute(&ceremony.certificates, &commitments, &mut rng).expect("valid");
    let answer = ceremony.members[0].answer(&ceremony.certificates, &commitments, &contributions, &mut rng);
    assert_eq!(answer, Err(CeremonyRefused::OtherCommitments));
}

#[test]
fn the_fingerprint_that_members_compare_is_that_of_all_their_keys() {
    let ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    let mut rng = Stream::new(46);
    let compared = |certificates: &[Vec<u8>]| certificates_fingerprint(certificates).expect("certificates");
    let same = compared(&ceremony.certificates);
    for place in 0..3 {
        // The same keys signed anew, and somebody else in her place.
        let mut shown = ceremony.certificates.clone();
        shown[place] = ceremony.members[place].certificate(&mut rng);
        assert_eq!(compared(&shown), same);
        let other = ThresholdMember::join(ceremony.context, place + 1, &mut rng);
        shown[place] = other.certificate(&mut rng);
        assert_ne!(compared(&shown), same);
    }
    assert_eq!(certificates_fingerprint(&["{}"]), None);
}

fn any_enough_members_decrypt(group: GroupName) {
    let ceremony = up_to_contributions(group, 2, 3);
    let (parameters, keys) = ceremony.parameters();
    let mut rng = Stream::new(43);
    let single = TrusteePrivateKey::generate(group, &mut rng);
    let items =
        vec![TrusteeItem::Single(single.public_key(None, &mut rng)), TrusteeItem::Threshold(parameters)];
    let trustees = Trustees::new(group, items).expect("trustees");
    let trustees = Trustees::parse(group, trustees.bytes()).expect("trustees");
    let all: Vec<_> = std::iter::once(single).chain(keys).collect();
    let question = Question::selection("?", ["a", "b"], 1..=2, Blank::No).expect("sane");
    let election = election_of(trustees, all, 44, &[1, 3], vec![question]);
    let verifier = election.verifier();
    let mut tally = Tally::new(&election.definition);
    for (voter, selected) in [[true, false], [true, true]].into_iter().enumerate() {
        let sealed = election.seal(voter, &[Choice::Selected(selected.to_vec())]);
        tally.add(&verifier.accept(sealed.bytes()).expect("valid")).expect("it fits");
    }
    let tally = tally.finish();
    let partials: Vec<_> = (1..)
        .zip(&election.keys)
        .map(|(owner, key)| {
            let partial = key.decrypt(&election.definition, tally.ciphertexts(), &mut rng).expect("ok");
            VerifiedPartial::verify(&election.definition, &election.trustees, &tally, owner, partial.bytes())
                .expect("valid")
        })
        .collect();
    let compute = |owners: &[usize]| {
        let chosen: Vec<_> = owners.iter().map(|owner| partials[owner - 1].clone()).collect();
        ElectionResult::compute(&election.definition, &election.trustees, &tally, &chosen)
            .map(|result| result.answers().to_vec())
    };
    for owners in [[1, 2, 3].as_slice(), &[1, 2, 4], &[4, 3, 1], &[1, 2, 3, 4]] {
        assert_eq!(compute(owners), Ok(vec![Counted::Sums(vec![4, 3])]));
    }
    assert_eq!(compute(&[1, 3]), Err(ResultRefused::NotEnough { missing: 1 }));
    assert_eq!(compute(&[2, 3, 4]), Err(ResultRefused::NotEnough { missing: 1 }));
    assert_eq!(compute(&[]), Err(ResultRefused::NotEnough { missing: 3 }));
}

#[test]
fn any_two_of_three_decrypt_on_ed25519() {
    any_enough_members_decrypt(GroupName::Ed25519);
}

#[test]
fn any_two_of_three_decrypt_on_belenios_2048() {
    any_enough_members_decrypt(GroupName::Belenios2048);
}

/// Replaces member 1's contribution by one whose secret for member 2 is as
/// given, correctly signed.
fn with_secret(ceremony: &mut Ceremony, secret: impl FnOnce(String) -> String) {
    let mut rng = Stream::new(45);
    let signed: Signed = serde_json::from_slice(&ceremony.contributions[0]).expect("JSON");
    let mut contribution: rounds::Contribution = serde_json::from_str(&signed.message).expect("JSON");
    contribution.secrets[1] = secret(contribution.secrets[1].clone());
    let secrets = Secrets::<Ed25519>::derive(&ceremony.members[0].seed());
    let signed = Signed::new::<Ed25519>(&secrets.signing, json::to_string(&contribution), &mut rng);
    ceremony.contributions[0] = json::to_string(&signed).into_bytes();
}

fn complaint_of_second(ceremony: &Ceremony) -> Vec<u8> {
    let answers = ceremony.answers();
    assert!(matches!(answers[0], Answer::Key(_)));
    assert!(matches!(answers[2], Answer::Key(_)));
    match &answers[1] {
        Answer::Complaints(complaints) => complaints.first().expect("one").clone(),
        Answer::Key(_) => panic!("garbage was taken"),
    }
}

#[test]
fn who_sent_garbage_is_named() {
    let judge = |ceremony: &Ceremony, accuser, complaint: &[u8]| {
        ceremony
            .context
            .judge(&ceremony.certificates, &ceremony.commitments, &ceremony.contributions, accuser, complaint)
            .expect("public messages hold")
    };
    let honest = up_to_contributions(GroupName::Ed25519, 2, 3);
    // Not a ciphertext at all.
    let mut ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    with_secret(&mut ceremony, |_| "garbage".to_owned());
    let complaint = complaint_of_second(&ceremony);
    assert_eq!(judge(&ceremony, 2, &complaint), Culprit::Accused(1));
    assert_eq!(judge(&honest, 2, &complaint), Culprit::Accuser(2));
    // A ciphertext of something else, whose sender does not say how it was made.
    let mut ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    let keys: Keys<Ed25519> = {
        let certificate: Signed = serde_json::from_slice(&ceremony.certificates[1]).expect("JSON");
        read_certificate(&ceremony.context, 2, &certificate, false).expect("valid")
    };
    let mut rng = Stream::new(46);
    let nonsense = encrypt::<Ed25519>(&keys.encryption, "nonsense", &mut rng).expect("sealed");
    with_secret(&mut ceremony, |_| json::to_string(&nonsense));
    let complaint = complaint_of_second(&ceremony);
    assert_eq!(judge(&ceremony, 2, &complaint), Culprit::Accused(1));
    assert_eq!(judge(&ceremony, 3, &complaint), Culprit::Accuser(3));
    assert_eq!(judge(&ceremony, 2, b"{}"), Culprit::Accuser(2));
    // The secret of another member, correctly sent.
    let mut ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    let secrets = Secrets::<Ed25519>::derive(&ceremony.members[0].seed());
    let wrong = "{\"secret\":\"5\"}".to_owned();
    let sent = channel::send::<Ed25519>(&secrets.signing, &keys, wrong, &mut rng).expect("sent");
    with_secret(&mut ceremony, |_| sent);
    let complaint = complaint_of_second(&ceremony);
    assert_eq!(judge(&ceremony, 2, &complaint), Culprit::Accused(1));
}

#[test]
fn a_complaint_opens_no_message_of_anybody_else() {
    let mut ceremony = up_to_contributions(GroupName::Ed25519, 2, 3);
    // Member 1 sends as his own what member 2 keeps for herself: the alpha of
    // her polynomial, and the whole message of member 3 to her.
    let own: Signed = serde_json::from_slice(&ceremony.commitments[1]).expect("JSON");
    let own: rounds::Commitment = serde_json::from_str(&own.message).expect("JSON");
    let third: Signed = serde_json::from_slice(&ceremony.contributions[2]).expect("JSON");
    let third: rounds::Contribution = serde_json::from_str(&third.message).expect("JSON");
    for stolen in [own.polynomial, third.secrets[1].clone()] {
        with_secret(&mut ceremony, |_| stolen.clone());
        let complaint = complaint_of_second(&ceremony);
        assert_eq!(String::from_utf8_lossy(&complaint), "{\"accused\":1}");
        let judged = ceremony.context.judge(
            &ceremony.certificates,
            &ceremony.commitments,
            &ceremony.contributions,
            2,
            &complaint,
        );
        assert_eq!(judged, Ok(Culprit::Accused(1)));
    }
}

#[test]
fn nobody_can_reveal_something_else_than_committed() {
    let mut ceremony = up_to_contributions(GroupName::Ed25519, 2, 2);
    let mut rng = Stream::new(47);
    let other = ceremony.members[1].commit(&ceremony.certificates, &mut rng).expect("valid");
    let contribution = ceremony.contributions[1].clone();
    ceremony.commitments[1] = other;
    let refused =
        ceremony.context.check_contribution(&ceremony.certificates, &ceremony.commitments, 2, &contribution);
    assert_eq!(refused, Err(CeremonyRefused::Commitment { member: 2 }));
    let refused = ceremony.members[0].answer(
        &ceremony.certificates,
        &ceremony.commitments,
        &ceremony.contributions,
        &mut rng,
    );
    assert_eq!(refused, Err(CeremonyRefused::Commitment { member: 2 }));
}

#[test]
fn messages_with_faults_are_refused() {
    let ceremony = up_to_contributions(GroupName::Ed25519, 2, 2);
    let context = ceremony.context;
    let mut rng = Stream::new(48);
    let [first, second] = ceremony.certificates.as_slice() else { panic!("two") };
    assert_eq!(context.check_certificate(1, first), Ok(()));
    assert_eq!(context.check_certificate(1, second), Err(CeremonyRefused::Malformed { member: 1 }));
    assert_eq!(context.check_certificate(3, first), Err(CeremonyRefused::Malformed { member: 3 }));
    let text = String::from_utf8_lossy(first).into_owned();
    let broken = text.replace("\"response\":\"", "\"response\":\"1");
    assert_eq!(
        context.check_certificate(1, broken.as_bytes()),
        Err(CeremonyRefused::Signature { member: 1 })
    );
    let stranger = ThresholdMember::join(context, 1, &mut rng);
    assert_eq!(
        stranger.commit(&ceremony.certificates, &mut rng),
        Err(CeremonyRefused::OtherSeed { member: 1 })
    );
    assert_eq!(
        stranger.commit(&ceremony.certificates[..1], &mut rng),
        Err(CeremonyRefused::NumberOfMessages)
    );
    let commitment = &ceremony.commitments[0];
    assert_eq!(context.check_commitment(&ceremony.certificates, 1, commitment), Ok(()));
    assert_eq!(
        context.check_commitment(&ceremony.certificates, 2, commitment),
        Err(CeremonyRefused::Signature { member: 2 })
    );
    assert!(ThresholdContext::new(GroupName::Ed25519, 0, 3).is_err());
    assert!(ThresholdContext::new(GroupName::Ed25519, 4, 3).is_err());
    assert!(ThresholdMember::resume(context, 1, "0").is_err());
}
