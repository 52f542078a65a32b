//! Products of many powers in the finite-field groups.

use super::Group;
use super::exponent::Exponent;
use super::field::{FieldElement, FieldGroup, Params};

/// ∏ base^exponent, with one chain of squarings for all: each window's digits
/// are collected in buckets (Pippenger, "On the evaluation of powers and
/// monomials", 1980).
pub(crate) fn multi_power<P: Params<M>, const M: usize>(
    bases: &[(FieldElement<P, M>, Exponent<P, M>)],
) -> FieldElement<P, M> {
    let width = window(bases.len());
    let windows = (64 * M).div_ceil(width);
    let field = P::field();
    let mut power = None;
    for window in (0..windows).rev() {
        if let Some(power) = power.as_mut() {
            for _ in 0..width {
                *power = field.square(power);
            }
        }
        let mut buckets = vec![None; (1 << width) - 1];
        for (base, exponent) in bases {
            let digit = digit(exponent.limbs(), window * width, width);
            if let Some(bucket) = digit.checked_sub(1).and_then(|index| buckets.get_mut(index)) {
                *bucket = Some(match bucket {
                    None => base.0,
                    Some(product) => field.multiply(product, &base.0),
                });
            }
        }
        let times = |a: Option<_>, b: Option<_>| match (a, b) {
            (Some(a), Some(b)) => Some(field.multiply(&a, &b)),
            (a, b) => a.or(b),
        };
        let (mut running, mut sum) = (None, None);
        for bucket in buckets.into_iter().rev() {
            running = times(running, bucket);
            sum = times(sum, running);
        }
        power = times(power, sum);
    }
    power.map_or_else(FieldGroup::<P, M>::identity, FieldElement::new)
}

fn window(count: usize) -> usize {
    match count {
        0..=3 => 3,
        4..=15 => 4,
        16..=63 => 5,
        64..=511 => 6,
        512..=4095 => 8,
        _ => 10,
    }
}

fn digit(limbs: &[u64], position: usize, width: usize) -> usize {
    let (index, shift) = (position / 64, position % 64);
    let limb = |index: usize| u128::from(limbs.get(index).copied().unwrap_or(0));
    let wide = limb(index) | limb(index + 1) << 64;
    ((wide >> shift) as usize) & ((1 << width) - 1)
}
