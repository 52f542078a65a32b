//! A country with its levels and units.

use std::collections::BTreeMap;

use super::{Code, Names, UnitPath};

/// How many levels a country can have.
pub const MAX_LEVELS: usize = 8;

/// A level of a country's places: provinces, districts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What one unit of it is called.
    pub names: Names,
    /// Whether every place belongs to a unit of it: an active unit of the level above has
    /// at least one of this.
    pub is_required: bool,
}

/// An official unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is called.
    pub names: Names,
    /// Whether it is there today. A unit that is no more stays, for those who were of it.
    pub is_active: bool,
}

/// A country's places: each unit in one of the next higher level, down from the country.
///
/// `hierarchy` makes it, and holds what makes it one; the store gives back only what was
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, in small letters.
    pub code: Code,
    /// What it is called.
    pub names: Names,
    /// Its levels, the largest units first: 1 to [`MAX_LEVELS`].
    pub levels: Vec<Level>,
    /// Its units.
    pub units: BTreeMap<UnitPath, Unit>,
}

impl Country {
    /// How many units each level has.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.levels.len()];
        for path in self.units.keys() {
            if let Some(count) = counts.get_mut(path.level() - 1) {
                *count += 1;
            }
        }
        counts
    }
}
