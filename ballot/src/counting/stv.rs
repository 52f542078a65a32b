//! The single transferable vote: several seats.
//!
//! The rules of the Scottish Local Government Elections Order 2007, schedule 1,
//! part III (weighted inclusive Gregory method):
//!
//! - the quota is ⌊valid votes / (seats + 1)⌋ + 1;
//! - who reaches the quota is elected; surpluses are transferred one per round,
//!   the largest first: every vote the elected holds goes on to its next
//!   candidate still in, at its value times surplus / votes held, cut off after
//!   five decimals;
//! - without a surplus, the candidate with fewest votes is excluded, and her
//!   votes go on at their value;
//! - when as many are left as there are seats, all are elected;
//! - ties are decided by the latest earlier round in which the tied differed,
//!   then by lot.

use serde::Serialize;

use super::{Lot, TieBreak, Tied, Turnout, by_earlier_rounds, orders};

/// Values are counted in hundred thousandths of a vote.
const UNIT: u64 = 100_000;

/// What happened at the end of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum StvAction {
    /// The surplus of an elected candidate goes on.
    Surplus {
        /// Whose.
        of: usize,
        /// How much, in hundred thousandths.
        surplus: u64,
    },
    /// A candidate is excluded.
    Exclude {
        /// Who.
        who: usize,
    },
    /// All seats are filled.
    Complete,
}

/// One round. Values are in hundred thousandths of a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StvRound {
    /// Per candidate at the beginning of the round.
    pub values: Vec<u64>,
    /// Value that went to nobody so far, cut-off fractions included.
    pub exhausted: u64,
    /// Who reached the quota in this round, or was elected because seats and
    /// candidates left are as many.
    pub elected: Vec<usize>,
    /// What was done then.
    pub action: StvAction,
    /// How a tie for it was broken.
    pub tie_break: TieBreak,
}

/// The count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StvTally {
    /// How many votes there are.
    pub turnout: Turnout,
    /// In hundred thousandths of a vote.
    pub quota: u64,
    /// The rounds in order.
    pub rounds: Vec<StvRound>,
    /// Who is elected so far, in the order of election.
    pub elected: Vec<usize>,
    /// The tie at which the count stopped.
    pub tied: Option<Tied>,
}

/// A vote on its way.
struct Vote {
    order: Vec<usize>,
    value: u64,
    holder: Option<usize>,
}

struct Count<'a> {
    candidates: usize,
    seats: usize,
    lot: Option<&'a Lot>,
    votes: Vec<Vote>,
    standing: Vec<usize>,
    /// Elected whose surplus has not been transferred.
    waiting: Vec<usize>,
    total: u64,
    tally: StvTally,
}

/// Counts votes for `seats` seats.
pub fn single_transferable_vote(
    votes: &[Vec<u8>],
    candidates: usize,
    seats: usize,
    lot: Option<&Lot>,
) -> StvTally {
    let (orders, turnout) = orders(votes, candidates);
    let quota = (turnout.valid / (seats as u64).saturating_add(1) + 1) * UNIT;
    let total = turnout.valid * UNIT;
    let vote = |order: Vec<usize>| Vote { holder: order.first().copied(), order, value: UNIT };
    let mut count = Count {
        candidates,
        seats,
        lot,
        votes: orders.into_iter().map(vote).collect(),
        standing: (0..candidates).collect(),
        waiting: Vec::new(),
        total,
        tally: StvTally { turnout, quota, rounds: Vec::new(), elected: Vec::new(), tied: None },
    };
    while count.round() {}
    count.tally
}

