//! Condorcet's comparisons in Schulze's order.
//!
//! Source: Schulze, "A new monotonic, clone-independent, reversal symmetric,
//! and Condorcet-consistent single-winner election method" (2011), with link
//! strengths measured by winning votes. Equal ranks are allowed, candidates
//! that are not ranked stand equal behind all others.

use serde::Serialize;

use super::Turnout;

/// The count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchulzeTally {
    /// How many votes there are. Equal ranks are valid here.
    pub turnout: Turnout,
    /// `preferred[a][b]`: how many prefer a to b.
    pub preferred: Vec<Vec<u64>>,
    /// `strength[a][b]`: how strong the strongest path from a to b is.
    pub strength: Vec<Vec<u64>>,
    /// Everybody, the best first; those in one group are tied.
    pub places: Vec<Vec<usize>>,
}

fn prefers(a: u8, b: u8) -> bool {
    a > 0 && (b == 0 || a < b)
}

/// Compares every pair of candidates and orders them.
pub fn schulze(votes: &[Vec<u8>], candidates: usize) -> SchulzeTally {
    let mut turnout = Turnout::default();
    let mut preferred = vec![vec![0u64; candidates]; candidates];
    for vote in votes {
        if vote.len() != candidates {
            turnout.invalid += 1;
            continue;
        }
        if vote.iter().all(|rank| *rank == 0) {
            turnout.blank += 1;
            continue;
        }
        turnout.valid += 1;
        for (row, a) in preferred.iter_mut().zip(vote) {
            for (cell, b) in row.iter_mut().zip(vote) {
                *cell += u64::from(prefers(*a, *b));
            }
        }
    }
    let strength = strongest_paths(&preferred);
    let places = places(&strength);
    SchulzeTally { turnout, preferred, strength, places }
}

/// Floyd and Warshall's algorithm with the weakest link as a path's strength.
fn strongest_paths(preferred: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let count = preferred.len();
    let mut strength = vec![vec![0; count]; count];
    for a in 0..count {
        for b in 0..count {
            if preferred[a][b] > preferred[b][a] {
                strength[a][b] = preferred[a][b];
            }
        }
    }
    for via in 0..count {
        for a in 0..count {
            for b in 0..count {
                if a != b && a != via && b != via {
                    let path = strength[a][via].min(strength[via][b]);
                    strength[a][b] = strength[a][b].max(path);
                }
            }
        }
    }
    strength
}

/// Groups of candidates: nobody left beats a member of the next group.
fn places(strength: &[Vec<u64>]) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..strength.len()).collect();
    let mut places = Vec::new();
    while !left.is_empty() {
        let unbeaten = |a: &usize| left.iter().all(|b| strength[*b][*a] <= strength[*a][*b]);
        let best: Vec<usize> = left.iter().copied().filter(unbeaten).collect();
        if best.is_empty() {
            // The relation is transitive, so this does not happen.
            places.push(std::mem::take(&mut left));
            break;
        }
        left.retain(|candidate| !best.contains(candidate));
        places.push(best);
    }
    places
}
