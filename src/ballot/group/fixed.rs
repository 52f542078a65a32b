//! Tables for powers of one base that is used again and again.

use super::mont::{Limbs, Modulus, look_up};

/// base^(d · 2^(w i)) for every window i of w bits and every digit d
/// (Brickell, Gordon, McCurley, Wilson, "Fast exponentiation with
/// precomputation", 1992).
pub(crate) struct FixedBase<const N: usize> {
    modulus: &'static Modulus<N>,
    width: u32,
    entries: Vec<Limbs<N>>,
}

impl<const N: usize> FixedBase<N> {
    /// Prepares exponents of up to `bits` bits; `width` must divide 64.
    pub(crate) fn new(modulus: &'static Modulus<N>, base: &Limbs<N>, bits: usize, width: u32) -> Self {
        let windows = bits.div_ceil(width as usize);
        let size = 1 << width;
        let mut entries = Vec::with_capacity(windows * size);
        let mut base = *base;
        for _ in 0..windows {
            let mut power = modulus.one();
            for _ in 0..size {
                entries.push(power);
                power = modulus.multiply(&power, &base);
            }
            base = power;
        }
        Self { modulus, width, entries }
    }

    fn digits<'a, const M: usize>(
        &'a self,
        exponent: &'a Limbs<M>,
    ) -> impl Iterator<Item = (&'a [Limbs<N>], u64)> {
        let per_limb = 64 / self.width;
        let mask = (1u64 << self.width) - 1;
        let width = self.width;
        let digits = exponent
            .iter()
            .flat_map(move |limb| (0..per_limb).map(move |index| (limb >> (index * width)) & mask));
        self.entries.chunks(1 << self.width).zip(digits)
    }

    /// base^exponent in constant time: each window is read whole.
    pub(crate) fn power_secret<const M: usize>(&self, exponent: &Limbs<M>) -> Limbs<N> {
        self.digits(exponent).fold(self.modulus.one(), |power, (window, digit)| {
            self.modulus.multiply(&power, &look_up(window, digit))
        })
    }

    /// power · base^exponent in variable time.
    pub(crate) fn multiply_power<const M: usize>(&self, power: Limbs<N>, exponent: &Limbs<M>) -> Limbs<N> {
        self.digits(exponent).fold(power, |power, (window, digit)| {
            match usize::try_from(digit).ok().filter(|digit| *digit > 0) {
                None => power,
                Some(digit) => self.modulus.multiply(&power, &window[digit]),
            }
        })
    }
}

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

/// base^e for several exponents e along one chain of squarings (Yao, "On the
/// evaluation of powers", 1976): every digit's power is collected in the
/// bucket of its value.
pub(crate) fn powers<const N: usize>(
    modulus: &Modulus<N>,
    base: &Limbs<N>,
    exponents: &[&Sliding],
) -> Vec<Limbs<N>> {
    let top =
        |sliding: &&Sliding| sliding.digits.iter().rposition(|digit| *digit != 0).map_or(0, |top| top + 1);
    let length = exponents.iter().map(top).max().unwrap_or(0);
    let mut buckets: Vec<Vec<Option<Limbs<N>>>> =
        exponents.iter().map(|sliding| vec![None; 1 << (sliding.width - 1)]).collect();
    let mut current = *base;
    for position in 0..length {
        for (buckets, sliding) in buckets.iter_mut().zip(exponents) {
            let digit = sliding.digits.get(position).copied().unwrap_or(0);
            if digit != 0 {
                let bucket = &mut buckets[usize::from(digit / 2)];
                *bucket = Some(match bucket {
                    None => current,
                    Some(product) => modulus.multiply(product, &current),
                });
            }
        }
        if position + 1 < length {
            current = modulus.square(&current);
        }
    }
    buckets.iter().map(|buckets| gather(modulus, buckets)).collect()
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
