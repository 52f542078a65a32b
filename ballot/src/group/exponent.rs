//! Exponents of the finite-field groups: integers modulo `q`.

use std::marker::PhantomData;

use rand_core::CryptoRng;
use zeroize::Zeroize;

use super::field::Params;
use super::montgomery::{Limbs, less};
use super::{Scalar, decimal};

/// An integer below `q`, in plain form.
pub(crate) struct Exponent<P, const M: usize>(Limbs<M>, PhantomData<P>);

impl<P, const M: usize> Clone for Exponent<P, M> {
    fn clone(&self) -> Self {
        Self::new(self.0)
    }
}

impl<P, const M: usize> PartialEq for Exponent<P, M> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<P, const M: usize> Zeroize for Exponent<P, M> {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl<P, const M: usize> Exponent<P, M> {
    fn new(limbs: Limbs<M>) -> Self {
        Self(limbs, PhantomData)
    }

    pub(super) fn limbs(&self) -> &Limbs<M> {
        &self.0
    }
}

impl<P: Params<M>, const M: usize> Exponent<P, M> {
    /// Reduces little-endian digits, however many.
    fn reduce(digits: &[u64]) -> Self {
        let order = P::order();
        let mut sum = [0; M];
        for chunk in digits.rchunks(M) {
            let mut limbs = [0; M];
            for (limb, digit) in limbs.iter_mut().zip(chunk) {
                *limb = *digit;
            }
            sum = order.reduce_wide(&limbs, &sum);
        }
        Self::new(sum)
    }

    fn from_big_endian(bytes: &[u8]) -> Self {
        let limb = |chunk: &[u8]| chunk.iter().fold(0, |limb, byte| limb << 8 | u64::from(*byte));
        let mut digits: Vec<u64> = bytes.rchunks(8).map(limb).collect();
        // Whole chunks only, so that `reduce` cuts them at the right places.
        digits.resize(digits.len().next_multiple_of(M), 0);
        let exponent = Self::reduce(&digits);
        digits.zeroize();
        exponent
    }
}

impl<P: Params<M>, const M: usize> Scalar for Exponent<P, M> {
    fn zero() -> Self {
        Self::new([0; M])
    }

    fn from_u64(value: u64) -> Self {
        let mut limbs = [0; M];
        if let Some(first) = limbs.first_mut() {
            *first = value;
        }
        Self::new(limbs)
    }

    fn random(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let (mut low, mut high) = ([0; M], [0; M]);
        for limb in low.iter_mut().chain(high.iter_mut().take(4)) {
            *limb = rng.next_u64();
        }
        let random = Self::new(P::order().reduce_wide(&low, &high));
        low.zeroize();
        high.zeroize();
        random
    }

    fn from_digest(bytes: &[u8; 32]) -> Self {
        Self::from_big_endian(bytes)
    }

    fn from_wide_digest(bytes: &[u8; 64]) -> Self {
        Self::from_big_endian(bytes)
    }

    fn parse(text: &str) -> Option<Self> {
        let limbs = decimal::parse::<M>(text)?;
        bool::from(less(&limbs, P::order().value())).then(|| Self::new(limbs))
    }

    fn parse_reducing(text: &str) -> Option<Self> {
        decimal::parse::<64>(text).map(|digits| Self::reduce(&digits))
    }

    fn format(&self) -> String {
        decimal::format(&self.0)
    }

    fn add(&self, other: &Self) -> Self {
        Self::new(P::order().add(&self.0, &other.0))
    }

    fn sub(&self, other: &Self) -> Self {
        Self::new(P::order().subtract(&self.0, &other.0))
    }

    fn mul(&self, other: &Self) -> Self {
        let order = P::order();
        Self::new(order.multiply(&order.enter(&self.0), &other.0))
    }

    fn invert(&self) -> Self {
        let order = P::order();
        let exponent = Self::zero().sub(&Self::from_u64(2));
        Self::new(order.leave(&order.power(&order.enter(&self.0), &exponent.0)))
    }
}
