//! Archives in which nothing is wrong, complete or still growing.

use super::Forgery;
use super::base::Base;
use crate::testing::{archive, election, election_of, mixed_trustees};
use crate::{Blank, Choice, GroupName, Question};

pub(super) fn archives(plain: &Base, ranking: &Base, threshold: &Base) -> Vec<Forgery> {
    let honest = |name, file| Forgery { name, reason: "accepted", file };
    let until = |base: &Base, steps: usize| base.with(|all| all.truncate(steps));
    vec![
        honest("genuine-plain", plain.file()),
        honest("genuine-ranking", ranking.file()),
        honest("genuine-threshold", threshold.file()),
        honest("genuine-until-setup", until(plain, 1)),
        honest("genuine-until-ballot", until(plain, 3)),
        honest("genuine-until-end", until(plain, 6)),
        honest("genuine-until-tally", until(plain, 7)),
        honest("genuine-until-decryption", until(plain, 8)),
        honest("genuine-until-shuffle", until(ranking, 7)),
        honest("genuine-until-shuffled", until(ranking, 9)),
        honest("genuine-two-members", two_members()),
        honest("genuine-empty", archive(&small(&[1, 1]), &[], 0, &[1, 2])),
        honest("genuine-weights", weighted()),
        honest("genuine-ranking-hint", hinted()),
    ]
}

fn questions() -> Vec<Question> {
    vec![Question::selection("\u{7f} \"?\" \\ é\n", ["a", "b"], 0..=1, Blank::Allowed).expect("sane")]
}

fn small(weights: &[u64]) -> crate::testing::TestElection {
    election(GroupName::Ed25519, 86, weights, questions())
}

fn two_members() -> Vec<u8> {
    let (trustees, keys) = mixed_trustees(GroupName::Ed25519);
    let election = election_of(trustees, keys, 87, &[1], questions());
    archive(&election, &[(0, vec![Choice::Blank])], 0, &[4, 1, 3])
}

/// Weights that need 30, 31 and 40 bits, and none at all.
fn weighted() -> Vec<u8> {
    let first = || vec![Choice::Selected(vec![true, false])];
    let second = || vec![Choice::Selected(vec![false, true])];
    let votes = [(0, first()), (1, second()), (2, vec![Choice::Blank]), (3, first()), (1, first())];
    archive(&small(&[1_073_741_823, 1, 1 << 30, 0]), &votes, 0, &[2, 1])
}

/// A ranking with a hint beside a selection; shuffled once; a re-vote.
fn hinted() -> Vec<u8> {
    let mut questions = questions();
    let hint = r#"{"method":"MajorityJudgement","grades":["good","bad"],"n":-5,"blank":null}"#;
    questions.insert(0, Question::ranking("Order", ["x", "y", "z"], Some(hint)).expect("sane"));
    let election = election(GroupName::Ed25519, 88, &[1, 1], questions);
    let vote = |ranks: [u8; 3]| vec![Choice::Ranks(ranks.to_vec()), Choice::Blank];
    archive(&election, &[(0, vote([1, 2, 2])), (1, vote([2, 1, 1])), (0, vote([0; 3]))], 1, &[1, 2])
}
