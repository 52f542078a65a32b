//! Arithmetic modulo an odd number in Montgomery's form, in constant time.
//!
//! Everything here runs the same instructions whatever the values are; only
//! the sizes matter. Source: Koç, Acar, Kaliski, "Analyzing and comparing
//! Montgomery multiplication algorithms" (1996), the finely integrated form.

use subtle::{Choice, ConstantTimeEq};

pub(crate) use super::decimal::Limbs;
use super::digit::{add_carry, multiply_add, subtract_borrow};

/// An odd modulus with what multiplication needs to know about it.
pub(crate) struct Modulus<const N: usize> {
    value: Limbs<N>,
    /// 2^(64 N) mod value: the one of Montgomery's form.
    one: Limbs<N>,
    /// 2^(128 N) mod value: brings a number into Montgomery's form.
    square: Limbs<N>,
    /// -1 / value mod 2^64.
    negative_inverse: u64,
}

/// All ones for true, all zeros for false.
#[inline(always)]
pub(crate) fn mask(choice: Choice) -> u64 {
    0u64.wrapping_sub(u64::from(choice.unwrap_u8()))
}

/// `b` if `choice`, else `a`, without a branch.
#[inline(always)]
pub(crate) fn select<const N: usize>(a: &Limbs<N>, b: &Limbs<N>, choice: Choice) -> Limbs<N> {
    let mask = mask(choice);
    let mut out = *a;
    for (out, b) in out.iter_mut().zip(b) {
        *out ^= (*out ^ b) & mask;
    }
    out
}

/// Picks `table[index]` by reading the whole table.
pub(crate) fn look_up<const N: usize>(table: &[Limbs<N>], index: u64) -> Limbs<N> {
    let mut out = [0; N];
    for (position, entry) in (0u64..).zip(table) {
        let mask = mask(position.ct_eq(&index));
        for (out, limb) in out.iter_mut().zip(entry) {
            *out |= limb & mask;
        }
    }
    out
}

/// Whether `a < b`, in constant time.
pub(crate) fn less<const N: usize>(a: &Limbs<N>, b: &Limbs<N>) -> Choice {
    let mut borrow = 0;
    for (a, b) in a.iter().zip(b) {
        (_, borrow) = subtract_borrow(*a, *b, borrow);
    }
    Choice::from(borrow as u8)
}

/// row += a · (digits[0] + 2^64 · digits[1]) + 2^(64 N) · over; the carry out
/// of the row, which has N + 2 limbs.
#[inline(always)]
fn add_two_rows<const N: usize>(row: &mut [u64], a: &Limbs<N>, digits: [u64; 2], over: u64) -> u64 {
    let [low, high] = digits;
    let (limb, mut carry_low) = multiply_add(row[0], a[0], low, 0);
    row[0] = limb;
    let mut carry_high = 0;
    for (sum, pair) in row[1..N].iter_mut().zip(a.windows(2)) {
        let limb;
        (limb, carry_low) = multiply_add(*sum, pair[1], low, carry_low);
        (*sum, carry_high) = multiply_add(limb, pair[0], high, carry_high);
    }
    let (limb, carry) = multiply_add(row[N], a[N - 1], high, carry_high);
    let (limb, above) = add_carry(limb, carry_low, over);
    row[N] = limb;
    let (limb, over) = add_carry(row[N + 1], carry, above);
    row[N + 1] = limb;
    over
}

