//! Known counts, and ties.

use proptest::prelude::*;

use super::*;
use crate::testing::Stream;

fn times(groups: &[(usize, &[u8])]) -> Vec<Vec<u8>> {
    groups.iter().flat_map(|(count, vote)| std::iter::repeat_n(vote.to_vec(), *count)).collect()
}

fn some_lot(candidates: usize) -> Lot {
    let secrets = [LotSecret::generate(&mut Stream::new(1)), LotSecret::generate(&mut Stream::new(2))];
    let commitments = [secrets[0].commitment("s", 1), secrets[1].commitment("s", 2)];
    Lot::draw("s", &commitments, &secrets, candidates).expect("honest")
}

#[test]
fn schulze_orders_the_example_of_his_paper() {
    // Schulze (2011), example 1: candidates A to E, 45 voters; result E A C B D.
    let ranks = |order: &str| {
        let place = |letter: char| order.find(letter).map_or(0, |place| place as u8 + 1);
        "ABCDE".chars().map(place).collect::<Vec<u8>>()
    };
    let votes: Vec<Vec<u8>> = [
        (5, "ACBED"),
        (5, "ADECB"),
        (8, "BEDAC"),
        (3, "CABED"),
        (7, "CAEBD"),
        (2, "CBADE"),
        (7, "DCEBA"),
        (8, "EBADC"),
    ]
    .into_iter()
    .flat_map(|(count, order)| std::iter::repeat_n(ranks(order), count))
    .collect();
    let tally = schulze(&votes, 5);
    assert_eq!(tally.turnout.valid, 45);
    assert_eq!(tally.preferred[0], [0, 20, 26, 30, 22]);
    assert_eq!(tally.strength[4], [25, 28, 28, 31, 0]);
    assert_eq!(tally.places, [vec![4], vec![0], vec![2], vec![1], vec![3]]);
}

#[test]
fn schulze_reports_ties() {
    let tally = schulze(&times(&[(1, &[1, 2, 0]), (1, &[2, 1, 0]), (1, &[0, 0, 0])]), 3);
    assert_eq!(tally.places, [vec![0, 1], vec![2]]);
    assert_eq!(tally.turnout, Turnout { valid: 2, blank: 1, invalid: 0 });
}

#[test]
fn a_run_off_excludes_until_somebody_has_a_majority() {
    let votes = times(&[(4, &[1, 2, 3]), (3, &[3, 1, 2]), (2, &[3, 2, 1]), (1, &[0; 3]), (1, &[1, 1, 0])]);
    let tally = instant_runoff(&votes, 3, None);
    assert_eq!(tally.turnout, Turnout { valid: 9, blank: 1, invalid: 1 });
    assert_eq!(tally.winner, Some(1));
    assert_eq!(tally.rounds[0].votes, [4, 3, 2]);
    assert_eq!(tally.rounds[0].excluded, Some(2));
    assert_eq!(tally.rounds[1].votes, [4, 5, 0]);
}

#[test]
fn a_run_off_stops_at_a_tie_unless_there_is_a_lot() {
    let votes = times(&[(2, &[1, 0]), (2, &[0, 1])]);
    let tally = instant_runoff(&votes, 2, None);
    assert_eq!(tally.winner, None);
    let tied = Tied { round: 1, candidates: vec![0, 1], for_exclusion: true };
    assert_eq!(tally.tied, Some(tied));
    let lot = some_lot(2);
    let tally = instant_runoff(&votes, 2, Some(&lot));
    assert_eq!(tally.winner, lot.order().first().copied());
    assert_eq!(tally.rounds[0].tie_break, TieBreak::Lot);
    assert_eq!(instant_runoff(&[], 2, None).winner, None);
}

#[test]
fn seats_are_filled_by_transferred_votes() {
    // Two seats, quota ⌊20/3⌋+1 = 7. Candidate 0 has a surplus of 5 of 12.
    let votes = times(&[(8, &[1, 2, 0, 0]), (4, &[1, 0, 2, 0]), (5, &[0, 0, 1, 0]), (3, &[0, 0, 0, 1])]);
    let tally = single_transferable_vote(&votes, 4, 2, None);
    assert_eq!(tally.quota, 700_000);
    assert_eq!(tally.rounds[0].elected, [0]);
    assert_eq!(tally.rounds[0].action, StvAction::Surplus { of: 0, surplus: 500_000 });
    // 100000 · 5/12, cut off: 41666.
    assert_eq!(tally.rounds[1].values, [700_000, 333_328, 666_664, 300_000]);
    assert_eq!(tally.rounds[1].exhausted, 8);
    assert_eq!(tally.rounds[1].action, StvAction::Exclude { who: 3 });
    assert_eq!(tally.rounds[2].action, StvAction::Exclude { who: 1 });
    assert_eq!(tally.elected, [0, 2]);
    assert_eq!(tally.tied, None);
}

