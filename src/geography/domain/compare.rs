//! What a list of places would change.

use std::collections::BTreeMap;

use super::{Country, Level, Names, Unit, UnitPath};

/// A unit before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// As it is.
    pub before: Unit,
    /// As the list has it.
    pub after: Unit,
}

/// A list of a country's places beside what is there. Units are the same if their paths
/// are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The country's names and levels, if they are others than before.
    pub country: Option<(Names, Vec<Level>)>,
    /// Units that are not there yet.
    pub new: BTreeMap<UnitPath, Unit>,
    /// Units with other names, or that become active or inactive.
    pub changed: BTreeMap<UnitPath, Changed>,
    /// How many units are as they are.
    pub unchanged: usize,
    /// Units that are there, and not in the list.
    pub missing: BTreeMap<UnitPath, Unit>,
}

impl Comparison {
    /// Compares `listed` with what is `there`.
    pub fn of(there: Option<&Country>, listed: &Country) -> Self {
        let none = BTreeMap::new();
        let known = there.map_or(&none, |country| &country.units);
        let mut comparison = Self {
            country: there
                .is_none_or(|there| there.names != listed.names || there.levels != listed.levels)
                .then(|| (listed.names.clone(), listed.levels.clone())),
            new: BTreeMap::new(),
            changed: BTreeMap::new(),
            unchanged: 0,
            missing: BTreeMap::new(),
        };
        for (path, unit) in &listed.units {
            match known.get(path) {
                None => {
                    comparison.new.insert(path.clone(), unit.clone());
                }
                Some(before) if before == unit => comparison.unchanged += 1,
                Some(before) => {
                    let changed = Changed { before: before.clone(), after: unit.clone() };
                    comparison.changed.insert(path.clone(), changed);
                }
            }
        }
        let missing = known.iter().filter(|(path, _)| !listed.units.contains_key(path));
        comparison.missing = missing.map(|(path, unit)| (path.clone(), unit.clone())).collect();
        comparison
    }

    /// Whether the list changes nothing. Missing units stay.
    pub fn is_nothing(&self) -> bool {
        self.country.is_none() && self.new.is_empty() && self.changed.is_empty()
    }

    /// Missing units that cannot stay as they are: `listed` has no level for them, or what
    /// they lie in is active no longer and they are.
    pub fn stranded(&self, listed: &Country) -> Vec<UnitPath> {
        let is_stranded = |(path, unit): &(&UnitPath, &Unit)| {
            let parent = path.parent().and_then(|parent| listed.units.get(&parent));
            path.level() > listed.levels.len() || unit.is_active && parent.is_some_and(|unit| !unit.is_active)
        };
        self.missing.iter().filter(is_stranded).map(|(path, _)| path.clone()).collect()
    }

    /// The same with the missing units as changed ones: they are active no longer.
    #[must_use]
    pub fn deactivating_missing(mut self) -> Self {
        for (path, before) in std::mem::take(&mut self.missing) {
            if before.is_active {
                let after = Unit { is_active: false, ..before.clone() };
                self.changed.insert(path, Changed { before, after });
            } else {
                self.missing.insert(path, before);
            }
        }
        self
    }
}
