//! Complete archives for tests, made the way a server makes them.

use std::collections::BTreeMap;

use super::{Stream, TestElection};
use crate::archive::{self, Head, Record};
use crate::{
    Choice, ElectionResult, GroupName, Tally, ThresholdContext, ThresholdMember, ThresholdParameters,
    TrusteeItem, TrusteePrivateKey, Trustees, VerifiedPartial, seal, shuffle, threshold,
};

/// The time in the header of test archives.
const TIMESTAMP: u64 = 1_700_000_000;

/// The records of an archive as it grows.
struct Growing {
    file: Vec<u8>,
    head: Head,
}

impl Growing {
    fn append(&mut self, step: impl FnOnce(&Head) -> (Vec<Record>, Head)) {
        let (records, head) = step(&self.head);
        self.file.extend(records.iter().flat_map(|record| record.blocks(TIMESTAMP)));
        self.head = head;
    }
}

/// Runs an election from its opening to its result: the votes (voter and
/// choices) in their order, so many shuffles by the first trustees, and
/// decryptions by these trustees, counted from one.
pub fn archive(
    election: &TestElection,
    votes: &[(usize, Vec<Choice>)],
    shuffles: usize,
    owners: &[usize],
) -> Vec<u8> {
    let TestElection { definition, trustees, .. } = election;
    let mut rng = Stream::new(90);
    let (records, head) =
        archive::setup(TIMESTAMP, definition.bytes(), trustees.bytes(), election.list.bytes());
    let file = records.iter().flat_map(|record| record.blocks(TIMESTAMP)).collect();
    let mut growing = Growing { file, head };
    let verifier = election.verifier();
    let mut last = BTreeMap::new();
    for (voter, choices) in votes {
        let sealed = seal(definition, &election.credentials[*voter], choices, &mut rng).expect("valid");
        growing.append(|head| archive::ballot(head, sealed.bytes()));
        last.insert(*voter, verifier.accept(sealed.bytes()).expect("valid"));
    }
    growing.append(archive::end_ballots);
    let mut tally = Tally::new(definition);
    for ballot in last.values() {
        tally.add(ballot).expect("it fits");
    }
    let mut tally = tally.finish();
    growing.append(|head| archive::encrypted_tally(head, &tally));
    for owner in 1..=shuffles {
        let made = shuffle(definition, tally.ciphertexts(), &mut rng).expect("shuffled");
        tally = tally.shuffled(definition, made.bytes()).expect("valid");
        growing.append(|head| archive::shuffle(head, owner, made.bytes()));
    }
    if shuffles > 0 {
        growing.append(archive::end_shuffles);
    }
    let mut partials = Vec::new();
    for owner in owners {
        let made = election.keys[owner - 1].decrypt(definition, tally.ciphertexts(), &mut rng).expect("ok");
        growing.append(|head| archive::partial_decryption(head, *owner, made.bytes()));
        let verified = VerifiedPartial::verify(definition, trustees, &tally, *owner, made.bytes());
        partials.push(verified.expect("valid"));
    }
    let result = ElectionResult::compute(definition, trustees, &tally, &partials).expect("enough");
    growing.append(|head| archive::result(head, result.bytes()));
    growing.file
}

/// A mandatory trustee and a threshold of two out of three, made in a ceremony.
pub fn mixed_trustees(group: GroupName) -> (Trustees, Vec<TrusteePrivateKey>) {
    let mut rng = Stream::new(91);
    let (parameters, mut keys) = ceremony(group, 2, 3);
    let single = TrusteePrivateKey::generate(group, &mut rng);
    let public = single.public_key(Some("Ada"), &mut rng);
    let items = vec![TrusteeItem::Single(public), TrusteeItem::Threshold(parameters)];
    keys.insert(0, single);
    (Trustees::new(group, items).expect("trustees"), keys)
}

/// The four rounds of a ceremony in which everybody is honest.
pub fn ceremony(
    group: GroupName,
    needed: usize,
    members: usize,
) -> (ThresholdParameters, Vec<TrusteePrivateKey>) {
    let mut rng = Stream::new(92);
    let context = ThresholdContext::new(group, needed, members).expect("sane");
    let members: Vec<_> =
        (1..=members).map(|index| ThresholdMember::join(context, index, &mut rng)).collect();
    let certificates: Vec<_> = members.iter().map(|one| one.certificate(&mut rng)).collect();
    let commitments: Vec<_> =
        members.iter().map(|one| one.commit(&certificates, &mut rng).expect("valid")).collect();
    let contributions: Vec<_> = members
        .iter()
        .map(|one| one.contribute(&certificates, &commitments, &mut rng).expect("valid"))
        .collect();
    let answers: Vec<_> = members
        .iter()
        .map(|one| one.answer(&certificates, &commitments, &contributions, &mut rng).expect("valid"))
        .map(|answer| match answer {
            threshold::Answer::Key(bytes) => bytes,
            threshold::Answer::Complaints(_) => panic!("nobody sent garbage"),
        })
        .collect();
    let parameters =
        ThresholdParameters::new(&context, &certificates, &commitments, &contributions, &answers);
    let keys = members.iter().zip(&answers);
    let keys = keys.map(|(one, answer)| one.decryption_key(&certificates, answer).expect("hers")).collect();
    (parameters.expect("valid"), keys)
}

/// Puts an archive that a test made where other verifiers will check it: into
/// the folder that `PUBLICDIGIT_ARCHIVES` names, if it is set.
pub fn keep(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("PUBLICDIGIT_ARCHIVES").map(std::path::PathBuf::from) {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.bel")), file).expect("written");
    }
}