/// wide += a · a, where wide has 2 N limbs and is zero. Products of different
/// limbs are made once, two rows at a time, and doubled.
#[inline(always)]
fn square_wide<const N: usize>(wide: &mut [u64], a: &Limbs<N>) {
    for index in (0..N).step_by(2) {
        let (low, high) = (a[index], a[index + 1]);
        let row = &mut wide[index..];
        let mut carry_low;
        (row[index + 1], carry_low) = multiply_add(row[index + 1], high, low, 0);
        if index + 2 == N {
            row[N] = carry_low;
            break;
        }
        (row[index + 2], carry_low) = multiply_add(row[index + 2], a[index + 2], low, carry_low);
        let mut carry_high = 0;
        for (sum, pair) in row[index + 3..N].iter_mut().zip(a[index + 2..].windows(2)) {
            let limb;
            (limb, carry_low) = multiply_add(*sum, pair[1], low, carry_low);
            (*sum, carry_high) = multiply_add(limb, pair[0], high, carry_high);
        }
        (row[N], row[N + 1]) = multiply_add(carry_low, a[N - 1], high, carry_high);
    }
    let (mut top, mut carry) = (0, 0);
    for (pair, digit) in wide.chunks_exact_mut(2).zip(a) {
        let doubled = pair[0] << 1 | top;
        let next = pair[1] << 1 | pair[0] >> 63;
        top = pair[1] >> 63;
        let (low, high) = multiply_add(doubled, *digit, *digit, carry);
        pair[0] = low;
        (pair[1], carry) = add_carry(next, high, 0);
    }
}

impl<const N: usize> Modulus<N> {
    /// Prepares an odd modulus greater than one.
    pub(crate) fn new(value: Limbs<N>) -> Self {
        let low = value.first().copied().unwrap_or(1);
        let mut inverse = 1u64;
        for _ in 0..6 {
            inverse = inverse.wrapping_mul(2u64.wrapping_sub(low.wrapping_mul(inverse)));
        }
        let mut modulus =
            Self { value, one: [0; N], square: [0; N], negative_inverse: inverse.wrapping_neg() };
        let mut power = [0; N];
        if let Some(first) = power.first_mut() {
            *first = 1;
        }
        for _ in 0..64 * N {
            power = modulus.add(&power, &power);
        }
        modulus.one = power;
        for _ in 0..64 * N {
            power = modulus.add(&power, &power);
        }
        modulus.square = power;
        modulus
    }

    pub(crate) fn value(&self) -> &Limbs<N> {
        &self.value
    }

    /// One in Montgomery's form.
    pub(crate) fn one(&self) -> Limbs<N> {
        self.one
    }

    /// Takes the modulus away once if `high:limbs` is not below it.
    #[inline(always)]
    fn reduce_once(&self, limbs: Limbs<N>, high: u64) -> Limbs<N> {
        let mut reduced = limbs;
        let mut borrow = 0;
        for (limb, value) in reduced.iter_mut().zip(&self.value) {
            (*limb, borrow) = subtract_borrow(*limb, *value, borrow);
        }
        let (_, borrow) = subtract_borrow(high, 0, borrow);
        select(&reduced, &limbs, Choice::from(borrow as u8))
    }

    /// a + b, both reduced.
    pub(crate) fn add(&self, a: &Limbs<N>, b: &Limbs<N>) -> Limbs<N> {
        let mut sum = *a;
        let mut carry = 0;
        for (sum, b) in sum.iter_mut().zip(b) {
            (*sum, carry) = add_carry(*sum, *b, carry);
        }
        self.reduce_once(sum, carry)
    }

    /// a - b, both reduced.
    pub(crate) fn subtract(&self, a: &Limbs<N>, b: &Limbs<N>) -> Limbs<N> {
        let mut difference = *a;
        let mut borrow = 0;
        for (limb, b) in difference.iter_mut().zip(b) {
            (*limb, borrow) = subtract_borrow(*limb, *b, borrow);
        }
        let mask = 0u64.wrapping_sub(borrow);
        let mut carry = 0;
        for (limb, value) in difference.iter_mut().zip(&self.value) {
            (*limb, carry) = add_carry(*limb, value & mask, carry);
        }
        difference
    }

