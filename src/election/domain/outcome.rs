use serde::{Deserialize, Serialize};

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Has a seat.
    Elected,
    /// Has as many votes as others, and there are not seats for all of them.
    /// The organisation's rules decide, never this program.
    Tied,
    /// Has no seat.
    NotElected,
}

/// What became of each candidate, in the order of `votes`: the most votes get
/// the seats; nobody is elected without a vote.
pub fn standings(votes: &[u64], seats: u16) -> Vec<Standing> {
    let seats = usize::from(seats);
    let standing = |own: &u64| {
        let ahead = votes.iter().filter(|other| *other > own).count();
        let level = votes.iter().filter(|other| *other == own).count();
        if *own == 0 || ahead >= seats {
            Standing::NotElected
        } else if ahead + level <= seats {
            Standing::Elected
        } else {
            Standing::Tied
        }
    };
    votes.iter().map(standing).collect()
}

/// `part` of `whole` in tenths of a percent, rounded to the nearest; nothing
/// of nothing is nothing.
pub fn permille(part: u64, whole: u64) -> u16 {
    if whole == 0 {
        return 0;
    }
    let rounded = (u128::from(part) * 2000 + u128::from(whole)) / (u128::from(whole) * 2);
    u16::try_from(rounded).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Standing::*, *};

    #[test]
    fn the_most_votes_get_the_seats() {
        assert_eq!(standings(&[3, 5, 1], 1), [NotElected, Elected, NotElected]);
        assert_eq!(standings(&[3, 5, 1], 2), [Elected, Elected, NotElected]);
    }

    #[test]
    fn a_tie_for_the_last_seat_stays_a_tie() {
        assert_eq!(standings(&[2, 2], 1), [Tied, Tied]);
        assert_eq!(standings(&[5, 2, 2, 1], 2), [Elected, Tied, Tied, NotElected]);
    }

    #[test]
    fn equal_votes_with_seats_for_all_are_no_tie() {
        assert_eq!(standings(&[2, 2], 2), [Elected, Elected]);
    }

    #[test]
    fn nobody_is_elected_without_a_vote() {
        assert_eq!(standings(&[0, 0], 2), [NotElected, NotElected]);
        assert_eq!(standings(&[], 1), []);
    }

    #[test]
    fn shares_are_rounded_to_tenths_of_a_percent() {
        assert_eq!(permille(1, 3), 333);
        assert_eq!(permille(2, 3), 667);
        assert_eq!(permille(0, 0), 0);
        assert_eq!(permille(u64::MAX, u64::MAX), 1000);
    }

    proptest! {
        #[test]
        fn seats_are_never_overfilled_and_equals_are_treated_alike(
            votes in proptest::collection::vec(0..9_u64, 0..12),
            seats in 1..6_u16,
        ) {
            let standings = standings(&votes, seats);
            let elected = standings.iter().filter(|standing| **standing == Elected).count();
            prop_assert!(elected <= usize::from(seats));
            for (one, mine) in votes.iter().zip(&standings) {
                for (other, theirs) in votes.iter().zip(&standings) {
                    prop_assert!(one != other || mine == theirs);
                }
            }
        }
    }
}
