//! One chain of squarings for several powers.

use super::montgomery::{Limbs, Modulus};

/// An exponent cut into odd digits, one per sliding window: `digits[i]` is the
/// digit that starts at bit `i`, or zero.
pub(crate) struct Sliding {
    digits: Vec<u8>,
    width: u32,
}

impl Sliding {
    /// Cuts the exponent; wider windows suit longer exponents.
    pub(crate) fn new<const M: usize>(exponent: &Limbs<M>) -> Self {
        let width = if M > 8 { 6 } else { 4 };
        let bit = |index: usize| exponent.get(index / 64).map_or(0, |limb| (limb >> (index % 64)) as u8 & 1);
        let mut digits = vec![0u8; 64 * M];
        let mut position = 0;
        while position < 64 * M {
            if bit(position) == 0 {
                position += 1;
                continue;
            }
            digits[position] = (0..width as usize).map(|offset| bit(position + offset) << offset).sum();
            position += width as usize;
        }
        Self { digits, width }
    }
}

/// ∏ base^exponent for one exponent and the bases that are walked along: every
/// digit's power is collected in the bucket of its value (Yao, "On the
/// evaluation of powers", 1976), and the buckets are put together in the end.
pub(crate) struct Collector<'a, const N: usize> {
    exponent: &'a Sliding,
    buckets: Vec<Option<Limbs<N>>>,
}

impl<'a, const N: usize> Collector<'a, N> {
    pub(crate) fn new(exponent: &'a Sliding) -> Self {
        Self { exponent, buckets: vec![None; 1 << (exponent.width - 1)] }
    }

    /// Positions above the highest digit.
    fn length(&self) -> usize {
        self.exponent.digits.iter().rposition(|digit| *digit != 0).map_or(0, |top| top + 1)
    }

    /// `power` is base^(2^position).
    fn collect(&mut self, modulus: &Modulus<N>, position: usize, power: &Limbs<N>) {
        let digit = self.exponent.digits.get(position).copied().unwrap_or(0);
        if digit != 0 {
            let bucket = &mut self.buckets[usize::from(digit / 2)];
            *bucket = Some(match bucket {
                None => *power,
                Some(product) => modulus.multiply(product, power),
            });
        }
    }

    pub(crate) fn finish(self, modulus: &Modulus<N>) -> Limbs<N> {
        gather(modulus, &self.buckets)
    }
}

/// Walks along base^(2^i); all collectors take from it what they need.
pub(crate) fn walk<const N: usize>(
    modulus: &Modulus<N>,
    base: &Limbs<N>,
    own: &mut [Collector<'_, N>],
    shared: &mut [Collector<'_, N>],
) {
    let lengths = own.iter().map(Collector::length).chain(shared.iter().map(Collector::length));
    let length = lengths.max().unwrap_or(0);
    let mut power = *base;
    for position in 0..length {
        own.iter_mut().for_each(|collector| collector.collect(modulus, position, &power));
        shared.iter_mut().for_each(|collector| collector.collect(modulus, position, &power));
        if position + 1 < length {
            power = modulus.square(&power);
        }
    }
}

/// base^e for several exponents e.
pub(crate) fn powers<const N: usize>(
    modulus: &Modulus<N>,
    base: &Limbs<N>,
    exponents: &[&Sliding],
) -> Vec<Limbs<N>> {
    let mut collectors: Vec<_> = exponents.iter().map(|exponent| Collector::new(exponent)).collect();
    walk(modulus, base, &mut collectors, &mut []);
    collectors.into_iter().map(|collector| collector.finish(modulus)).collect()
}

/// The product of bucket_i^(2 i + 1).
fn gather<const N: usize>(modulus: &Modulus<N>, buckets: &[Option<Limbs<N>>]) -> Limbs<N> {
    let times = |a: Option<Limbs<N>>, b: Option<Limbs<N>>| match (a, b) {
        (Some(a), Some(b)) => Some(modulus.multiply(&a, &b)),
        (a, b) => a.or(b),
    };
    let mut suffix = None;
    let mut doubled = None;
    for bucket in buckets.iter().skip(1).rev() {
        suffix = times(suffix, *bucket);
        doubled = times(doubled, suffix);
    }
    let all = times(suffix, buckets.first().copied().flatten());
    let doubled = doubled.map(|power| modulus.square(&power));
    times(all, doubled).unwrap_or_else(|| modulus.one())
}
