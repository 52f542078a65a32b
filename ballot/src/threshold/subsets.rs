//! Any `t` of `n`: every subset of trustees that is large enough opens the
//! count, whoever is missing or sends garbage.

use std::io::Cursor;

use crate::tally::{ElectionResult, PartialRejected, ResultRefused, Tally, VerifiedPartial};
use crate::testing::{Stream, TestElection, archive, ceremony, election_of, keep};
use crate::trustee::{TrusteeItem, Trustees};
use crate::{Blank, Choice, Counted, GroupName, Question, verifier};

/// The most trustees that are tried.
pub(crate) const MOST: usize = 5;

/// An election with a threshold alone.
pub(crate) fn election(group: GroupName, needed: usize, members: usize) -> TestElection {
    let (parameters, keys) = ceremony(group, needed, members);
    let trustees = Trustees::new(group, vec![TrusteeItem::Threshold(parameters)]).expect("trustees");
    let question = Question::selection("Chair", ["Ada", "Bob"], 1..=1, Blank::Allowed).expect("sane");
    election_of(trustees, keys, 95, &[1, 1, 1], vec![question])
}

/// Two for Ada, one blank.
pub(crate) fn votes() -> Vec<(usize, Vec<Choice>)> {
    let ada = || vec![Choice::Selected(vec![true, false])];
    vec![(0, ada()), (1, vec![Choice::Blank]), (2, ada())]
}

/// All subsets of the trustees 1 to `members` with `size` of them.
pub(crate) fn subsets(members: usize, size: usize) -> Vec<Vec<usize>> {
    let chosen = |mask: u32| (1..=members).filter(|owner| mask & (1 << owner) != 0).collect::<Vec<_>>();
    let all = (0..1_u32 << (members + 1)).filter(|mask| mask & 1 == 0).map(chosen);
    all.filter(|subset| subset.len() == size).collect()
}

fn every_pair() -> impl Iterator<Item = (usize, usize)> {
    (1..=MOST).flat_map(|members| (1..=members).map(move |needed| (needed, members)))
}

#[test]
fn every_subset_that_is_large_enough_opens_the_count_and_its_archive_is_accepted() {
    let mut tried = 0;
    for (needed, members) in every_pair() {
        let election = election(GroupName::Ed25519, needed, members);
        for subset in subsets(members, needed) {
            let file = archive(&election, &votes(), 0, &subset);
            let options = verifier::Options { threads: 1 };
            let report = verifier::verify(Cursor::new(&file), &options, &mut |_| ());
            assert!(report.is_ok(), "{subset:?} of {members}: {:?}", report.err());
            let name: Vec<String> = subset.iter().map(ToString::to_string).collect();
            keep(&format!("ours-{needed}-of-{members}-by-{}", name.join("-")), &file);
            tried += 1;
        }
    }
    assert_eq!(tried, 57);
}

#[test]
fn who_sends_garbage_is_told_and_the_others_open_the_count_without() {
    let mut rng = Stream::new(96);
    for (needed, members) in every_pair() {
        let election = election(GroupName::Ed25519, needed, members);
        let TestElection { definition, trustees, keys, .. } = &election;
        let verifier = election.verifier();
        let mut tally = Tally::new(definition);
        for (voter, choices) in votes() {
            let sealed = election.seal(voter, &choices);
            tally.add(&verifier.accept(sealed.bytes()).expect("valid")).expect("it fits");
        }
        let tally = tally.finish();
        let shares: Vec<Vec<u8>> = keys
            .iter()
            .map(|key| key.decrypt(definition, tally.ciphertexts(), &mut rng).expect("ok").bytes().to_vec())
            .collect();
        let check = |owner, bytes: &[u8]| VerifiedPartial::verify(definition, trustees, &tally, owner, bytes);
        for subset in subsets(members, needed) {
            let mut verified = Vec::new();
            for owner in 1..=members {
                if subset.contains(&owner) {
                    verified.push(check(owner, &shares[owner - 1]).expect("valid"));
                    continue;
                }
                // The share of somebody else, with the proof that goes with it;
                // where one is enough, all have the same key and it is as good.
                let other = &shares[owner % members];
                let refused = check(owner, other).map(|_| ());
                let same_key = needed == 1;
                assert_eq!(refused == Ok(()), same_key, "{owner} of {members}: {refused:?}");
                let garbage = check(owner, b"{\"decryption_factors\":[],\"decryption_proofs\":[]}");
                assert_eq!(garbage.map(|_| ()), Err(PartialRejected::Shape));
            }
            let result = ElectionResult::compute(definition, trustees, &tally, &verified).expect("enough");
            // The blank ballots come first.
            assert_eq!(result.answers(), [Counted::Sums(vec![1, 2, 0])]);
            verified.pop();
            let refused = ElectionResult::compute(definition, trustees, &tally, &verified);
            assert_eq!(refused.map(|_| ()), Err(ResultRefused::NotEnough { missing: 1 }));
        }
    }
}
