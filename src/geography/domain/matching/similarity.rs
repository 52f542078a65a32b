//! Measures of how alike two texts are.

use std::collections::BTreeSet;

/// The part of all trigrams that two texts share, from 0 to 1, as PostgreSQL's `pg_trgm`
/// counts them: two spaces before and one after each text.
pub fn similar_trigrams(one: &str, other: &str) -> f64 {
    let (one, other) = (trigrams(one), trigrams(other));
    let shared = one.intersection(&other).count();
    let all = one.union(&other).count();
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

fn trigrams(text: &str) -> BTreeSet<[char; 3]> {
    let padded: Vec<_> = "  ".chars().chain(text.chars()).chain([' ']).collect();
    if text.is_empty() {
        return BTreeSet::new();
    }
    padded.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

/// How many characters have to be added, removed or replaced to make one text of another
/// (Levenshtein's distance).
pub fn edits(one: &str, other: &str) -> usize {
    let other: Vec<_> = other.chars().collect();
    let mut distances: Vec<_> = (0..=other.len()).collect();
    for (row, c) in one.chars().enumerate() {
        let mut diagonal = row;
        distances[0] = row + 1;
        for (column, d) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *d);
            diagonal = distances[column + 1];
            distances[column + 1] = replaced.min(diagonal + 1).min(distances[column] + 1);
        }
    }
    distances[other.len()]
}
