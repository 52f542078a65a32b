//! Tables for powers with public exponents of one base that is used again and
//! again.

use super::montgomery::{Limbs, Modulus};

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