impl Count<'_> {
    fn values(&self) -> Vec<u64> {
        let mut values = vec![0; self.candidates];
        for vote in &self.votes {
            if let Some(holder) = vote.holder {
                values[holder] += vote.value;
            }
        }
        values
    }

    /// One round; `false` if it was the last.
    fn round(&mut self) -> bool {
        let values = self.values();
        let mut round = StvRound {
            exhausted: self.total - values.iter().sum::<u64>(),
            elected: self.elect(&values),
            values,
            action: StvAction::Complete,
            tie_break: TieBreak::None,
        };
        let open = self.seats.saturating_sub(self.tally.elected.len());
        let surplus = |one: &usize| round.values[*one].saturating_sub(self.tally.quota);
        self.waiting.retain(|one| surplus(one) > 0);
        let largest = self.waiting.iter().map(surplus).max();
        let (tied, fewest) = if open == 0 || self.standing.is_empty() {
            self.tally.rounds.push(round);
            return false;
        } else if let Some(largest) = largest {
            let tied: Vec<usize> =
                self.waiting.iter().copied().filter(|one| surplus(one) == largest).collect();
            (tied, false)
        } else {
            let fewest = self.standing.iter().map(|one| round.values[*one]).min();
            let last = self.standing.iter().copied();
            (last.filter(|one| Some(round.values[*one]) == fewest).collect(), true)
        };
        let Some((chosen, tie_break)) = self.choose(&tied, fewest) else {
            let number = self.tally.rounds.len() + 1;
            self.tally.tied = Some(Tied { round: number, candidates: tied, for_exclusion: fewest });
            self.tally.rounds.push(round);
            return false;
        };
        round.tie_break = tie_break;
        round.action = if fewest {
            self.standing.retain(|one| *one != chosen);
            self.pass_on(chosen, None);
            StvAction::Exclude { who: chosen }
        } else {
            let surplus = round.values[chosen].saturating_sub(self.tally.quota);
            self.waiting.retain(|one| *one != chosen);
            self.pass_on(chosen, Some((surplus, round.values[chosen])));
            StvAction::Surplus { of: chosen, surplus }
        };
        self.tally.rounds.push(round);
        true
    }

    /// Who is elected in this round, the most votes first. Equal votes are
    /// listed in the order of the answers; that decides nothing.
    fn elect(&mut self, values: &[u64]) -> Vec<usize> {
        let open = self.seats.saturating_sub(self.tally.elected.len());
        let mut elected: Vec<usize> = if self.standing.len() <= open {
            self.standing.clone()
        } else {
            let reached = |one: &usize| values[*one] >= self.tally.quota;
            self.standing.iter().copied().filter(reached).collect()
        };
        elected.sort_by_key(|one| std::cmp::Reverse(values[*one]));
        self.standing.retain(|one| !elected.contains(one));
        self.waiting.extend(&elected);
        self.tally.elected.extend(&elected);
        elected
    }

    fn choose(&self, tied: &[usize], fewest: bool) -> Option<(usize, TieBreak)> {
        if let [one] = tied {
            return Some((*one, TieBreak::None));
        }
        let earlier = self.tally.rounds.iter().map(|round| round.values.clone());
        let drawn = || {
            let lot = self.lot?;
            if fewest { lot.last(tied) } else { lot.first(tied) }
        };
        by_earlier_rounds(tied, earlier, fewest)
            .map(|one| (one, TieBreak::EarlierRound))
            .or_else(|| drawn().map(|one| (one, TieBreak::Lot)))
    }

    /// Sends the votes of a candidate on: at their value, or reduced by
    /// surplus / held. What was held up to the quota stays.
    fn pass_on(&mut self, from: usize, reduced: Option<(u64, u64)>) {
        let Self { votes, standing, .. } = self;
        let stays = reduced.map_or(0, |(surplus, held)| held - surplus);
        for vote in votes.iter_mut().filter(|vote| vote.holder == Some(from)) {
            if let Some((surplus, held)) = reduced {
                let value = u128::from(vote.value) * u128::from(surplus) / u128::from(held.max(1));
                vote.value = u64::try_from(value).unwrap_or(vote.value);
            }
            vote.holder = vote.order.iter().copied().find(|one| standing.contains(one));
        }
        if stays > 0 {
            // The quota itself stays with the elected, as one vote that goes
            // nowhere else.
            votes.push(Vote { order: Vec::new(), value: stays, holder: Some(from) });
        }
    }
}