#[test]
fn seats_stay_open_at_a_tie_unless_there_is_a_lot() {
    let votes = times(&[(1, &[1, 0, 0]), (1, &[0, 1, 0]), (1, &[0, 0, 1])]);
    let tally = single_transferable_vote(&votes, 3, 1, None);
    assert_eq!(tally.elected, [0usize; 0]);
    let tied = Tied { round: 1, candidates: vec![0, 1, 2], for_exclusion: true };
    assert_eq!(tally.tied, Some(tied));
    let lot = some_lot(3);
    let tally = single_transferable_vote(&votes, 3, 1, Some(&lot));
    assert_eq!(tally.elected, lot.order()[..1]);
}

#[test]
fn the_middle_voter_judges() {
    let votes = times(&[(3, &[1, 2, 2]), (2, &[3, 2, 2]), (1, &[0; 3]), (1, &[4, 1, 1])]);
    let tally = majority_judgement(&votes, 3, 3);
    assert_eq!(tally.turnout, Turnout { valid: 5, blank: 1, invalid: 1 });
    assert_eq!(tally.places, [vec![0], vec![1, 2]]);
    assert_eq!(tally.judged[0].grades, [3, 0, 2]);
    assert_eq!(tally.judged[0].majority_grade, Some(1));
    assert_eq!((tally.judged[0].better, tally.judged[0].worse), (0, 2));
    // An even number: the worse of the middle grades.
    let even = majority_judgement(&times(&[(1, &[1]), (1, &[3])]), 1, 3);
    assert_eq!(even.judged[0].majority_grade, Some(3));
}

#[test]
fn a_lot_needs_all_secrets_and_no_cheat() {
    let secrets = [LotSecret::generate(&mut Stream::new(3)), LotSecret::generate(&mut Stream::new(4))];
    let commitments = [secrets[0].commitment("s", 1), secrets[1].commitment("s", 2)];
    let refused = |commitments: &[LotCommitment], secrets: &[LotSecret]| {
        Lot::draw("s", commitments, secrets, 3).unwrap_err()
    };
    assert_eq!(refused(&commitments, &secrets[..1]), LotRefused::NumberOfSecrets);
    assert_eq!(refused(&[], &[]), LotRefused::NumberOfSecrets);
    let swapped = [commitments[1], commitments[0]];
    assert_eq!(refused(&swapped, &secrets), LotRefused::Commitment { party: 1 });
    let text = secrets[0].reveal();
    assert_eq!(LotSecret::parse(&text).map(|again| again.reveal()), Some(text));
    let published = commitments[0].publish();
    assert_eq!(LotCommitment::parse(&published), Some(commitments[0]));
    assert_eq!(format!("{:?}", secrets[0]), "LotSecret(…)");
}

fn arb_votes() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(0u8..6, 4), 0..40)
}

proptest! {
    #[test]
    fn names_and_order_decide_nothing(votes in arb_votes()) {
        // The same votes with candidates in reverse must mirror the outcome.
        let mirrored: Vec<Vec<u8>> =
            votes.iter().map(|vote| vote.iter().rev().copied().collect()).collect();
        let mirror = |places: Vec<Vec<usize>>| -> Vec<Vec<usize>> {
            places.iter().map(|group| group.iter().rev().map(|one| 3 - one).collect()).collect()
        };
        prop_assert_eq!(schulze(&mirrored, 4).places, mirror(schulze(&votes, 4).places));
        prop_assert_eq!(
            majority_judgement(&mirrored, 4, 5).places,
            mirror(majority_judgement(&votes, 4, 5).places)
        );
        let winner = instant_runoff(&votes, 4, None).winner;
        prop_assert_eq!(instant_runoff(&mirrored, 4, None).winner, winner.map(|one| 3 - one));
    }

    #[test]
    fn seats_are_filled_and_no_value_appears(votes in arb_votes(), seats in 1usize..4) {
        let lot = some_lot(4);
        let tally = single_transferable_vote(&votes, 4, seats, Some(&lot));
        prop_assert_eq!(tally.elected.len(), seats);
        for round in &tally.rounds {
            let sum: u64 = round.values.iter().sum();
            prop_assert_eq!(sum + round.exhausted, tally.turnout.valid * 100_000);
        }
    }
}