    /// a · b / 2^(64 N). One of both must be reduced; the result is. Two digits
    /// of `b` are taken at a time, which saves reading and writing; N is even.
    #[inline]
    pub(crate) fn multiply(&self, a: &Limbs<N>, b: &Limbs<N>) -> Limbs<N> {
        let mut sum = [0u64; N];
        let mut top = 0u64;
        let value = &self.value;
        for digits in b.chunks_exact(2) {
            let (low, high) = (digits[0], digits[1]);
            let (limb, carry) = multiply_add(sum[0], a[0], low, 0);
            let first = limb.wrapping_mul(self.negative_inverse);
            let (_, borrowed) = multiply_add(limb, first, value[0], 0);
            let (limb, mut carry_low) = multiply_add(sum[1], a[1], low, carry);
            let (limb, mut carry_high) = multiply_add(limb, a[0], high, 0);
            let (limb, mut borrowed_first) = multiply_add(limb, first, value[1], borrowed);
            let second = limb.wrapping_mul(self.negative_inverse);
            let (_, mut borrowed_second) = multiply_add(limb, second, value[0], 0);
            for index in 2..N {
                let limb;
                (limb, carry_low) = multiply_add(sum[index], a[index], low, carry_low);
                let (limb, next) = multiply_add(limb, a[index - 1], high, carry_high);
                carry_high = next;
                let (limb, next) = multiply_add(limb, first, value[index], borrowed_first);
                borrowed_first = next;
                let (limb, next) = multiply_add(limb, second, value[index - 1], borrowed_second);
                borrowed_second = next;
                sum[index - 2] = limb;
            }
            let (limb, over) = add_carry(top, carry_low, borrowed_first);
            let (limb, carry) = multiply_add(limb, a[N - 1], high, carry_high);
            let (limb, borrowed) = multiply_add(limb, second, value[N - 1], borrowed_second);
            sum[N - 2] = limb;
            (sum[N - 1], top) = add_carry(carry, borrowed, over);
        }
        self.reduce_once(sum, top)
    }

    /// a · a / 2^(64 N), a reduced: an eighth cheaper than [`Self::multiply`].
    #[inline]
    pub(crate) fn square(&self, a: &Limbs<N>) -> Limbs<N> {
        let mut halves = [[0u64; N]; 2];
        let wide = halves.as_flattened_mut();
        square_wide(wide, a);
        let mut over = 0;
        for index in (0..N).step_by(2) {
            let row = &mut wide[index..index + N + 2];
            let first = row[0].wrapping_mul(self.negative_inverse);
            let (_, carry) = multiply_add(row[0], first, self.value[0], 0);
            let (limb, _) = multiply_add(row[1], first, self.value[1], carry);
            let second = limb.wrapping_mul(self.negative_inverse);
            over = add_two_rows(row, &self.value, [first, second], over);
        }
        self.reduce_once(halves[1], over)
    }

    /// Into Montgomery's form; the argument need not be reduced.
    pub(crate) fn enter(&self, plain: &Limbs<N>) -> Limbs<N> {
        self.multiply(plain, &self.square)
    }

    /// Out of Montgomery's form.
    pub(crate) fn leave(&self, inside: &Limbs<N>) -> Limbs<N> {
        let mut one = [0; N];
        if let Some(first) = one.first_mut() {
            *first = 1;
        }
        self.multiply(inside, &one)
    }

    /// (high · 2^(64 N) + low) mod value, in plain form.
    pub(crate) fn reduce_wide(&self, low: &Limbs<N>, high: &Limbs<N>) -> Limbs<N> {
        let low = self.leave(&self.enter(low));
        self.add(&low, &self.enter(high))
    }

    /// base^exponent in Montgomery's form, constant time in both. Windows of
    /// four bits.
    pub(crate) fn power<const M: usize>(&self, base: &Limbs<N>, exponent: &Limbs<M>) -> Limbs<N> {
        let mut table = [self.one; 16];
        for index in 1..16 {
            table[index] = self.multiply(&table[index - 1], base);
        }
        let mut power = self.one;
        for limb in exponent.iter().rev() {
            for shift in (0..16).rev() {
                for _ in 0..4 {
                    power = self.square(&power);
                }
                let digit = (limb >> (4 * shift)) & 15;
                power = self.multiply(&power, &look_up(&table, digit));
            }
        }
        power
    }
}
