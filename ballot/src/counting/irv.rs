//! Instant run-off: one seat.
//!
//! In each round every vote counts for the best-ranked candidate still in. Who
//! has more than half of the votes that still count wins; otherwise the
//! candidate with fewest votes leaves. A tie for fewest is decided by the
//! latest earlier round in which the tied differed, then by lot.

use serde::Serialize;

use super::{Lot, TieBreak, Tied, Turnout, by_earlier_rounds, orders};

/// One round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IrvRound {
    /// Votes per candidate; zero for those who left.
    pub votes: Vec<u64>,
    /// Votes whose candidates have all left.
    pub exhausted: u64,
    /// Who left after this round.
    pub excluded: Option<usize>,
    /// How a tie for leaving was broken.
    pub tie_break: TieBreak,
}

/// The count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IrvTally {
    /// How many votes there are.
    pub turnout: Turnout,
    /// The rounds in order.
    pub rounds: Vec<IrvRound>,
    /// Who won, unless nobody was ranked or the count stopped at a tie.
    pub winner: Option<usize>,
    /// The tie at which it stopped.
    pub tied: Option<Tied>,
}

/// Counts votes for one seat.
pub fn instant_runoff(votes: &[Vec<u8>], candidates: usize, lot: Option<&Lot>) -> IrvTally {
    let (orders, turnout) = orders(votes, candidates);
    let mut tally = IrvTally { turnout, rounds: Vec::new(), winner: None, tied: None };
    let mut standing: Vec<usize> = (0..candidates).collect();
    while !orders.is_empty() && !standing.is_empty() {
        let mut count = vec![0u64; candidates];
        let mut exhausted = 0;
        for order in &orders {
            match order.iter().find(|candidate| standing.contains(candidate)) {
                Some(best) => count[*best] += 1,
                None => exhausted += 1,
            }
        }
        let active = orders.len() as u64 - exhausted;
        let winner = standing.iter().copied().find(|candidate| 2 * count[*candidate] > active);
        let fewest = standing.iter().map(|candidate| count[*candidate]).min();
        let last: Vec<usize> = standing.iter().copied().filter(|one| Some(count[*one]) == fewest).collect();
        let mut round = IrvRound { votes: count, exhausted, excluded: None, tie_break: TieBreak::None };
        if winner.is_some() {
            tally.winner = winner;
            tally.rounds.push(round);
            break;
        }
        let earlier = tally.rounds.iter().map(|round| round.votes.clone());
        let decided = match last.as_slice() {
            [one] => Some((*one, TieBreak::None)),
            // When only the tied are left, excluding one elects the other.
            _ => by_earlier_rounds(&last, earlier, true)
                .map(|one| (one, TieBreak::EarlierRound))
                .or_else(|| lot?.last(&last).map(|one| (one, TieBreak::Lot))),
        };
        let Some((excluded, tie_break)) = decided else {
            tally.tied = Some(Tied { round: tally.rounds.len() + 1, candidates: last, for_exclusion: true });
            tally.rounds.push(round);
            break;
        };
        round.excluded = Some(excluded);
        round.tie_break = tie_break;
        tally.rounds.push(round);
        standing.retain(|candidate| *candidate != excluded);
    }
    tally
}
