//! Reading a sum back from the exponent.

use std::collections::HashMap;

use crate::group::Group;

/// Logarithms to base g up to a bound, by baby steps and giant steps (Shanks).
pub(super) struct Logarithms<G: Group> {
    bound: u64,
    baby: HashMap<Vec<u8>, u64>,
    giant: G::Element,
}

impl<G: Group> Logarithms<G> {
    pub(super) fn new(bound: u64) -> Self {
        let steps = bound.isqrt().saturating_add(1).clamp(64, 1 << 18);
        let mut baby = HashMap::new();
        let mut power = G::identity();
        for exponent in 0..steps {
            baby.insert(G::sort_key(&power), exponent);
            power = G::multiply(&power, &G::generator());
        }
        Self { bound, baby, giant: G::inverse(&power) }
    }

    pub(super) fn find(&self, element: &G::Element) -> Option<u64> {
        let steps = self.baby.len() as u64;
        let mut element = element.clone();
        let mut passed = 0u64;
        while passed <= self.bound {
            if let Some(rest) = self.baby.get(&G::sort_key(&element)) {
                return passed.checked_add(*rest).filter(|found| *found <= self.bound);
            }
            element = G::multiply(&element, &self.giant);
            passed = passed.checked_add(steps)?;
        }
        None
    }
}
