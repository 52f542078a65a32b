//! Which official units may be meant by a name that somebody proposes.
//!
//! Names are compared in one key of Latin letters, whatever script they are written in, so
//! that no locale of a database has a say: by the trigrams they share, by how many letters
//! have to be changed, and by how they sound.

mod latin;
mod phonetic;
mod similarity;

#[cfg(test)]
mod tests;

use super::Names;
use crate::kernel::Language;
pub use latin::latin_key;
pub use phonetic::phonetic_key;
pub use similarity::{edits, similar_trigrams};

/// From which confidence a unit is shown as what may be meant.
pub const WORTH_SHOWING: f64 = 0.45;

/// How sure it is that two places are one, from 0 to 1: the best of all pairs of their names.
pub fn confidence(one: &Names, other: &Names) -> f64 {
    let pairs = one.all().flat_map(|one| other.all().map(move |other| of_texts(one, other)));
    pairs.fold(0.0, f64::max)
}

/// How sure it is that two names are one, from 0 to 1: the mean of what trigrams, letters
/// and sounds say.
fn of_texts(one: &str, other: &str) -> f64 {
    let (one, other) = (latin_key(one), latin_key(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let sounds = (phonetic_key(&one), phonetic_key(&other));
    let by_sound = if sounds.0 == sounds.1 { 1.0 } else { alike(&sounds.0, &sounds.1) };
    (similar_trigrams(&one, &other) + alike(&one, &other) + by_sound) / 3.0
}

/// The part of the letters that need not be changed, from 0 to 1.
fn alike(one: &str, other: &str) -> f64 {
    let longest = one.chars().count().max(other.chars().count());
    if longest == 0 { 0.0 } else { 1.0 - edits(one, other) as f64 / longest as f64 }
}

/// Whether the numbers in two names let them be one place, which of two wards of a town they do
/// not; a number in a name says nothing unless both lie in the same unit, `beside` one another.
pub fn has_same_numbers(one: &Names, other: &Names, beside: bool) -> bool {
    let digits = |names: &Names| {
        let key = latin_key(names.best(Language::En).0);
        key.chars().filter(char::is_ascii_digit).collect::<String>()
    };
    let (one, other) = (digits(one), digits(other));
    one == other && (beside || one.is_empty())
}

/// What may be meant by `proposed`, the likeliest first; at most `most`.
pub fn matches<'a, T>(
    proposed: &Names,
    known: impl IntoIterator<Item = (T, &'a Names)>,
    most: usize,
) -> Vec<(T, f64)> {
    let found = known.into_iter().map(|(what, names)| (what, confidence(proposed, names)));
    let mut found: Vec<_> = found.filter(|(_, confidence)| *confidence >= WORTH_SHOWING).collect();
    found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    found.truncate(most);
    found
}
